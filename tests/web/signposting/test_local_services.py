"""Local services where a person and a responder meet them: on every page and on every paper."""

import re
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.adapters import hours
from leeward.adapters.exports.log import compose_log
from leeward.adapters.exports.text import as_text
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.done import Outcome
from leeward.domain.nation import Nation
from leeward.domain.situation import situation
from leeward.web import packs
from leeward.web.directory.laid_over import pack_for
from leeward.web.directory.models import Service as Version
from leeward.web.directory.models import State
from leeward.web.trees import STAFF
from tests.records import record
from tests.web.conftest import NIGHT, Clock
from tests.web.directory.in_use import put
from tests.web.reading import conversation_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
DONE = "/staff/guide/done"
IN_LEEDS = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire")
PAGES = {"": "/people", "/staff": "/staff/services"}


def hidden(client: Client, address: str) -> dict[str, str]:
    """Return the hidden fields of a form."""
    page = client.get(address).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(telling|seen)" value="([^"]*)"', page))


def in_leeds(client: Client, tree: str = "", **more: object) -> None:
    page = PAGES[tree]
    told = hidden(client, f"{page}/fit") | {"postcode": "LS1 4AP"} | more
    assert client.post(f"{page}/fit", told).status_code == 303


def card(response: HttpResponse, name: str) -> str:
    """Return the words of one service's card."""
    articles = re.findall(r"<article.*?</article>", response.content.decode(), flags=re.S)
    [found] = [article for article in articles if f">{name}</h" in article]
    return text_of(HttpResponse(found))


@pytest.mark.parametrize("tree", PAGES)
def test_what_is_near_comes_before_what_is_for_all_and_says_for_which_area(
    visitor: Client, tree: str
) -> None:
    put(record("Zephyr House"), record("Everywhere Line", areas=["England"]), record("Quay", areas=["Leeds"]))
    in_leeds(visitor, tree)
    response = visitor.get(PAGES[tree])
    page = response.content.decode()
    near = packs.current().says("page-near-you", f"text-{'responder' if tree else 'person'}")
    assert (
        page.index(">Best fit<") < page.index(f">{near}<") < page.index(">Not open now, or hours not known<")
    )
    assert ": Leeds" in card(response, "Zephyr House")


@pytest.mark.parametrize("tree", PAGES)
def test_a_service_of_another_place_is_not_shown(visitor: Client, tree: str) -> None:
    put(record("Zephyr House", areas=["Powys"]))
    in_leeds(visitor, tree)
    assert "Zephyr House" not in text_of(visitor.get(PAGES[tree]))


def test_who_checked_it_is_said_to_staff_and_never_to_the_person(visitor: Client) -> None:
    put(record("Zephyr House", ours={"assured_by": "Quillfeather"}))
    for tree, page in PAGES.items():
        in_leeds(visitor, tree)
        assert ("by Quillfeather" in card(visitor.get(page), "Zephyr House")) is bool(tree)
    assert "Quillfeather" not in text_of(visitor.get("/now"))
    assert "Quillfeather" not in text_of(visitor.get("/staff/handover"))
    assert "Quillfeather" not in text_of(visitor.post("/people/card", {"service": "", "warned": "yes"}))


@pytest.mark.parametrize("tree", PAGES)
def test_what_another_source_says_is_seen_with_its_day(visitor: Client, tree: str) -> None:
    claim = {
        "field": "phone",
        "value": "0113 496 0999",
        "source": "A list",
        "seen_on": "2026-11-02",
    }
    put(record("Zephyr House", ours={"claims": [claim]}))
    in_leeds(visitor, tree)
    said = card(visitor.get(PAGES[tree]), "Zephyr House")
    assert "Another source says: 0113 496 0999 (A list, 2 November 2026)" in said
    assert "Check before relying on this" in said  # seen after the last check


@pytest.mark.parametrize("tree", PAGES)
def test_newer_hours_that_nobody_confirmed_are_shown_and_do_not_count(
    visitor: Client, tree: str, at: Clock
) -> None:
    at.at = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
    kept = record("Zephyr House", hours="Mo-Fr 09:00-17:00; PH off")
    newer = {"expression": "24/7", "of": "voice", "source": "Its website", "seen_on": "2026-11-02"}
    kept["leeward"]["hours"].append(newer)
    put(kept)
    in_leeds(visitor, tree)
    said = card(visitor.get(PAGES[tree]), "Zephyr House")
    assert "Closed" in said
    assert "It may have changed: this is newer, not confirmed, and not counted" in said
    assert "Another source says: All day, every day (Its website, 2 November 2026)" in said
    assert "Check before relying on this" in said


@pytest.mark.parametrize(("day", "stale"), [((2027, 1, 30), False), ((2027, 1, 31), True)])
def test_what_was_not_checked_for_ninety_days_says_so(
    visitor: Client, at: Clock, day: tuple[int, int, int], stale: bool
) -> None:
    put(record("Zephyr House", assured_date="2026-11-01", hours="24/7"))
    at.at = datetime(*day, 12, tzinfo=UTC)
    in_leeds(visitor)
    assert ("Check before relying on this" in card(visitor.get("/people"), "Zephyr House")) is stale


@pytest.mark.parametrize("tree", PAGES)
def test_a_language_that_is_not_listed_is_said_where_languages_are(visitor: Client, tree: str) -> None:
    english = {"id": "en", "code": "en", "name": "English"}
    put(record("Zephyr House", languages=[english]), record("Quay"))
    in_leeds(visitor, tree, language="bsl")
    response = visitor.get(PAGES[tree])
    assert "It does not list this language" in card(response, "Zephyr House")
    assert "It does not list this language" not in card(response, "Quay")  # of which nothing is known


@pytest.mark.parametrize("tree", PAGES)
def test_whether_a_number_shows_on_bills_is_said_where_it_is_known(visitor: Client, tree: str) -> None:
    phones = [
        {"id": str(n), "number": f"0113 496 000{n}", "type": "voice", "leeward": facts}
        for n, facts in enumerate([{"free": True, "on_bill": False}, {"free": False, "on_bill": True}, {}])
    ]
    put(record("Zephyr House", contacts=[{"id": "c", "phones": phones}]))
    in_leeds(visitor, tree)
    said = card(visitor.get(PAGES[tree]), "Zephyr House")
    assert "0113 496 0000 Free, said not to show on bills" in said
    assert "0113 496 0001 Not free, shows on bills" in said
    assert "0113 496 0002 Cost not known" in said


def test_a_way_that_was_chosen_filters_and_is_said_to_be_known(visitor: Client) -> None:
    put(
        record("Zephyr House"),
        record("Quay", terms={"leeward-channel": ["text"]}, url="https://quay.example.org"),
    )
    in_leeds(visitor, "", channel=["text", "chat"])
    response = visitor.get("/people")
    assert f"{packs.current().says('page-channels', 'title-person')}: Text, Chat" in text_of(response)
    assert card(response, "Quay")
    left_out = text_of(response).split("Services not shown, and why")[1]
    assert "Zephyr House" in left_out
    in_leeds(visitor, "")
    assert card(visitor.get("/people"), "Zephyr House")


def test_a_kind_of_help_can_be_chosen(visitor: Client) -> None:
    in_leeds(visitor, "", need=["need-work"])
    told = conversation_of(visitor)
    assert told is not None
    assert told.circumstances.needs == {"need-work"}
    assert (
        visitor.post("/people/fit", hidden(visitor, "/people/fit") | {"need": "no-such"}).status_code == 422
    )


class TestPapers:
    """What is taken away holds local services too."""

    def test_the_handover_and_the_notes_name_it_with_its_number_and_hours(self, visitor: Client) -> None:
        put(record("Zephyr House", number="0113 496 0321", terms={"leeward-need": ["need-stalking"]}))
        in_leeds(visitor, "/staff")
        for address in ("/staff/handover", "/staff/keep/aloud"):
            assert "Zephyr House" in text_of(visitor.get(address)), address
        shown = visitor.post("/staff/keep/notes", {"warned": "yes"} | hidden(visitor, "/staff/keep"))
        assert shown.status_code == 303
        notes = text_of(visitor.get("/staff/keep/notes"))
        assert "0113 496 0321" in notes
        assert "Monday to Friday, 9am to 5pm" in notes
        for ending, paper in (("txt", "handover"), ("json", "handover"), ("pdf", "notes")):
            form = {"warned": "yes", "paper": paper, "ending": ending} | hidden(visitor, "/staff/keep")
            file = visitor.post("/staff/keep/file", form)
            assert file.status_code == 200
            if ending != "pdf":
                assert b"Zephyr House" in file.content

    def test_the_log_of_a_call_names_it(self) -> None:
        put(record("Zephyr House", hours="24/7", terms={"leeward-need": ["need-stalking"]}))
        told = Conversation("BCDF-2345", Mode.CALL, NIGHT, "p", "1", "0" * 64, circumstances=IN_LEEDS)
        pack = pack_for(packs.current(), told, Audience.RESPONDER, NIGHT)
        found = situation(pack, told, Audience.RESPONDER, hours.reader(NIGHT))
        log = as_text(compose_log(pack, told, found.assessment, found.signposting, NIGHT))
        assert "Zephyr House" in log

    def test_the_persons_own_notes_and_first_page_name_it(self, visitor: Client) -> None:
        put(record("Zephyr House", number="0113 496 0321", hours="24/7"))
        in_leeds(visitor)
        assert "Zephyr House" in text_of(visitor.get("/now"))
        visitor.post("/keep/notes", {"warned": "yes"} | hidden(visitor, "/keep"))
        assert "Zephyr House" in text_of(visitor.get("/keep/notes"))
        assert "Zephyr House" in text_of(visitor.get("/keep/aloud"))


class TestRecording:
    """What was done about a local service is kept, whatever became of it since the page was made."""

    def post(self, client: Client, id: str, **more: str) -> HttpResponse:
        form = hidden(client, DONE)
        return client.post(DONE, form | {f"done-{id}": "signpost", f"done-{id}-words": "On paper."} | more)

    def kept(self, client: Client, id: str) -> bool:
        told = conversation_of(client, STAFF)
        deed = told.done.latest().get(id) if told else None
        return deed is not None and deed.outcome is Outcome.SIGNPOST and deed.words == "On paper."

    def test_it_is_listed_and_kept(self, visitor: Client) -> None:
        (id,) = put(record("Zephyr House"))
        in_leeds(visitor, "/staff")
        assert f"done-{id}" in visitor.get(DONE).content.decode()
        assert self.post(visitor, id).status_code == 303
        assert self.kept(visitor, id)

    def test_it_is_kept_when_the_service_is_no_longer_among_those_shown(self, visitor: Client) -> None:
        (id,) = put(record("Zephyr House", areas=["Powys"]))  # another place, and so never shown in Leeds
        in_leeds(visitor, "/staff")
        assert f"done-{id}" not in visitor.get(DONE).content.decode()
        assert self.post(visitor, id).status_code == 303
        assert self.kept(visitor, id)
        assert "Zephyr House" in text_of(visitor.get(DONE))
        assert "Zephyr House" in text_of(visitor.get("/staff/handover"))

    @pytest.mark.parametrize("state", [State.PAST, State.UNDONE])
    def test_it_is_kept_under_its_name_when_the_service_was_taken_out_of_use(
        self, visitor: Client, state: State
    ) -> None:
        (id,) = put(record("Zephyr House"))
        in_leeds(visitor, "/staff")
        Version.objects.filter(hsds_id=id).update(state=state)
        assert self.post(visitor, id).status_code == 303
        assert self.kept(visitor, id)
        assert "Zephyr House" in text_of(visitor.get(DONE))
        assert "0113 496 0000" not in text_of(visitor.get("/staff/services"))

    @pytest.mark.parametrize("state", [State.PROPOSED, State.STAGED, State.DECLINED])
    def test_what_was_never_in_use_is_nothing_to_record(self, visitor: Client, state: State) -> None:
        (id,) = put(record("Zephyr House"))
        in_leeds(visitor, "/staff")
        Version.objects.filter(hsds_id=id).update(state=state)
        self.post(visitor, id)
        assert not self.kept(visitor, id)


def test_a_service_made_for_them_is_shown_however_many_others_are_open_and_nearer(visitor: Client) -> None:
    put(*(record(f"Open {number}", hours="24/7") for number in range(31)))
    put(record("Signs", areas=["West Yorkshire Police"], hours=None, terms={"leeward-group": ["deaf"]}))
    visitor.post("/people/fit", {"postcode": "LS1 4AP", "group": "deaf"})
    assert "It is for your area: West Yorkshire" in card(visitor.get("/people"), "Signs")
