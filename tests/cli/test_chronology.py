"""The command builds a pack from what it is given, says what is open, and checks one."""

import hashlib
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from leeward.adapters.evidence.case_file import Case, read_case
from leeward.cli.main import main
from leeward.cli.steps import quoted
from tests.adapters.exports.time_authority import OPENSSL, made_authority

CHAT = "13/05/2024, 23:01 - Sam: where are you\n14/05/2024, 09:00 - Ann: stop\n"


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["chronology", *map(str, arguments)])


def test_a_pack_is_built_and_holds(chat: Path, tmp_path: Path) -> None:
    built = run("build", chat, "--out", tmp_path / "pack")
    assert built.exit_code == 0, built.output
    assert "Files received: 1. Entries read: 2." in built.output
    assert "SHA256:" in built.output
    checked = run("verify", tmp_path / "pack")
    assert checked.exit_code == 0
    assert "THIS PACK HOLDS" in checked.output


def test_a_changed_pack_does_not_hold_and_says_which_file(chat: Path, tmp_path: Path) -> None:
    run("build", chat, "--out", tmp_path / "pack")
    (original,) = (tmp_path / "pack" / "data" / "originals").rglob("chat.txt")
    original.write_text(CHAT.replace("23:01", "23:02"))
    checked = run("verify", tmp_path / "pack")
    assert checked.exit_code == 1
    assert "chat.txt" in checked.output


def test_an_open_question_is_asked_so_that_it_can_be_answered_in_a_case_file(
    chat: Path, tmp_path: Path
) -> None:
    asked = run("build", chat, "--out", tmp_path / "one")
    assert '[source."chat.txt"]' in asked.output
    assert '"owner" = "Sam" or "Ann"' in asked.output
    (tmp_path / "case.toml").write_text('account_of = "Ann"\n[source."chat.txt"]\n"owner" = "Ann"\n')
    answered = run("build", chat, "--out", tmp_path / "two", "--case", tmp_path / "case.toml")
    assert answered.exit_code == 0, answered.output
    assert "Questions that are open" not in answered.output
    assert '"direction":"sent"' in (tmp_path / "two" / "data" / "chronology.jsonl").read_text()


def test_a_question_about_a_file_of_any_name_is_written_as_toml_reads_it() -> None:
    for name in ('a"b', "a\\b", "new\nline", "\x1b[2J", "\u202egpj.txt", "\U000e0001", "\\xff", "é", ""):
        assert quoted(name).isprintable()
        assert tomllib.loads(f"{quoted(name)} = 1") == {name: 1}


def test_what_could_not_be_taken_is_told(chat: Path, tmp_path: Path) -> None:
    built = run("build", chat, tmp_path / "gone.txt", "--out", tmp_path / "pack")
    assert built.exit_code == 0
    assert "gone.txt: there is nothing of that name" in built.output


def test_a_case_file_that_cannot_be_used_is_told_and_nothing_is_written(chat: Path, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("acount_of = 'Ann'")
    built = run("build", chat, "--out", tmp_path / "pack", "--case", tmp_path / "case.toml")
    assert built.exit_code == 1
    assert "acount_of is not known there" in built.output
    assert not (tmp_path / "pack").exists()


def test_a_name_that_would_move_the_cursor_is_shown(tmp_path: Path) -> None:
    built = run("build", tmp_path / "\x1b[2Jgone", "--out", tmp_path / "pack")
    assert "\x1b" not in built.output
    assert "\\x1b[2Jgone" in built.output


def test_a_redacted_copy_is_written_only_when_it_tells_no_secret(chat: Path, tmp_path: Path) -> None:
    (tmp_path / "hide.toml").write_text(
        'copy_for = "my employer"\n[[hide]]\nwords = "where are you"\nreason = "private"\n'
    )
    (tmp_path / "never.txt").write_text("where are you\n")
    options = ("--redactions", tmp_path / "hide.toml", "--never-reveal", tmp_path / "never.txt")
    good = run("redact", chat, "--out", tmp_path / "copy", *options)
    assert good.exit_code == 0, good.output
    assert "and not found: 1." in good.output
    assert "[hidden 1]" in (tmp_path / "copy" / "data" / "chronology.csv").read_text("utf-8-sig")
    (tmp_path / "never.txt").write_text("where are you\nstop\n")
    bad = run("redact", chat, "--out", tmp_path / "again", *options)
    assert bad.exit_code == 1
    assert "line 2 of the list" in bad.output
    assert "stop" not in bad.output
    assert not (tmp_path / "again").exists()


@pytest.mark.skipif(not OPENSSL, reason="needs openssl")
def test_an_authority_is_asked_for_a_time_stamp_and_a_silent_one_is_told(chat: Path, tmp_path: Path) -> None:
    real = made_authority(tmp_path / "authority")
    (tmp_path / "root.pem").write_bytes(real.certificates)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(real.send(request))

        def log_message(self, *told: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        good = ("--authority", "one", address, tmp_path / "root.pem")
        silent = ("--authority", "two", "http://127.0.0.1:9/", tmp_path / "root.pem")
        built = run("build", chat, "--out", tmp_path / "pack", *good, *silent)
        server.shutdown()
    assert built.exit_code == 0, built.output
    assert "There is no time-stamp of two" in built.output
    assert (tmp_path / "pack" / "timestamps" / "one.tsr").is_file()
    assert run("verify", tmp_path / "pack").exit_code == 0


def test_an_authority_that_cannot_be_asked_is_told_and_nothing_is_written(chat: Path, tmp_path: Path) -> None:
    for address in ("file:///etc/passwd", "https://example.org/"):
        built = run("build", chat, "--out", tmp_path / "pack", "--authority", "one", address, chat)
        assert built.exit_code == 1
        assert "one: " in built.output
        assert not (tmp_path / "pack").exists()


def test_a_note_by_a_number_says_which_anchor_to_write_instead(chat: Path, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('[[note]]\nelement = "fear"\nentries = [1]\n')
    built = run("build", chat, "--out", tmp_path / "one", "--case", tmp_path / "case.toml")
    anchor = f"{hashlib.sha256(CHAT.encode()).hexdigest()[:12]}@0"
    assert f'"{anchor}"' in built.output
    (tmp_path / "case.toml").write_text(f'[[note]]\nelement = "fear"\nentry = "{anchor}"\n')
    built = run("build", chat, "--out", tmp_path / "two", "--case", tmp_path / "case.toml")
    assert built.exit_code == 0
    assert anchor not in built.output


def test_a_new_case_file_is_written_and_never_over_another(tmp_path: Path, chat: Path) -> None:
    path = tmp_path / "case.toml"
    assert run("build", "--new-case", path).exit_code == 0
    assert read_case(path.read_bytes()) == Case()
    built = run("build", chat, "--out", tmp_path / "pack", "--case", path)
    assert built.exit_code == 0, built.output
    path.write_text("mine")
    again = run("build", "--new-case", path)
    assert (again.exit_code, path.read_text()) == (1, "mine")
    assert run("build", "--new-case", tmp_path / "gone" / "case.toml").exit_code == 1
