"""A sheet with each kind of bad row: every bad one is named, and every good one is taken."""

import pytest

from leeward.adapters.spreadsheet.csv_files import write_csv
from leeward.adapters.spreadsheet.rows import headings_of, record_of
from leeward.adapters.spreadsheet.xlsx_writing import write_xlsx
from leeward.domain.intake import NotTaken
from tests.adapters.spreadsheet.files import read, written
from tests.adapters.spreadsheet.records import ID, LABELS, ROW

BAD = {
    "Name": "",
    "Telephone": "8088020300",
    "Seen on": "31/2/2026",
    "Youngest age": "old",
    "Areas": "Leedz",
    "Telephone is free": "perhaps",
    "Status": "gone",
    "Needs": "money",
    "E-mail": "nobody",
}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_every_bad_row_is_named_and_every_good_one_taken(write) -> None:  # type: ignore[no-untyped-def]
    rows = [row for heading, cell in BAD.items() for row in (ROW, {**ROW, heading: cell})]
    found = read(written(write, rows, headings_of(rows)))
    named = {}
    good = 0
    for row in found:
        assert not isinstance(row, NotTaken)
        record, faults, _ = record_of(row.cells, None, LABELS, lambda: ID)
        good += record is not None
        if faults:
            named[int(row.where.split()[1])] = [fault.field for fault in faults]
    assert good == len(BAD)
    assert named == {3 + 2 * place: [heading] for place, heading in enumerate(BAD)}
