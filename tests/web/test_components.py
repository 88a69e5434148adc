"""Components: what we render is what GOV.UK Frontend's own fixtures say, for every component we use."""

import html
import json
import re
from pathlib import Path

import pytest

from leeward.domain.answers import Answer, Provenance
from leeward.domain.audience import Audience
from leeward.domain.question import Question
from leeward.web import components, packs
from leeward.web.answers import Typed
from leeward.web.voice import Voice
from tests.web.conftest import NIGHT

FIXTURES = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"


def plain(markup: str) -> str:
    """Return markup without what no browser sees: space between tags, and how quotes are written."""
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html.unescape(markup))).strip()


@pytest.mark.parametrize("component", components.USED)
def test_a_component_is_the_librarys_own(component: str) -> None:
    file = FIXTURES / component / "fixtures.json"
    assert file.is_file(), "GOV.UK Frontend is not there: `make test` fetches it"
    fixtures = json.loads(file.read_text())["fixtures"]
    assert fixtures
    for fixture in fixtures:
        made = components.raw(component, fixture["options"])
        assert plain(str(made)) == plain(fixture["html"]), fixture["name"]


def test_every_component_in_a_template_is_compared() -> None:
    web = Path(components.__file__).parent
    text = "".join(file.read_text() for file in (*web.rglob("*.html"), *web.rglob("*.py")))
    assert set(re.findall(r"govuk\(\s*[\"']([a-z-]+)[\"']", text)) <= set(components.USED)


def test_a_component_that_is_not_compared_is_refused() -> None:
    with pytest.raises(KeyError):
        components.govuk("cookie-banner", {})


def voice(audience: Audience = Audience.PERSON) -> Voice:
    return Voice(packs.current(), audience)


def test_a_question_offers_not_knowing_and_not_saying(questions: dict[str, Question]) -> None:
    made = str(components.question_field(questions["danger"], voice()))
    assert re.findall(r'value="(\w+)"', made) == ["yes", "no", "unknown", "declined"]
    assert "checked" not in made


def test_an_answer_given_is_chosen(questions: dict[str, Question]) -> None:
    said = Answer("danger", "unknown", "", Provenance.OWN_WORDS, "", NIGHT)
    made = str(components.question_field(questions["danger"], voice(), answer=said))
    assert re.findall(r'value="(\w+)" checked', made) == ["unknown"]


def test_what_was_typed_comes_before_what_was_kept(questions: dict[str, Question]) -> None:
    said = Answer("account", "answered", "before", Provenance.OWN_WORDS, "", NIGHT)
    typed = Typed(None, "after <b>", "own_words")
    made = str(components.question_field(questions["account"], voice(), answer=said, typed=typed, error="No"))
    assert "after &lt;b&gt;" in made
    assert "before" not in made
    assert "govuk-form-group--error" in made


def test_a_responder_asks_a_screening_question_word_for_word(questions: dict[str, Question]) -> None:
    question = questions["fear"]
    assert question.verbatim
    assert voice(Audience.RESPONDER).ask(question) == question.verbatim
    assert voice(Audience.PERSON).ask(question) != question.verbatim


def test_every_question_of_the_pack_can_be_asked_of_both(questions: dict[str, Question]) -> None:
    for audience in Audience:
        for question in questions.values():
            assert components.question_field(question, voice(audience), heading=True, with_words=True)


def test_an_input_keeps_the_privacy_it_was_not_told_to_drop() -> None:
    made = str(components.govuk("input", {"id": "a", "name": "a", "label": {"text": "A"}}))
    assert 'autocomplete="off"' in made
    assert 'spellcheck="false"' in made
    kept = str(
        components.govuk("input", {"id": "a", "name": "a", "label": {"text": "A"}, "autocomplete": "tel"})
    )
    assert 'autocomplete="tel"' in kept
