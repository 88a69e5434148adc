"""A file of Apple Mail (.emlx): a count of bytes, the message of so many, and what the program knows of it.

Of a message whose files were not fetched, or are kept beside it (.partial.emlx), the parts are empty.
"""

import plistlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from mmap import mmap
from typing import Any
from xml.parsers.expat import ExpatError

_COUNTED = re.compile(rb"(\d{1,12})[ \t]{0,16}\r?\n(?=[!-9;-~]{1,100}:)")
_LEFT_OUT = b"X-Apple-Content-Length:"
_LONGEST = 1 << 20
_FLAGS = {0: "read", 1: "deleted", 2: "answered", 4: "flagged", 6: "a draft", 8: "passed on", 9: "redirected"}
"""Bit of the number that the program keeps -> what it says."""
_DRAFT, _DELETED = 1 << 6, 1 << 1


def message_of(beginning: mmap | bytes) -> tuple[int, int] | None:
    """Return where the message of such a file begins and ends; None for another file."""
    found = _COUNTED.match(beginning)
    return (found.end(), found.end() + int(found[1])) if found else None


def known(whole: mmap | bytes) -> dict[str, Any]:
    """Return what the program knows of the message; nothing where that cannot be read."""
    found = message_of(whole)
    if found is None or found[1] >= len(whole):
        return {}
    try:
        read = plistlib.loads(bytes(whole[found[1] : found[1] + _LONGEST]).strip(), fmt=plistlib.FMT_XML)
    except (ValueError, ExpatError, AttributeError, TypeError, RecursionError, OverflowError, LookupError):
        return {}
    return read if isinstance(read, dict) else {}


def flags_of(read: dict[str, Any]) -> int:
    """Return the number in which the program keeps what was done with the message."""
    flags = read.get("flags")
    return flags if isinstance(flags, int) and 0 <= flags < 1 << 64 else 0


def is_draft(flags: int) -> bool:
    """Return whether the message was never sent."""
    return bool(flags & _DRAFT)


def is_deleted(flags: int) -> bool:
    """Return whether the message was put away to be deleted."""
    return bool(flags & _DELETED)


def notes_of(whole: mmap | bytes) -> Iterator[str]:
    """Yield what has to be said of such a file."""
    found = message_of(whole)
    if found is None:
        return
    if found[1] > len(whole):
        yield f"it counts {found[1] - found[0]:,} bytes of a message and ends before: it was cut off"
    if whole.find(_LEFT_OUT, found[0], found[1]) >= 0:
        yield "files that came with it are not in it: Apple Mail keeps them in a folder Attachments beside it"
    read = known(whole)
    if flags := flags_of(read):
        said = [words for bit, words in _FLAGS.items() if flags >> bit & 1]
        yield f"Apple Mail says of it: {', '.join(said) or 'nothing that we know'} (flags {flags})"
    received = read.get("date-received")
    if isinstance(received, int | float) and 0 < received < 1 << 32:
        yield f"Apple Mail received it on {datetime.fromtimestamp(int(received), UTC):%Y-%m-%d %H:%M:%S} UTC"
