"""The boxes of MP4, QuickTime and HEIF: each says its length and its kind, and some hold others."""

from collections.abc import Iterator
from dataclasses import dataclass

from leeward.adapters.readers.media.fact import Whole, cut

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind, and where what it holds begins and ends."""

    kind: bytes
    start: int
    end: int


def boxes(whole: Whole, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes of a stretch; one that says that it is longer ends with the stretch."""
    place = start
    for _ in range(_MOST):
        head = cut(whole, place, 16, end)
        if len(head) < 8:
            return
        length, begins = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, begins = int.from_bytes(head[8:16], "big"), 16
        elif length == 0:  # to the end
            length = end - place
        if length < begins:
            return
        yield Box(head[4:8], place + begins, min(place + length, end))
        place += length


def box_at(whole: Whole, path: tuple[bytes, ...], start: int, end: int) -> Box | None:
    """Return the first box at a path of kinds in a stretch; None when there is none."""
    found = next((box for box in boxes(whole, start, end) if box.kind == path[0]), None)
    if found is None or len(path) == 1:
        return found
    return box_at(whole, path[1:], found.start, found.end)
