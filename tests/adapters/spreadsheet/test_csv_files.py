"""CSV as people's programs write it."""

import pytest

from tests.adapters.spreadsheet.files import read, refused, taken

WHOLE = "the file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_letters_are_read_however_they_are_coded(encoding: str) -> None:
    text = "Name,Town\r\nCymorth Menywod Môn,Caergybi\r\n"
    content = text.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    assert taken(content) == {"line 2": {"Name": "Cymorth Menywod Môn", "Town": "Caergybi"}}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_cells_is_found(mark: str) -> None:
    content = f"Name{mark}What it does{mark}Town\nA{mark}helps{mark}Leeds\n".encode()
    assert taken(content)["line 2"] == {"Name": "A", "What it does": "helps", "Town": "Leeds"}


def test_a_line_that_is_not_utf_8_is_named_and_the_others_are_taken() -> None:
    content = b"Name,Town\nA,Leeds\nCaf\xe9 B,York\nC,Hull\n"
    assert list(taken(content)) == ["line 2", "line 4"]
    assert "0xE9" in refused(content)["line 3"]


def test_line_numbers_stay_true_through_quoted_new_lines() -> None:
    content = b'Name,Address\r\n"A\r\nB","1\n2"\r\nC,3\r\n'
    rows = taken(content)
    assert list(rows) == ["line 2", "line 5"]
    assert rows["line 2"] == {"Name": "A\r\nB", "Address": "1\n2"}


def test_empty_lines_are_passed_over_and_counted() -> None:
    assert list(taken(b"\n\nName,Town\n\n,,,\nA,B\n")) == ["line 6"]


def test_a_title_above_the_headings_is_passed_over() -> None:
    assert list(taken(b"Services in Leeds\n\nName,Town\nA,B\n")) == ["line 4"]


def test_a_short_row_says_nothing_of_what_it_leaves_out() -> None:
    assert taken(b"Name,Town,Postcode\nA,Leeds\n")["line 2"] == {"Name": "A", "Town": "Leeds"}


def test_a_row_with_more_cells_than_headings_is_not_taken() -> None:
    content = b"Name,Town\nA,Leeds, West Yorkshire\nB,Hull,,\n"
    assert list(refused(content)) == ["line 2"]
    assert list(taken(content)) == ["line 3"]


def test_a_nul_byte_is_refused_in_its_row() -> None:
    content = b"Name,Town\nA\x00,Leeds\nB,Hull\n"
    assert "NUL" in refused(content)["line 2"]
    assert list(taken(content)) == ["line 3"]


def test_headings_are_known_however_they_are_written() -> None:
    content = b"NAME,Email,phone_number,url, post code ,minimum_age,Organization\nA,b,c,d,e,f,g\n"
    assert set(taken(content)["line 2"]) == {
        "Name",
        "E-mail",
        "Telephone",
        "Website",
        "Postcode",
        "Youngest age",
        "Organisation",
    }


def test_a_column_that_nobody_knows_keeps_its_heading() -> None:
    assert taken(b"Name,Our ref\nA,7\n")["line 2"] == {"Name": "A", "Our ref": "7"}


@pytest.mark.parametrize("headings", ["Name,E-mail,email", "Name,Ours,Ours"])
def test_two_columns_of_one_name_are_refused(headings: str) -> None:
    content = f"{headings}\nA,b,c\n".encode()
    assert list(refused(content)) == [WHOLE]
    assert not taken(content)


@pytest.mark.parametrize("content", [b"", b"\n", b"Service,Town\nA,B\n", b"\x00\x01\x02", b"Na\x00me\n"])
def test_a_file_without_a_name_column_is_refused_in_one_sentence(content: bytes) -> None:
    assert list(refused(content)) == [WHOLE]


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    content = b'Name,Town\nA,Leeds\nB,"Hull\n' + b"x,y\n" * 300_000
    found = read(content)
    assert [row.where for row in found[:2]] == ["line 2", "line 3"]
    assert "line 3" in refused(content)


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row_into_its_cell() -> None:
    content = b'Name,Town\nA,Leeds\nB,"Hull\nC,York\n'
    assert list(taken(content)) == ["line 2"]
    assert "line 4" in refused(content)["line 3"]


def test_a_quotation_mark_inside_a_quoted_text_spoils_only_its_row() -> None:
    content = b'Name,Town\nA,"The "Hub", Leeds"\nB,Hull\n'
    assert list(refused(content)) == ["line 2"]
    assert list(taken(content)) == ["line 3"]


def test_half_a_character_at_the_end_is_told() -> None:
    content = "Name,Town\nA,B\n".encode("utf-16") + b"\x41"
    assert refused(content)


def test_an_empty_heading_over_empty_cells_is_nothing() -> None:
    assert taken(b"Name,,Town\nA,,B\n")["line 2"] == {"Name": "A", "Town": "B"}
