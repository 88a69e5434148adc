"""The words of each row: where they end, and what they are as they are shown."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from mmap import mmap
from operator import lt

from leeward.adapters.readers.whatsapp.scan import Scan


class Texts:
    """The words of the rows of a pass, in the bytes that they stand in."""

    def __init__(self, whole: mmap | bytes, found: Scan) -> None:
        self.whole = whole
        self._rows = found.starts
        self.starts = found.texts
        self.ends = _ends(whole, found)

    def __getitem__(self, row: int) -> str:
        return self.beginning(row, self.ends[row])

    def beginning(self, row: int, most: int = 600) -> str:
        """Return the words of a row, or no more than `most` bytes of them."""
        start = self.starts[row]
        words = self.whole[start : min(self.ends[row], start + most)]
        return words.decode(errors="replace").replace("\r\n", "\n")

    def length(self, row: int) -> int:
        """Return the bytes of a row's words."""
        return self.ends[row] - self.starts[row]

    def row_at(self, place: int) -> int:
        """Return the row that a place in the original stands in; -1 before the first."""
        return bisect_right(self._rows, place) - 1

    def places(self, what: bytes) -> Iterator[int]:
        """Yield each place at which some bytes stand."""
        place = self.whole.find(what)
        while place >= 0:
            yield place
            place = self.whole.find(what, place + len(what))


def _ends(whole: mmap | bytes, found: Scan) -> "array[int]":
    """Return where the words of each row end: before the end of its last line."""
    ends = array("q", map((-1).__add__, islice(found.starts, 1, None)))
    size = len(whole)
    ends.append(size - 1 if whole[size - 1 : size] == b"\n" else size)
    if whole.find(b"\r\n") >= 0:
        ends = array("q", (end - (whole[end - 1 : end] == b"\r") for end in ends))
    # A row without words ends before they would begin.
    return array("q", map(max, ends, found.texts)) if any(map(lt, ends, found.texts)) else ends
