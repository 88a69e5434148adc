"""Every version of every format is read back field by field, and what is read otherwise is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.formats import score_of
from bench.made_up_formats import FORMATS, Format


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_what_was_written_is_what_is_read(one: Format, tmp_path: Path) -> None:
    score = score_of(one, tmp_path, 40)
    assert score.written
    assert score.met, score.line()


@pytest.mark.parametrize("name", ["words", "sender", "at", "seconds", "files"])
def test_a_field_that_is_read_otherwise_than_written_is_told(name: str, tmp_path: Path) -> None:
    known = next(one for one in FORMATS if one.name == "Telegram HTML")

    def write(*asked: object) -> object:
        content, rows = known.write(*asked)
        other = {"words": "x", "sender": "x", "at": 1, "seconds": 9, "files": ("x",)}[name]
        return content, [replace(row, **{name: other}) for row in rows]

    score = score_of(replace(known, write=write), tmp_path, 40)
    assert not score.met
    assert len(score.wrong) == 1


def test_rows_that_are_not_found_are_told(tmp_path: Path) -> None:
    known = next(one for one in FORMATS if one.name == "Google Chat")

    def write(*asked: object) -> object:
        content, rows = known.write(*asked)
        return content, [*rows, rows[0]]

    assert not score_of(replace(known, write=write), tmp_path, 10).met
