"""Tables hold every row, run nothing, and are the same bytes each time."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO, StringIO
from typing import BinaryIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.chronology.columns import HEADINGS
from leeward.adapters.exports.chronology.csv import write_csv
from leeward.adapters.exports.chronology.json_lines import row_dict, write_json_lines
from leeward.adapters.exports.chronology.rows import Row, rows
from leeward.adapters.exports.chronology.xlsx import LONGEST, fitting, write_xlsx
from leeward.domain.communication import Channel
from tests.adapters.exports.courses import EVIL, HIDDEN, SUMMER, Making, course, few

Write = Callable[[Iterable[Row], BinaryIO], None]
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)


def written(write: Write, told: Iterable[Row]) -> bytes:
    stream = BytesIO()
    write(told, stream)
    return stream.getvalue()


def of_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def of_json(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def of_xlsx(data: bytes) -> list[list[list[object]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return [[[cell.value for cell in line] for line in sheet.iter_rows()] for sheet in book]


@pytest.mark.parametrize("write", [write_csv, write_json_lines, write_xlsx])
def test_writing_twice_gives_the_same_bytes(write: Write) -> None:
    assert written(write, rows(few())) == written(write, rows(few()))


def test_csv_has_a_mark_a_heading_and_a_record_for_each_row() -> None:
    data = written(write_csv, rows(few()))
    assert data.startswith(b"\xef\xbb\xbfNumber,When,")
    assert data.endswith(b"\r\n")
    told = of_csv(data)
    assert [one["Number"] for one in told] == [str(number) for number in range(1, 9)]
    assert told[0]["Words"] == "Where are you?\nAnswer me"
    assert told[0]["Also found in"] == "laptop/chat.txt (byte 0, 90 bytes)"
    assert told[2]["Call lasted"] == "1:02:05"
    assert told[6]["Marks"] == "attribution unsure; deleted"
    assert told[6]["How sure"] != told[5]["How sure"]


def test_no_cell_is_a_formula() -> None:
    assert of_csv(written(write_csv, rows(few())))[6]["Words"] == f"'{EVIL}"
    for line in csv.reader(StringIO(written(write_csv, rows(few())).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(BytesIO(written(write_xlsx, rows(few()))))
    assert {cell.data_type for line in book.active.iter_rows(min_row=2) for cell in line} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert EVIL in [cell.value for cell in book.active[8]]


def test_what_cannot_be_seen_is_shown_in_every_table() -> None:
    assert of_csv(written(write_csv, rows(few())))[4]["Words"] == HIDDEN
    assert of_json(written(write_json_lines, rows(few())))[4]["words"] == HIDDEN
    (sheet,) = of_xlsx(written(write_xlsx, rows(few())))
    assert sheet[5][HEADINGS.index("Words")] == HIDDEN


def test_every_line_of_json_has_the_same_keys_in_the_same_order() -> None:
    told = of_json(written(write_json_lines, rows(few())))
    assert len({tuple(one) for one in told}) == 1
    assert (told[0]["start"], told[0]["length"], told[0]["source"]) == (0, 90, "phone/chat.txt")
    assert told[0]["also_in"] == [{"source": "laptop/chat.txt", "start": 0, "length": 90}]
    assert (told[7]["when"], told[7]["sure"], told[7]["person"]) == (None, None, None)
    assert [row_dict(row) for row in rows(few())] == told


def test_a_workbook_has_a_frozen_heading_a_filter_and_a_date_that_is_always_the_same() -> None:
    book = openpyxl.load_workbook(BytesIO(written(write_xlsx, rows(few()))))
    assert [cell.value for cell in book.active[1]] == list(HEADINGS)
    assert book.active.freeze_panes == "C2"
    assert book.active.auto_filter.ref == "A1:W9"
    assert book.properties.created.replace(tzinfo=UTC).year == 2000


def test_each_small_table_has_a_sheet_and_nothing_in_it_is_a_formula() -> None:
    table = Made("names", "Names", ("A", "B"), (("=cmd()", "a\x00b"), ("", "plain")))
    stream = BytesIO()
    write_xlsx(rows(few()), stream, tables=[table])
    book = openpyxl.load_workbook(BytesIO(stream.getvalue()))
    assert book.sheetnames == ["Chronology", "names"]
    told = [[cell.value for cell in line] for line in book["names"].iter_rows()]
    assert told == [["A", "B"], ["=cmd()", "a[U+0000]b"], [None, "plain"]]
    assert book["names"]["A2"].data_type != "f"


@dataclass(frozen=True)
class Made:
    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def test_a_full_sheet_goes_on_in_the_next_one() -> None:
    stream = BytesIO()
    write_xlsx(rows(few()), stream, rows_a_sheet=3)
    sheets = of_xlsx(stream.getvalue())
    assert [[line[0] for line in sheet[1:]] for sheet in sheets] == [[1, 2, 3], [4, 5, 6], [7, 8]]
    assert {tuple(sheet[0]) for sheet in sheets} == {HEADINGS}


def test_no_rows_make_one_sheet_with_its_heading() -> None:
    assert of_xlsx(written(write_xlsx, [])) == [[list(HEADINGS)]]


@pytest.mark.parametrize(("letter", "units"), [("z", 1), ("🔪", 2)])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter: str, units: int) -> None:
    whole, over = letter * (LONGEST // units), letter * 40_000
    assert fitting(whole) == whole
    cut = fitting(over)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert f"{(40_000 - cut.count(letter)) * units:,}" in cut
    table = course(Making("a", Channel.SMS).say(SUMMER, "Sam", over))
    (sheet,) = of_xlsx(written(write_xlsx, rows(table)))
    assert cut in sheet[1]


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT)
def test_whatever_was_written_no_table_breaks(words: str, sender: str) -> None:
    table = course(Making("a", Channel.SMS).say(SUMMER, sender, words).say(SUMMER + 1, "Sam", "after"))
    told = of_json(written(write_json_lines, rows(table)))
    records = of_csv(written(write_csv, rows(table)))
    (sheet,) = of_xlsx(written(write_xlsx, rows(table)))
    assert [one["words"] for one in told][-1] == records[-1]["Words"] == "after"
    assert len(told) == len(records) == len(sheet) - 1 == 2
    assert records[0]["Words"] in (told[0]["words"], f"'{told[0]['words']}")
    assert all(cell is None or len(line) == len(HEADINGS) for line in sheet for cell in line)
