"""A large file is read in a process of its own: the same rows come, or it is said that not all did."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from leeward.adapters.open_referral import aside
from leeward.adapters.open_referral.aside import BrokenOffError, checked_aside, is_large
from leeward.adapters.open_referral.checked import Known, checked
from leeward.adapters.open_referral.read_json import read_records
from leeward.adapters.open_referral.record import compact
from leeward.adapters.open_referral.service import understood
from leeward.domain.intake import Taken
from tests.records import record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "services.ndjson"
    lines = [
        json.dumps(record(f"Service {number}", number="12" if number % 7 == 0 else None))
        for number in range(1200)
    ]
    found.write_text("\n".join([*lines, "{broken"]), "utf-8")
    return found


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that are started, to see that none is left."""
    found: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    return found


def rows(path: Path) -> Iterator[object]:
    with path.open("rb") as stream:
        yield from checked_aside(stream, Known())


def test_the_same_rows_come_in_the_same_order(file: Path, started: list["subprocess.Popen[bytes]"]) -> None:
    with file.open("rb") as stream:
        expected = list(checked(read_records(stream), Known()))
    came = list(rows(file))
    assert [replace(row, understood=None) if isinstance(row, Taken) else row for row in came] == expected
    assert len(expected) == 1201
    assert [process.poll() for process in started] == [0]


def test_each_comes_with_what_would_be_worked_out_of_it_next(file: Path) -> None:
    taken = [row for row in rows(file) if isinstance(row, Taken)]
    assert len(taken) > 1000
    for row in taken:
        assert row.text == compact(row.record)
        assert row.understood == understood(row.record)


def test_how_far_reading_is_can_be_asked_of_the_file(file: Path) -> None:
    with file.open("rb") as stream:
        stream.read(4096)
        stream.seek(0)
        coming = checked_aside(stream, Known())
        next(coming)
        assert 0 < stream.tell() <= file.stat().st_size
        list(coming)
        assert stream.tell() == file.stat().st_size


def test_a_reader_that_dies_is_no_end_of_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BrokenOffError):
        list(rows(file))


def test_a_reader_that_is_killed_half_way_is_no_end_of_the_file(
    file: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    coming = rows(file)
    next(coming)
    started[0].kill()
    with pytest.raises(BrokenOffError):
        list(coming)


def test_what_goes_wrong_is_told_without_a_word_of_the_file(file: Path) -> None:
    with pytest.raises(BrokenOffError, match="TypeError") as told:
        list(_with(file, Known(national=cast("frozenset[str]", 7))))
    assert "Service" not in str(told.value)


def _with(path: Path, known: Known) -> Iterator[object]:
    with path.open("rb") as stream:
        yield from checked_aside(stream, known)


def test_nobody_reads_on_when_nobody_wants_the_rest(
    file: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    coming = rows(file)
    next(coming)
    coming.close()
    assert started[0].poll() is not None


def test_only_a_large_file_has_a_process_of_its_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.open("rb") as stream:
        assert not is_large(stream)
        monkeypatch.setattr(aside, "LARGE", 1000)
        assert is_large(stream)
