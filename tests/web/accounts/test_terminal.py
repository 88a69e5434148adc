"""`leeward-directory keeper`: adding, stopping and listing those who keep the directory."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from leeward.web.accounts.models import Keeper
from leeward.web.terminal import main
from tests.web.accounts.doors import is_in, try_in
from tests.web.keepers import PASSPHRASE, signed_in
from tests.web.serving import ROOT

pytestmark = pytest.mark.django_db(transaction=True)


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["keeper", *words], input=typed)


def test_a_keeper_who_is_added_signs_in(visitor: Client) -> None:
    added = run("add", "Ada  Lovelace", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert added.exit_code == 0
    assert PASSPHRASE not in added.output
    assert try_in(visitor, "ada lovelace").status_code == 303


def test_a_passphrase_may_be_piped_in(visitor: Client) -> None:
    assert run("add", "Ada", "--stdin", typed=f"{PASSPHRASE}\n").exit_code == 0
    assert try_in(visitor).status_code == 303


@pytest.mark.parametrize("name", ["Ada", "ADA", " ada "])
def test_a_name_is_one_keepers_for_ever_even_after_they_were_stopped(ada: Keeper, name: str) -> None:
    for _ in range(2):
        refused = run("add", name, "--stdin", typed=f"{PASSPHRASE}\n")
        assert refused.exit_code == 1
        assert "Ada" in refused.output
        run("stop", "Ada")
    assert Keeper.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [("", PASSPHRASE), ("x" * 61, PASSPHRASE), ("a\x07b", PASSPHRASE), ("Ada", "short"), ("Ada", "")],
)
def test_what_cannot_be_a_keeper_is_one_sentence_and_keeps_nothing(name: str, passphrase: str) -> None:
    refused = run("add", name, "--stdin", typed=f"{passphrase}\n")
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert not Keeper.objects.exists()


def test_a_new_passphrase_signs_out(ada: Keeper) -> None:
    browser = signed_in(ada)
    assert run("passphrase", "ada", "--stdin", typed="gravel violin pelican thaw\n").exit_code == 0
    assert not is_in(browser)
    assert try_in(browser, passphrase="gravel violin pelican thaw").status_code == 303


def test_whoever_is_stopped_is_out_until_they_are_let_in_again_with_a_new_passphrase(ada: Keeper) -> None:
    browser = signed_in(ada)
    assert run("stop", "Ada").exit_code == 0
    assert not is_in(browser)
    assert run("resume", "Ada", "--stdin", typed="gravel violin pelican thaw\n").exit_code == 0
    assert try_in(browser).status_code == 422
    assert try_in(browser, passphrase="gravel violin pelican thaw").status_code == 303


@pytest.mark.parametrize("command", ["stop", "passphrase", "resume"])
def test_a_keeper_who_is_not_there_is_one_sentence(db: None, command: str) -> None:
    refused = run(command, "nobody")
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)


def test_the_list_has_everybody(ada: Keeper) -> None:
    assert "keeper add" not in run("list").output
    run("stop", "Ada")
    assert len(run("list").output.splitlines()) == 1
    ada.delete()
    assert "keeper add" in run("list").output


def in_a_process(
    data: Path, *words: str, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "leeward.web.terminal", *words],
        env={"LEEWARD_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), **settings},
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_makes_the_database_where_there_is_none_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    added = in_a_process(data, "keeper", "add", "Ada", "--stdin", typed=f"{PASSPHRASE}\n")
    assert added.returncode == 0, added.stderr
    assert "Ada" in in_a_process(data, "keeper", "list").stdout
    assert not [file.name for file in data.iterdir() if file.stat().st_mode & 0o077]


def test_a_database_that_is_none_is_one_sentence_that_says_where_it_is_looked_for(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "leeward.sqlite3").write_text("not a database, and long enough to be seen as none" * 100)
    stopped = in_a_process(data, "keeper", "list")
    assert stopped.returncode == 1
    assert "LEEWARD_DATA" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_a_setting_that_is_nonsense_is_one_sentence(tmp_path: Path) -> None:
    stopped = in_a_process(tmp_path / "data", "keeper", "list", LEEWARD_HTTPS="perhaps")
    assert stopped.returncode == 1
    assert "LEEWARD_HTTPS" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_its_help_imports_no_command_and_no_django() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from leeward.web.terminal import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "assert 'django' not in sys.modules and 'leeward.web.accounts' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, check=True, timeout=60
    )
