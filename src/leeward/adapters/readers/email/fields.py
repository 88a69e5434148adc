"""The header of an e-mail, or of a part of it: its fields by name, each as often as it stands there."""

import re
from mmap import mmap

from leeward.adapters.readers.email.charsets import plain

Fields = dict[str, list[str]]
"""Name in small letters -> values as written, unfolded, in their order."""

LONGEST = 1 << 20
"""Bytes in one header; programs write some ten thousand."""
MOST = 5_000
"""Fields in one header."""

_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


class TooMuchError(Exception):
    """A message that is made to keep a reader busy; the reason stands in it."""


def head(whole: mmap | bytes, start: int, end: int) -> tuple[Fields, int]:
    """Return the fields that begin at a place, and where the body begins; raise TooMuchError."""
    if whole[start : start + 1] == b"\n" or whole[start : start + 2] == b"\r\n":
        return {}, start + (1 if whole[start : start + 1] == b"\n" else 2)
    found = _END.search(whole, start, min(end, start + LONGEST))
    if found is None and end - start > LONGEST:
        raise TooMuchError("its header is longer than any program writes")
    stop, body = (found.start(), found.end()) if found else (end, end)
    return _fields(bytes(whole[start:stop])), body


def _fields(block: bytes) -> Fields:
    fields: Fields = {}
    lines = _FOLD.sub("", plain(block)).split("\n")
    if len(lines) > MOST:
        raise TooMuchError(f"its header has {len(lines):,} fields, as no program writes")
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.rstrip(" \t").lower()
        if colon and name and " " not in name:
            if name in fields:
                fields[name].append(value.strip())
            else:
                fields[name] = [value.strip()]
    return fields


def first(fields: Fields, name: str) -> str:
    """Return the first value of a field; "" when it is absent."""
    values = fields.get(name)
    return values[0] if values else ""
