"""Nothing private is left behind, whatever ends the making of a pack."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from leeward.adapters.evidence import workshop
from leeward.adapters.evidence.workshop import workshop_in


def test_it_is_private_and_gone_at_the_end(tmp_path: Path) -> None:
    with workshop_in(tmp_path) as made:
        assert made.stat().st_mode & 0o077 == 0
        (made / "a").mkdir()
        (made / "a" / "b").write_text("private")
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_just_being_made_is_not_taken_for_what_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workshop._held

    def another_begins(made: Path) -> int | None:
        monkeypatch.setattr(workshop, "_held", real)
        workshop.remove_left_in(tmp_path)
        return real(made)

    monkeypatch.setattr(workshop, "_held", another_begins)
    with workshop_in(tmp_path) as made:
        assert made.is_dir()


def test_it_is_gone_when_something_fails(tmp_path: Path) -> None:
    def failing() -> None:
        with workshop_in(tmp_path) as made:
            (made / "a").write_text("private")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_when_somebody_breaks_off_while_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = workshop.rmtree, []

    def broken_off(path: Path, **how: Any) -> None:
        calls.append(path)
        if len(calls) == 1:
            raise KeyboardInterrupt
        real(path, **how)

    monkeypatch.setattr(workshop, "rmtree", broken_off)
    with pytest.raises(KeyboardInterrupt), workshop_in(tmp_path) as made:
        (made / "a").write_text("private")
    assert list(tmp_path.iterdir()) == []


_HELD = """
import sys, time
from pathlib import Path
from leeward.adapters.evidence.workshop import workshop_in
with workshop_in(Path(sys.argv[1])) as made:
    (made / "a").write_text("private")
    print("made", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_in(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that has something private in a workshop in a folder."""
    with subprocess.Popen([sys.executable, "-c", _HELD, str(folder)], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        try:
            yield other
        finally:
            other.kill()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_it_is_gone_when_the_process_is_told_to_end(ending: signal.Signals, tmp_path: Path) -> None:
    with another_in(tmp_path) as other:
        other.send_signal(ending)
        assert other.wait() == 128 + ending
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next_and_what_is_in_use_stays(tmp_path: Path) -> None:
    with another_in(tmp_path) as other, another_in(tmp_path) as living:
        other.kill()
        other.wait()
        assert len(list(tmp_path.iterdir())) == 2
        with workshop_in(tmp_path):
            assert len(list(tmp_path.iterdir())) == 2
        (left,) = tmp_path.iterdir()
        assert (left / "a").read_text() == "private"
        living.terminate()
        living.wait()
    assert list(tmp_path.iterdir()) == []


def test_signals_mean_afterwards_what_they_meant_before(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with workshop_in(tmp_path):
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
