"""A table is read whatever program saved it: UTF-16, Windows-1252, any delimiter, Excel and LibreOffice."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.archive import is_archive
from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.call_log.read import NAME as CALL_LOG
from leeward.adapters.readers.call_log.read import read as read_log
from leeward.adapters.readers.diary.read import NAME as DIARY
from leeward.adapters.readers.diary.read import read as read_diary
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables import ods_rows
from leeward.adapters.readers.tables.csv_rows import csv_rows
from leeward.adapters.readers.tables.ods_rows import NotAnOdsError, ods_sheets
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import sheets_in
from leeward.adapters.readers.tables.wide import TooWideError, in_the_original, narrowed, wide
from leeward.adapters.readers.words import words_of

LOG = (
    "Date,Time,Number,Direction,Duration,Note\r\n13/01/2024,22:15,07700 900123,outgoing,00:01:05,café “x”\r\n"
)
DIARY_TEXT = "Date,What happened,Where\n13/01/2024,He waved 👋 – I hid,Café\n14/01/2024,Again,\n"


def name_of(path: Path) -> str:
    reader = reader_of(Original(path, "x"))
    return reader.name if reader else ""


def kept(folder: Path, content: bytes) -> Path:
    path = folder / "table"
    path.write_bytes(content)
    return path


WAYS = ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("way", WAYS)
def test_a_log_is_read_in_the_letters_and_marks_that_programs_save(
    way: str, mark: str, tmp_path: Path
) -> None:
    path = kept(tmp_path, content := LOG.replace(",", mark).encode(way))
    assert name_of(path) == CALL_LOG
    reading = read_log(Original(path, "x"), {})
    made = reading.communications
    assert (len(made), made["seconds"][0]) == (1, 65)
    assert words_of(content, made, 0) == "café “x”"
    row = content[made["start"][0] : made["start"][0] + made["length"][0]]
    assert row.decode(way.removesuffix("-sig") if way != "utf-16" else "utf-16-le").startswith("13/01/2024")
    assert len(row) == len(
        LOG.splitlines()[1].encode(way if way != "utf-16" else "utf-16-le").removeprefix(b"\xef\xbb\xbf")
    )


@pytest.mark.parametrize("way", ["utf-16", "utf-16-be"])
def test_a_diary_in_utf_16_is_read_with_the_place_of_each_row(way: str, tmp_path: Path) -> None:
    path = kept(tmp_path, content := DIARY_TEXT.encode(way))
    assert name_of(path) == DIARY
    found = read_diary(Original(path, "x"), {})
    assert [one.what for one in found.incidents] == ["He waved 👋 – I hid", "Again"]
    (first, second) = (content[one.start : one.start + one.length] for one in found.incidents)
    bare = "utf-16-le" if way == "utf-16" else way
    assert (first.decode(bare), second.decode(bare)) == tuple(DIARY_TEXT.splitlines()[1:])


def test_text_that_is_cut_in_the_middle_of_a_letter_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    content = LOG.encode("utf-16") + "x".encode("utf-16-le") + b"\x3d\xd8\x41"
    path = kept(tmp_path, content)
    with Original(path, "x").bytes() as whole:
        (sheet,) = sheets_in(Original(path, "x"), whole, lambda heading: False)
        last = list(sheet.below(0))[-1]
    assert last.texts == ("x\ufffd",)
    assert content[last.start : last.start + last.length] == content[-5:-1]


def test_a_text_of_utf_16_beyond_any_table_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.adapters.readers.tables.wide.LARGEST", 10)
    with pytest.raises(TooWideError, match="UTF-8"):
        narrowed(LOG.encode("utf-16"), "utf-16-le", "x")


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"a\0", LOG.encode(), bytes(range(256)), b"\0a\0\0" * 50]
)
def test_what_is_no_utf_16_is_not_taken_for_it(content: bytes) -> None:
    assert wide(content) == ""


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=100)
@given(
    st.lists(st.lists(LETTERS, min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_rows_of_utf_16_say_what_those_of_utf_8_say(rows: list[list[str]], way: str) -> None:
    text = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    plain, content = text.encode(), text.encode(way)
    narrow = narrowed(content, way)
    both = zip(csv_rows(plain, b","), in_the_original(csv_rows(narrow, b","), narrow), strict=True)
    for one, other in both:
        assert one.texts == other.texts
        cut = content[other.start : other.start + other.length].decode(way)
        assert cut.encode() == plain[one.start : one.start + one.length]


# ---- workbooks ----


def test_a_workbook_whose_words_stand_far_inside_is_recognised(tmp_path: Path) -> None:
    """Random digits do not fold, so that the sheet fills the beginning of the file."""
    for heads, name in (
        (["Date", "Number", "Duration", "Direction"], CALL_LOG),
        (["Date", "What happened", "Where", "Witnesses"], DIARY),
        (["Town", "Height", "River", "Bridge"], ""),
    ):
        path = tmp_path / "far.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, heads)
            for number in range(1, 6_000):
                sheet.write_row(
                    number, 0, ["13/01/2024", (number * 7_919_777_777_773) % 10**14, number**5 % 10**13, "x"]
                )
        assert path.read_bytes().find(b"xl/sharedStrings.xml") > 1 << 16
        assert name_of(path) == name


NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
Cells = Sequence[str]


def said(text: str, **attributes: str) -> str:
    """Return a cell as LibreOffice writes it: what it shows, and what it holds."""
    told = "".join(
        f" {name.replace('__', ':').replace('_', '-')}={quoteattr(value)}"
        for name, value in attributes.items()
    )
    return f"<table:table-cell{told}><text:p>{escape(text)}</text:p></table:table-cell>"


def row(*cells: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def ods(path: Path, *sheets: tuple[str, Sequence[str]], content: bytes | None = None) -> Path:
    tables = "".join(
        f"<table:table table:name={quoteattr(title)}>{''.join(rows)}</table:table>" for title, rows in sheets
    )
    text = f"<?xml version='1.0'?><office:document-content {NAMES}>{tables}</office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", text.encode() if content is None else content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


HEADS = row(*map(said, ("Date", "Time", "Number", "Direction", "Duration")))
CALL = row(
    said("01/02/24", office__value_type="date", office__date_value="2024-02-01"),
    said("22:15"),
    said("07700 900123", office__value_type="float", office__value="7700900123"),
    said("outgoing"),
    said("1:05", office__value_type="time", office__time_value="PT00H01M05S"),
)
EMPTY = row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_000_000)


def rows_of(path: Path) -> list[list[TableRow]]:
    return [list(rows) for _, rows in ods_sheets(path, "x.ods")]


def test_a_log_of_libreoffice_is_read_as_it_is_shown_and_its_dates_as_they_are_kept(tmp_path: Path) -> None:
    path = ods(tmp_path / "a", ("Other", [row(said("x"))]), ("Calls", [HEADS, CALL, EMPTY]))
    assert not is_archive(path)
    assert name_of(path) == CALL_LOG
    reading = read_log(Original(path, "x"), {})
    made = reading.communications
    assert (len(made), made["seconds"][0], made["at"][0]) == (1, 65, 1_706_825_700)
    assert "07700 900123" in set(made.handles)
    assert any("sheet “Calls”" in note for note in reading.notes)


def test_a_diary_of_libreoffice_is_read(tmp_path: Path) -> None:
    heads = row(*map(said, ("Date", "What happened", "Where")))
    told = row(
        said("13/01/2024"),
        said("X").replace("X", "He<text:s text:c='2'/>waved<text:line-break/>twice</text:p><text:p>and left"),
        said("Home"),
    )
    found = read_diary(Original(ods(tmp_path / "a", ("Diary", [heads, told])), "x"), {})
    assert [(one.what, one.where) for one in found.incidents] == [("He  waved\ntwice\nand left", "Home")]
    assert found.incidents[0].place == "sheet “Diary”, row 2"


def test_rows_and_cells_that_are_written_once_for_many_are_all_there(tmp_path: Path) -> None:
    twice = said("a", table__number_columns_repeated="2")
    sheet = [row(twice, said("b"), times=3), EMPTY, row(said("z"))]
    (found,) = rows_of(ods(tmp_path / "a", ("S", sheet)))
    assert [one.texts for one in found] == [("a", "a", "b")] * 3 + [("z",)]
    assert [one.number for one in found] == [1, 2, 3, 1_000_004]
    (many,) = rows_of(ods(tmp_path / "b", ("S", [row(said("x"), times=900_000)])))
    assert len(many) == 10_001
    assert many[-1].reason


def test_rows_that_are_written_once_for_many_are_bounded_in_a_workbook_as_a_whole(tmp_path: Path) -> None:
    sheets = [(name, [row(said(f"{name}{one}"), times=9_000) for one in range(3)]) for name in "ab"]
    first, second = rows_of(ods(tmp_path / "a", *sheets))
    assert len([one for one in (*first, *second) if not one.reason]) == 20_000 + 6
    assert {one.texts for one in (*first, *second)} >= {("a0",), ("a1",), ("a2",), ("b0",), ("b1",), ("b2",)}
    assert first[-1].reason
    assert second[-1].reason


def test_cells_that_are_written_once_for_many_are_bounded_in_a_workbook_as_a_whole(tmp_path: Path) -> None:
    wide = row(said("x", table__number_columns_repeated="1000"))
    (found,) = rows_of(ods(tmp_path / "a", ("S", [wide] * 502)))
    assert [bool(one.reason) for one in found] == [False] * 500 + [True] * 2


@pytest.mark.parametrize(("where", "bound"), [("between", "_ANYWAY"), ("in a row", "_MARKS_OF_A_ROW")])
def test_marks_without_end_are_read_as_far_as_any_table_has_some(
    where: str, bound: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ods_rows, bound, 2_000)
    many = "<a/>" * 20_000
    rows = [row(said("x")), row(many) if where == "in a row" else many, row(said("y"))]
    (found,) = rows_of(ods(tmp_path / "a", ("S", rows)))
    assert [(one.texts, bool(one.reason)) for one in found] == [(("x",), False), ((), True)]


def test_what_was_read_of_a_workbook_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []
    whole = ods_rows._let_go

    def counted(events: ods_rows.Events) -> ods_rows.Events:
        tables = []
        for event, element in whole(events):
            tables += [element] if element.tag.endswith("}table") else []
            yield event, element
            held.append(max((len(one) for one in tables), default=0))

    monkeypatch.setattr(ods_rows, "_let_go", counted)
    (found,) = rows_of(ods(tmp_path / "a", ("S", [row(said("x")), "<a/>" * 100_000, row(said("y"))])))
    assert [one.texts for one in found] == [("x",), ("y",)]
    assert max(held) < 50_000


def test_what_somebody_remarked_on_a_cell_is_not_what_it_says(tmp_path: Path) -> None:
    cell = said("Sam").replace(
        "<text:p>", "<office:annotation><text:p>who?</text:p></office:annotation><text:p>", 1
    )
    (found,) = rows_of(ods(tmp_path / "a", ("S", [row(cell)])))
    assert [one.texts for one in found] == [("Sam",)]


def test_marks_that_lie_in_one_another_without_end_stop_nothing(tmp_path: Path) -> None:
    deep = said("X").replace("X", "<text:span>" * 20_000 + "x" + "</text:span>" * 20_000)
    (found,) = rows_of(ods(tmp_path / "a", ("S", [row(deep, said("b")), row(said("c"))])))
    assert [one.texts for one in found] == [("\ufffd", "b"), ("c",)]


BOMB = (
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    b"<office:document-content>&b;</office:document-content>"
)


@pytest.mark.parametrize("content", [b"", b"\0\x01locked", BOMB, b"<a/>"])
def test_a_workbook_of_libreoffice_that_cannot_be_read_says_so(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAnOdsError):
        rows_of(ods(tmp_path / "a", content=content))


def test_a_sheet_that_is_damaged_is_read_up_to_there(tmp_path: Path) -> None:
    whole = io.BytesIO()
    path = ods(tmp_path / "a", ("Calls", [HEADS, *[CALL] * 50]))
    with zipfile.ZipFile(path) as archive:
        whole.write(archive.read("content.xml"))
    cut = whole.getvalue()[: len(whole.getvalue()) * 3 // 4]
    (found,) = rows_of(ods(tmp_path / "b", content=cut))
    assert len(found) > 30
    assert found[-1].reason
    reading = read_log(Original(tmp_path / "b", "x"), {})
    assert len(reading.communications) == len(found) - 2
    assert len(reading.unread) == 1


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(min_size=1, max_size=6)), max_size=6))
def test_no_bytes_of_a_workbook_stop_it(
    tmp_path_factory: pytest.TempPathFactory, puts: list[tuple[int, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("ods")
    content = bytearray(ods(folder / "a", ("Calls", [HEADS, CALL, EMPTY])).read_bytes())
    for place, put in puts:
        content[place : place + len(put)] = put
    path = kept(folder, bytes(content))
    try:
        rows_of(path)
    except NotAnOdsError:
        return
