"""Rows told apart by their senders, whose numbers are looked at all at once, as bytes, while they are few."""

import re
import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

_FEW = 256  # senders, so that the lowest byte of a number is the number


def of_each_row(of_each: bytes, senders: "array[int]") -> bytes:
    """Return for each row the byte that is its sender's."""
    if len(of_each) <= _FEW:
        return _lowest(senders).translate(of_each.ljust(_FEW, b"\0"))
    return bytes(map(of_each.__getitem__, senders))


def rows_of(numbers: Collection[int], senders: "array[int]", names: int) -> Iterator[int]:
    """Yield the rows of some senders, of so many that there are."""
    theirs = of_each_row(bytes(number in numbers for number in range(names)), senders)
    return (match.start() for match in re.finditer(b"\1", theirs))


def counted(senders: "array[int]", names: int) -> Mapping[int, int]:
    """Return how many rows each sender has, of so many senders that there are."""
    if names > _FEW:
        return Counter(senders)
    lowest = _lowest(senders)
    return Counter({number: count for number in range(names) if (count := lowest.count(number))})


def _lowest(senders: "array[int]") -> bytes:
    size = senders.itemsize
    return senders.tobytes()[0 if sys.byteorder == "little" else size - 1 :: size]
