"""Whatever somebody gives us: each fault is named with its row, the rest is taken, nothing is half-done."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from openpyxl import Workbook

from leeward.web.directory import receiving
from leeward.web.directory.models import Batch, Origin, Service, State
from leeward.web.terminal import main
from tests.records import made_up_id, record
from tests.web.keepers import a_keeper, signed_in
from tests.web.keepers_files.files import bring_in, lines, sheet

pytestmark = pytest.mark.django_db(transaction=True)

GOOD = {"Name": "Good", "Telephone": "0113 496 0000"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def listed(*records: dict[str, Any]) -> bytes:
    return json.dumps(list(records)).encode()


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(**claims: int) -> bytes:
    """Return a ZIP whose member claims to hold a thousand million bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"id,name\r\n")
    content = stream.getvalue()
    size = (9).to_bytes(4, "little")
    return content.replace(size, (1_000_000_000).to_bytes(4, "little"))


SOME = {
    # name: content, its name, how many are taken, where the faults are
    "broken JSON in a line": (lines(record("One")) + b'{"id": \n' + lines(record("Two")), 2, ["line 2"]),
    "a list that is cut off": (listed(record("One"), record("Two"))[:-300], 1, ["after item 1"]),
    "a line that is cut off": (lines(record("One"), record("Two"))[:-20], 1, ["line 2"]),
    "a formula for a name": (
        workbook(["Name", "Telephone"], ["Good", "0113 496 0000"], ["=1+1", "0113 496 0001"]),
        1,
        ["row 3"],
    ),
    "an hour that is none": (
        sheet(
            GOOD, GOOD | {"Name": "Bad", "Monday": "25:00-26:00", "Source": "Call", "Seen on": "2026-11-02"}
        ),
        1,
        ["line 3"],
    ),
    "a number that is none": (sheet(GOOD, GOOD | {"Name": "Bad", "Telephone": "call us"}), 1, ["line 3"]),
    "a nation that is none": (sheet(GOOD, GOOD | {"Name": "Bad", "Nations": "Mercia"}), 1, ["line 3"]),
    "a name of ten thousand letters": (sheet(GOOD, GOOD | {"Name": "x" * 10_000}), 1, ["line 3"]),
    "a byte that is no letter": (sheet(GOOD, GOOD | {"Name": "Caf@"}).replace(b"@", b"\xe9"), 1, ["line 3"]),
    "two services with one id": (
        lines(record("One", id=made_up_id("x")), record("Two", id=made_up_id("x"))),
        1,
        ["line 2"],
    ),
    "an id that is none": (sheet({"Service id": ""} | GOOD, {"Service id": "7"} | GOOD), 1, ["line 3"]),
    "999": (lines(record("One"), record("Two", number="999")), 1, ["line 2"]),
}
NONE = {
    "an empty file": b"",
    "blanks alone": b"  \n \n",
    "a picture": PNG,
    "a ZIP that claims to be huge": zipped(),
    "a ZIP that is cut off": zipped()[:40],
    "an old workbook": b"\xd0\xcf\x11\xe0" + bytes(600),
    "JSON that is no object": b"7",
    "no headings": b"a,b\n1,2\n",
    "headings alone, of others": "Überschrift\n".encode("utf-16"),
    "a page of the web": b"<!DOCTYPE html><html><body>Sign in to go on</body></html>",
}


@pytest.fixture
def ann() -> Client:
    return signed_in(a_keeper("Ann"))


@pytest.mark.parametrize("what", SOME)
def test_a_bad_row_is_named_and_the_rest_is_taken(ann: Client, what: str) -> None:
    content, taken, where = SOME[what]
    batch = bring_in(ann, content, "given.csv")
    assert batch.stage == Batch.Stage.PREVIEW
    assert batch.made == taken
    notes = list(batch.notes.filter(taken=False))
    assert [note.where for note in notes] == where
    assert all(note.reason for note in notes)
    page = ann.get(f"/directory/files/{batch.pk}/not-taken/1").content.decode()
    assert where[0] in page


@pytest.mark.parametrize("name", ["given.csv", "given.json", "given.xlsx", "given"])
@pytest.mark.parametrize("what", NONE)
def test_what_is_no_directory_is_one_row_for_the_whole_file(ann: Client, what: str, name: str) -> None:
    if what == "an empty file":  # the page asks for another at once
        return
    batch = bring_in(ann, NONE[what], name)
    assert batch.stage == Batch.Stage.PREVIEW
    assert (batch.made, batch.changed) == (0, 0)
    assert batch.not_taken >= 1
    assert list(receiving.folder().iterdir()) == []


@pytest.mark.parametrize("what", [*SOME, *NONE])
def test_in_the_terminal_too(tmp_path: Path, what: str) -> None:
    content, taken, where = SOME[what] if what in SOME else (NONE[what], 0, ["the file"])
    file = tmp_path / "given.csv"
    file.write_bytes(content)
    told = CliRunner().invoke(main, ["import", str(file), "--yes"])
    assert told.exit_code == 1, told.output
    assert where[0] in told.output
    assert "Traceback" not in told.output
    assert Service.objects.filter(state=State.CURRENT, origin=Origin.LOCAL).count() == taken


def test_columns_of_their_own_and_marks_of_windows_are_taken(ann: Client) -> None:
    content = "Name;Telephone;Unser Zeichen\r\nCafé;0113 496 0000;=7\r\n".encode("utf-16")
    batch = bring_in(ann, content)
    assert (batch.made, batch.not_taken) == (1, 0)
    assert Service.objects.get(origin=Origin.LOCAL).read()["leeward"]["columns"] == {"Unser Zeichen": "=7"}


def test_reading_that_is_killed_leaves_nothing_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leeward.web.directory import importing

    file = tmp_path / "given.ndjson"
    file.write_bytes(lines(*(record(f"Number {number}") for number in range(600))))
    going, chunks = importing._stage, []

    def stop(*args: Any) -> None:
        chunks.append(1)
        if len(chunks) == 2:
            raise KeyboardInterrupt
        going(*args)

    monkeypatch.setattr(importing, "_stage", stop)
    CliRunner().invoke(main, ["import", str(file), "--yes"])
    batch = Batch.objects.get()
    assert batch.stage == Batch.Stage.FAILED
    assert batch.made == 500
    assert not Service.objects.filter(state__in=[State.CURRENT, State.STAGED], origin=Origin.LOCAL).exists()
    assert list(receiving.folder().iterdir()) == []
