"""The command `leeward`: a group whose commands are imported only when they are called."""

from importlib import import_module

import click

from leeward.domain.errors import LeewardError

COMMANDS = {
    "pack": ("leeward.cli.pack:pack", "Check, draw and show content packs."),
    "places": ("leeward.cli.places:places", "Find a council and police force from a postcode, offline."),
    "respond": ("leeward.cli.respond:respond", "Go through the intervention here, and print the handover."),
    "services": ("leeward.cli.services:services", "List the services that fit, and which are open."),
}
"""name -> (where the command is, its line of help)."""


class LazyGroup(click.Group):
    """A group that starts fast, because `--help` imports none of its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing it now, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from our own lines, so that none is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a failure that a person can mend is one sentence, not a traceback."""
        try:
            return super().invoke(ctx)
        except LeewardError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leeward")
def main() -> None:
    """Leeward: the very brief intervention for stalking and harassment."""
