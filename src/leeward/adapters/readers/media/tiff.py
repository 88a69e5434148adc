"""TIFF's lists of tags, in which cameras write: read within bounds, whatever the numbers in them say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from leeward.adapters.readers.media.fact import Whole

MOST_TAGS = 512  # of one list
MOST_BYTES = 4_096  # of one value

Order = Literal["little", "big"]
_ORDERS: dict[bytes, Order] = {b"II*\x00": "little", b"MM\x00*": "big"}
_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4}
"""Type of a value -> bytes of one. 2 is text; 5 and 10 are fractions, of two numbers each."""


@dataclass(frozen=True, slots=True)
class Tiff:
    """The bytes of a TIFF, and their order."""

    data: Whole
    order: Order

    @property
    def first(self) -> int:
        """Where its first list begins."""
        return self.number(4, 4)

    def number(self, place: int, length: int) -> int:
        """Return the number that stands at a place; 0 beyond the end."""
        return int.from_bytes(self.data[place : place + length], self.order)

    def tags(self, place: int) -> Iterator[tuple[int, "Value"]]:
        """Yield the tags of a list with their values, those of them that lie in the data."""
        if not 8 <= place < len(self.data) - 1:
            return
        for entry in range(min(self.number(place, 2), MOST_TAGS)):
            at = place + 2 + 12 * entry
            if at + 12 > len(self.data):
                return
            kind, count = self.number(at + 2, 2), self.number(at + 4, 4)
            length = _WIDTHS.get(kind, 0) * count
            where = at + 8 if length <= 4 else self.number(at + 8, 4)
            if length and where + length <= len(self.data):
                held = self.data[where : where + min(length, MOST_BYTES)]
                yield self.number(at, 2), Value(self, kind, held)


@dataclass(frozen=True, slots=True)
class Value:
    """What a tag holds."""

    tiff: Tiff
    kind: int
    held: bytes

    def numbers(self) -> list[int]:
        """Return its whole numbers, and of fractions those above and below the line in turn."""
        width = min(_WIDTHS[self.kind], 4)
        signed = self.kind in (6, 8, 9, 10)
        pieces = (self.held[at : at + width] for at in range(0, len(self.held) - width + 1, width))
        order = self.tiff.order
        return [int.from_bytes(piece, order, signed=signed) for piece in pieces]

    def number(self) -> int:
        """Return its first number; 0 when it has none."""
        return next(iter(self.numbers()), 0)

    def fractions(self) -> list[tuple[int, int]]:
        """Return its fractions; none when it holds something else."""
        numbers = self.numbers() if self.kind in (5, 10) else []
        return list(zip(numbers[::2], numbers[1::2], strict=False))


def tiff_of(data: Whole) -> Tiff | None:
    """Return the TIFF in some bytes; None when they begin none."""
    order = _ORDERS.get(bytes(data[:4]))
    return Tiff(data, order) if order and len(data) >= 8 else None
