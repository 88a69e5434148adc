"""The first page, and those that ask nothing."""

import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.packs.load import builtin, load
from leeward.web import packs
from leeward.web.person.emergency import emergency
from leeward.web.sessions.models import SealedSession
from tests.web.person.conftest import Say, page_of

PACK = load(builtin())


def main(response: HttpResponse) -> str:
    page = html.unescape(response.content.decode())
    return page[page.index("<main") : page.index("</main>")]


def test_the_panel_holds_999_and_the_silent_ways_whatever_was_answered() -> None:
    found = emergency(PACK)
    assert found.call == ("call-999",)
    assert found.silent == ("silent-999", "text-or-sign-999")


def test_the_first_page_begins_with_999_and_then_the_silent_way(visitor: Client) -> None:
    page = main(visitor.get("/"))
    order = ["tel:999", "press 55", "<h1", "This phone may be seen", "Start here", "safer phone"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_before_leaving_is_needed_the_first_page_says_what_it_cannot_do(visitor: Client) -> None:
    page = main(visitor.get("/"))
    assert page.index("cannot clear the list of pages") < page.index("Start here")


def test_the_first_page_has_one_button_that_comes_first(visitor: Client) -> None:
    buttons = re.findall(r'class="govuk-button([^"]*)"', main(visitor.get("/")))
    assert [classes for classes in buttons if "secondary" not in classes] == [" leeward-button--big"]


def test_people_reading_answers_and_leaving_are_one_touch_from_the_first_page(visitor: Client) -> None:
    page = main(visitor.get("/"))
    assert 'href="/people"' in page
    assert 'href="/read"' in page
    assert "What happens to your answers" in page
    assert "Leaving fast" in page


def test_the_panel_stays_on_the_first_page_after_danger_was_ruled_out(visitor: Client, say: Say) -> None:
    say("danger-now", "no")
    assert "tel:999" in main(visitor.get("/"))


@pytest.mark.parametrize("address", ["/", "/device", "/call", "/pause", "/more", "/now"])
def test_pages_that_ask_nothing_keep_nothing(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 200
    assert SealedSession.objects.count() == 0
    assert visitor.post(address).status_code == 405


def test_someone_in_danger_sees_999_large_and_can_go_on(visitor: Client) -> None:
    page = main(visitor.get("/call"))
    assert '<h1 class="govuk-heading-m" id="call">Call 999' in page
    assert f'href="{page_of("can-talk")}"' in page


def test_a_bad_time_gives_the_silent_way_and_no_question(visitor: Client) -> None:
    page = main(visitor.get("/pause"))
    assert "press 55" in page
    assert "<form" not in page
    assert "Then come back" in page


def test_the_prompts_can_be_left_out_as_a_whole(visitor: Client) -> None:
    page = main(visitor.get("/more"))
    assert page.index('href="/now"') < page.index(f'href="{page_of("whereabouts")}"')


def test_a_safer_device_can_be_chosen_before_anything_is_asked(visitor: Client) -> None:
    page = main(visitor.get("/device"))
    assert "A library" in page
    assert 'href="/leave"' in page
    assert f'href="{page_of("danger-now")}"' in page


def test_the_page_for_stopping_is_reached_without_an_answer_too(visitor: Client) -> None:
    (talk,) = packs.current().rules.themed("talk")[:1]
    for address in ("/device", f"/q/{talk.number}"):
        assert 'href="/pause"' in visitor.get(address).content.decode()
