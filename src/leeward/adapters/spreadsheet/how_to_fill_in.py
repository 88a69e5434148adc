"""The second sheet of a workbook: what each column means, for whoever fills it in."""

from collections.abc import Iterator

from leeward.adapters.spreadsheet.columns import COLUMNS

TITLE = "How to fill this in"

_BEFORE = (
    ("One row is one service. Leave out what you do not know: what is not known is never shown as open.",),
    ("More than one value in a cell: a semicolon between them.",),
    ("A column of your own is kept as it is.",),
    (),
)


def lines() -> Iterator[tuple[str, ...]]:
    """Yield the lines of the sheet: what holds for all, then each column, its meaning, an example."""
    yield from _BEFORE
    yield "Column", "What it means", "Example"
    for column in COLUMNS:
        yield column.heading, column.meaning, column.example
