"""Rows made of objects of JSON: where their words stand, and times that are counted or written."""

import re
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from mmap import mmap

from leeward.adapters.readers.json_parts import LONG
from leeward.adapters.readers.json_place import value_place, words_place
from leeward.adapters.readers.json_ranges import Found
from leeward.domain.communication import Channel, Clock, Communications, Direction, Kind, Precision, Written

Words = tuple[int, int, Written]
"""The first byte of some words, how many there are, and how they stand there."""
Time = tuple[int, Clock, Precision]
NO_TIME: Time = (0, Clock.NONE, Precision.NONE)

_ADDED = (
    "start",
    "length",
    "at",
    "clock",
    "precision",
    "text_start",
    "text_length",
    "written",
    "sender",
    "kind",
    "marks",
    "seconds",
)
_TOGETHER = 1_000  # rows that are turned into columns at a time
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_EARLIEST = int(datetime(1600, 1, 1, tzinfo=UTC).timestamp())
_LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())
_DIGITS = 20


class ObjectRows:
    """A table while rows are added to it, many at a time; directions and conversations follow later."""

    def __init__(self, whole: mmap | bytes, channel: Channel) -> None:
        self.whole, self.table = whole, Communications(channel)
        self._waiting: list[tuple[int, ...]] = []

    def next_row(self) -> int:
        """Return the number of the row to be added next."""
        return len(self.table) + len(self._waiting)

    def append(self, found: Found, time: Time, words: Words, sender: int, *rest: int) -> None:
        """Add a row; `rest` is its kind, its marks and its seconds."""
        start, end, _ = found
        self._waiting.append((start, end - start, *time, *words, sender, *rest))
        if len(self._waiting) == _TOGETHER:
            self._add_waiting()

    def _add_waiting(self) -> None:
        for name, values in zip(_ADDED, zip(*self._waiting, strict=True), strict=False):
            self.table[name].extend(values)
        self._waiting.clear()

    def in_conversation(self, name: str) -> None:
        """Put the rows that are in none into a conversation."""
        self._add_waiting()
        number, column = self.table.conversations.number(name), self.table["conversation"]
        column.extend(array("I", [number]) * (len(self.table) - len(column)))

    def direct(self, ways: Sequence[Direction]) -> None:
        """Give every row its direction: that of its sender's number."""
        table = self.table
        table["direction"].extend(
            Direction.NEITHER if kind == Kind.SYSTEM else ways[sender]
            for sender, kind in zip(table["sender"], table["kind"], strict=True)
        )


def counted(value: object, per_second: int = 1) -> Time:
    """Return a time that is counted from 1970; what is no number, or no day that anybody has, is no time."""
    if isinstance(value, str) and len(value) < _DIGITS and value.lstrip("-").isdecimal():
        value = int(value) if value.lstrip("-").isascii() else 0
    if type(value) is not int or not value:
        return NO_TIME
    at = value // per_second
    return (at, Clock.INSTANT, Precision.SECOND) if _EARLIEST <= at < _LATEST else NO_TIME


def on_the_wall(value: object) -> Time:
    """Return a time that is written as a clock shows it."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return NO_TIME
    try:
        at = int(datetime.fromisoformat(value).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return NO_TIME
    return (at, Clock.WALL, Precision.SECOND) if _EARLIEST <= at < _LATEST else NO_TIME


def seconds_of(value: object) -> int:
    """Return how long a call lasted, 0 for what is no number of seconds."""
    return value if type(value) is int and 0 < value < 1 << 32 else 0


def name_of(value: object) -> str:
    """Return a name or a number as text that can be kept, "" for anything else."""
    if type(value) is int:
        return str(value)
    return _whole_letters(value) if isinstance(value, str) else ""


def aside(table: Communications, words: str) -> Words:
    """Keep words beside the table, and return where."""
    kept, start = _whole_letters(words).encode(), len(table.aside)
    table.aside += kept
    return start, len(kept), Written.ASIDE


def in_place(
    whole: mmap | bytes, table: Communications, found: Found, key: str, written: Written = Written.JSON
) -> Words:
    """Return where the words under a key stand in the original, and keep aside what no JSON would say."""
    start, end, record = found
    words = record[key]
    if place := words_place(whole, start, end, key, words if isinstance(words, str) else None):
        if isinstance(words, str) and whole.find(rb"\x", place[0], sum(place)) >= 0:
            return aside(table, words)
        return *place, written
    if words is LONG and (exact := value_place(whole, start, key)):
        return exact[0], exact[1] - exact[0], Written.PLAIN
    return start, 0, Written.PLAIN


def _whole_letters(text: str) -> str:
    """Return a text in which the two halves of a letter are one, and a half alone shows as unreadable."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
