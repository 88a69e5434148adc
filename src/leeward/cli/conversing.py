"""Holding the conversation to its end, or to where it is cut off, so that nothing told is lost."""

from pathlib import Path

import click

from leeward.cli.keeping import Keeper, KeptError
from leeward.cli.papers import printed
from leeward.cli.screen import CutOffError, Screen, told_when_cut_off
from leeward.cli.telling import Telling
from leeward.cli.walking import walk_through
from leeward.domain.conversation import Conversation

CUT_OFF = 130
"""The exit status of a conversation that was cut off, as shells have it."""


def converse(telling: Telling, screen: Screen, keeper: Keeper) -> Conversation:
    """Return the conversation once it is finished. Cut off before that, print the log and exit."""

    def keep() -> None:
        _keep(telling, screen, keeper)

    def go_on() -> bool:
        return _go_on(telling, screen, keeper)

    try:
        with told_when_cut_off():
            walk_through(telling, screen, keep, go_on)
    except CutOffError:
        _print_log(telling, keeper)
        raise SystemExit(CUT_OFF) from None
    return telling.conversation


def _go_on(telling: Telling, screen: Screen, keeper: Keeper) -> bool:
    """Ask what to do after Ctrl-C or Ctrl-D, and return whether to go on. The same again prints the log."""
    while True:
        said = ["", "  Stopped. What was told is still here.", ""]
        said += ["  Enter  go on", "  k      keep it in a file", "  l      print the log and stop"]
        screen.show(telling.head(), [*said, "  x      stop; keep and print nothing"])
        key = screen.ask().strip().casefold()
        if not key:
            return True
        if key == "k":
            _keep(telling, screen, keeper)
        elif key == "l":
            return False
        elif key == "x" and screen.ask("  All of it is lost. y to stop > ").strip().casefold() == "y":
            raise SystemExit(0)


def _keep(telling: Telling, screen: Screen, keeper: Keeper) -> None:
    screen.say("A file to keep it in, which anyone who can open it can read. Enter: none.", "  ")
    name = screen.ask("  > ").strip()
    if not name:
        return
    try:
        keeper.begin(telling.conversation, Path(name).expanduser())
    except KeptError as error:
        telling.notices.append(f"Not kept: {error}.")
    else:
        telling.notices.append(f"Kept in {keeper.path}, and after every answer from now on.")


def _print_log(telling: Telling, keeper: Keeper) -> None:
    keeper(telling.conversation)  # it may have been cut off in the middle of keeping
    try:
        click.echo("\n" + printed("log", telling.pack, telling.conversation, telling.now()), nl=False)
        if keeper.path is not None:
            click.echo(f"\nGo on with: leeward respond --answers {keeper.path}")
    except OSError:
        # The terminal is gone. What was kept in a file is there; nothing is written that was not asked for.
        pass
