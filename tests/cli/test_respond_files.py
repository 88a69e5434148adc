"""What `leeward respond` reads and writes: nothing unasked, readable to one user, never over another file."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leeward.packs.load import builtin
from tests.cli.responding import AT, PRETEND, SKIP, kept, respond

TYPED = (SKIP, "n", "By the bridge", "y", "He waits outside", "o", "y", "1", "q", "y")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return the file of a conversation that was kept."""
    file = tmp_path / "kept.json"
    assert respond(*TYPED, options=("--save", str(file))).exit_code == 0
    return file


def test_nothing_is_written_unless_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LEEWARD_DATA", str(tmp_path / "data"))
    assert respond(*TYPED).exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_kept_conversation_is_readable_to_one_user_alone(answers: Path) -> None:
    assert stat.S_IMODE(answers.stat().st_mode) == 0o600


def test_what_was_printed_at_the_time_is_printed_again_from_the_kept_answers(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    first = respond(*TYPED, options=("--save", str(file))).stdout
    again = respond(options=("--answers", str(file), "--print", "text")).stdout
    assert again.startswith("HANDOVER\n")
    assert first.endswith(again)


@pytest.mark.parametrize(
    ("paper", "begins"),
    [
        ("text", "HANDOVER"),
        ("json", '{\n  "schema"'),
        ("plan", "NOTES"),
        ("read-aloud", "Notes."),
        ("log", "LOG"),
    ],
)
def test_each_paper_is_printed_without_a_question(answers: Path, paper: str, begins: str) -> None:
    result = respond(options=("--answers", str(answers), "--print", paper))
    assert result.exit_code == 0
    assert result.stdout.startswith(begins)
    assert "He waits outside" in result.stdout
    assert "Enter begin" not in result.stdout


def test_a_kept_conversation_is_taken_up_where_it_was(answers: Path) -> None:
    before = kept(answers)
    respond("g", "7", "3", "q", "y", options=("--answers", str(answers), "--save", str(answers)))
    after = kept(answers)
    assert after.reference == before.reference
    assert after.log.versions[: len(before.log.versions)] == before.log.versions
    assert after.values() == before.values() | {"since": "months"}


@pytest.mark.parametrize(("ending", "begins"), [(".txt", b"HANDOVER"), (".json", b"{"), (".pdf", b"%PDF-")])
def test_a_paper_is_written_as_its_ending_says(
    answers: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    out = tmp_path / f"notes{ending}"
    result = respond(options=("--answers", str(answers), "--print", "text", "--out", str(out)))
    assert result.exit_code == 0
    assert out.read_bytes().startswith(begins)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Anyone who can open the" in result.stderr


def test_another_ending_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    result = respond(*TYPED, options=("--out", str(tmp_path / "notes.doc")))
    assert result.exit_code == 1
    assert "a file can end in .txt, .json, .pdf" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", ["--out", "--save"])
def test_a_file_that_is_there_is_not_replaced_unless_that_is_said(tmp_path: Path, option: str) -> None:
    there = tmp_path / "notes.json"
    there.write_text("mine")
    refused = respond(*TYPED, options=(option, str(there)))
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert refused.stdout == ""
    assert there.read_text() == "mine"
    assert respond(*TYPED, options=(option, str(there), "--force")).exit_code == 0
    assert there.read_text() != "mine"


def test_a_link_that_leads_elsewhere_is_not_written_through(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere.json", tmp_path / "notes.json"
    elsewhere.write_text("mine")
    link.symlink_to(elsewhere)
    assert respond(*TYPED, options=("--save", str(link), "--force")).exit_code == 0
    assert elsewhere.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    result = respond(*TYPED, options=("--save", str(tmp_path / "nowhere" / "kept.json")))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_it_can_be_kept_from_the_middle_on(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond(SKIP, "n", "k", str(file), "By the bridge")
    assert "after every answer from now on" in result.stdout
    assert kept(file).values() == {"danger": "no", "location": "answered"}


DEED = ["make-safe", "done", None, "", "responder", AT]
Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda told: told.pop("log"), "does not hold a conversation"),
        (lambda told: told["log"][0].pop(), "does not hold a conversation"),
        (lambda told: told.update(started_at="yesterday"), "does not hold a conversation"),
        (lambda told: told.update(started_at="2026-11-22T02:00:00"), "does not hold a conversation"),
        (lambda told: told.update(reference=7), "does not hold a conversation"),
        (lambda told: told["circumstances"].update(age="old"), "does not hold a conversation"),
        (lambda told: told.update(pack_id="another\x1b[2J"), "was told with the pack 'another\\x1b[2J'"),
        (lambda told: told["log"][0].__setitem__(1, "maybe"), "'maybe' is not an answer to danger"),
        (lambda told: told["log"][0].__setitem__(2, "x" * 10_001), "Use 10,000 characters or fewer"),
        (lambda told: told["log"][0].__setitem__(2, "\0"), "a character that cannot be kept"),
        (lambda told: told.update(done=[["make-safe"]]), "does not hold a conversation"),
        (lambda told: told.update(done=[[*DEED[:1], "gone", *DEED[2:]]]), "does not hold a conversation"),
        (lambda told: told.update(done=[[7, *DEED[1:]]]), "does not hold a conversation"),
        (lambda told: told.update(done=[[*DEED[:5], "2026-11-22T02:00:00"]]), "does not hold a conversation"),
        (
            lambda told: told.update(done=[[*DEED[:1], "signpost", *DEED[2:]]]),
            "cannot be recorded of",
        ),
        (lambda told: told.update(done=[[*DEED[:2], "yes", *DEED[3:]]]), "cannot be recorded of"),
        (lambda told: told.update(done=[[*DEED[:3], "\0", *DEED[4:]]]), "a character that cannot be kept"),
    ],
)
def test_a_file_that_was_never_kept_by_leeward_is_refused_in_one_line(
    answers: Path, change: Change, says: str
) -> None:
    told = json.loads(answers.read_bytes())
    change(told)
    answers.write_text(json.dumps(told))
    result = respond(options=("--answers", str(answers), "--print", "text"))
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b"{}"])
def test_a_file_of_anything_else_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(content)
    result = respond(options=("--answers", str(file), "--print", "text"))
    assert result.exit_code == 1
    assert "does not hold a conversation kept by Leeward" in result.stderr


def test_an_answer_that_the_pack_no_longer_asks_is_still_in_the_handover(answers: Path) -> None:
    told = json.loads(answers.read_bytes())
    told["log"][0][0] = "no-longer-asked"
    answers.write_text(json.dumps(told))
    result = respond(options=("--answers", str(answers), "--print", "text"))
    assert result.exit_code == 0
    assert "no-longer-asked" in result.stdout


def test_it_needs_neither_the_web_nor_a_database_nor_the_typesetter() -> None:
    program = (
        "import sys; from leeward.cli.main import main; main(standalone_mode=False);"
        "print(sorted({'django', 'sqlite3', 'typst'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, "respond", "--pack", str(PRETEND), "--at", AT],
        input="\n".join(("", "n", "q", "y", "")),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "HANDOVER" in run.stdout
    assert run.stderr.strip() == "[]"


def test_local_services_are_offered_beside_the_packs(tmp_path: Path) -> None:
    words = tmp_path / "words" / "en"
    words.mkdir(parents=True)
    source = (builtin("every-step-kind") / "services.toml").read_text()
    entry = "[[service]]" + source.split("[[service]]")[2]
    (tmp_path / "services.toml").write_text(_renamed(entry))
    (words / "services.md").write_text("# here-first\n\n## does\n\nA pretend service near here.\n")
    result = respond("s", options=("--local", str(tmp_path)))
    assert "Near here" in result.stdout


def _renamed(entry: str) -> str:
    lines = entry.splitlines()
    renamed = {"id": "here-first", "name": "Near here"}
    return "\n".join(
        f'{key} = "{renamed[key]}"' if (key := line.partition(" = ")[0]) in renamed else line
        for line in lines
    )
