"""Files that we write: read back equal, and nothing in them runs."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from leeward.adapters.spreadsheet.columns import COLUMNS, HEADINGS
from leeward.adapters.spreadsheet.csv_files import write_csv
from leeward.adapters.spreadsheet.how_to_fill_in import TITLE
from leeward.adapters.spreadsheet.quoting import safe, safe_text, unsafe
from leeward.adapters.spreadsheet.rows import headings_of, record_of, row_of
from leeward.adapters.spreadsheet.xlsx_writing import write_xlsx
from leeward.domain.intake import Record
from tests.adapters.spreadsheet.files import taken, written
from tests.adapters.spreadsheet.records import ID, LABELS, ROW, made, records

WRITERS = (write_csv, write_xlsx)
RUNS = ("=1+1", "+44 1", "-2", "@x", "\t=1", "\r=1", " =1", "'=1", "''+1", "＝1", "'\t")
cells = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20)
some = cells | st.sampled_from(
    (*RUNS, "_x000D_", "_x005F_", "0113 496 0000", "1", "2026-11-02", "https://a.b")
)


@pytest.mark.parametrize("write", WRITERS)
@given(some, some)
def test_what_is_written_is_read_back_equal(write, name: str, other: str) -> None:  # type: ignore[no-untyped-def]
    row = {"Name": "A", "Source": name, "Ours": other}
    assert taken(written(write, [row], list(row))).popitem()[1] == row


@pytest.mark.parametrize("write", WRITERS)
@given(record=records)
def test_a_record_survives_a_file(write, record: Record) -> None:  # type: ignore[no-untyped-def]
    row = row_of(record, LABELS)
    (back,) = taken(written(write, [row], headings_of([row]))).values()
    assert record_of(back, None, LABELS, lambda: ID)[0] == record


@given(some)
def test_an_apostrophe_that_keeps_a_cell_from_running_is_taken_off_again(text: str) -> None:
    assert unsafe(safe(text)) == unsafe(safe_text(text)) == text


@pytest.mark.parametrize("text", RUNS)
def test_no_cell_of_a_text_file_begins_as_a_formula(text: str) -> None:
    content = written(write_csv, [{"Name": text, text: "x"}], ["Name", text]).decode("utf-8-sig")
    for row in csv.reader(StringIO(content, newline="")):
        assert not any(cell.lstrip()[:1] in set("=+-@＝＋－＠\t\r") for cell in row if cell)


@pytest.mark.parametrize("text", RUNS)
def test_no_cell_of_a_workbook_is_a_formula_a_number_or_a_link(text: str) -> None:
    row = {"Name": text, "Telephone": "01134960000", "Website": "https://example.org", text: text}
    book = load_workbook(BytesIO(written(write_xlsx, [row], list(row))))
    sheet = book["Services"]
    assert {cell.data_type for line in sheet for cell in line} == {"s"}
    assert not [cell for line in sheet for cell in line if cell.hyperlink]


def test_a_workbook_says_how_to_fill_it_in_and_offers_yes_and_no() -> None:
    book = load_workbook(BytesIO(written(write_xlsx, [], list(HEADINGS))))
    told = {line[0].value for line in book[TITLE]}
    assert told >= {column.heading for column in COLUMNS}
    sheet = book["Services"]
    assert sheet.freeze_panes == "C2"
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    free = HEADINGS.index("Telephone is free")
    column = sheet.cell(1, free + 1).column_letter
    assert any(where.startswith(f"{column}2:") and "yes,no" in choices for where, choices in offered.items())


def test_a_text_file_begins_so_that_excel_reads_its_letters() -> None:
    assert written(write_csv, [], ["Name"]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("write", WRITERS)
def test_a_row_with_a_column_that_is_not_written_is_no_silent_loss(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="Ours"):
        written(write, [{"Name": "A", "Ours": "x"}], ["Name"])


def test_the_same_workbook_is_the_same_file() -> None:
    row = row_of(made(ROW), LABELS)
    assert written(write_xlsx, [row], list(row)) == written(write_xlsx, [row], list(row))
