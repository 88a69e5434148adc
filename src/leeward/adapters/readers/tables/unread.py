"""What could not be read of a table: row by row, and where there are very many, neighbours as one."""

from leeward.adapters.readers.tables.row import TableRow
from leeward.domain.reading import UnreadLine

MOST_APART = 10_000
"""Rows that are listed one by one. A table has a few; a file of millions would fill the memory."""

_MANY = f"behind the {MOST_APART:,}th row that could not be read, those that adjoin are told as one"
_LINE_END = 2  # bytes, at most


def add_unread(unread: list[UnreadLine], row: TableRow, why: str) -> None:
    """List a row as unread, or let the last that is listed go on with it."""
    if len(unread) >= MOST_APART:
        last = unread[-1]
        if 0 <= row.start - (last.start + last.length) <= _LINE_END:
            unread[-1] = UnreadLine(last.start, row.start + row.length - last.start, _MANY, last.where)
            return
    unread.append(UnreadLine(row.start, row.length, why, row.where))
