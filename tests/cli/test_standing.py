"""After a copy is redacted, what still stands in it is printed, and written where that is asked."""

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from leeward.cli.main import main
from leeward.cli.standing import MOST

CHAT = "".join(
    f"13/05/2024, 23:{number:02} - Sam: I will ring 07700 900{number:03} in Town{number}x\n"
    for number in range(1, 60)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone" / "chat.txt").write_text(CHAT)
    (tmp_path / "never.txt").write_text("Quillbarrow\n")
    (tmp_path / "redactions.toml").write_text("copy_for = 'my employer'\n")
    return tmp_path


def redact(folder: Path, *more: str) -> Result:
    given = ["chronology", "redact", str(folder / "phone"), "--out", str(folder / "copy")]
    given += ["--redactions", str(folder / "redactions.toml"), "--never-reveal", str(folder / "never.txt")]
    return CliRunner().invoke(main, [*given, *more])


def test_what_stands_is_printed_as_far_as_there_is_room_and_the_rest_counted(folder: Path) -> None:
    done = redact(folder)
    assert done.exit_code == 0, done.output
    lines = done.output[done.output.index("These still stand") :].splitlines()
    assert len(lines) == MOST
    assert any("Sam (" in line for line in lines)
    more = re.search(r"and (\d+) more: --standing FILE", lines[-1])
    assert more is not None
    assert int(more[1]) + MOST - 2 > 118


def test_all_of_it_is_written_where_that_is_asked_and_not_into_the_copy(folder: Path) -> None:
    file = folder / "standing.csv"
    done = redact(folder, "--standing", str(file))
    assert done.exit_code == 0, done.output
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {"number", "name", "word with a capital letter"} <= {row["Kind"] for row in rows}
    assert sum(row["Kind"] == "number" for row in rows) == 59
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list((folder / "copy").rglob("*standing*"))


@pytest.mark.parametrize("name", ["there.csv", "copy/standing.csv"])
def test_a_file_that_is_there_or_in_the_copy_is_not_written(name: str, folder: Path) -> None:
    (folder / "there.csv").write_text("mine")
    done = redact(folder, "--standing", str(folder / name))
    assert done.exit_code == 1
    assert (folder / "there.csv").read_text() == "mine"
    assert not (folder / "copy").exists()


def test_a_picture_is_shown_where_that_is_asked(folder: Path) -> None:
    Image.new("RGB", (8, 8)).save(folder / "phone" / "door.png")
    shown = "[[show]]\nexhibit = 'door.png'\nreason = 'the door'\n"
    (folder / "redactions.toml").write_text(f"copy_for = 'my employer'\n{shown}")
    done = redact(folder)
    assert done.exit_code == 0, done.output
    assert len(list((folder / "copy" / "data" / "photos").iterdir())) == 1
