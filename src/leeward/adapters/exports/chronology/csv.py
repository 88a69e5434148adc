"""The chronology as CSV that any spreadsheet opens: with a byte-order mark, and no text that is run."""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from leeward.adapters.exports.chronology.columns import HEADINGS, cells
from leeward.adapters.exports.chronology.rows import Row
from leeward.adapters.spreadsheet.quoting import safe


def write_csv(rows: Iterable[Row], stream: BinaryIO) -> None:
    """Write a heading and a record for each row, as RFC 4180 has it; the stream stays open."""
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        # Most cells are empty or begin with a letter or a digit, which nothing runs; a closer look is slow.
        writer.writerows(
            [cell if not cell or cell[0].isalnum() else safe(cell) for cell in cells(row)] for row in rows
        )
        text.flush()
    finally:
        text.detach()
