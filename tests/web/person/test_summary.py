"""What can be done now, from whatever was answered."""

import html
from datetime import UTC, datetime

import pytest
from django.test import Client

from leeward.adapters import hours
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.screening import Phase, assess
from leeward.domain.signposting import signpost
from leeward.packs.load import builtin, load
from leeward.web.person.emergency import emergency
from leeward.web.person.summary import AT_ONCE, steps, unclear, who_to_call
from tests.web.conftest import Clock
from tests.web.person.conftest import Say, page_of

PACK = load(builtin())
TUESDAY_NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def page(visitor: Client) -> str:
    body = html.unescape(visitor.get("/now").content.decode())
    return body[body.index("<main") : body.index("</main>")]


def test_it_is_useful_before_anything_is_answered(visitor: Client) -> None:
    body = page(visitor)
    assert body.index("tel:999") < body.index("What you can do now") < body.index("Use a phone this person")
    assert "No red flag has been raised so far" in body
    assert "does not mean that you are safe" in body


def test_nothing_is_shown_as_raised_when_nothing_was_told(visitor: Client) -> None:
    body = page(visitor)
    assert "What this may be" not in body
    assert "We cannot rule these out yet" in body
    assert "From what you told us" not in body


def test_what_it_may_be_comes_with_the_answers_that_point_to_it(visitor: Client, say: Say) -> None:
    say("fixated", "yes", "He waits at the gate")
    body = page(visitor)
    assert "What this may be" in body
    assert "<li>fixed on you</li>" in body
    assert "“He waits at the gate”" in body


def test_a_red_flag_says_what_to_do_and_what_raised_it(visitor: Client, say: Say) -> None:
    say("threats-harm", "yes", "He said he would end me")
    body = page(visitor)
    assert "A threat matters, even if it was a hint" in body
    assert "<li>threats of harm</li>" in body
    assert "“He said he would end me”" in body
    assert "No red flag" not in body


def test_marks_inside_own_words_are_not_doubled_by_ours(visitor: Client, say: Say) -> None:
    say("threats-harm", "yes", '“You will see”, he said, "soon"')
    body = page(visitor)
    assert "“‘You will see’, he said, 'soon'”" in body
    assert "““" not in body


@pytest.mark.parametrize("answer", [None, "unknown", "declined", "yes"])
def test_999_stays_first_until_danger_is_answered_no(visitor: Client, say: Say, answer: str | None) -> None:
    say("frightened", "yes")
    if answer:
        say("danger-now", answer)
    assert "leeward-999" in page(visitor)
    say("danger-now", "no")
    assert "leeward-999" not in page(visitor)


def test_no_step_is_lost_between_the_panel_the_first_steps_and_the_rest() -> None:
    for values in ({}, {"danger-now": "yes", "weapons": "yes"}, {"danger-now": "no", "can-talk": "yes"}):
        found = assess(PACK.rules, values, Audience.PERSON)
        panel = emergency(PACK) if values.get("danger-now") != "no" else None
        made = steps(PACK, found, panel)
        shown = [action.id for action in (*made.first, *(a for _, later in made.later for a in later))]
        assert sorted([*(panel.ids() if panel else ()), *shown]) == sorted(a.id for a in found.actions)
        assert len(made.first) == AT_ONCE


def test_the_first_steps_are_what_was_told_and_a_life_may_hang_on() -> None:
    answers = dict.fromkeys(("breathing", "own-life", "weapons", "honour-family", "images"), "yes")
    found = assess(PACK.rules, answers | {"danger-now": "no", "can-talk": "no"}, Audience.PERSON)
    first = [action.id for action in steps(PACK, found, None).first]
    assert first == ["medical-help", "stay-with-own-life", "warn-of-weapons"]
    images = assess(PACK.rules, {"danger-now": "no", "can-talk": "yes", "images": "yes"}, Audience.PERSON)
    assert "images-first-steps" in [action.id for action in steps(PACK, images, None).first]


def test_the_steps_that_wait_are_in_the_order_in_which_they_are_due() -> None:
    found = assess(PACK.rules, {"danger-now": "yes", "weapons": "yes", "breathing": "yes"}, Audience.PERSON)
    phases = [phase for phase, _ in steps(PACK, found, emergency(PACK)).later]
    assert phases == list(Phase)


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_a_closed_line_is_never_offered_first(hour: int) -> None:
    needs = assess(PACK.rules, {"frightened": "yes"}, Audience.PERSON).needs
    status_of = hours.reader(TUESDAY_NOON.replace(hour=hour))
    found = who_to_call(signpost(PACK.services, needs, Circumstances(), status_of))
    assert found[0].status.counts_as_open
    assert any(signpost.status.always for signpost in found)
    assert 1 <= len(found) <= 3


def test_a_grown_up_with_children_is_not_sent_first_to_a_line_for_children() -> None:
    needs = assess(PACK.rules, {"under-18": "yes"}, Audience.PERSON).needs
    for age, first in ((None, False), (15, True)):
        who = Circumstances(nation=Nation.ENGLAND, age=age)
        found = who_to_call(signpost(PACK.services, needs, who, hours.reader(TUESDAY_NOON.replace(hour=3))))
        assert ("childline" in {s.service.id for s in found}) is first


@pytest.mark.parametrize("nation", [None, *Nation])
@pytest.mark.parametrize("cannot_speak", [False, True])
@pytest.mark.parametrize("hour", [3, 11])
def test_thoughts_of_suicide_always_put_a_line_for_them_first(
    nation: Nation | None, cannot_speak: bool, hour: int
) -> None:
    answers = {"own-life": "yes", "honour-family": "yes", "former-partner": "yes", "sexual-nature": "yes"}
    needs = assess(PACK.rules, answers, Audience.PERSON).needs
    status_of = hours.reader(TUESDAY_NOON.replace(hour=hour), cannot_speak=cannot_speak)
    who = Circumstances(nation=nation, cannot_speak=cannot_speak)
    found = [s.service.id for s in who_to_call(signpost(PACK.services, needs, who, status_of))]
    assert "samaritans" in found
    assert cannot_speak or found[0] == "samaritans"
    assert len(found) > 1
    assert nation is not None or "scotland-domestic-abuse-helpline" not in found
    if nation is Nation.WALES and not cannot_speak:
        assert "wales-mental-health-111" in found


def test_at_night_the_page_says_when_the_best_fit_opens_and_who_is_there_now(
    visitor: Client, at: Clock
) -> None:
    body = page(visitor)
    assert body.index("Open all day, every day") < body.index("Closed")
    assert "9:30am" in body[body.index("Closed") :]
    assert 'href="tel:0808' in body


def test_a_question_with_no_clear_answer_stays_open_and_a_prompt_never_asked_is_not_pressed() -> None:
    found = assess(PACK.rules, {"frightened": "unknown", "weapons": "declined"}, Audience.PERSON)
    asked = [
        question.id for question in unclear(PACK, found, {"frightened": "unknown", "weapons": "declined"})
    ]
    assert {"danger-now", "frightened", "weapons"} <= set(asked)
    assert "breathing" not in asked


def test_open_questions_lead_back_to_their_pages(visitor: Client, say: Say) -> None:
    say("frightened", "unknown")
    body = page(visitor)
    assert f'href="{page_of("frightened")}">Are you scared?' in body
    say("frightened", "no")
    assert f'href="{page_of("frightened")}"' not in page(visitor)


def test_thoughts_of_suicide_stand_apart_from_what_to_tell_the_police(visitor: Client, say: Say) -> None:
    say("own-life", "yes")
    say("weapons", "yes")
    body = page(visitor)
    own, rest = body.index(">For you<"), body.index(">What stands out<")
    assert own < body.index("You have thought of ending your life") < rest
    assert body.count("You have thought of ending your life") == 1


def test_the_plan_the_people_and_keeping_it_are_one_touch_away(visitor: Client) -> None:
    body = page(visitor)
    for address in ("/plan", "/people", "/keep", "/more"):
        assert f'href="{address}"' in body


def test_words_that_are_not_the_persons_own_are_never_quoted(visitor: Client, say: Say) -> None:
    say("fixated", "yes", "Somebody put it so", **{"q5-whose": "paraphrase"})
    assert "Somebody put it so" not in page(visitor)


def test_nothing_calls_anyone_a_stalker_or_anything_safe(visitor: Client, say: Say) -> None:
    for question in ("fixated", "obsessive", "frightened", "threats-harm"):
        say(question, "yes")
    body = page(visitor).lower()
    assert "stalker" not in body
    assert "you are safe" not in body.replace("does not mean that you are safe", "")
    assert "low risk" not in body
