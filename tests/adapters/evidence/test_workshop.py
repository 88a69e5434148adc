"""Nothing private is left behind, whatever ends the making of a pack."""

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
