"""The account of an export: every line of it is the beginning of a row, goes on with one, or is unread."""

from collections.abc import Collection, Iterable, Iterator
from mmap import mmap

from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Account, UnreadLine

_PIECE = 1 << 20
_BYTE_ORDER = b"\xef\xbb\xbf"


def before_the_first(whole: mmap | bytes, found: Scan) -> Iterator[UnreadLine]:
    """Yield what stands before the first header, when anything does."""
    end = found.starts[0]
    if whole[:end].removeprefix(_BYTE_ORDER):
        yield UnreadLine(0, end, "it stands before the first message", "line 1")


def account_of(
    whole: mmap | bytes, found: Scan, system: Collection[int], unread: Iterable[UnreadLine]
) -> Account:
    """Return the account; raise AccountError when it does not add up."""
    lines = _lines(whole, 0, len(whole))
    above = sum(_lines(whole, one.start, one.start + one.length) for one in unread)
    headers = len(found.starts)
    account = Account("lines", lines, headers - len(system), lines - above - headers, len(system), above)
    account.check()
    return account


def _lines(whole: mmap | bytes, start: int, end: int) -> int:
    """Return how many lines a stretch has, a last one without an end among them."""
    count = 0
    for place in range(start, end, _PIECE):
        count += whole[place : min(place + _PIECE, end)].count(b"\n")
    return count + (end > start and whole[end - 1 : end] != b"\n")
