"""One pass over WhatsApp's text: where each message begins, its words begin, when it was and who sent it.

A header is looked for only after a line's end, in the form that the file is written in. A line that begins
like a header of another form is looked at by itself; every other line goes on with the message before it.
"""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.clock_words import seconds_of_day
from leeward.adapters.readers.whatsapp.header import BEGINS_LIKE_ONE, Form, Header, header_of

UNREADABLE = -(1 << 52)
"""Seconds of a date or a time that means nothing; what is added to it stays far below any other."""

_PIECE = 1 << 20
_LOOKED_AT = 1024  # bytes of a line in which a header of another form ends
_SENDER = re.compile(r"([^\n:]{0,200}):(?: |$)")


class _Remembered(dict[bytes, int]):
    """What each written thing means, worked out once: a file has few dates and few times of day."""

    def __init__(self, means: Callable[[str], int | None]) -> None:
        super().__init__()
        self._means = means

    def __missing__(self, written: bytes) -> int:
        found = self._means(written.decode(errors="replace"))
        self[written] = UNREADABLE if found is None else found
        return self[written]


class _Numbered(dict[bytes | None, int]):
    def __missing__(self, name: bytes | None) -> int:
        self[name] = len(self)
        return self[name]


@dataclass(slots=True)
class Scan:
    """What one pass found; row i of every array is one header."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    texts: "array[int]" = field(default_factory=lambda: array("q"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    senders: "array[int]" = field(default_factory=lambda: array("I"))
    names: list[bytes | None] = field(default_factory=list)  # of senders, by number; None for no sender
    dates: list[str] = field(default_factory=list)  # each once, as first met
    others: dict[int, Header] = field(default_factory=dict)  # rows whose header has another form


def scan(
    whole: mmap | bytes,
    form: Form,
    day_of: Callable[[str], int | None],
    begin: int = -1,
    end: int | None = None,
) -> Scan:
    """Return every header of a text; `day_of` gives the days since 1970 that a date means.

    Of a part of a text, `begin` and `end` are the line's ends before and after it.
    """
    found = Scan()
    days = _Remembered(lambda written: None if (day := day_of(written)) is None else day * 86_400)
    times = _Remembered(seconds_of_day)
    senders = _Numbered({None: 0})
    pattern = re.compile(b"\n(?:" + form.pattern() + b"|" + BEGINS_LIKE_ONE + b")")
    start, text, at, sender = found.starts.append, found.texts.append, found.at.append, found.senders.append
    size, place = len(whole) if end is None else end, begin
    while place < size:
        piece = _piece(whole, place, size)
        for match in pattern.finditer(piece):
            date, time, name = match.groups()
            if date is not None:
                at(days[date] + times[time])
                start(place + match.start() + 1)
                text(place + match.end())
                sender(senders[name])
            elif other := _other(piece, match.end()):
                header, length, name = other
                found.others[len(found.starts)] = header
                at(UNREADABLE)
                start(place + match.end())
                text(place + match.end() + length)
                sender(senders[name])
        place = _next(whole, place, piece, size)
    found.names = list(senders)
    found.dates = [written.decode(errors="replace") for written in days]
    return found


def _piece(whole: mmap | bytes, place: int, size: int) -> bytes:
    """Return a piece that begins at a line's end and, where lines are no longer than it, ends with one."""
    piece = whole[max(place, 0) : min(place + _PIECE, size)]
    if place < 0:
        piece = b"\n" + piece
    if place + len(piece) >= size:
        return piece if piece.endswith(b"\n") else piece + b"\n"
    end = piece.rfind(b"\n")
    return piece[: end + 1] if end > 0 else piece


def _next(whole: mmap | bytes, place: int, piece: bytes, size: int) -> int:
    """Return where the next piece begins: at the line's end that the last one ended with, or at the next."""
    after = place + len(piece)
    if after >= size:
        return size
    if piece.rfind(b"\n") > 0:
        return after - 1
    found = whole.find(b"\n", after, size)
    return size if found < 0 else found


def _other(piece: bytes, begin: int) -> tuple[Header, int, bytes | None] | None:
    """Return a header of any form, the bytes of it with its sender, and that sender."""
    end = piece.find(b"\n", begin)
    line = piece[begin : min(end if end >= 0 else len(piece), begin + _LOOKED_AT)].decode(
        errors="surrogateescape"
    )
    if not (header := header_of(line)):
        return None
    sender = _SENDER.match(line.removesuffix("\r"), header.end)
    until = sender.end() if sender else header.end
    name = sender[1].encode(errors="surrogateescape") if sender else None
    return header, len(line[:until].encode(errors="surrogateescape")), name
