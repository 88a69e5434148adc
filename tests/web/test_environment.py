"""Settings from the environment: what they say, or the program does not start."""

import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.web.__main__ import make_owners_own
from leeward.web.environment import (
    read_address,
    read_count,
    read_data_folder,
    read_flag,
    read_folder,
    read_hosts,
    read_secret,
)

NAME = "LEEWARD_TESTED"


@pytest.mark.parametrize("written", ["maybe", "2", "on fire"])
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_flag(NAME, default=False)


def test_a_flag_that_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_flag(NAME, default=True) is True
    monkeypatch.setenv(NAME, "no")
    assert read_flag(NAME, default=True) is False


@pytest.mark.parametrize(
    "written", ["http://plain.example", "javascript:alert(1)", "https://", "weather", "https://a b"]
)
def test_the_way_out_is_an_https_address(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_address(NAME, "https://example.org")


@pytest.mark.parametrize("written", ["*", "*.example.org", "https://example.org", "two words"])
def test_a_host_is_a_name(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_hosts(NAME, [])


def test_hosts_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "one.example, two.example,")
    assert read_hosts(NAME, []) == ["one.example", "two.example"]


def test_a_folder_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert read_folder(NAME) is None
    monkeypatch.setenv(NAME, str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_folder(NAME)


def test_the_data_folder_is_made_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, str(tmp_path / "above" / "kept"))
    folder = read_data_folder(NAME, checkout=tmp_path)
    assert folder == tmp_path / "above" / "kept"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)] == [0o700, 0o700]


def test_outside_a_checkout_data_is_kept_where_the_users_data_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert read_data_folder(NAME, checkout=tmp_path) == tmp_path / "share" / "leeward"
    (tmp_path / "manage.py").touch()
    assert read_data_folder(NAME, checkout=tmp_path) == tmp_path / "data"


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    made = read_secret(NAME, file)
    assert len(made) >= 50
    assert read_secret(NAME, file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_that_others_can_read_stops_the_program(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    read_secret(NAME, file)
    file.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        read_secret(NAME, file)


@pytest.mark.parametrize("held", ["", "short"])
def test_a_secret_that_was_lost_stops_the_program(tmp_path: Path, held: str) -> None:
    file = tmp_path / "secret.key"
    file.write_text(held)
    os.chmod(file, 0o600)
    with pytest.raises(ImproperlyConfigured, match=r"secret\.key"):
        read_secret(NAME, file)
    assert file.read_text() == held


def test_a_secret_in_the_environment_must_be_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "hunter2")
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_secret(NAME, tmp_path / "secret.key")


def test_a_data_folder_that_was_made_open_is_closed_with_what_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "leeward.sqlite3").write_bytes(b"")
    folder.chmod(0o755)
    (folder / "leeward.sqlite3").chmod(0o644)
    make_owners_own(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "leeward.sqlite3").stat().st_mode) == 0o600


@pytest.mark.parametrize("written", ["0", "-1", "many", "1.5", "²", "9" * 5000])
def test_a_count_is_a_whole_number_from_one_up(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    assert read_count(NAME, default=7) == 7
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read_count(NAME, default=7)
