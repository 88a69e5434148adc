"""The account of an export: every line of it is the beginning of a row, goes on with one, or is unread."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from mmap import mmap
from operator import eq

from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Account, UnreadLine

_BYTE_ORDER = b"\xef\xbb\xbf"
_NEWLINE = 0x0A
_PIECE = 1 << 20


def before_the_first(whole: mmap | bytes, found: Scan) -> Iterator[UnreadLine]:
    """Yield what stands before the first header, when anything does."""
    end = found.starts[0]
    if whole[:end].removeprefix(_BYTE_ORDER):
        yield UnreadLine(0, end, "it stands before the first message", "line 1")


def account_of(
    whole: mmap | bytes, found: Scan, system: Collection[int], unread: Iterable[UnreadLine]
) -> Account:
    """Return the account; raise AccountError when it does not add up.

    That each row begins a line of its own is seen in the bytes, so every other line goes on with one: a row
    that began within a line, or twice, would show.
    """
    above = sum(_newlines(whole[one.start : one.start + one.length]) for one in unread)
    total = sum(map(_newlines, _pieces(whole))) + (whole[-1:] not in (b"", b"\n"))
    rows = _beginning_lines(whole, found.starts)
    account = Account(
        "lines", total, len(found.starts) - len(system), total - rows - above, len(system), above
    )
    account.check()
    return account


def _beginning_lines(whole: mmap | bytes, starts: Sequence[int]) -> int:
    """Return how many of these places begin a line, each line counted once."""
    before = map(whole.__getitem__, map((-1).__add__, starts))
    at_a_line: int = sum(map(_NEWLINE.__eq__, before)) + (starts[0] == 0 and whole[-1] != _NEWLINE)
    twice: int = sum(map(eq, islice(starts, 1, None), starts))
    return at_a_line - twice


def _newlines(piece: bytes) -> int:
    return piece.count(b"\n")


def _pieces(whole: mmap | bytes) -> Iterator[bytes]:
    for place in range(0, len(whole), _PIECE):
        yield whole[place : place + _PIECE]
