"""Questions to the person: kept, skipped, taken back, never in the way."""

import html

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.domain.answers import Provenance
from leeward.web.sessions.models import SealedSession
from tests.web.person.conftest import Say, page_of, told

FEAR = "I sleep at my sister's"


def leads_to(response: HttpResponse) -> str:
    assert response.status_code == 303
    return response.headers["Location"]


def text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def test_looking_at_questions_keeps_nothing(visitor: Client) -> None:
    for question in ("danger-now", "frightened", "account"):
        assert visitor.get(page_of(question)).status_code == 200
    assert SealedSession.objects.count() == 0
    assert "leeward" not in visitor.cookies


def test_going_on_without_an_answer_keeps_nothing_and_is_no_error(visitor: Client, say: Say) -> None:
    assert leads_to(say("danger-now")) == page_of("can-talk")
    assert SealedSession.objects.count() == 0


def test_a_question_is_asked_in_the_persons_words(visitor: Client) -> None:
    page = text(visitor.get(page_of("frightened")))
    assert "Are you scared?" in page
    assert "Are you frightened?" not in page


def test_an_answer_is_kept_and_leads_to_the_next_question(visitor: Client, say: Say) -> None:
    assert leads_to(say("frightened", "yes")) == page_of("worried")
    assert told(visitor).values() == {"frightened": "yes"}


def test_unknown_and_rather_not_say_can_always_be_chosen(visitor: Client) -> None:
    for question in ("danger-now", "can-talk", "frightened", "how-long", "own-life"):
        page = text(visitor.get(page_of(question)))
        assert 'value="unknown"' in page
        assert 'value="declined"' in page


def test_words_are_kept_as_the_persons_own(visitor: Client, say: Say) -> None:
    say("frightened", "yes", FEAR)
    answer = told(visitor).log.latest()["frightened"]
    assert (answer.words, answer.provenance) == (FEAR, Provenance.OWN_WORDS)


def test_back_shows_what_was_answered(visitor: Client, say: Say) -> None:
    say("frightened", "yes", FEAR)
    page = text(visitor.get(page_of("frightened")))
    assert FEAR in page
    assert 'value="yes" checked' in page


def test_an_answer_can_be_taken_back(visitor: Client, say: Say) -> None:
    say("frightened", "yes", FEAR)
    assert "Take back this answer" in text(visitor.get(page_of("frightened")))
    assert leads_to(say("frightened", "yes", FEAR, **{"take-back": "1"})) == page_of("frightened")
    page = text(visitor.get(page_of("frightened")))
    assert FEAR not in page
    assert "checked" not in page
    assert "Take back this answer" not in page


@pytest.mark.parametrize("value", ["yes", "unknown"])
@pytest.mark.parametrize("pressed", [{}, {"now": "1"}])
def test_danger_or_not_knowing_shows_999_at_once_at_an_address_that_does_not_tell(
    visitor: Client, say: Say, value: str, pressed: dict[str, str]
) -> None:
    assert leads_to(say("danger-now", value, **pressed)) == page_of("danger-now")
    page = text(visitor.get(page_of("danger-now")))
    assert '<h1 class="govuk-heading-m" id="call">Call 999' in page
    assert f'href="{page_of("can-talk")}"' in page


@pytest.mark.parametrize("value", ["no", "declined"])
def test_without_danger_the_question_leads_on_and_is_asked_again_on_coming_back(
    visitor: Client, say: Say, value: str
) -> None:
    assert leads_to(say("danger-now", value)) == page_of("can-talk")
    assert f'value="{value}" checked' in text(visitor.get(page_of("danger-now")))


def test_a_bad_time_shows_where_to_stop_at_an_address_that_does_not_tell(visitor: Client, say: Say) -> None:
    assert leads_to(say("can-talk", "no")) == page_of("can-talk")
    page = text(visitor.get(page_of("can-talk")))
    assert "Then come back" in page
    assert f'href="{page_of("danger-now")}" class="govuk-back-link"' in page
    assert leads_to(say("can-talk", "yes")) == page_of("account")


@pytest.mark.parametrize(("question", "value"), [("danger-now", "yes"), ("can-talk", "no")])
def test_below_advice_that_cannot_wait_the_answer_can_be_changed(
    visitor: Client, say: Say, question: str, value: str
) -> None:
    say(question, value)
    assert 'name="take-back"' in text(visitor.get(page_of(question)))
    assert leads_to(say(question, **{"take-back": "1"})) == page_of(question)
    page = text(visitor.get(page_of(question)))
    assert 'name="take-back"' not in page
    assert 'value="unknown"' in page


def test_what_can_be_done_now_is_one_press_from_every_question_and_keeps_the_answer(
    visitor: Client, say: Say
) -> None:
    for question in ("danger-now", "can-talk", "account", "how-long", "own-life", "safe-contact"):
        assert 'name="now"' in text(visitor.get(page_of(question)))
    assert leads_to(say("frightened", "yes", now="1")) == "/now"
    assert told(visitor).values() == {"frightened": "yes"}


def test_every_question_can_be_skipped_without_sending_anything(visitor: Client) -> None:
    assert f'href="{page_of("worried")}">Skip' in text(visitor.get(page_of("frightened")))
    assert 'href="/more">Skip' in text(visitor.get(page_of("how-long")))
    assert 'href="/now">Skip' in text(visitor.get(page_of("own-life")))


def test_the_ten_end_in_an_offer_of_more_and_the_prompts_in_what_to_do(say: Say) -> None:
    assert leads_to(say("how-long", "weeks")) == "/more"
    assert leads_to(say("own-life", "no")) == "/now"


def test_a_question_for_responders_is_not_here(visitor: Client) -> None:
    assert visitor.get(page_of("records")).status_code == 404
    assert visitor.get("/q/9999").status_code == 404


@pytest.mark.parametrize("forged", ["maybe", "weeks", "YES", "\u202eyes"])
def test_an_answer_that_is_none_of_the_questions_is_refused_and_what_was_typed_stays(
    visitor: Client, say: Say, forged: str
) -> None:
    response = say("frightened", forged, FEAR)
    assert response.status_code == 422
    assert FEAR in text(response)
    assert "There is a problem" in text(response)
    assert SealedSession.objects.count() == 0


@pytest.mark.parametrize("words", ['<b>he</b> & "she"', "هو هناك", "😨" * 40, "one\ntwo", "\u0007bell"])
def test_words_of_any_kind_come_back_exactly(visitor: Client, say: Say, words: str) -> None:
    say("account", None, words)
    assert told(visitor).log.latest()["account"].words == words
    page = visitor.get(page_of("account")).content.decode()
    assert "<b>he</b>" not in page
    assert words in html.unescape(page)


def test_a_form_of_a_telling_that_has_ended_adds_nothing(visitor: Client, say: Say) -> None:
    say("frightened", "yes")
    reference = told(visitor).reference
    visitor.get("/leave")
    response = say("worried", "yes", telling=reference)
    assert response.headers["Location"] == "/ended"
    assert SealedSession.objects.count() == 0


def test_a_box_to_type_in_never_slows_down_danger_or_a_bad_time(visitor: Client) -> None:
    for question in ("danger-now", "can-talk"):
        assert "<textarea" not in text(visitor.get(page_of(question)))
    assert "<textarea" in text(visitor.get(page_of("frightened")))


def test_until_danger_is_ruled_out_every_page_leads_with_999(visitor: Client, say: Say) -> None:
    say("frightened", "yes")
    assert "leeward-999--line" in text(visitor.get(page_of("worried")))
    say("danger-now", "declined")
    assert "leeward-999--line" in text(visitor.get(page_of("worried")))
    say("danger-now", "no")
    assert "leeward-999--line" not in text(visitor.get(page_of("worried")))


def test_a_title_says_which_page_and_nothing_of_the_question_or_the_answer(visitor: Client, say: Say) -> None:
    say("frightened", "yes", FEAR)
    assert "<title>Questions – Leeward</title>" in text(visitor.get(page_of("frightened")))
