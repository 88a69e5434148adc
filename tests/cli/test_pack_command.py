"""`leeward` and `leeward pack`: fast to start, plain in what they say, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leeward.cli.main import COMMANDS, main
from leeward.packs.load import builtin

PRETEND = str(builtin("every-step-kind"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_help_names_every_command_and_imports_none_of_them() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from leeward.cli.main import main; "
        "print(CliRunner().invoke(main, ['--help']).output); "
        "ours = {'leeward.adapters', 'leeward.adapters.lazy_group'}; "
        "print([m for m in sys.modules if m.startswith(('leeward.packs', 'leeward.adapters', 'django')) "
        "and m not in ours])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name, (_, line) in COMMANDS.items():
        assert name in done.stdout
        assert line in done.stdout
    assert done.stdout.strip().endswith("[]")


def test_a_command_that_there_is_not_is_said_so() -> None:
    result = run("pakc")
    assert result.exit_code == 2
    assert "No such command" in result.output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


def test_check_says_what_it_proved_and_over_how_many_combinations() -> None:
    result = run("pack", "check", PRETEND)
    assert result.exit_code == 0
    assert "holds  danger-leads" in result.output
    assert "combinations in" in result.output
    assert "All 13 laws hold." in result.output


def test_check_takes_local_services_into_account(tmp_path: Path) -> None:
    result = run("pack", "check", PRETEND, "--local", str(tmp_path))
    assert result.exit_code == 1
    assert result.output.startswith("Error: local/services.toml: there is no such file")


def test_check_in_a_language_without_words_is_one_sentence() -> None:
    result = run("pack", "check", PRETEND, "--language", "cy")
    assert result.exit_code == 1
    assert result.output == "Error: pack.toml: it has no words in 'cy', only in en\n"


def test_draw_writes_the_flowchart_to_a_file_or_to_the_screen(tmp_path: Path) -> None:
    assert run("pack", "draw", PRETEND, "-o", str(tmp_path / "flowchart.svg")).exit_code == 0
    drawn = (tmp_path / "flowchart.svg").read_text()
    assert drawn.startswith("<svg ")
    assert run("pack", "draw", PRETEND).output == drawn
    assert run("pack", "draw", PRETEND, "--narrow").output != drawn


def test_show_gives_the_words_and_the_sources_of_an_entry() -> None:
    result = run("pack", "show", "line-conflict", "--folder", PRETEND)
    assert "not confirmed: check" in result.output
    assert "A pretend directory https://example.org/directory" in result.output
    assert "[check]\nIts hours: two sources disagree." in result.output


def test_show_of_an_entry_that_there_is_not_is_one_sentence() -> None:
    result = run("pack", "show", "nothing", "--folder", PRETEND)
    assert (result.exit_code, result.output) == (1, "Error: the pack has no entry 'nothing'\n")
