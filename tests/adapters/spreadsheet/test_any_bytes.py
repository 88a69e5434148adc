"""Whatever somebody sends, they get rows or a sentence."""

import random
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.spreadsheet.csv_files import write_csv
from leeward.adapters.spreadsheet.xlsx_writing import write_xlsx
from leeward.domain.intake import NotTaken
from tests.adapters.spreadsheet.files import read, saved, workbook, written
from tests.adapters.spreadsheet.records import ROW

CSV = written(write_csv, [ROW, ROW], list(ROW))
BOOKS = (written(write_xlsx, [ROW, ROW], list(ROW)), saved(workbook(list(ROW), list(ROW.values()))))


@given(st.binary(max_size=300))
def test_bytes_never_raise(content: bytes) -> None:
    assert all(row.where for row in read(content))


@given(
    st.sampled_from((b"Name,Town\n", b"\xff\xfeN\x00a\x00m\x00e\x00\n\x00", b"PK\x03\x04")),
    st.binary(max_size=300),
)
def test_bytes_that_begin_well_never_raise(start: bytes, content: bytes) -> None:
    read(start + content)


@given(st.lists(st.tuples(st.integers(0, len(CSV) - 1), st.integers(0, 255)), max_size=5))
def test_a_damaged_text_file_never_raises(hits: list[tuple[int, int]]) -> None:
    content = bytearray(CSV)
    for place, byte in hits:
        content[place] = byte
    read(bytes(content))


@pytest.mark.parametrize("book", BOOKS)
def test_a_damaged_workbook_never_raises_and_never_ends_without_a_word(book: bytes) -> None:
    dice = random.Random(7)  # noqa: S311 - the same damage each time
    for _ in range(40):
        content = bytearray(book)
        for _ in range(dice.randint(1, 4)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        assert read(bytes(content))


def test_a_workbook_with_damaged_parts_never_raises_and_never_ends_without_a_word() -> None:
    dice = random.Random(7)  # noqa: S311 - the same damage each time
    for book in BOOKS:
        with ZipFile(BytesIO(book)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        for _ in range(40):
            name = dice.choice(sorted(parts))
            data = bytearray(parts[name])
            for _ in range(dice.randint(1, 3)):
                data[dice.randrange(len(data))] = dice.choice(b"<>&\"'0x/ \xff")
            stream = BytesIO()
            with ZipFile(stream, "w") as new:
                for part, whole in parts.items():
                    new.writestr(part, bytes(data) if part == name else whole)
            found = read(stream.getvalue())
            assert found
            assert len([row for row in found if not isinstance(row, NotTaken)]) <= 2
