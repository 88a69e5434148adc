"""A group of commands whose modules are imported only when they are called; both terminals have one."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from leeward.domain.errors import LeewardError

Table = Mapping[str, tuple[str, str]]
"""name -> (where the command is, its line of help)."""


class LazyGroup(click.Group):
    """A group that starts fast, because `--help` imports none of its commands."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing it now, or None."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from our own lines, so that none is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.table[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a failure that a person can mend is one sentence, not a traceback."""
        try:
            return super().invoke(ctx)
        except LeewardError as error:
            raise click.ClickException(str(error)) from error
