"""What a long command is doing, said while it does it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_STEPS = {
    "receive": "Received",
    "read": "Reading",
    "strip": "Making a stripped copy of",
    "write": "Writing",
    "seal": "Sealing",
    "check": "Looking for leaks in",
}
_WIDTH = 60


@contextmanager
def steps() -> Iterator[Callable[[str, str], None]]:
    """Show the step and the file on one line of a terminal; elsewhere each step once."""
    on_terminal, last = sys.stderr.isatty(), ""

    def moved(step: str, name: str) -> None:
        nonlocal last
        if on_terminal:
            told = f"{_STEPS[step]} {printable(name)}"[:_WIDTH]
            click.echo(f"\r{told:<{_WIDTH}}", nl=False, err=True)
        elif step != last:
            click.echo(f"{_STEPS[step]}…", err=True)
        last = step

    try:
        yield moved
    finally:
        if on_terminal and last:
            click.echo(f"\r{'':<{_WIDTH}}\r", nl=False, err=True)


def printable(text: str) -> str:
    """Return a text that moves no cursor and turns nothing round on a terminal."""
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in text)


def quoted(text: str) -> str:
    """Return a text as a case file has it, in quotation marks, to be copied from a terminal as it stands."""
    return '"' + "".join(map(_in_quotes, text)) + '"'


def _in_quotes(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    return one if one.isprintable() else f"\\U{ord(one):08x}"
