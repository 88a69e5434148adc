"""What fuzzing has found holds, and so does what it begins with."""

from pathlib import Path

import pytest

from leeward.domain.errors import LeewardError
from tests.fuzzing.found import FOLDER, found_of
from tests.fuzzing.held_to import TARGETS, hold_of
from tests.fuzzing.samples import samples_of
from tests.fuzzing.shortening import reaching_more, shortened


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_was_found_for_it_holds(target: str, tmp_path: Path) -> None:
    hold, place = hold_of(target), tmp_path / "original"
    for content in [*samples_of(target), *found_of(target), b""]:
        place.write_bytes(content)
        try:
            hold(place)
        except Exception as error:
            raise AssertionError(f"{target}: {content[:300]!r}") from error


def test_what_was_found_is_of_a_target_that_there_is_and_small() -> None:
    assert {kept.stem for kept in FOLDER.glob("*.txt")} <= set(TARGETS)
    assert sum(kept.stat().st_size for kept in FOLDER.glob("*.txt")) < 1 << 20


def test_an_input_is_made_as_short_as_still_shows_its_fault() -> None:
    assert (
        shortened(b"a" * 400 + b"x" + b"b" * 99 + b"y" + b"c", lambda one: b"x" in one and b"y" in one)
        == b"xy"
    )


def test_what_reaches_nothing_new_is_not_chosen(tmp_path: Path) -> None:
    def read(content: bytes) -> None:
        (tmp_path / "original").write_bytes(content)
        hold_of("case_file")(tmp_path / "original")

    chosen = reaching_more([b"initials = 'ab'", b"x", b"y", b"initials = 'a'"], [b""], read, most=9)
    assert chosen == [b"x", b"initials = 'a'"]


def test_a_reader_that_breaks_what_must_hold_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leeward.adapters.readers.whatsapp import read

    def broken(original: object, told: object) -> None:
        raise ZeroDivisionError

    def refused(original: object, told: object) -> None:
        raise LeewardError("no chat")

    (tmp_path / "original").write_bytes(b"x")
    monkeypatch.setattr(read, "read", refused)
    hold_of("whatsapp")(tmp_path / "original")
    monkeypatch.setattr(read, "read", broken)
    with pytest.raises(ZeroDivisionError):
        hold_of("whatsapp")(tmp_path / "original")
