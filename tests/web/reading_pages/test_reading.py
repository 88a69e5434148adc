"""What can be read: everything in the pack is on some page, with where it comes from and what to check."""

import re
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.domain.audience import Audience
from leeward.domain.nation import Nation
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.words import plain, say
from leeward.web import packs
from leeward.web.reading.chapters import CHAPTERS
from leeward.web.sessions.models import SealedSession
from tests.packs.test_source_page import HARASSMENT, INITIAL_ACTIONS, ONLINE, PREVENTING, TEN
from tests.web.conftest import Clock
from tests.web.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.usefixtures("real_pack", "at")]
NUMBERS = [chapter.number for chapter in CHAPTERS]
TREES = ["/", "/staff/"]
ROOMS = ("recognise", "digital_safety", "law", "plan", "actions", "screening", "pathway")


def pages(client: Client, tree: str) -> list[str]:
    """Return every page to read of a tree."""
    names = ["read", "about", *(f"read/{number}" for number in NUMBERS)]
    if tree == "/staff/":
        names.append("flowchart")
    found = [client.get(f"{tree}{name}") for name in names]
    assert [response.status_code for response in found] == [200] * len(names)
    return [response.content.decode() for response in found]


def marked(client: Client, tree: str) -> set[str]:
    return set(re.findall(r'data-entry="([^"]+)"', "".join(pages(client, tree))))


@pytest.fixture
def pack(real_pack: None) -> Pack:
    return packs.current()


def test_every_entry_of_the_pack_can_be_read_on_some_page(visitor: Client, pack: Pack) -> None:
    there = marked(visitor, "/") | marked(visitor, "/staff/")
    for room in ROOMS:
        assert entries_of(pack, room)
        assert entries_of(pack, room) - there == set()


def test_the_person_can_read_all_that_is_for_them(visitor: Client, pack: Pack) -> None:
    there = marked(visitor, "/")
    for room in ("recognise", "digital_safety", "law", "plan", "screening"):
        assert entries_of(pack, room) - there == set()
    theirs = {action.id for action in pack.rules.actions if Audience.PERSON in action.audiences}
    assert theirs - there == set()


def entries_of(pack: Pack, room: str) -> set[str]:
    return {id for id, entry in pack.entries.items() if entry.room == room}


@pytest.mark.parametrize("address", ["/people", "/staff/services"])
def test_every_service_is_on_the_page_of_services(visitor: Client, pack: Pack, address: str) -> None:
    page = text_of(visitor.get(address))
    assert [service.name for service in pack.services if service.name not in page] == []


@pytest.mark.parametrize("tree", TREES)
def test_every_source_is_listed_with_its_date_and_how_sure_it_is(
    visitor: Client, pack: Pack, tree: str
) -> None:
    page = visitor.get(f"{tree}read/20").content.decode()
    cited = {citation.source for entry in pack.entries.values() for citation in entry.citations}
    assert set(re.findall(r'data-source="([^"]+)"', page)) == cited
    assert page.count("2 November 2026") > 50


def test_the_named_items_of_the_guidance_page_are_there_for_staff(visitor: Client) -> None:
    said = " ".join(" ".join(text_of(_response(page)) for page in pages(visitor, "/staff/")).split())
    named = (*TEN, *INITIAL_ACTIONS, *PREVENTING, "right to feel safe", "Equality Act 2010")
    assert [item for item in named if item not in said] == []
    assert [item for item in (*HARASSMENT, *ONLINE) if item not in said.casefold()] == []


def _response(page: str) -> HttpResponse:
    return HttpResponse(page)


def test_the_eight_actions_and_four_points_stand_under_the_guidance_page_s_headings(
    visitor: Client, pack: Pack
) -> None:
    page = visitor.get("/staff/read/11").content.decode()
    counts = []
    for id in ("page-heading-reassurance", "page-heading-initial", "page-heading-preventing"):
        heading = plain(say(pack, id, "text", Audience.RESPONDER))
        section = page.split(f">{heading}</h2")[1].split("<h2")[0]
        counts.append(section.count("data-entry"))
    assert counts == [1, 8, 4]


def test_the_ten_questions_are_word_for_word_and_in_order_for_staff(visitor: Client) -> None:
    page = text_of(visitor.get("/staff/read/17"))
    places = [page.index(question) for question in TEN]
    assert places == sorted(places)


def test_digital_safety_comes_in_the_order_in_which_it_is_safe(visitor: Client, pack: Pack) -> None:
    shown = [
        id
        for number in (8, 9, 10)
        for id in re.findall(r'data-entry="([^"]+)"', visitor.get(f"/read/{number}").content.decode())
    ]
    assert shown == [item.id for item in pack.digital_safety]


def test_what_may_be_noticed_says_so_where_it_is_advised(visitor: Client, pack: Pack) -> None:
    page = visitor.get("/read/10").content.decode()
    passage = page.split('data-entry="digital-trackers"')[1].split("data-entry")[0]
    assert "may tell its owner" in passage


def test_each_nation_reads_its_own_law(visitor: Client, pack: Pack) -> None:
    for number, nation in ((14, Nation.ENGLAND), (15, Nation.SCOTLAND), (16, Nation.NORTHERN_IRELAND)):
        shown = set(re.findall(r'data-entry="([^"]+)"', visitor.get(f"/read/{number}").content.decode()))
        assert shown == {entry.id for entry in pack.law if nation in entry.nations}


def test_a_law_says_its_maximum_its_time_limit_and_whether_it_is_in_force(
    visitor: Client, pack: Pack
) -> None:
    page = visitor.get("/read/14").content.decode()
    for entry in pack.law:
        if Nation.ENGLAND not in entry.nations:
            continue
        said = text_of(_response(page.split(f'data-entry="{entry.id}"')[1].split("data-entry")[0]))
        assert " ".join(entry.maximum.split()) in said
        assert entry.time_limit in said
        assert ("Not confirmed to be in force" in said) == (entry.in_force is None), entry.id
        assert ("Check before relying on this" in said) == pack.entries[entry.id].check, entry.id


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("number", [n for n in NUMBERS if n != 20])
def test_every_passage_has_its_sources_with_their_dates(visitor: Client, tree: str, number: int) -> None:
    page = visitor.get(f"{tree}read/{number}").content.decode()
    assert "leeward-seen" in page
    assert re.search(r"\d+ November 2026", page)


def test_what_is_not_confirmed_says_check_in_sight(visitor: Client, pack: Pack) -> None:
    page = visitor.get("/read/13").content.decode()
    unconfirmed = [p.id for p in pack.passages if p.group == "rights" and pack.entries[p.id].check]
    assert unconfirmed
    for id in unconfirmed:
        passage = page.split(f'data-entry="{id}"')[1].split("data-entry")[0]
        in_sight = re.sub(r"<details.*?</details>", "", passage, flags=re.S)
        assert "Check before relying on this" in in_sight


def test_what_is_past_its_date_says_so_and_is_never_blank(visitor: Client, pack: Pack, at: Clock) -> None:
    before = text_of(visitor.get("/read/2"))
    assert "Due to be looked at again" not in before
    at.at = datetime(2030, 1, 1, tzinfo=UTC)
    after = text_of(visitor.get("/read/2"))
    assert after.count("Due to be looked at again") == 5
    assert "Their attention is fixed on one person" in after


def test_the_person_s_pages_link_to_no_source_that_a_history_would_show(visitor: Client) -> None:
    links = re.findall(r'href="(https?://[^"]+)"', "".join(pages(visitor, "/")))
    assert set(links) <= {"https://www.getsafeonline.org"}


def test_a_number_without_a_chapter_is_no_page(visitor: Client) -> None:
    for number in (0, len(CHAPTERS) + 1, 99999999999):
        assert visitor.get(f"/read/{number}").status_code == 404


def test_reading_keeps_nothing(visitor: Client) -> None:
    for tree in TREES:
        pages(visitor, tree)
    assert not SealedSession.objects.exists()


@pytest.mark.parametrize("tree", TREES)
def test_about_says_which_words_these_are_that_there_is_no_score_and_who_has_reviewed_them(
    visitor: Client, pack: Pack, tree: str
) -> None:
    page = text_of(visitor.get(f"{tree}about"))
    assert pack.sha256 in page
    assert f"{pack.id} {pack.version}" in page
    assert "There is no score here" in page
    assert "Nobody outside the project has reviewed these words yet" in page
    assert "What happens to your answers" in page or "Answers are held for this visit only" in page


def test_the_flowchart_is_drawn_labelled_as_ours_and_said_in_words(visitor: Client, pack: Pack) -> None:
    response = visitor.get("/staff/flowchart")
    page = response.content.decode()
    assert page.count("<svg") == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "our own reconstruction" in text_of(response)
    outside = re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    assert [step for step in pack.pathway.steps if f'data-entry="{step}"' not in outside] == []
    assert "The ten screening questions" in text_of(_response(outside))


def test_the_person_s_questions_are_in_the_person_s_words(visitor: Client, pack: Pack) -> None:
    page = text_of(visitor.get("/read/17"))
    assert "the suspect" not in page
    asked = [q.id for q in pack.rules.questions.values() if q.layer is Layer.SCREENING]
    assert [id for id in asked if plain(say(pack, id, "ask", Audience.PERSON)) not in page] == []
