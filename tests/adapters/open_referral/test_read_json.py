"""Reading Open Referral JSON: every shape of it, and what is broken."""

import io
import json
import tracemalloc
from typing import Any

import pytest

from leeward.adapters.open_referral.json_text import LONGEST
from leeward.adapters.open_referral.read_json import read_records
from leeward.domain.intake import NotTaken, Row, Taken
from tests.adapters.open_referral.published import FOLDER, needs_examples

A = {"id": "a", "name": "A", "status": "active"}
B = {"id": "b", "name": "B", "status": "active"}
C = {"id": "c", "name": "C", "status": "active"}


def rows(content: object) -> list[Row]:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(read_records(io.BytesIO(written)))


def taken(content: object) -> list[dict]:
    return [row.record for row in rows(content) if isinstance(row, Taken)]


def not_taken(content: object) -> list[str]:
    return [row.where for row in rows(content) if isinstance(row, NotTaken)]


@pytest.mark.parametrize(
    "content",
    [
        [A, B],
        {"total_items": 2, "contents": [A, B], "empty": False},
        {"services": [A, B], "version": "3.0"},
        b"\xef\xbb\xbf" + json.dumps([A, B]).encode(),
        json.dumps([A, B]).encode("utf-16"),
        json.dumps([A, B]).encode("utf-16-le"),
        json.dumps([A, B]).encode("utf-32"),
        b"\n\n" + json.dumps(A).encode() + b"\r\n\r\n" + json.dumps(B).encode(),
        json.dumps([A, B], indent=4).encode(),
        json.dumps({"contents": [A, B]}, indent=4).encode(),
        b'{"contents": [\n' + json.dumps(A).encode() + b",\n" + json.dumps(B).encode() + b"\n]}",
    ],
)
def test_two_services_are_read_from_whatever_holds_them(content: object) -> None:
    assert taken(content) == [A, B]
    assert not_taken(content) == []


def test_one_service_alone_is_a_file() -> None:
    assert taken(A) == [A]


def test_an_organization_brings_its_services_whether_its_name_comes_first_or_last() -> None:
    owner = {"id": "o", "name": "O"}
    wanted = [A | {"organization": owner}, B | {"organization": owner}]
    assert taken(owner | {"services": [A, B]}) == wanted
    assert taken({"services": [A, B]} | owner) == wanted
    assert taken([owner | {"services": [A, B]}]) == wanted
    assert taken({"organizations": [owner | {"services": [A, B]}]}) == wanted


def test_a_service_is_joined_to_the_organization_that_it_names_by_its_identifier() -> None:
    owner, other = {"id": "o", "name": "O"}, {"id": "p", "name": "P"}
    service = A | {"organization_id": "o"}
    package = {"services": [service], "organizations": [owner, other], "taxonomies": [{"id": "t"}]}
    assert taken(package) == [service | {"organization": owner}]
    assert [row.name for row in rows(package) if isinstance(row, NotTaken)] == ["P", ""]


def test_what_is_no_service_is_listed() -> None:
    others = [
        {"id": "t", "name": "T", "term": "x"},
        {"id": "o", "name": "O", "website": "https://example.org"},
        {"id": "l", "location_type": "physical"},
        {"id": "x", "service": A, "location": {}},
        {"id": "o", "name": "O", "services": []},
        7,
        None,
        [],
    ]
    assert not_taken([*others, A]) == [f"item {number}" for number in range(1, 9)]
    assert taken([*others, A]) == [A]


def test_a_service_alone_that_has_a_field_twice_is_not_taken() -> None:
    assert not_taken(b'{"id": "a", "name": "A", "name": "B"}') == ["the file"]
    assert taken(b'{"id": "a", "name": "A", "name": "B"}') == []


def test_the_name_of_a_location_is_not_told() -> None:
    (row,) = rows([{"id": "l", "name": "Rowan Court", "location_type": "physical"}])
    assert isinstance(row, NotTaken)
    assert "Rowan" not in f"{row.name} {row.reason}"


def test_a_broken_line_is_named_and_every_other_is_taken() -> None:
    content = b"\n".join(
        [json.dumps(A).encode(), b'{"id": ', b"", b"nothing", json.dumps(B).encode(), b'{"x": "\xff"}']
    )
    assert taken(content) == [A, B]
    assert not_taken(content) == ["line 2", "line 4", "line 6"]


def test_a_first_line_that_is_broken_does_not_hide_the_others() -> None:
    assert taken(b'{"id": 5,,}\n' + json.dumps(A).encode()) == [A]
    assert taken(b"nothing\n" + json.dumps(A).encode()) == [A]


@pytest.mark.parametrize(
    "bad",
    [
        b'{"n": NaN}',
        b'{"n": -Infinity}',
        b'{"n": 1e999}',
        b'{"n": ' + b"9" * 5000 + b"}",
        b'{"n": 1, "n": 2}',
        b'{"x": {"n": 1, "n": 2}}',
        b'{"n": "\xff"}',
        b'{"n": "\xed\xa0\x80"}',
        b'{"n": "\\ud83d"}',
        b'{"n": "\\ude00\\ud83d"}',
        b'{"n": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"n": "' + b"x" * (LONGEST + 5) + b'"}',
        b'{"n": ' + b'{"a":' * 10_000 + b'"]"' + b"}" * 10_000 + b"}",
    ],
)
def test_one_item_that_cannot_be_taken_does_not_take_the_others_with_it(bad: bytes) -> None:
    content = b"[" + json.dumps(A).encode() + b"," + bad + b"," + json.dumps(B).encode() + b"]"
    assert taken(content) == [A, B]
    assert not_taken(content) == ["item 2"]
    lines = b"\n".join([json.dumps(A).encode(), bad, json.dumps(B).encode()])
    assert taken(lines) == [A, B]
    assert not_taken(lines) == ["line 2"]


def test_whole_characters_outside_the_first_plane_are_taken() -> None:
    assert taken(b'[{"n": "\\ud83d\\ude00 \\\\ud83d"}]') == [{"n": "\U0001f600 \\ud83d"}]


@pytest.mark.parametrize(
    ("content", "before", "where"),
    [
        (b'[%s, {"id": "b", "na', [A], "after item 1"),
        (b"[%s,", [A], "after item 1"),
        (b"[%s", [A], "after item 1"),
        (b"[%s,]", [A], "after item 1"),
        (b"[%s %s]", [A], "after item 1"),
        (b"[%s, {'id': 1}, %s]", [A], "after item 1"),
        (b"[%s] more", [A], "the file"),
        (b'{"contents": [%s, tru', [A], "after item 1"),
        (b'{"contents": [%s], "total', [A], "the file"),
        (b'{"services": [%s], "organizations": [{"id"', [A], "the file"),
        (b'{"id": "x", "name": "\0"}', [], "the file"),
        (b'{"id": "x"', [], "the file"),
        (b"{", [], "the file"),
        (b"[", [], "the file"),
    ],
)
def test_what_came_before_a_break_is_taken_and_the_break_is_one_row(
    content: bytes, before: list, where: str
) -> None:
    content = content.replace(b"%s", json.dumps(A).encode())
    assert taken(content) == before
    assert not_taken(content) == [where]


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"\0\0\0\0", b"GIF89a", b'"text"', b"7", b"[]", b"{}", b"null", b"<html>"]
)
def test_a_file_that_holds_no_service_is_one_row(content: bytes) -> None:
    assert taken(content) == []
    assert len(not_taken(content)) == 1


class Long(io.RawIOBase):
    """Gives a beginning, a text of so many bytes, and an end, and can do so twice."""

    def __init__(self, beginning: bytes, filler: bytes, times: int, end: bytes) -> None:
        self._all = (beginning, *[filler] * times, end)
        self._left = iter(self._all)

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._left = iter(self._all)
        return 0

    def read(self, size: int = -1) -> bytes:
        return next(self._left, b"") if size != 4 else self._all[0][:4]


def test_a_text_of_a_hundred_million_characters_is_stepped_over_and_not_kept() -> None:
    stream: Any = Long(b'[{"n": "', b"x\\n[" * 100_000, 250, b'"}, {"id": "a"}]')
    tracemalloc.start()
    found = list(read_records(stream))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row.where for row in found] == ["item 1", "item 2"]
    assert peak < 80_000_000


@needs_examples
def test_the_published_examples_of_services_are_read_as_they_are() -> None:
    folder = FOLDER / "examples"
    service = json.loads((folder / "service_full.json").read_text())
    page = json.loads((folder / "service_list.json").read_text())
    assert taken((folder / "service_full.json").read_bytes()) == [service]
    assert taken((folder / "service_list.json").read_bytes()) == page["contents"]
    owner = json.loads((folder / "organization_full.json").read_text())
    services = owner.pop("services")
    assert taken((folder / "organization_full.json").read_bytes()) == [
        each if "organization" in each else each | {"organization": owner} for each in services
    ]
