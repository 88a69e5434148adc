"""Every pattern and element has its words and its sources, and says whether it is our own judgement."""

import re
from dataclasses import fields
from pathlib import Path

import leeward.domain
from leeward.adapters.evidence.definitions import definitions, sentences
from leeward.domain.elements.row import Element
from leeward.domain.patterns.apart import Apart
from leeward.packs.load import BUILT_IN
from leeward.packs.words import read_words

DOMAIN = Path(leeward.domain.__file__).parent
CODE = "\n".join(
    path.read_text("utf-8") for room in ("patterns", "elements") for path in (DOMAIN / room).glob("*.py")
)


def keys(beginning: str) -> set[str]:
    return set(re.findall(rf'"({beginning}-[a-z-]+)"', CODE))


def test_every_definition_that_the_code_names_is_there_and_no_other() -> None:
    named = keys("pattern") | keys("element")
    assert set(Element) <= named
    assert named == set(definitions())


def test_every_definition_says_its_title_what_it_is_and_what_it_does_not_show() -> None:
    for one in definitions().values():
        assert all((one.title, one.definition, one.does_not_show, one.sources)), one.id


def test_a_definition_of_our_own_says_so_and_the_law_is_never_only_ours() -> None:
    assert definitions()["pattern-night"].ours
    for id in (*Element, "element-six-month-limit", "pattern-more-than-three-times-a-week"):
        assert any(not source.ours for source in definitions()[id].sources), id


def test_the_question_of_the_guidance_page_stands_there_word_for_word() -> None:
    asked = "Does the suspect repeatedly visit you at work, home etc, more than three times a week?"
    assert asked in definitions()["pattern-more-than-three-times-a-week"].definition


def test_every_missing_part_and_every_reason_has_a_sentence() -> None:
    reasons = {f"apart-{field.name.replace('_', '-')}" for field in fields(Apart)}
    assert set(sentences()) == keys("missing") | keys("limit") | reasons


def test_no_definition_grades_or_diagnoses() -> None:
    banned = re.compile(
        r"\b(score|high risk|low risk|risk level|stalker|obsess|dangerous|escalat)", re.IGNORECASE
    )
    for one in definitions().values():
        assert not banned.search(f"{one.title} {one.definition} {one.does_not_show}"), one.id


def test_the_words_are_written_as_those_of_a_pack_are() -> None:
    said = [
        read_words(BUILT_IN / "course-of-conduct", f"words/en/{room}.md", frozenset())
        for room in ("patterns", "elements", "missing", "apart")
    ]
    definition = next(iter(said[0].values()))
    assert set(definition) == {"title", "definition", "does-not-show"}
    assert set(said[0]) | set(said[1]) == set(definitions())
    for key, slots in said[0].items():
        assert definitions()[key].definition == slots["definition"]
    assert {key: one["sentence"] for room in said[2:] for key, one in room.items()} == sentences()
