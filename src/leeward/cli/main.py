"""The command `leeward`: a group whose commands are imported only when they are called."""

import click

from leeward.adapters.lazy_group import LazyGroup

COMMANDS = {
    "chronology": (
        "leeward.cli.chronology:chronology",
        "Build one chronology from messages, calls and mail, or check one.",
    ),
    "pack": ("leeward.cli.pack:pack", "Check, draw and show content packs."),
    "places": ("leeward.cli.places:places", "Find a council and police force from a postcode, offline."),
    "respond": ("leeward.cli.respond:respond", "Go through the intervention here, and print the handover."),
    "services": ("leeward.cli.services:services", "List the services that fit, and which are open."),
}
"""name -> (where the command is, its line of help)."""


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leeward")
def main() -> None:
    """Leeward: the very brief intervention for stalking and harassment."""
