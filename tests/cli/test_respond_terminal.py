"""`leeward respond` in a terminal of its own: screens, interruption, and what is typed and not lost."""

from pathlib import Path

import pytest

from tests.cli.responding import SKIP, Terminal, kept, respond

END = "\x04"
AT_THE_PROMPT = "\n> "


def _begun(folder: Path, *options: str, **environment: str) -> Terminal:
    terminal = Terminal(folder, *options, **environment)
    terminal.wait_for("Enter begin")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("")
    terminal.wait_for(AT_THE_PROMPT)
    return terminal


def test_a_whole_journey_in_a_terminal_ends_in_the_handover(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    for typed in ("n", "By the bridge", "y", "He waits outside"):
        terminal.type(typed)
        terminal.wait_for("> ")
    terminal.type("o")
    terminal.wait_for("Has it happened more than once?")
    terminal.type("q")
    terminal.wait_for("y finish")
    terminal.type("y")
    handover = terminal.wait_for("A file too?")
    assert "HANDOVER" in handover
    assert '"He waits outside"' in handover
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("")
    assert terminal.finished() == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_offered_at_the_end_with_what_it_leaves_behind(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    for typed, then in (("q", "y finish"), ("y", "A file too?"), ("notes.doc", "does not.")):
        terminal.type(typed)
        terminal.wait_for(then)
    terminal.type("notes.txt")
    terminal.wait_for("Written: notes.txt")
    assert terminal.finished() == 0
    assert (tmp_path / "notes.txt").read_text().startswith("HANDOVER")


@pytest.mark.parametrize(("typed", "written"), [("", True), ("n", False)])
def test_what_a_file_leaves_behind_is_said_before_it_is_written(
    tmp_path: Path, typed: str, written: bool
) -> None:
    terminal = _begun(tmp_path, "--out", "notes.txt")
    for key, then in (("q", "y finish"), ("y", "Anyone who can open the file")):
        terminal.type(key)
        terminal.wait_for(then)
    terminal.wait_for("Enter to write notes.txt")
    assert not (tmp_path / "notes.txt").exists()
    terminal.type(typed)
    assert terminal.finished() == 0
    assert (tmp_path / "notes.txt").exists() is written


def test_an_interruption_asks_what_to_do_and_loses_nothing(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.interrupt("By the bri")
    terminal.wait_for("What was told is still here.")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("")
    assert "By the bri" in terminal.wait_for("Type it and press Enter")
    terminal.interrupt()
    terminal.wait_for("What was told is still here.")
    terminal.type("l")
    log = terminal.wait_for("WHERE THIS COMES FROM")
    assert "Danger now: No" in log
    assert "By the bri" in log
    assert terminal.finished() == 130


def test_the_end_of_input_twice_prints_the_log(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("", ending=END)
    terminal.wait_for("What was told is still here.")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("", ending=END)
    assert "Danger now: No" in terminal.wait_for("WHERE THIS COMES FROM")
    assert terminal.finished() == 130


def test_lines_written_before_an_interruption_are_kept_and_not_called_own_words(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    terminal = _begun(tmp_path, "--save", str(file))
    terminal.type("w")
    terminal.wait_for("An empty line ends it.")
    terminal.wait_for("| ")
    terminal.type("He waits outside")
    terminal.wait_for("| ")
    terminal.interrupt("every ni")
    terminal.wait_for("What was told is still here.")
    terminal.type("l")
    assert terminal.finished() == 130
    answer = kept(file).log.latest()["danger"]
    assert answer.words == "He waits outside\nevery ni"
    assert answer.provenance == "paraphrase"


def test_a_closed_terminal_loses_nothing_that_was_being_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    terminal = _begun(tmp_path, "--save", str(file))
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.hang_up()
    terminal.finished()
    assert kept(file).values() == {"danger": "no"}


def test_being_told_to_end_prints_the_log(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.hang_up()
    assert "Danger now: No" in terminal.wait_for("WHERE THIS COMES FROM")
    assert terminal.finished() == 130


def test_a_line_longer_than_a_terminals_own_is_not_cut_short(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    terminal = _begun(tmp_path, "--save", str(file))
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.wait_for(AT_THE_PROMPT)
    long = "the bridge, then " * 400
    terminal.type(long)
    terminal.wait_for("Talk apart")
    assert kept(file).log.latest()["location"].words == long.strip()
    terminal.close()


def test_an_answer_typed_before_cannot_be_called_back_from_the_keyboard(tmp_path: Path) -> None:
    terminal = _begun(tmp_path)
    terminal.type("n")
    terminal.wait_for("Where is the person?")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("By the bridge")
    terminal.wait_for("Talk apart")
    terminal.wait_for(AT_THE_PROMPT)
    terminal.type("\x1b[A")
    assert "By the bridge" not in terminal.wait_for("Hear it once")
    terminal.close()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nothing_is_bold_where_that_is_not_wanted(tmp_path: Path, environment: dict[str, str]) -> None:
    plain = _begun(tmp_path, **environment)
    bold = _begun(tmp_path)
    assert "\x1b[1m" in bold.seen
    assert "\x1b[1m" not in plain.seen
    plain.close()
    bold.close()


def test_a_long_screen_waits_for_its_reader_and_keeps_danger_on_top(tmp_path: Path) -> None:
    terminal = _begun(tmp_path, LINES="24")
    terminal.type("?")
    assert terminal.wait_for("-- Enter for more, or a key --").strip().startswith("?\nSend help now")
    terminal.type("")
    assert "Send help now" in terminal.wait_for("Ctrl-C asks what to do")
    terminal.close()


def test_what_is_typed_before_the_last_page_counts(tmp_path: Path) -> None:
    terminal = _begun(tmp_path, LINES="24")
    terminal.type("g")
    terminal.wait_for("-- Enter for more, or a key --")
    terminal.type("4")
    terminal.wait_for("What is happening?\n")
    terminal.close()


def test_over_a_pipe_nothing_drives_a_terminal_and_no_page_waits() -> None:
    result = respond(SKIP, "a", SKIP, "?", SKIP, "q", "y")
    assert "\x1b" not in result.output
    assert "Enter for more" not in result.output


def test_the_end_of_a_pipe_prints_the_log_of_what_was_told() -> None:
    result = respond(SKIP, "n", "By the bridge")
    assert result.exit_code == 130
    log = result.stdout.split("\nLOG\n")[1]
    assert "Danger now: No" in log
    assert "By the bridge" in log
