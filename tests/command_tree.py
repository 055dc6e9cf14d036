"""The commands of the program by their whole names, such as “catalog status”."""

import click

from handouts.commands import cli


def _under(group, name=""):
    context = click.Context(group)
    for inner in group.list_commands(context):
        command = group.get_command(context, inner)
        whole = f"{name} {inner}".strip()
        yield whole, command
        if isinstance(command, click.Group):
            yield from _under(command, whole)


COMMANDS = dict(_under(cli))
