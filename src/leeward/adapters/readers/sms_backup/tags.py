"""Tags and their values, found as bytes: no XML reader is asked, because a backup is not always XML.

The program refers to the halves of a character, which XML forbids, and a file that was cut off has no end.
No entity is ever expanded. A tag that is broken says where to go on: no byte is looked at again and again.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from mmap import mmap

Bytes = mmap | bytes
Span = tuple[int, int]

LONGEST = 1 << 16
"""Bytes of a number or a name; a value beyond it is not looked at."""

_NAME = re.compile(rb"<([A-Za-z_][\w.:-]{0,63}+)")
_VALUE = re.compile(
    rb"""\s*+([A-Za-z_][\w.:-]{0,63}+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')"""
)
_END = re.compile(rb"\s*+(/?)>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that is whole: where it stands, and where each of its values does, by name."""

    name: bytes
    start: int
    end: int
    values: dict[bytes, Span]
    closed: bool  # by itself, with "/>"

    def cut(self, whole: Bytes, name: bytes) -> bytes | None:
        """Return a value as it is written; None where it is missing or too long to be looked at."""
        start, end = self.values.get(name, (0, LONGEST + 1))
        return whole[start:end] if end - start <= LONGEST else None

    def holds(self, whole: Bytes, name: bytes, nothing: Collection[bytes]) -> bool:
        """Return whether a value is there, and is none of what is written for nothing."""
        start, end = self.values.get(name, (0, 0))
        return end - start > LONGEST or (name in self.values and whole[start:end] not in nothing)


@dataclass(frozen=True, slots=True)
class Broken:
    """A tag that is not whole. The next may begin in what was taken for its last value, from `after`."""

    after: int
    unended: bool  # the file ends within it


def tag_at(whole: Bytes, place: int) -> Tag | Broken:
    """Return the tag that begins at a place."""
    named = _NAME.match(whole, place)
    if named is None:
        return Broken(place + 1, place + 1 >= len(whole))
    values: dict[bytes, Span] = {}
    here = last = named.end()
    while one := _VALUE.match(whole, here):
        span = one.span("double")
        values.setdefault(one[1], span if span[0] >= 0 else one.span("single"))
        last, here = here, one.end()
    if end := _END.match(whole, here):
        return Tag(named[1], place, end.end(), values, bool(end[1]))
    return Broken(last, _OPEN.match(whole, here) is not None)


_OPEN = re.compile(rb"""\s*+(?:[A-Za-z_][\w.:-]*+)?(?:\s*+=\s*+(?:"[^"]*+|'[^']*+)?|\s*+|/)\Z""")
"""What is left of a tag at the end of a file that was cut off."""
