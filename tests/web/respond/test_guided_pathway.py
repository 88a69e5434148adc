"""The way through: in order, in any order, stopped, resumed, and what it amounts to."""

import re

from leeward.domain.audience import Audience
from leeward.domain.screening import assess
from leeward.web import packs
from leeward.web.voice import Voice
from tests.web.respond.telling import (
    ALL,
    NOW,
    Telling,
    buttons_of,
    ids_in,
    leads_to,
    page_of,
    step_page,
    text,
    words_in,
)

FOUR_NO = {"unwanted": "no", "fixated": "no", "obsessive": "no", "former_partner": "no"}


def said_of(page: str, question: str) -> str:
    """Return what the list of all questions says was answered."""
    number = packs.current().rules.questions[question].number
    found = re.search(rf'id="said-{number}">(.*?)</div>', page, re.DOTALL)
    assert found, question
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def onward_from(telling: Telling, address: str) -> str:
    """Return where a step's own page leads: past its questions where they are for choosing from."""
    return [link for link in buttons_of(telling.get(address)) if link.startswith("/staff/guide/")][-1]


def test_going_on_reaches_the_handover_from_the_first_question(telling: Telling) -> None:
    here, seen = page_of("danger-now"), []
    while here not in seen:
        seen.append(here)
        number = here.rsplit("/", 1)[1]
        if "/q/" in here:
            here = leads_to(telling.visitor.post(here, {f"q{number}-words": ""}))  # type: ignore[arg-type]
        elif here == step_page("handover"):
            break
        else:
            here = onward_from(telling, here)
    assert here == step_page("handover")
    assert len(seen) < 35
    assert 'href="/staff/handover"' in text(telling.get(here))


def test_the_end_asks_for_what_is_missing_and_then_shows_the_handover(telling: Telling) -> None:
    telling.say("danger-now", "no")
    end = step_page("handover")
    assert page_of("safe-contact") in text(telling.get(end))
    for question in ("safe-contact", "next-contact", "next-contact-owner", "responder-name"):
        leads = leads_to(telling.say(question, words="PC Bell, tomorrow 9:00"))
    assert leads == end
    assert buttons_of(telling.get(end)) == ["/staff/handover"]


def test_a_step_shows_the_actions_that_belong_to_it_and_apply(telling: Telling) -> None:
    voice = Voice(packs.current(), Audience.RESPONDER)
    breach = voice.text("breaches-are-stalking")
    assert voice.text("consider-order") in words_in(telling.get(step_page("orders")))
    assert breach not in words_in(telling.get(step_page("orders")))
    telling.say("orders-broken", "yes")
    assert breach in words_in(telling.get(step_page("orders")))


def test_what_to_do_is_a_tap_away_from_a_question_and_leads_back_to_it(telling: Telling) -> None:
    assert f'href="{step_page("orders")}"' in text(telling.get(page_of("elsewhere")))
    assert f'href="{step_page("orders")}"' in text(telling.get(ALL))
    assert buttons_of(telling.get(step_page("orders"))) == [
        page_of("orders-considered"),
        step_page("handover"),
    ]


def test_any_order_gives_the_same(telling: Telling) -> None:
    given = {"former_partner": "yes", "threats_harm": "yes", "danger_now": "no", "breathing": "declined"}
    telling.say_all(**given)
    first = ids_in(telling.get(NOW))
    telling.visitor.post("/staff/start-again")
    telling.say_all(**dict(reversed(given.items())))
    assert ids_in(telling.get(NOW)) == first
    assert "flag-former-partner-threat" in first


def test_not_safe_to_talk_stops_and_asks_for_a_way_to_make_contact_again(telling: Telling) -> None:
    stopped = step_page("not-safe-to-talk")
    assert leads_to(telling.say("can-talk", "no")) == stopped
    page = words_in(telling.get(stopped))
    voice = Voice(packs.current(), Audience.RESPONDER)
    for action in ("silent-999", "safe-contact-again", "supervisor-not-safe"):
        assert voice.text(action) in page
    assert "55" in page
    for question, then in (
        ("safe-contact", page_of("next-contact")),
        ("next-contact", page_of("next-contact-owner")),
        ("next-contact-owner", stopped),
    ):
        assert leads_to(telling.say(question, words="ask for PC Bell")) == then
    assert 'href="/staff/handover"' in text(telling.get(stopped))


def test_a_stopped_conversation_goes_on_when_it_is_safe_again(telling: Telling) -> None:
    telling.say("frightened", "yes")
    telling.say("can-talk", "no")
    page = text(telling.get(ALL))
    assert page_of("worried") not in page
    assert said_of(page, "frightened") == "Yes"
    assert page_of("can-talk") in text(telling.get(step_page("not-safe-to-talk")))
    assert leads_to(telling.say("can-talk", "yes")) == page_of("account")
    assert telling.told.values()["frightened"] == "yes"
    assert page_of("worried") in text(telling.get(ALL))


def test_an_answer_no_longer_asked_still_counts_and_says_so(telling: Telling) -> None:
    telling.say_all(frightened="yes", can_talk="no")
    page = text(telling.get(ALL))
    assert page.index("elsewhere-heading") < page.index('id="said-8"')
    assert "flag-fear" in ids_in(telling.get(NOW))
    assert "Answered, though no longer asked" in words_in(telling.get(page_of("frightened")))


def test_one_event_is_helped_all_the_same(telling: Telling) -> None:
    assert leads_to(telling.say("more-than-once", "no")) == step_page("one-event")
    page = telling.get(step_page("one-event"))
    assert page_of("unwanted") in text(page)
    telling.say("frightened", "yes")
    assert "flag-fear" in ids_in(telling.get(NOW))


def test_harassment_only_asks_for_a_reason_and_a_second_look_and_blocks_nothing(telling: Telling) -> None:
    assert "not-stalking" not in ids_in(telling.get(NOW))
    telling.say_all(**FOUR_NO)
    telling.say_all(unwanted="yes", more_than_once="yes", previous="yes")
    assert leads_to(telling.say("records", words="nothing checked")) == page_of("why-not-stalking-reason")
    page = telling.get(NOW)
    ids = ids_in(page)
    assert {"nature-harassment", "nature-stalking", "not-stalking"} <= set(ids)
    assert page_of("why-not-stalking-reason") in text(page)
    assert leads_to(telling.say("why-not-stalking-reason", then="on")) == page_of("second-look")
    assert leads_to(telling.say("second-look", then="on")) == step_page("plan")
    for question in ("why-not-stalking-reason", "second-look"):
        telling.say(question, words="Sgt Ames, Friday 12:00")
    assert "not-stalking" not in ids_in(telling.get(NOW))


def test_a_former_partner_is_never_asked_why_it_is_not_stalking(telling: Telling) -> None:
    telling.say_all(**FOUR_NO)
    telling.say("former-partner", "unknown")
    assert leads_to(telling.say("records", words="nothing checked")) == step_page("plan")
    assert "not-stalking" not in ids_in(telling.get(NOW))


def test_the_list_keeps_not_asked_not_known_and_rather_not_say_apart(telling: Telling) -> None:
    telling.say_all(frightened="yes", previous="unknown", loitered="declined", vandalised="no")
    page = text(telling.get(ALL))
    said = {q: said_of(page, q) for q in ("frightened", "worried", "previous", "loitered", "vandalised")}
    assert said == {
        "frightened": "Yes",
        "worried": "Not asked",
        "previous": "Does not know",
        "loitered": "Would rather not say",
        "vandalised": "No",
    }


def test_the_list_says_what_an_open_question_could_still_raise(telling: Telling) -> None:
    telling.say_all(loitered="declined", vandalised="no")
    page = words_in(telling.get(ALL))
    assert "loitered around your home/workplace etc? Could still raise: Hanging around" in page
    assert "vandalised your property? No" in page


def test_every_question_of_a_responder_is_in_the_list_before_anything_is_answered(telling: Telling) -> None:
    page = text(telling.get(ALL))
    listed = set(map(int, re.findall(r'href="/staff/guide/q/(\d+)"', page)))
    questions = packs.current().rules.questions.values()
    missing = {q.id for q in questions if q.number not in listed}
    # asked only when every sign and a former partner were answered no
    assert missing == {"why-not-stalking-reason", "second-look"}


def test_so_far_says_the_same_as_the_handover(telling: Telling) -> None:
    telling.say_all(
        danger_now="unknown",
        frightened="yes",
        threats_harm="yes",
        former_partner="yes",
        weapons="declined",
        more_than_once="yes",
        unwanted="yes",
    )
    assessment = assess(packs.current().rules, telling.told.values(), Audience.RESPONDER)
    page = telling.get(NOW)
    ids = ids_in(page)
    for found in (assessment.red_flags, assessment.natures, assessment.signs, assessment.actions):
        expected = [one.id for one in found]
        shown = [id for id in ids if id in set(expected)]
        assert sorted(shown) == sorted(expected)
    assert [id for id in ids if id in {a.id for a in assessment.actions}] == [
        a.id for a in assessment.actions
    ]
    assert f"danger-{assessment.danger.value.replace('_', '-')}" in ids
    open_numbers = {packs.current().rules.questions[q.id].number for q in assessment.open_questions}
    section = text(page)[text(page).index('aria-labelledby="open"') :]
    linked = set(map(int, re.findall(r'/staff/guide/q/(\d+)"', section)))
    assert linked == open_numbers
    handover = words_in(telling.get("/staff/handover"))
    voice = Voice(packs.current(), Audience.RESPONDER)
    assert all(voice.text(flag.id) in handover for flag in assessment.red_flags)


def test_nothing_raised_is_never_called_safe(telling: Telling) -> None:
    for question in packs.current().rules.questions.values():
        if question.concerning and question.reassuring:
            telling.say(question.id, min(question.reassuring))
    page = words_in(telling.get(NOW))
    assert "No red flag has been raised so far" in page
    assert "That is not a finding that there is no danger" in page
    assert not re.search(r"\blow risk\b|\ball clear\b|\bare safe\b|\d+ (?:out )?of \d+|\bscore of\b", page)
