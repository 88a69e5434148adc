"""The account of an export: every line of it is the beginning of a row, goes on with one, or is unread."""

import re
from collections.abc import Collection, Iterable, Iterator
from mmap import mmap

from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Account, UnreadLine

_BYTE_ORDER = b"\xef\xbb\xbf"
_LINE_END = re.compile(b"\n")


def before_the_first(whole: mmap | bytes, found: Scan) -> Iterator[UnreadLine]:
    """Yield what stands before the first header, when anything does."""
    end = found.starts[0]
    if whole[:end].removeprefix(_BYTE_ORDER):
        yield UnreadLine(0, end, "it stands before the first message", "line 1")


def account_of(
    whole: mmap | bytes, found: Scan, system: Collection[int], unread: Iterable[UnreadLine]
) -> Account:
    """Return the account; raise AccountError when it does not add up.

    Lines that go on with a row are counted by themselves, as those that begin where no row does: a row that
    began within a line, or twice, would show.
    """
    above = sum(one.length for one in unread)
    rows, total, goes_on, left = iter(found.starts), 0, 0, 0
    row = next(rows)
    for line in _lines(whole):
        total += 1
        if line == row:
            row = next(rows, -1)
        elif line < above:
            left += 1
        else:
            goes_on += 1
    account = Account("lines", total, len(found.starts) - len(system), goes_on, len(system), left)
    account.check()
    return account


def _lines(whole: mmap | bytes) -> Iterator[int]:
    """Yield where each line begins."""
    if whole:
        yield 0
    size = len(whole)
    for end in _LINE_END.finditer(whole):
        if end.end() < size:
            yield end.end()
