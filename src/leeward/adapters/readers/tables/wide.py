"""A CSV file in UTF-16, as Excel writes "Unicode text": read as UTF-8, each row where it stands in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from mmap import mmap

from leeward.adapters.readers.tables.row import TableRow
from leeward.domain.errors import LeewardError

LARGEST = 128 << 20
"""Bytes of such a file that are read: some million calls."""

_BEGINNINGS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LOOKED_AT = 256
_MOSTLY = 0.7
"""Of the bytes in every other place that are zero, where most letters are of Europe."""
_HALF = re.compile("[\ud800-\udfff]")


class TooWideError(LeewardError):
    """A file in UTF-16 that is larger than any table."""


def wide(beginning: bytes) -> str:
    """Return the codec of a file in UTF-16, by its mark or by its zeros; "" for another."""
    if found := _BEGINNINGS.get(beginning[:2]):
        return found
    cut = beginning[: min(len(beginning), _LOOKED_AT) & ~1]
    if len(cut) < 16:
        return ""
    even, odd = cut[::2].count(0), cut[1::2].count(0)
    least = len(cut) // 2 * _MOSTLY
    if odd >= least and not even:
        return "utf-16-le"
    return "utf-16-be" if even >= least and not odd else ""


def narrowed(whole: mmap | bytes, codec: str, name: str = "") -> bytes:
    """Return a text of UTF-16 as UTF-8, letter for letter; half of one shows as unreadable."""
    if len(whole) > LARGEST:
        raise TooWideError(f"{name}: it is text in UTF-16 of more than {LARGEST >> 20} MB; save it as UTF-8")
    text = bytes(whole[: len(whole) & ~1]).decode(codec, "surrogatepass")
    return _HALF.sub("\ufffd", text).encode()


def in_the_original(rows: Iterator[TableRow], narrow: bytes) -> Iterator[TableRow]:
    """Yield rows that were read of such a text, each where it stands in the original."""
    met, place = 0, 0
    for row in rows:
        place += _bytes(narrow[met : row.start])
        met = row.start + row.length
        length = _bytes(narrow[row.start : met])
        cells = tuple(replace(cell, start=place, length=length, plain=False) for cell in row.cells)
        yield replace(row, start=place, length=length, cells=cells)
        place += length


def _bytes(cut: bytes) -> int:
    """Return how many bytes a piece of UTF-8 has in UTF-16."""
    return len(cut.decode().encode("utf-16-le"))
