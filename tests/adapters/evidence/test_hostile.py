"""What a suspect types or sends so that a copy tells a secret, or that building it has no end."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.adapters.evidence.case_file import Case, read_case
from leeward.adapters.evidence.course import Evidence, read_all
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.leaks import leaks, read_never_reveal
from leeward.adapters.evidence.redaction import Hidden, Redaction
from tests.adapters.evidence.hostile_folder import GOOD, LINKS, NO_FILES, hostile_folder
from tests.cli.test_chronology import run
from tests.fuzzing.held_to import TARGETS
from tests.fuzzing.samples import samples_of


def test_signs_after_a_dialling_code_do_not_hold_up_hiding() -> None:
    hide = Redaction("x", (Hidden("07700 900456", "a new number"),)).hider()
    signs = "+44" + "(" * 200_000

    assert hide(signs) == signs


@pytest.mark.parametrize(
    "written", ["+44 (0) 7700 900456", "0044 7700-900456", "+447700900456", "07700 900 456"]
)
def test_a_number_is_hidden_however_its_code_is_written(written: str) -> None:
    hide = Redaction("x", (Hidden("07700 900456", "a new number"),)).hider()

    assert hide(f"call {written} now") == "call [hidden 1] now"


@pytest.mark.parametrize("written", ["?q=Elm%20Street%2014", "&#69;lm Street 14", "Elm <b>Street</b> 14"])
def test_a_secret_is_found_as_addresses_and_pages_write_it(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.html").write_text(f"at {written} now")

    assert [leak.line for leak in leaks(tmp_path, read_never_reveal(b"Elm Street 14"))] == [1]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_folder(tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="module")
def evidence(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    workshop = tmp_path_factory.mktemp("workshop")
    return read_all(list(gather([given], workshop)), Case())


def test_beside_everything_hostile_the_good_chat_is_read_whole(evidence: Evidence, given: Path) -> None:
    (number,) = (at for at, one in enumerate(evidence.exhibits) if one.name == f"{given.name}/good.txt")
    reading = evidence.readings[number]
    assert len(reading.communications) == len(GOOD.splitlines())
    assert reading.unread == ()


def test_every_file_is_kept_and_hashed_as_it_is(evidence: Evidence, given: Path) -> None:
    there = {
        (os.path.getsize(place), hashlib.sha256(Path(os.fsdecode(place)).read_bytes()).hexdigest())
        for place in (entry.path for entry in os.scandir(os.fsencode(given)))
        if not os.path.islink(place) and os.path.isfile(place)
    }
    assert there == {(one.size, one.sha256) for one in evidence.received if not one.inside}


def test_nothing_makes_a_reader_fail_as_it_should_not(evidence: Evidence) -> None:
    assert [one.reason for one in evidence.not_read.values() if "report" in one.reason] == []
    for reading in evidence.read:
        reading.account.check()


def test_what_could_not_be_taken_has_one_line_each(evidence: Evidence, given: Path) -> None:
    told = [one.name.removeprefix(f"{given.name}/") for one in evidence.not_received]
    assert len(told) == len(set(told))
    nest = "nested.zip/5.zip/4.zip/3.zip"
    assert set(told) == {*LINKS, *NO_FILES, "cut off.zip", "locked.zip/secret.txt", nest}
    assert all(one.reason and "\n" not in one.reason for one in evidence.not_received)


def test_a_pack_of_it_is_built_and_nothing_of_the_machine_is_in_it(
    evidence: Evidence, given: Path, tmp_path: Path
) -> None:
    made = run("build", given, "--out", tmp_path / "pack", "--no-signature", "--at", "2026-01-01T00:00:00Z")
    assert made.exit_code == 0, made.output
    assert all(line.isprintable() for line in made.output.splitlines())
    content = [one.read_bytes() for one in (tmp_path / "pack").rglob("*") if one.is_file()]
    assert not [one for one in content if b"root:x:0:" in one]
    assert run("verify", tmp_path / "pack").exit_code == 0
    # Each question can be answered by copying it into a case file, whatever the file is called.
    asked = [line.strip() for line in made.output.splitlines() if line.startswith("    [source.")]
    assert len(asked) > 10
    told = read_case("\n".join(dict.fromkeys(asked)).encode()).told
    assert set(told) <= {one.name for one in evidence.received}


_WATCHED = """
import os, sys
from pathlib import Path
from leeward.adapters.evidence.case_file import Case, read_case
from leeward.adapters.evidence.course import read_all
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.recognising import readers

readers()
given, workshop = (Path(one).resolve() for one in sys.argv[1:3])
ours = (*sys.path, sys.prefix, sys.base_prefix, "/usr/share/zoneinfo")
own = [str(Path(one).resolve()) for one in ours if one]
REFUSED = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "pty.",
           "os.startfile", "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.", "os.symlink", "os.link",
           "os.chmod", "os.chown", "os.rename", "os.kill", "ctypes.")

def watch(event, told):
    if event.startswith(REFUSED):
        print("REFUSED", event, told, flush=True)
    if event == "open" and isinstance(told[0], (str, bytes)):
        place = os.path.realpath(os.fsdecode(told[0]))
        writes = told[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        if writes and not place.startswith(str(workshop)) and place != os.devnull:
            print("WRITES", place, flush=True)
        if not place.startswith((str(given), str(workshop), *own)):
            print("OPENS", place, flush=True)
    if event in ("os.remove", "os.rmdir", "os.truncate"):
        if not os.path.realpath(told[0]).startswith(str(workshop)):
            print("REMOVES", told, flush=True)

sys.addaudithook(watch)
found = read_all(list(gather([given], workshop)), Case())
print("read", len(found.received))
"""


def test_no_reader_opens_a_connection_runs_anything_or_touches_what_was_not_given(
    given: Path, tmp_path: Path
) -> None:
    """Held to it by an audit hook of the interpreter, which no library can get past in silence."""
    for target in TARGETS:
        for number, sample in enumerate(samples_of(target)):
            (given / f"{target} {number}").write_bytes(sample)
    words = [sys.executable, "-B", "-W", "ignore", "-c", _WATCHED, str(given), str(tmp_path)]
    said = subprocess.run(words, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    *broken, last = said.stdout.splitlines()
    assert broken == []
    assert int(last.removeprefix("read ")) > 60
