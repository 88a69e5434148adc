"""The account of an export: every line of it is the beginning of a row, goes on with one, or is unread."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from mmap import mmap
from operator import eq

from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Account, UnreadLine

_BYTE_ORDER = b"\xef\xbb\xbf"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a part, and those of them that begin a row."""

    all: int
    beginning: int

    def __add__(self, other: "Lines") -> "Lines":
        return Lines(self.all + other.all, self.beginning + other.beginning)


def lines_of(whole: mmap | bytes, starts: Sequence[int], begin: int = -1, end: int | None = None) -> Lines:
    """Return the lines between the line's end before a part and the one after it, and how many begin a row.

    That each row begins a line of its own is seen in the bytes, so every other line goes on with one: a row
    that began within a line, or twice, would show.
    """
    until = len(whole) if end is None else end
    open_end = end is not None or whole[-1:] not in (b"", b"\n")
    every = sum(
        _newlines(whole[place : min(place + _PIECE, until)]) for place in range(begin + 1, until, _PIECE)
    )
    return Lines(every + open_end, _beginning(whole, starts))


def before_the_first(whole: mmap | bytes, found: Scan) -> Iterator[UnreadLine]:
    """Yield what stands before the first header, when anything does."""
    end = found.starts[0]
    if whole[:end].removeprefix(_BYTE_ORDER):
        yield UnreadLine(0, end, "it stands before the first message", "line 1")


def account_of(
    whole: mmap | bytes,
    found: Scan,
    system: Collection[int],
    unread: Iterable[UnreadLine],
    lines: Lines | None = None,
) -> Account:
    """Return the account, of lines that may have been counted; raise AccountError when it does not add up."""
    lines = lines or lines_of(whole, found.starts)
    above = sum(_newlines(whole[one.start : one.start + one.length]) for one in unread)
    rows, going_on = len(found.starts) - len(system), lines.all - lines.beginning - above
    account = Account("lines", lines.all, rows, going_on, len(system), above)
    account.check()
    return account


def _beginning(whole: mmap | bytes, starts: Sequence[int]) -> int:
    """Return how many of these places begin a line, each line counted once."""
    first = len(starts) > 0 and starts[0] == 0
    before = bytes([whole[start - 1] for start in islice(starts, first, None)])
    twice: int = sum(map(eq, islice(starts, 1, None), starts))
    return first + _newlines(before) - twice


def _newlines(piece: bytes) -> int:
    return piece.count(b"\n")
