"""The rows of an import that were not taken, as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

from leeward.adapters.spreadsheet.quoting import safe
from leeward.web.directory.models import Batch, RowNote


def report_of(batch: Batch) -> Iterator[bytes]:
    """Yield the lines of a CSV of all rows that were not taken, which no spreadsheet runs."""
    notes: Iterator[RowNote] = batch.notes.filter(taken=False).order_by("pk").iterator()
    yield "\ufeffWhere,Name,Why\r\n".encode()
    for note in notes:
        line = StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(map(safe, (note.where, note.name, note.reason)))
        yield line.getvalue().encode()
