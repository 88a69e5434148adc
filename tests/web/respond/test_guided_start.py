"""Staff's first page and the first screen: what to do before anything is asked."""

import re

import pytest

from leeward.domain.audience import Audience
from leeward.domain.screening import Phase
from leeward.web import packs
from leeward.web.sessions.models import SealedSession
from leeward.web.voice import Voice
from tests.web.respond.telling import ALL, FIRST, NOW, Telling, buttons_of, page_of, step_page, text, words_in


def test_staff_are_offered_three_ways_with_one_tap_each(telling: Telling) -> None:
    page = text(telling.get("/staff/"))
    doors = re.findall(r'class="leeward-door__link" href="([^"]+)"', page)
    assert doors == ["/staff/call", "/staff/guide"]
    for address in ("/staff/services", "/staff/read", "/staff/flowchart", "/staff/about"):
        assert f'href="{address}"' in page


def test_staff_are_told_what_this_is_not_and_what_is_kept(telling: Telling) -> None:
    page = words_in(telling.get("/staff/"))
    voice = Voice(packs.current(), Audience.RESPONDER)
    for id in ("page-not-for", "page-about-answers", "page-start-responder"):
        assert " ".join(voice.text(id, "text").split()) in page


def test_every_link_of_the_first_pages_leads_to_a_page(telling: Telling) -> None:
    telling.say("danger-now", "no")
    for address in ("/staff/", FIRST, ALL, NOW, step_page("plan"), step_page("handover")):
        for link in set(re.findall(r'href="(/staff/[^"#]*)', text(telling.get(address)))):
            if not link.endswith("/leave"):
                assert telling.visitor.get(link).status_code == 200, link


def test_the_first_screen_says_what_to_do_first_and_before_leaving(telling: Telling) -> None:
    page = words_in(telling.get(FIRST))
    voice = Voice(packs.current(), Audience.RESPONDER)
    opening = [action for action in packs.current().rules.actions if "guided" in action.opens]
    found = [page.index(voice.text(action.id)) for action in opening]
    assert len(opening) == 11
    assert found == sorted(found)
    assert len([action for action in opening if action.phase is Phase.BEFORE_LEAVING]) == 5
    assert page.index(voice.text("call-999")) < page.index(voice.text("talk-apart"))


def test_looking_keeps_nothing(telling: Telling) -> None:
    for address in ("/staff/", FIRST, ALL, NOW, page_of("frightened"), step_page("plan")):
        telling.get(address)
    assert SealedSession.objects.count() == 0
    assert "leeward-staff" not in telling.visitor.cookies


def test_start_leads_to_the_first_question_and_later_to_where_it_was_left(telling: Telling) -> None:
    def onward() -> str:
        return buttons_of(telling.get(FIRST))[0]

    assert onward() == page_of("danger-now")
    telling.say("danger-now", "no")
    telling.say("frightened", "yes")
    assert onward() == page_of("worried")


@pytest.mark.parametrize("step", [0, 99])
def test_a_step_that_there_is_not_is_not_found(telling: Telling, step: int) -> None:
    assert telling.visitor.get(f"/staff/guide/step/{step}").status_code == 404
    assert telling.visitor.get("/staff/guide/q/999").status_code == 404
