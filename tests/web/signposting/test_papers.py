"""A card to carry and a text to read out: neutral, in words, and the warning of traces first."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.adapters import hours
from leeward.adapters.exports.card import card_of
from leeward.adapters.exports.service_aloud import services_aloud
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.fit import Reason
from leeward.domain.signposting import Signpost
from leeward.packs.load import builtin, load
from leeward.web import packs
from leeward.web.sessions.models import SealedSession
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.directory.in_use import put
from tests.web.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
TREES = {"/people": Audience.PERSON, "/staff/services": Audience.RESPONDER}
LINE = "national-stalking-helpline"


def shown_card(client: Client, page: str, service: str) -> HttpResponse:
    return client.post(f"{page}/card", {"service": service})


def pockets(response: HttpResponse) -> list[str]:
    """Return the words of each card."""
    found = re.findall(r'<section class="leeward-pocket.*?</section>', response.content.decode(), flags=re.S)
    return [text_of(HttpResponse(one)) for one in found]


def test_the_person_is_warned_of_traces_before_a_card_and_staff_are_not(visitor: Client) -> None:
    warning = packs.current().says("page-trace-warning", "text")[:40]
    theirs = visitor.post("/people/card", {"service": LINE})
    before, _, folded = theirs.content.decode().partition('<details class="govuk-details">')
    assert warning in text_of(HttpResponse(before))
    assert "leeward-pocket" not in before
    assert "data-print" not in before
    assert "leeward-pocket" in folded.partition("</details>")[0]
    assert pockets(theirs)
    staff = visitor.post("/staff/services/card", {"service": LINE})
    assert pockets(staff)
    assert warning not in text_of(staff)


def test_nothing_on_the_warning_sends_a_second_form(visitor: Client) -> None:
    main = visitor.post("/people/card", {"service": LINE}).content.decode().partition("<main")[2]
    assert "<form" not in main.partition("</main>")[0]


@pytest.mark.parametrize("page", TREES)
@pytest.mark.parametrize("paper", ["card", "read-out"])
def test_no_address_makes_one_and_none_is_kept(visitor: Client, page: str, paper: str) -> None:
    response = visitor.get(f"{page}/{paper}", {"service": LINE})
    assert (response.status_code, response.headers["Location"]) == (303, page)
    visitor.post(f"{page}/{paper}", {"service": LINE})
    assert not SealedSession.objects.exists()


@pytest.mark.parametrize("page", TREES)
@pytest.mark.parametrize("paper", ["card", "read-out"])
def test_a_service_that_nobody_knows_leads_back_to_the_services(
    visitor: Client, page: str, paper: str
) -> None:
    for unknown in ("nobody", "00000000-0000-4000-8000-000000000000"):
        response = visitor.post(f"{page}/{paper}", {"service": unknown})
        assert response.headers["Location"] == page


@pytest.mark.parametrize("paper", ["card", "read-out"])
def test_no_line_for_whoever_does_it_is_given_to_the_person(visitor: Client, paper: str) -> None:
    response = visitor.post(f"/people/{paper}", {"service": "respect-phoneline"})
    assert response.status_code == 303
    assert visitor.post(f"/staff/services/{paper}", {"service": "respect-phoneline"}).status_code == 200


@pytest.mark.parametrize("page", TREES)
def test_the_best_few_are_three_and_999_stands_on_each(visitor: Client, page: str) -> None:
    cards = pockets(shown_card(visitor, page, ""))
    assert len(cards) == 3
    assert all("999" in card for card in cards)


@pytest.mark.parametrize("page", TREES)
def test_a_local_service_has_its_card_whether_or_not_it_is_shown(visitor: Client, page: str) -> None:
    (id,) = put(record("Zephyr House", areas=["Powys"], number="01632 960 123"))
    (card,) = pockets(shown_card(visitor, page, id))
    assert "Zephyr House" in card
    assert "01632 960 123" in card
    assert "Monday to Friday" in card
    said = text_of(visitor.post(f"{page}/read-out", {"service": id}))
    assert "01632, 960, 123" in said
    assert "Monday to Friday, 9 am to 5 pm" in said


@pytest.mark.parametrize("audience", Audience)
def test_no_card_says_what_it_is_about_unless_the_name_of_the_service_does(audience: Audience) -> None:
    pack = load(builtin())
    voice = Voice(pack, audience)
    status_of = hours.reader(NIGHT)
    for service in pack.services:
        card = card_of(Signpost(service, (Reason("anyone"),), status_of(service)), NIGHT, voice)
        rest = " ".join((*card.ways, *card.hours, card.checked)).lower()
        for word in ("stalk", "abuse", "violence", "harass", "victim"):
            assert word not in rest or word in service.name.lower(), (service.id, rest)


@pytest.mark.parametrize("audience", Audience)
def test_every_service_can_be_read_out_with_its_numbers_in_groups(audience: Audience) -> None:
    pack = load(builtin())
    status_of = hours.reader(NIGHT)
    signposts = [Signpost(service, (Reason("anyone"),), status_of(service)) for service in pack.services]
    for service, part in zip(
        pack.services, services_aloud(signposts, NIGHT, Voice(pack, audience)), strict=True
    ):
        said = " ".join(part)
        assert "http" not in said
        assert not re.search(r"[@/<>()\[\]]", said), said
        for phone in service.phones:
            assert ", ".join(phone.number.split()) in said


def test_what_is_not_known_of_hours_is_said_on_a_card(visitor: Client) -> None:
    (id,) = put(record("Zephyr House", hours=None))
    (card,) = pockets(shown_card(visitor, "/people", id))
    assert "Hours not known" in card


def test_a_card_says_when_it_was_checked_and_to_check_what_is_stale(visitor: Client) -> None:
    (id,) = put(record("Zephyr House", assured_date="2026-01-05"))
    (card,) = pockets(shown_card(visitor, "/people", id))
    assert "Last checked 5 January 2026. Check before relying on this" in card


def test_who_cannot_speak_has_the_silent_ways_first_on_a_card_and_a_voice_marked(visitor: Client) -> None:
    visitor.post("/people/fit", {"silent": "yes"})
    (card,) = pockets(shown_card(visitor, "/people", "victim-support"))
    assert card.index("www.victimsupport.org.uk") < card.index(
        f"{packs.current().says('doc-channel-voice', 'text')} 08 08 16 89 111"
    )
    (other,) = pockets(shown_card(visitor, "/people", "samaritans"))
    assert "24 hours, every day" not in other


def test_a_card_says_once_that_its_hours_are_not_known(visitor: Client) -> None:
    (card,) = pockets(shown_card(visitor, "/people", "relay-uk"))
    assert "We do not know its hours" in card
    assert "Hours not known" not in card


def test_hours_that_nobody_knows_are_read_out_once(visitor: Client) -> None:
    said = text_of(visitor.post("/people/read-out", {"service": "relay-uk"}))
    assert said.lower().count("hours") == 1
