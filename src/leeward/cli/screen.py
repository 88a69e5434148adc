"""The screen of a conversation: what is shown, what is typed, and being cut off in the middle.

It works on any terminal, over a pipe, with a screen reader and without colour. What somebody said is
shown with its control characters spelled out, so that words cannot drive the terminal.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

import click

from leeward.adapters.exports.text import wrapped
from leeward.adapters.exports.visible import visible

PROMPT = "> "
MORE = "-- Enter for more, or a key -- "
RULE = "-" * 78


class CutOffError(Exception):
    """The conversation was cut off: `gone` when there is nobody left to ask, as on a closed terminal."""

    def __init__(self, gone: bool, typed: str = "") -> None:
        self.gone, self.typed = gone, typed
        super().__init__("the conversation was cut off")


@dataclass
class Screen:
    """One terminal. `live` is true when a person sits at it: then each screen begins at the top."""

    live: bool
    colour: bool
    _ahead: str = ""

    def show(self, head: Iterable[str], body: Iterable[str]) -> None:
        """Show a screen: the head in bold, a rule, and the body, a page at a time when it is long."""
        top, rest = list(head), list(body)
        room = max(shutil.get_terminal_size().lines - len(top) - 6, 8) if self.live else len(rest) + 1
        while len(rest) > room:
            self._page(top, rest[:room])
            if typed := self.ask(MORE):
                self._ahead = typed  # an answer given before the last page is an answer
                return
            rest = rest[room:]
        self._page(top, rest)

    def say(self, text: str, mark: str = "") -> None:
        """Show one text, wrapped, its first line behind `mark`."""
        self.lines(wrapped(text, mark))

    def lines(self, lines: Iterable[str]) -> None:
        """Show lines as they are; they hold no control characters."""
        for line in lines:
            click.echo(line, color=self.colour)

    def ask(self, prompt: str = PROMPT) -> str:
        """Return the line that was typed; raise CutOffError at Ctrl-C, Ctrl-D or a closed terminal."""
        if self._ahead:
            typed, self._ahead = self._ahead, ""
            return typed
        sys.stdout.flush()
        try:
            typed = input(prompt)
        except EOFError:
            click.echo()
            raise CutOffError(gone=not self.live) from None
        except CutOffError as cut:
            if cut.gone:
                raise
            click.echo()
            raise CutOffError(gone=False, typed=_half_typed() if self.live else "") from None
        if not self.live:
            click.echo()
        return typed

    def _page(self, top: list[str], body: list[str]) -> None:
        if self.live:
            click.clear()
        else:
            click.echo()
        for line in top:
            click.secho(line, bold=self.colour or None, color=self.colour)
        self.lines([RULE, *body] if top else body)


def open_screen() -> Screen:
    """Return the screen of this process; what it cannot encode is spelled out and never stops it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    live = sys.stdin.isatty() and sys.stdout.isatty()
    if live:
        _edit_lines()
    plain = not live or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(live=live, colour=not plain)


def shown(text: str) -> str:
    """Return a text on one line, ready for a terminal."""
    return visible(" ".join(text.split()))


@contextmanager
def told_when_cut_off() -> Iterator[None]:
    """Turn Ctrl-C, a closed terminal and being told to end into CutOffError while the conversation lasts."""
    names = [name for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before: list[tuple[int, Callable[[int, FrameType | None], object] | int | None]] = []
    for name in names:
        number = getattr(signal, name)
        before.append((number, signal.signal(number, _cut_off)))
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _cut_off(number: int, frame: FrameType | None) -> NoReturn:
    if number == signal.SIGINT:
        raise CutOffError(gone=False)
    signal.signal(number, signal.SIG_IGN)  # a second one must not stop the first from being dealt with
    raise CutOffError(gone=True)


def _edit_lines() -> None:
    """Edit lines longer than a terminal's own 4,095 bytes, and remember none of them.

    Without this a long paste would be cut short in silence.
    """
    try:
        import readline
    except ImportError:  # a Python built without it: lines are the terminal's own
        return
    readline.set_auto_history(False)
    readline.parse_and_bind("tab: self-insert")
    readline.parse_and_bind("set enable-bracketed-paste on")


def _half_typed() -> str:
    try:
        import readline
    except ImportError:
        return ""
    return readline.get_line_buffer()
