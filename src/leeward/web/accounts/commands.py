"""`leeward-directory keeper`: who may keep the directory. A passphrase is no argument: others see those."""

import sys

import click

from leeward.web import clock
from leeward.web.accounts import keepers

_PIPED = click.option("--stdin", "piped", is_flag=True, help="Read the passphrase from standard input.")
_NAME = click.argument("name")


@click.group()
def keeper() -> None:
    """Those who may keep the directory, and sign in at /directory/."""


@keeper.command("add")
@_NAME
@_PIPED
def add(name: str, piped: bool) -> None:
    """Add a keeper, who may sign in at once. Asks for their passphrase twice."""
    free = keepers.free_name(name)
    made = keepers.add(free, _passphrase(piped), at=clock.now())
    click.echo(f"{made.name} may sign in at /directory/ now.")


@keeper.command("passphrase")
@_NAME
@_PIPED
def passphrase(name: str, piped: bool) -> None:
    """Give a keeper a new passphrase, which signs them out wherever they are in."""
    found = keepers.find(name)
    keepers.give_passphrase(found, _passphrase(piped))
    click.echo(f"{found.name} has a new passphrase, and is signed out wherever they were in.")


@keeper.command("stop")
@_NAME
def stop(name: str) -> None:
    """Let a keeper in no more, at once. What they did stays, under their name."""
    found = keepers.find(name)
    keepers.stop(found)
    click.echo(f"{found.name} is let in no more.")


@keeper.command("resume")
@_NAME
@_PIPED
def resume(name: str, piped: bool) -> None:
    """Let a keeper who was stopped in again, with a new passphrase."""
    found = keepers.find(name)
    keepers.resume(found, _passphrase(piped))
    click.echo(f"{found.name} may sign in at /directory/ again.")


@keeper.command("list")
def show_list() -> None:
    """List all keepers, those who were stopped too."""
    every = keepers.every()
    if not every:
        click.echo("There is no keeper yet: `leeward-directory keeper add NAME` adds one.")
    width = max((len(one.name) for one in every), default=0)
    for one in every:
        state = "may sign in" if one.is_active else "stopped    "
        click.echo(f"{one.name:<{width}}  {state}  added {one.made_at:%-d %B %Y}")


def _passphrase(piped: bool) -> str:
    if piped:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more")
    return asked
