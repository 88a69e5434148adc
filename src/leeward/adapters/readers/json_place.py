"""A place in the bytes of a file of JSON: what stands there, and where it ends, without reading it.

A pattern jumps over strings, and brackets are counted: little is copied at a time, and no depth is too deep.
"""

import json
import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate, islice
from mmap import mmap

_BLANKS = (b" ", b"\t", b"\r", b"\n")
_BLANK = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_KEY = re.compile(rb'[ \t\r\n]*"((?:[^"\\]++|\\.)*+)"[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_WHOLE_STRINGS = re.compile(rb'(?:[^"]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+[\[\]{}]', re.DOTALL)
_PLAIN = re.compile(rb"[^\s,\[\]{}:\"]+")
_OPEN = b"[{"
_STEPS = bytes.maketrans(b"[{]}", bytes((1, 1, 255, 255)))  # 255 is one down
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))
_FEW, _MANY = 1 << 8, 1 << 16  # bytes whose brackets are counted at a time, at first and at last
_LONGEST_KEY = 1_000
_QUOTE, _BACKSLASH = b'"\\'
_parse = json.JSONDecoder(strict=False).raw_decode


class Place:
    """Where reading stands in a file; `torn` when nothing behind it can be placed."""

    def __init__(self, whole: mmap | bytes, at: int = 0) -> None:
        self.whole, self.at, self.size = whole, at, len(whole)
        self.torn = False

    def takes_mark(self) -> None:
        """Go past the mark of the bytes' order that some programs write first."""
        if self.whole[self.at : self.at + 3] == b"\xef\xbb\xbf":
            self.at += 3

    def blank(self) -> None:
        """Go past what shows nothing."""
        if self.whole[self.at : self.at + 1] in _BLANKS and (found := _BLANK.match(self.whole, self.at)):
            self.at = found.end()

    def sees(self, sign: bytes) -> bool:
        """Return whether a sign stands next."""
        self.blank()
        return self.whole[self.at : self.at + 1] == sign

    def takes(self, sign: bytes) -> bool:
        """Return whether a sign stands next, and go past it."""
        found = self.sees(sign)
        self.at += found
        return found

    def tear(self) -> None:
        """Give up what is left: nothing in it can be placed."""
        self.torn, self.at = True, self.size

    def skip(self) -> bool:
        """Go past a value, and return whether it has an end."""
        self.blank()
        end = end_of_value(self.whole, self.at)
        if end is not None:
            self.at = end
        return end is not None

    def key(self) -> str | None:
        """Go past a key and its colon, and return it, "" for one longer than any; None when none is here."""
        found = _KEY.match(self.whole, self.at)
        if found is None:
            return None
        self.at = found.end()
        written = found[1]
        if len(written) > _LONGEST_KEY:
            return ""
        with suppress(ValueError):
            text = written.decode()
            return text if "\\" not in text else str(_parse(f'"{text}"')[0])
        return ""


def members(here: Place) -> Iterator[str]:
    """Yield each key of the object that stands here, while its value does; what nobody takes is skipped."""
    if not here.takes(b"{"):
        return
    while not here.takes(b"}"):
        key = here.key()
        if key is None:
            here.tear()
            return
        begins = here.at
        yield key
        if here.at == begins and not here.skip():
            here.tear()
            return
        if not here.takes(b",") and not here.sees(b"}"):
            here.tear()
            return


def items(here: Place) -> Iterator[None]:
    """Yield once for each item of the list that stands here, while it does; what nobody takes is skipped."""
    if not here.takes(b"["):
        return
    while not here.takes(b"]"):
        begins = here.at
        yield None
        if here.at == begins and not here.skip():
            here.tear()
            return
        if not here.takes(b",") and not here.sees(b"]"):
            here.tear()
            return


def end_of_value(whole: mmap | bytes, at: int, limit: int | None = None) -> int | None:
    """Return the byte after the value that begins at a place; None when it does not end before a limit."""
    end = len(whole) if limit is None else min(limit, len(whole))
    first = whole[at : at + 1]
    if first == b'"':
        found = _STRING.match(whole, at, end)
        return found.end() if found else None
    if not first or first not in _OPEN:
        found = _PLAIN.match(whole, at, end)
        return found.end() if found else None
    depth, place, counted = 0, at, _FEW
    while place < end:
        found = _WHOLE_STRINGS.match(whole, place, min(place + counted, end))
        counted = min(2 * counted, _MANY)
        if found is None or found.end() == place:  # a string that goes on beyond what is counted at a time
            if (string := _STRING.match(whole, place, end)) is None:
                return None
            place = string.end()
            continue
        steps = _steps(found[0])
        if steps.count(-1) >= depth:
            for number, reached in enumerate(accumulate(steps, initial=depth)):
                if number and not reached:
                    return _after_bracket(whole, place, number)
        depth += sum(steps)
        place = found.end()
    return None


def _steps(cut: bytes) -> "array[int]":
    """Return 1 for each bracket that opens and -1 for each that closes, in their order."""
    outside = _STRING.sub(b"", cut) if b'"' in cut else cut
    return array("b", outside.translate(_STEPS, _NO_BRACKETS))


def _after_bracket(whole: mmap | bytes, place: int, number: int) -> int:
    """Return the byte after a bracket, the first after a place having the number 1."""
    return next(islice(_BRACKET.finditer(whole, place), number - 1, None)).end()


def value_place(whole: mmap | bytes, start: int, key: str) -> tuple[int, int] | None:
    """Return the first byte of what an object says under a key, and the byte after it.

    Where it says two things under one key the last is what is meant, as to every program that reads JSON.
    """
    here, found = Place(whole, start), None
    for name in members(here):
        if name == key:
            begins = here.at
            if here.skip():
                found = begins, here.at
    return found


def words_place(
    whole: mmap | bytes, start: int, end: int, key: str, words: str | None
) -> tuple[int, int] | None:
    """Return where the inside of a string under a key stands: its first byte, and how many there are.

    Where no bracket stands before it, it is found at once, and known by the words that it was read as.
    """
    if words is not None and (found := _string_under(key).search(whole, start, end)):
        first, last = found.span(1)
        at = found.start()
        if (
            whole.find(b"{", start + 1, at) < 0
            and whole.find(b"[", start + 1, at) < 0
            and whole[at - 1] != _BACKSLASH  # an escaped quote is no quote
            and _means(found[1], words)
        ):
            return first, last - first
    if (exact := value_place(whole, start, key)) and whole[exact[0]] == _QUOTE:
        return exact[0] + 1, exact[1] - exact[0] - 2
    return None


_PATTERNS: dict[str, re.Pattern[bytes]] = {}


def _string_under(key: str) -> re.Pattern[bytes]:
    if key not in _PATTERNS:
        name = re.escape(json.dumps(key).encode())
        _PATTERNS[key] = re.compile(name + rb'[ \t\r\n]*:[ \t\r\n]*"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
    return _PATTERNS[key]


def _means(cut: bytes, words: str) -> bool:
    try:
        text = cut.decode()
        return (text if "\\" not in text else _parse(f'"{text}"')[0]) == words
    except ValueError:
        return False
