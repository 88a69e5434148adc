"""Communications as columns: row i of every column is one message, call or letter, and where it stands.

A phone holds a million of them, and an object for each would fill the machine. What was written stays in the
original: a row holds the bytes of it there, beside what they are taken to mean.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag, StrEnum
from itertools import islice
from operator import sub


class Channel(StrEnum):
    """By what a communication went."""

    WHATSAPP = "whatsapp"
    SMS = "sms"
    MMS = "mms"
    CALL = "call"
    EMAIL = "email"
    TELEGRAM = "telegram"
    INSTAGRAM = "instagram"
    MESSENGER = "messenger"
    SIGNAL = "signal"
    GOOGLE_VOICE = "google_voice"
    GOOGLE_CHAT = "google_chat"
    IMESSAGE = "imessage"
    DIARY = "diary"


class Kind(IntEnum):
    """What a row is."""

    MESSAGE = 0
    CALL = 1
    SYSTEM = 2  # written by a program: "Ann added Bob"; nobody's words


class Direction(IntEnum):
    """Which way it went, as seen by the person whose copy it is."""

    UNKNOWN = 0
    SENT = 1
    RECEIVED = 2
    NEITHER = 3  # a row of the program's own


class Clock(IntEnum):
    """How its time was written."""

    NONE = 0  # not at all, or so that nobody can read it
    WALL = 1  # as a clock on the wall shows it: in which zone is an assumption
    INSTANT = 2  # with its zone, or counted from 1970


class Precision(IntEnum):
    """How finely its time was written."""

    NONE = 0
    DAY = 1
    MINUTE = 2
    SECOND = 3


class Written(IntEnum):
    """How the words of a row stand in the bytes that hold them."""

    PLAIN = 0  # as UTF-8
    XML = 1  # as the value of an attribute of XML
    JSON = 2  # as the inside of a string of JSON
    JSON_AS_LATIN_1 = 3  # the same, each byte of UTF-8 written as a letter of its own
    ASIDE = 4  # decoded by the reader, and kept beside the table: they stand in no one place of the original


class Mark(IntFlag):
    """What else is known of a row."""

    ATTRIBUTION_UNSURE = 1  # it may be a line that somebody typed into another message
    DELETED = 2
    EDITED = 4
    FORWARDED = 8
    MEDIA_LEFT_OUT = 16  # there was a picture or a recording, and the export left it out
    UNANSWERED = 32
    HIDDEN_TEXT = 64  # its text holds signs that no screen shows
    VOICEMAIL = 128  # a call that ended at a machine
    REJECTED = 256  # a call that was turned away by hand
    BLOCKED = 512  # a call that the telephone itself turned away: its number was on a list
    NOT_SENT = 1024  # written on this telephone, and still a draft, or failed, or waiting


COLUMNS = {
    "start": "q",  # first byte of all of it in the original
    "length": "q",  # bytes
    "text_start": "q",  # first byte of its words, in the original, or in `aside` where they were decoded
    "text_length": "q",
    "at": "q",  # seconds since 1970, as its clock has them
    "clock": "B",
    "precision": "B",
    "sender": "I",  # a number of `handles`; 0 is nobody
    "conversation": "I",  # a number of `conversations`
    "kind": "B",
    "direction": "B",
    "marks": "H",
    "written": "B",  # how its words stand there
    "seconds": "I",  # how long a call lasted
}
"""Name of a column -> the type code of its array. Kept little-endian, row i at byte i times its width."""


class Names:
    """Names by number, each once; number 0 is no name."""

    def __init__(self, names: Iterable[str] = ("",)) -> None:
        self._names = list(names)
        self._numbers = {name: number for number, name in enumerate(self._names)}

    def __getitem__(self, number: int) -> str:
        return self._names[number]

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def number(self, name: str) -> int:
        """Return the number of a name, a new one for a new name."""
        if (number := self._numbers.get(name)) is None:
            number = self._numbers[name] = len(self._names)
            self._names.append(name)
        return number

    def rename(self, number: int, name: str) -> None:
        """Give a number another name, which no other number has."""
        del self._numbers[self._names[number]]
        self._names[number] = name
        self._numbers[name] = number


@dataclass(slots=True)
class Communications:
    """A table of communications of one channel; `attachments` has the names for the few rows that have some.

    `recipients` has handles for rows whose recipients are not simply the others of their conversation,
    `copied` which of these were sent a copy (Cc), and which one that the others did not see (Bcc),
    `channels` the channel of rows that went by another than the rest, `called` the names that the source
    itself gives a handle, by its number, and `aside`, as UTF-8, the words that had to be decoded.
    """

    channel: Channel
    columns: dict[str, "array[int]"] = field(
        default_factory=lambda: {name: array(code) for name, code in COLUMNS.items()}
    )
    handles: Names = field(default_factory=Names)
    conversations: Names = field(default_factory=Names)
    attachments: dict[int, tuple[str, ...]] = field(default_factory=dict)
    recipients: dict[int, tuple[int, ...]] = field(default_factory=dict)
    copied: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    called: dict[int, tuple[str, ...]] = field(default_factory=dict)
    aside: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.columns["start"])

    def __getitem__(self, name: str) -> "array[int]":
        return self.columns[name]

    def channel_of(self, row: int) -> Channel:
        """Return by what one row went."""
        return self.channels.get(row, self.channel)

    def add(self, **values: int) -> int:
        """Add one row, 0 in every column that is not given, and return its number."""
        row = len(self)
        for name, column in self.columns.items():
            column.append(values.get(name, 0))
        return row

    def fill(self, **values: int) -> None:
        """Give every column that is shorter than `start` the value for each row that it lacks."""
        rows = len(self)
        for name, column in self.columns.items():
            if lacking := rows - len(column):
                column.extend(array(column.typecode, [values.get(name, 0)]) * lacking)

    def as_bytes(self, name: str) -> bytes:
        """Return a column as it is kept: little-endian on every machine."""
        column = self.columns[name]
        if sys.byteorder == "big":
            column = array(column.typecode, column)
            column.byteswap()
        return column.tobytes()


def lengths(starts: Sequence[int], end: int) -> "array[int]":
    """Return how long each stretch is when each ends where the next begins, the last at `end`."""
    found = array("q", map(sub, islice(starts, 1, None), starts))
    if starts:
        found.append(end - starts[-1])
    return found
