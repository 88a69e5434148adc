"""Columns of small numbers, asked for all rows at once: a million answers in a few milliseconds.

A number wider than a byte stands in several planes, the
lowest byte of each row in the first.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import reduce
from operator import and_, or_

_BYTES = range(256)

Mask = bytes | bytearray
"""A byte for each row: 1 when it is so, 0 when not."""


class Planes:
    """A column of numbers, byte by byte."""

    def __init__(self, column: "array[int]") -> None:
        whole = array("Q", column).tobytes()  # eight bytes a row on every machine
        low_first = range(8) if array("H", [1]).tobytes()[0] else range(7, -1, -1)
        planes = [whole[byte::8] for byte in low_first]
        while len(planes) > 1 and not any(planes[-1]):
            planes.pop()
        self._planes = tuple(planes)

    def any_of(self, wanted: Collection[int], rows: slice) -> Mask:
        """Return for each row whether its number is one of these."""
        return _any_of(self._planes, set(wanted), rows)

    def with_any(self, bits: int, rows: slice) -> Mask:
        """Return for each row whether it has one of these bits."""
        shifted = ((plane, bits >> 8 * byte & 0xFF) for byte, plane in enumerate(self._planes))
        return either(plane[rows].translate(_table(of.__and__)) for plane, of in shifted)


def _any_of(planes: Sequence[bytes], wanted: Collection[int], rows: slice) -> Mask:
    """Look at the highest byte first, and at those below it only for the ones that are wanted under it."""
    *lower, highest = planes
    under = defaultdict[int, set[int]](set)
    for number in wanted:
        under[number >> 8 * len(lower)].add(number & (1 << 8 * len(lower)) - 1)
    top = highest[rows]
    if not lower:
        return top.translate(_table(under.__contains__))
    found = [
        both([top.translate(_table(value.__eq__)), _any_of(lower, those, rows)])
        for value, those in under.items()
        if value in _BYTES and value in top
    ]
    return either(found) if found else bytes(len(top))


def _table(holds: Callable[[int], int]) -> bytes:
    return bytes(holds(value) != 0 for value in _BYTES)


def both(masks: Iterable[Mask]) -> Mask:
    """Return for each row whether all of the masks have it."""
    return _combined(masks, and_)


def either(masks: Iterable[Mask]) -> Mask:
    """Return for each row whether one of the masks has it."""
    return _combined(masks, or_)


def _combined(masks: Iterable[Mask], how: Callable[[int, int], int]) -> Mask:
    """Combine masks as two numbers of a million bytes each, which is one step."""
    told = list(masks)
    if len(told) == 1:
        return told[0]
    whole = reduce(how, (int.from_bytes(mask, "little") for mask in told))
    return whole.to_bytes(len(told[0]), "little")
