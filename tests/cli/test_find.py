"""The command shows the entries that are asked for, numbered as documents number them, and writes nothing."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leeward.cli.main import main

CHAT = """13/05/2024, 23:01 - Sam: where are you
13/05/2024, 23:05 - Sam: I know where you are
14/05/2024, 09:00 - Ann: stop
15/05/2024, 02:10 - Sam: IMG-1.jpg (file attached)
"""
CASE = """
account_of = "Ann"
[[person]]
name = "Sam Carter"
role = "suspect"
[[attribution]]
handle = "Sam"
person = "Sam Carter"
basis = "saved so"
asserter = "Ann"
[source."chat.txt"]
owner = "Ann"
"""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT)
    (tmp_path / "case.toml").write_text(CASE)
    return path


def find(chat: Path, *asked: str) -> Result:
    case = chat.with_name("case.toml")
    return CliRunner().invoke(main, ["chronology", "find", str(chat), "--case", str(case), *asked])


def numbers(found: Result) -> list[str]:
    assert found.exit_code == 0, found.output
    return [line.split()[0] for line in found.stdout.splitlines()[1:] if line[:1].strip()]


def test_nothing_asked_shows_everything(chat: Path) -> None:
    found = find(chat)
    assert found.stdout.startswith("4 of 4 entries.")
    assert numbers(found) == ["1", "2", "3", "4"]
    assert "Sam Carter (Sam)" in found.stdout
    assert "    | I know where you are" in found.stdout


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (["--words", "WHERE you"], "2"),
        (["--words", "where", "--words", "know"], "2"),
        (["--person", "Ann", "--person", "Sam Carter", "--weekday", "tue"], "3"),
        (["--person", "Ann"], "3"),
        (["--hours", "23-3", "--since", "2024-05-14"], "4"),
        (["--until", "2024-05-13", "--direction", "received"], "1 2"),
        (["--until", "2024-05-13 23:05"], "1"),
        (["--until", "20240513"], "1 2"),
        (["--attachments", "--channel", "whatsapp", "--kind", "message"], "4"),
        (["--file", "other.txt"], ""),
        (["--words", "", "--page", "9", "--size", "3"], "4"),
        (["--page", "2", "--size", "3"], "4"),
    ],
)
def test_each_question_is_met(chat: Path, asked: list[str], shown: str) -> None:
    assert numbers(find(chat, *asked)) == shown.split()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--hours", "late"], "23-7"),
        (["--hours", "1-25"], "23-7"),
        (["--since", "last week"], "2026-12-25"),
        (["--since", "9999-12-31", "--until", "9999-12-31"], "2026-12-25"),
        (["--channel", "pigeon"], "whatsapp"),
        (["--direction", "x"], "received"),
    ],
)
def test_a_question_that_cannot_be_read_says_how_to_ask(chat: Path, asked: list[str], said: str) -> None:
    found = find(chat, *asked)
    assert found.exit_code == 2
    assert said in found.output


def test_an_entry_is_told_with_the_anchor_by_which_a_case_file_names_it(chat: Path, tmp_path: Path) -> None:
    told = find(chat, "--words", "stop").stdout.splitlines()[2].split()
    case, out = tmp_path / "noted.toml", tmp_path / "out"
    case.write_text(f'[[note]]\nelement = "fear"\nwords = "then"\nentries = ["{told[-1]}"]\n')
    built = CliRunner().invoke(
        main, ["chronology", "build", str(chat), "--case", str(case), "--out", str(out)]
    )
    assert built.exit_code == 0, built.output
    with (out / "data/tables/elements.csv").open(encoding="utf-8-sig") as table:
        (noted,) = [row for row in csv.DictReader(table) if "then" in row.values()]
    assert noted["Entry"] == told[0] == "3"


def test_what_could_not_be_read_is_told_beside(chat: Path) -> None:
    found = CliRunner().invoke(main, ["chronology", "find", str(chat.with_name("gone.txt"))])
    assert found.stdout.startswith("0 of 0 entries.")
    assert "gone.txt" in found.stderr


def test_nothing_is_left_behind(chat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("leeward.cli.find.gettempdir", lambda: str(work))
    find(chat)
    assert list(work.iterdir()) == []


def test_a_message_cannot_move_the_cursor(chat: Path) -> None:
    chat.write_text(CHAT.replace("stop", "st\x1b[2Jop"))
    assert "\x1b" not in find(chat).stdout
