"""Excel workbooks as people keep them, and as nobody should send them."""

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from leeward.adapters.spreadsheet import workbook_cells, xlsx_files
from tests.adapters.spreadsheet.files import refused, saved, taken, workbook

WHOLE = "the file"


def with_part(content: bytes, name: str, change) -> bytes:  # type: ignore[no-untyped-def]
    """Return a workbook with one of its parts changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_are_read_with_their_numbers() -> None:
    content = saved(workbook(["Services"], ["Name", "Town"], ["A", "Leeds"], [], ["B", None]))
    assert taken(content) == {"row 3": {"Name": "A", "Town": "Leeds"}, "row 5": {"Name": "B", "Town": ""}}


def test_dates_times_numbers_and_ticks_are_read_as_a_person_sees_them() -> None:
    values = (
        date(2026, 11, 2),
        datetime(2026, 11, 2, 9, 30),  # noqa: DTZ001 - a workbook knows no zone
        time(9, 0),
        timedelta(hours=24),
        8088020300,
        16.0,
        True,
    )
    content = saved(workbook(["Name", *"abcdefg"], ["A", *values]))
    assert list(taken(content)["row 2"].values()) == [
        "A",
        "2026-11-02",
        "2026-11-02 09:30",
        "09:00",
        "24:00",
        "8088020300",
        "16",
        "yes",
    ]


def test_text_with_letters_of_several_kinds_is_one_text() -> None:
    book = workbook(["Name"], ["x"])
    book.active["A2"] = CellRichText("Leeds ", TextBlock(InlineFont(b=True), "Advocacy"))
    assert taken(saved(book)) == {"row 2": {"Name": "Leeds Advocacy"}}


def test_a_formula_gives_its_stored_value_and_is_named_without_one() -> None:
    content = saved(workbook(["Name", "Town"], ["A", "=1+1"], ["B", "Hull"], ["C", "=1+2"]))
    stored = re.compile(rb"<f>1\+2</f><v ?(?:/>|></v>)")
    content = with_part(content, SHEET, lambda data: stored.sub(b"<f>1+2</f><v>3</v>", data))
    assert taken(content) == {"row 3": {"Name": "B", "Town": "Hull"}, "row 4": {"Name": "C", "Town": "3"}}
    assert refused(content)["row 2"].startswith("B2 ")


def test_a_formula_where_no_heading_stands_harms_nothing() -> None:
    assert list(taken(saved(workbook(["Name"], ["A", "=1+1"])))) == ["row 2"]


def test_text_that_begins_like_a_formula_is_text() -> None:
    book = workbook(["Name", "Town"], ["A", "x"])
    book.active["B2"].value = "=1+1"
    book.active["B2"].data_type = "s"
    assert taken(saved(book))["row 2"]["Town"] == "=1+1"


def test_a_cell_that_holds_an_error_is_named() -> None:
    book = workbook(["Name", "Town"], ["A", "#N/A"], ["B", "Hull"])
    assert refused(saved(book))["row 2"].startswith("B2 ")
    assert list(taken(saved(book))) == ["row 3"]


def test_hidden_rows_and_merged_cells_are_read() -> None:
    book = workbook(["Name", "Town"], ["A", "Leeds"], ["B", None])
    book.active.row_dimensions[2].hidden = True
    book.active.merge_cells("B2:B3")
    assert list(taken(saved(book))) == ["row 2", "row 3"]


def test_the_first_sheet_with_a_name_is_read_and_a_second_one_is_told_of() -> None:
    book = Workbook()
    book.active.append(["Nothing", "here"])
    for title, name in (("One", "A"), ("Two", "B")):
        sheet = book.create_sheet(title)
        sheet.append(["Name"])
        sheet.append([name])
    assert taken(saved(book)) == {"row 2": {"Name": "A"}}
    assert list(refused(saved(book))) == ["sheet “Two”"]


def test_two_columns_of_one_name_are_named_by_their_letters() -> None:
    content = saved(workbook(["Name", "Email", "E-mail"], ["A", "b", "c"]))
    assert re.search(r"B1.*C1", refused(content)[WHOLE])


def test_a_claimed_size_is_not_believed() -> None:
    content = saved(workbook(["Name"], ["A"]))
    for claim in (b"A1:XFD1048576", b"A1"):
        changed = with_part(content, SHEET, lambda data: re.sub(rb'ref="A1:A2"', b'ref="%s"' % claim, data))  # noqa: B023
        assert list(taken(changed)) == ["row 2"]


def test_a_row_far_below_the_others_keeps_its_number() -> None:
    book = workbook(["Name"], ["A"])
    book.active["A1048576"] = "Z"
    assert list(taken(saved(book))) == ["row 2", "row 1048576"]


@pytest.mark.parametrize("most", ["_MOST", "_MOST_BESIDE"])
def test_a_workbook_that_unfolds_without_end_is_refused(most: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(workbook(["Name"], ["A"]))
    monkeypatch.setattr(xlsx_files, most, 100)
    assert list(refused(content)) == [WHOLE]


def test_styles_without_end_are_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(workbook(["Name"], ["A"]))
    assert list(taken(content)) == ["row 2"]
    monkeypatch.setattr(xlsx_files, "_MOST_MARKS", 20)
    assert list(refused(content)) == [WHOLE]


def test_a_row_without_end_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_cells, "LONGEST_ROW", 100_000)
    row = b"<row r='3'>" + b"<c><v>1</v></c>" * 20_000 + b"</row></sheetData>"
    content = saved(workbook(["Name"], ["A"]))
    content = with_part(content, SHEET, lambda data: data.replace(b"</sheetData>", row))
    assert list(taken(content)) == ["row 2"]
    assert list(refused(content)) == [WHOLE]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"])
def test_entities_are_not_unfolded(part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

    def armed(data: bytes) -> bytes:
        start = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:start] + bomb + re.sub(rb"(<t[^>]*>)Name", rb"\1&b;Name", data[start:])

    content = with_part(saved(workbook(["Name"], ["A"])), part, armed)
    assert "haha" not in str(taken(content))


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # .xls, or a password
        b"PK\x03\x04" + bytes(100),
        saved(workbook(["Name"], ["A"]))[:-40],
        saved(workbook(["Town"], ["A"])),
    ],
)
def test_what_is_no_workbook_for_us_is_refused_in_one_sentence(content: bytes) -> None:
    assert list(refused(content)) == [WHOLE]


def test_a_cell_that_cannot_be_read_spoils_only_its_row() -> None:
    content = saved(workbook(["Name", "Town"], ["A", 7], ["B", "Hull"]))
    content = with_part(content, SHEET, lambda data: data.replace(b"<v>7</v>", b"<v>seven</v>"))
    assert list(refused(content)) == ["row 2"]
    assert list(taken(content)) == ["row 3"]
