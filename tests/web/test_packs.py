"""The pack in use: re-read when it changes, and never replaced by a broken version."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from leeward.domain.errors import PackError
from leeward.packs.load import builtin
from leeward.web import packs
from leeward.web.packs import CHECK_SECONDS, Shelf


class Seconds:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(builtin("every-step-kind"), tmp_path / "pack"))


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def set_title(folder: Path, title: str) -> None:
    file = folder / "pack.toml"
    lines = [
        f'title = "{title}"' if line.startswith("title") else line for line in file.read_text().splitlines()
    ]
    file.write_text("\n".join(lines))


def test_a_change_shows_after_a_moment(folder: Path, tmp_path: Path, seconds: Seconds) -> None:
    shelf = Shelf(folder, tmp_path / "local", seconds)
    before = shelf.current()
    set_title(folder, "Another title")
    assert shelf.current() is before
    seconds.at += CHECK_SECONDS
    assert shelf.current().title == "Another title"


def test_an_unchanged_pack_is_not_read_again(folder: Path, tmp_path: Path, seconds: Seconds) -> None:
    shelf = Shelf(folder, tmp_path / "local", seconds)
    before = shelf.current()
    seconds.at += CHECK_SECONDS
    assert shelf.current() is before


def test_a_broken_version_leaves_the_last_good_one_and_says_so_once(
    folder: Path, tmp_path: Path, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(packs.logger, "error", lambda text, error: said.append(text % error))
    shelf = Shelf(folder, tmp_path / "local", seconds)
    good = shelf.current()
    whole = (folder / "pack.toml").read_text()
    (folder / "pack.toml").write_text(whole + "\nnonsense = 1\n")
    for _ in range(3):
        seconds.at += CHECK_SECONDS
        assert shelf.current() is good
    assert len(said) == 1
    assert "pack.toml" in said[0]
    assert "nonsense" in said[0]
    (folder / "pack.toml").write_text(whole)
    set_title(folder, "Mended")
    seconds.at += CHECK_SECONDS
    assert shelf.current().title == "Mended"


def test_a_pack_that_was_never_good_is_an_error_each_time(tmp_path: Path, seconds: Seconds) -> None:
    (tmp_path / "pack").mkdir()
    shelf = Shelf(tmp_path / "pack", tmp_path / "local", seconds)
    for _ in range(2):
        with pytest.raises(PackError):
            shelf.current()
        seconds.at += CHECK_SECONDS


def test_a_folder_of_local_services_that_is_broken_takes_nothing_away(
    folder: Path, tmp_path: Path, seconds: Seconds
) -> None:
    shelf = Shelf(folder, tmp_path / "local", seconds)
    services = shelf.current().services
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "services.toml").write_text("[[service]]\nid = 3\n")
    seconds.at += CHECK_SECONDS
    assert shelf.current().services == services


@pytest.mark.django_db
def test_health_says_whether_there_is_a_pack(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert visitor.get("/health").content == b"well"

    def none() -> None:
        raise PackError("pack.toml", "", "broken")

    monkeypatch.setattr(packs, "current", none)
    assert visitor.get("/health").status_code == 503


@pytest.mark.parametrize(("where", "what"), [(Path, "stat"), (packs, "load")])
def test_a_file_taken_away_while_it_is_looked_at_leaves_the_last_good_pack(
    where: object,
    what: str,
    folder: Path,
    tmp_path: Path,
    seconds: Seconds,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = Shelf(folder, tmp_path / "local", seconds)
    good = shelf.current()
    set_title(folder, "Another title")
    as_ever = getattr(where, what)

    def taken_away(path: Path, **how: Any) -> Any:
        if path.name == "actions.toml" or where is packs:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return as_ever(path, **how)

    seconds.at += CHECK_SECONDS
    with monkeypatch.context() as patch:
        patch.setattr(where, what, taken_away)
        assert shelf.current() is good or where is Path  # it may be there again when it is read
    seconds.at += CHECK_SECONDS
    assert shelf.current().title == "Another title"
