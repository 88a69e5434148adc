"""What a file says of itself: as it is written there, and never claimed to be true. Anybody can change it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from mmap import mmap

Whole = mmap | bytes
"""All of a file, of which only pieces are looked at."""

_LONGEST = 500  # characters of a fact
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Name(StrEnum):
    """What a fact is about."""

    TAKEN = "taken"  # when a camera took it
    MADE = "made"  # when the file says that it was made
    CHANGED = "changed"
    PLACE = "place"  # latitude, longitude
    HEIGHT = "height above the sea"
    PLACE_TIME = "time of the place"  # as satellites gave it
    DEVICE = "device"
    SERIAL = "serial number"
    SOFTWARE = "software"
    OWNER = "owner"
    TITLE = "title"
    WORDS = "words"  # a description or comment
    IDENTITY = "identity"  # a number that a program gave to this file alone
    LENGTH = "length"  # of a recording, in seconds
    SIZE = "size"  # pixels across, pixels down


class Certainty(StrEnum):
    """How surely it is known what a fact means, if it is true."""

    AS_WRITTEN = "as written"
    WITH_ZONE = "a time with its zone"
    NO_ZONE = "a time without its zone"
    COUNTED = "a time counted in UTC; some devices count their own"
    UNREADABLE = "not readable"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a file says: as written, what that is taken to mean, and how surely."""

    name: Name
    written: str
    taken: str
    certainty: Certainty
    stands_in: str  # "EXIF DateTimeOriginal"


def clean(text: str) -> str:
    """Return a text without what cannot be shown, and no longer than a fact is."""
    text = _UNSEEN.sub(" ", text.replace("\x00", "")).strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def text_of(data: bytes) -> str:
    """Return bytes as text: UTF-8, or Latin-1 where they are none."""
    data = data[: 4 * _LONGEST].rstrip(b"\x00")
    try:
        return clean(data.decode())
    except UnicodeDecodeError as error:
        cut_off = len(data) - error.start < 4 and error.reason == "unexpected end of data"
        return clean(data.decode(errors="ignore") if cut_off else data.decode("latin-1"))


def plain(name: Name, data: bytes | str, stands_in: str) -> list[Fact]:
    """Return a fact that means what it says; none of an empty one."""
    text = clean(data) if isinstance(data, str) else text_of(data)
    return [Fact(name, text, text, Certainty.AS_WRITTEN, stands_in)] if text else []


def cut(whole: Whole, start: int, length: int, end: int | None = None) -> bytes:
    """Return the bytes of a stretch, or those of them that there are before `end`."""
    end = len(whole) if end is None else min(end, len(whole))
    start = max(start, 0)
    return bytes(whole[start : max(start, min(start + length, end))])
