"""The glossary's words are the code's."""

import re

from tests.repository.documents import read
from tests.repository.tree import PACKAGE

CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


def classes() -> set[str]:
    return {
        name for file in PACKAGE.rglob("*.py") for name in CLASS.findall(file.read_text(encoding="utf-8"))
    }


def rows() -> list[tuple[str, str]]:
    """Return the glossary's words with what they mean."""
    return re.findall(r"^\| (.*?\*\*.*?) \| (.*?) \|", read("docs/glossary.md"), flags=re.MULTILINE)


def test_every_name_from_the_code_is_in_the_code() -> None:
    named = {name for word, _ in rows() for name in re.findall(r"`([A-Z]\w+)`", word)}
    assert named
    assert named - classes() == set()


def test_every_word_has_a_meaning_and_stands_once() -> None:
    words = [word for word, _ in rows()]
    assert len(words) == len(set(words))
    assert [word for word, meaning in rows() if not meaning.strip()] == []


MET = (
    *("account", "action", "answer", "assessment", "challenge", "conversation", "core question", "flag"),
    *("head", "law", "measure", "nature", "need", "not ruled out", "opportunity", "pack", "prompt"),
    *("provenance", "screening question", "signpost", "step", "route", "suspect", "tip off"),
)


def test_the_words_that_a_reader_of_the_code_meets_are_explained() -> None:
    text = "\n".join(word for word, _ in rows()).lower()
    assert [word for word in MET if word not in text] == []
