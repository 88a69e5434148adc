"""The six commands, and set-up that says what to do when it may not do it itself."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

COMMANDS = ["run", "test", "check", "fix", "bench", "docs"]


def make(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_lists_the_six_commands_and_no_others() -> None:
    listed = re.findall(r"^make (\S+)", make("help").stdout, flags=re.MULTILINE)
    assert listed == COMMANDS


def test_make_alone_is_help() -> None:
    assert make().stdout == make("help").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_exists(command: str) -> None:
    assert make("--dry-run", command).returncode == 0


def test_check_is_made_of_commands_that_change_nothing() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ncheck:", 1)[1].split("\n\n", 1)[0]
    assert "ruff format --check" in recipe
    assert "makemigrations --check" in recipe
    assert "--fix" not in recipe


def test_the_tests_run_on_both_databases_and_each_gets_a_second_try() -> None:
    said = make("--dry-run", "--assume-old", "setup-dev", "test").stdout.splitlines()
    runs = [line for line in said if "/pytest " in line]
    assert len(runs) == 2
    assert ["with_postgres.sh" in line for line in runs] == [False, True]
    for line in runs:
        first, second = line.split(" || ")
        assert "--last-failed --last-failed-no-failures none" in second
        assert first.split("/pytest")[0] == second.split("/pytest")[0]


def stand_in(folder: Path, name: str, says: str) -> None:
    """Write a command that does nothing but say this."""
    (folder / name).write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """Return a folder to use as PATH: a machine where we are not root and nothing is installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    stand_in(folder, "id", "echo 1000")
    return folder


def run_tool(name: str, *words: str, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / name), *words],
        env={"PATH": str(path), **environment},
        cwd=path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_chromium_and_not_root_the_exact_command_is_said_and_it_fails(bare_path: Path) -> None:
    tried = run_tool("need_browser.sh", path=bare_path)
    assert tried.returncode != 0
    assert "sudo apt-get update && sudo apt-get install --yes chromium" in tried.stderr


def driver(folder: Path, says: str) -> None:
    """Put in a stand-in for the program that drives the browser."""
    (folder / ".venv/bin").mkdir(parents=True)
    stand_in(folder / ".venv/bin", "playwright", says)


def test_with_a_browser_that_starts_nothing_is_asked_for(bare_path: Path) -> None:
    stand_in(bare_path, "chromium", "true")
    driver(bare_path, "true")
    tried = run_tool("need_browser.sh", path=bare_path)
    assert (tried.returncode, tried.stderr) == (0, "")


def test_a_driver_that_does_not_start_is_not_let_pass(bare_path: Path) -> None:
    stand_in(bare_path, "chromium", "true")
    driver(bare_path, "exit 127")
    tried = run_tool("need_browser.sh", path=bare_path)
    assert tried.returncode != 0
    assert "libatomic1" in tried.stderr


def test_as_root_without_chromium_debians_is_installed(bare_path: Path) -> None:
    driver(bare_path, "true")
    stand_in(bare_path, "id", "echo 0")
    installs = (
        f'[ "$1" = update ] || {{ echo true >{bare_path}/chromium; /bin/chmod +x {bare_path}/chromium; }}'
    )
    stand_in(bare_path, "apt-get", f'echo "$@" >>{bare_path}/asked; {installs}')
    assert run_tool("need_browser.sh", path=bare_path).returncode == 0
    update, install = (bare_path / "asked").read_text(encoding="utf-8").splitlines()
    assert update.startswith("update")
    assert install.startswith("install --yes")
    assert "chromium" in install.split()


def test_an_installation_that_brings_no_browser_fails(bare_path: Path) -> None:
    driver(bare_path, "true")
    stand_in(bare_path, "id", "echo 0")
    stand_in(bare_path, "apt-get", "true")
    assert run_tool("need_browser.sh", path=bare_path).returncode != 0


def test_without_postgresql_and_not_root_the_exact_command_is_said_and_it_fails(bare_path: Path) -> None:
    tried = run_tool("need_postgres.sh", path=bare_path, POSTGRES_FOLDERS="/nowhere")
    assert tried.returncode != 0
    assert "sudo apt-get update && sudo apt-get install --yes postgresql" in tried.stderr


def test_with_postgresqls_programs_nothing_is_asked_for(bare_path: Path) -> None:
    for program in ("initdb", "pg_ctl"):
        stand_in(bare_path, program, "exit 1")
    tried = run_tool("need_postgres.sh", path=bare_path, POSTGRES_FOLDERS="/nowhere")
    assert (tried.returncode, tried.stderr) == (0, "")


def test_as_root_without_postgresql_debians_is_installed_and_looked_for_again(bare_path: Path) -> None:
    stand_in(bare_path, "id", "echo 0")
    stand_in(bare_path, "apt-get", f'echo "$@" >>{bare_path}/asked')
    assert run_tool("need_postgres.sh", path=bare_path, POSTGRES_FOLDERS="/nowhere").returncode != 0
    update, install = (bare_path / "asked").read_text(encoding="utf-8").splitlines()
    assert update.startswith("update")
    assert "postgresql" in install.split()


def test_a_python_that_cannot_make_a_venv_is_said_with_the_exact_command(bare_path: Path) -> None:
    stand_in(bare_path, "python3", 'case "$2" in *version_info*) exit 0;; *) exit 1;; esac')
    tried = run_tool("make_venv.sh", "python3", path=bare_path)
    assert tried.returncode != 0
    assert "sudo apt-get install --yes python3 python3-venv" in tried.stderr
    assert not (bare_path / ".venv").exists()


def test_a_python_that_is_too_old_is_refused(bare_path: Path) -> None:
    stand_in(bare_path, "python3", "exit 1")
    tried = run_tool("make_venv.sh", "python3", path=bare_path)
    assert tried.returncode != 0
    assert "Python 3.11 or later" in tried.stderr
