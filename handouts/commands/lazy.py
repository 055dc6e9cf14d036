"""A group of commands that loads a command's module only when that command is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

# Between the names of the commands and what they do, and at both sides of a line of help.
MARGIN = 6

Entries = Mapping[str, tuple[str, str]]


class LazyGroup(click.Group):
    """A group whose commands are named in a table, in the order in which people need them.

    For each name ``entries`` has the command's place in ``package`` (``module:attribute``) and the first sentence of
    its help, so that the group's own help loads none of them.
    """

    def __init__(self, name: str | None = None, *, package: str, entries: Entries, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(name, **settings)
        self._package = package
        self._entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the table."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self._entries:
            return None
        module, _, attribute = self._entries[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"{self._package}.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, as click does it, without the commands."""
        limit = formatter.width - MARGIN - max(map(len, self._entries))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=says).get_short_help_str(limit))
                    for name, (_, says) in self._entries.items()
                ]
            )
