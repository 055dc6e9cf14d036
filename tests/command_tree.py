"""The commands of the program by their whole names, such as “catalog status”."""

import click

from handouts.commands import cli


def _under(group, name=""):
    for inner, command in group.commands.items():
        whole = f"{name} {inner}".strip()
        yield whole, command
        if isinstance(command, click.Group):
            yield from _under(command, whole)


COMMANDS = dict(_under(cli))
