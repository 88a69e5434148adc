"""Decisions are short, numbered without gaps, and say what would change our mind."""

import re
from math import ceil
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

FILES = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
LONGEST = 45
WIDTH = 110


def test_they_are_numbered_without_gaps() -> None:
    assert [int(file.name[:4]) for file in FILES] == list(range(1, len(FILES) + 1))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_decision_opens_with_its_number(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith(f"# {int(file.name[:4])}. ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_decision_is_short_as_it_is_read(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert sum(max(1, ceil(len(line) / WIDTH)) for line in lines) <= LONGEST


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_decision_says_what_why_and_what_would_change_our_mind(file: Path) -> None:
    parts = re.findall(r"^\*\*(.+?)\*\*", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert parts[0] == "What."
    assert any(part.startswith("Why") for part in parts)
    assert parts[-1] == "What would change our mind."
