"""Taking something away: warned of traces first, made only when asked for, named so that it says nothing."""

import json
from io import BytesIO

import pikepdf
import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from leeward.adapters.exports.json import SCHEMA
from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.web import packs
from leeward.web.sessions.models import SealedSession
from leeward.web.trees import STAFF
from tests.web.conftest import Clock
from tests.web.reading import conversation_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
PLANTED = "Quillfeather waits by the bins"
WARNED = {"warned": "yes"}
NOTES = WARNED | {"paper": "notes", "ending": "pdf"}


@pytest.fixture
def pack(real_pack: None) -> Pack:
    return packs.current()


def tell(client: Client, pack: Pack, tree: str = "", words: str = PLANTED) -> None:
    account = pack.rules.themed("account")[0].number
    address = f"{tree}/guide/q/{account}" if tree else f"/q/{account}"
    response = client.post(address, {f"q{account}": "answered", f"q{account}-words": words})
    assert response.status_code == 303
    assert conversation_of(client, STAFF) if tree else conversation_of(client)


def shown_notes(client: Client, tree: str = "") -> HttpResponse:
    """Send the form below the warning, and return the page that it leads to."""
    response = client.post(f"{tree}/keep/notes", WARNED)
    assert (response.status_code, response.headers["Location"]) == (303, f"{tree}/keep/notes")
    return client.get(f"{tree}/keep/notes")


def pdf_of(response: HttpResponse) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(response.content))


@pytest.mark.parametrize("told", [True, False])
def test_the_warning_of_traces_comes_before_anything_can_be_printed_or_saved(
    visitor: Client, pack: Pack, told: bool
) -> None:
    if told:
        tell(visitor, pack)
    page = visitor.get("/keep")
    assert pack.says("page-trace-warning", "text")[:40] in text_of(page)
    assert "/keep/file" not in page.content.decode()
    assert "data-print" not in page.content.decode()
    assert PLANTED not in text_of(page)


@pytest.mark.parametrize("address", ["/keep/notes", "/keep/file"])
@pytest.mark.parametrize("given", [None, {}, {"paper": "notes", "ending": "pdf"}, {"warned": "no"}])
def test_without_the_warning_there_is_nothing(
    visitor: Client, pack: Pack, address: str, given: dict[str, str] | None
) -> None:
    tell(visitor, pack)
    response = visitor.get(address, NOTES) if given is None else visitor.post(address, given)
    assert (response.status_code, response.headers["Location"]) == (303, "/keep")
    assert response.content == b""


def refused(client: Client) -> bool:
    """Return whether the address of the notes leads to the warning, and shows nothing."""
    response = client.get("/keep/notes")
    return (response.status_code, response.headers.get("Location"), response.content) == (303, "/keep", b"")


def test_once_warned_the_notes_can_be_gone_back_to(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    assert PLANTED in text_of(shown_notes(visitor))
    visitor.get("/keep/aloud")
    assert PLANTED in text_of(visitor.get("/keep/notes"))


def test_each_visit_is_warned_anew(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    shown_notes(visitor)
    assert "/keep/file" not in visitor.get("/keep").content.decode()
    assert refused(visitor)


def test_whoever_tells_more_is_warned_again(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    shown_notes(visitor)
    tell(visitor, pack, words="Something more")
    assert refused(visitor)


def test_a_warning_read_in_another_session_shows_nobody_the_notes(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    shown_notes(visitor)
    another = Client()
    tell(another, pack)
    assert refused(another)
    assert refused(Client())


@pytest.mark.parametrize("told", [True, False])
def test_after_leaving_and_after_the_idle_end_there_are_no_notes_to_go_back_to(
    visitor: Client, pack: Pack, at: Clock, told: bool
) -> None:
    for leave in (lambda: visitor.get("/leave"), lambda: at.move(minutes=16)):
        if told:
            tell(visitor, pack)
        assert shown_notes(visitor).status_code == 200
        leave()
        assert refused(visitor)


def test_somebody_who_told_nothing_keeps_the_reference_on_their_paper(visitor: Client, pack: Pack) -> None:
    first = shown_notes(visitor)
    kept = conversation_of(visitor)
    assert kept is not None
    assert kept.reference in text_of(first)
    assert not kept.log.versions
    tell(visitor, pack)
    again = conversation_of(visitor)
    assert again is not None
    assert again.reference == kept.reference


def test_the_notes_say_whose_account_they_are_what_is_not_known_and_the_head_of_their_history(
    visitor: Client, pack: Pack
) -> None:
    tell(visitor, pack)
    page = text_of(shown_notes(visitor))
    for label in ("doc-whose-account", "doc-no-finding", "doc-open", "doc-head"):
        assert pack.says(label, "text", Audience.PERSON) in page
    told = conversation_of(visitor)
    assert told is not None
    assert told.head() in page
    assert told.reference in page
    assert f"“{PLANTED}”" in page


@pytest.mark.parametrize("ending", ["pdf", "txt", "json"])
def test_a_file_is_named_neutrally_and_never_stored(visitor: Client, pack: Pack, ending: str) -> None:
    tell(visitor, pack)
    response = visitor.post("/keep/file", NOTES | {"ending": ending})
    assert response.headers["Content-Disposition"] == f'attachment; filename="leeward-notes.{ending}"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Quillfeather" not in str(response.headers)


def test_the_handover_cannot_be_taken_for_the_persons_notes_by_its_name(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack, "/staff")
    response = visitor.post("/staff/keep/file", NOTES | {"paper": "handover"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="leeward-record.pdf"'


def test_the_pdf_is_tagged_and_its_title_says_nothing(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    pdf = pdf_of(visitor.post("/keep/file", NOTES))
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.docinfo.Title) == "Leeward notes"


def test_a_forged_form_makes_no_file(pack: Pack) -> None:
    assert Client(enforce_csrf_checks=True).post("/keep/file", NOTES).status_code == 403


def test_a_form_of_a_telling_that_has_ended_makes_no_file(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    response = visitor.post("/keep/file", NOTES | {"telling": "BCDF-GHJK"})
    assert response.status_code == 409


def test_the_handover_never_leaves_by_the_person_s_own_pages(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    response = visitor.post("/keep/file", NOTES | {"paper": "handover"})
    assert (response.status_code, response.headers["Location"]) == (303, "/keep")


@pytest.mark.parametrize("given", [{"paper": "log"}, {"ending": "exe"}, {"paper": ""}, {"ending": "../x"}])
def test_a_paper_or_ending_that_there_is_not_leads_back(
    visitor: Client, pack: Pack, given: dict[str, str]
) -> None:
    tell(visitor, pack)
    assert visitor.post("/keep/file", NOTES | given).headers["Location"] == "/keep"


def test_nothing_on_the_person_s_pages_sends_anything(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack)
    for page in (visitor.get("/keep"), visitor.get("/keep/aloud"), shown_notes(visitor)):
        for way in ("mailto:", "sms:", ".ics", "webcal:", "whatsapp:"):
            assert way not in page.content.decode()


def test_a_person_who_told_nothing_can_still_take_999_and_who_can_help(visitor: Client, pack: Pack) -> None:
    page = text_of(shown_notes(visitor))
    assert "999" in page
    assert "National Stalking Helpline" in page


def test_read_aloud_says_numbers_digit_by_digit_and_holds_nothing_to_save(
    visitor: Client, pack: Pack
) -> None:
    tell(visitor, pack)
    page = visitor.get("/keep/aloud")
    assert "9 9 9" in text_of(page)
    assert PLANTED in text_of(page)
    assert "/keep/file" not in page.content.decode()


@pytest.mark.parametrize("address", ["/staff/handover", "/staff/keep", "/staff/keep/aloud"])
def test_staff_without_a_conversation_have_nothing_to_hand_over(visitor: Client, address: str) -> None:
    assert visitor.get(address).headers["Location"] == "/staff/"


def test_the_handover_page_and_its_text_to_copy_hold_what_was_told(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack, "/staff")
    page = visitor.get("/staff/handover").content.decode()
    plain = page.split('id="plain"')[1].split("</pre>")[0]
    assert PLANTED in plain
    assert PLANTED in page.split("</pre>")[1]
    assert 'data-copy="plain"' in page


def test_staff_are_warned_before_they_save(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack, "/staff")
    assert "/staff/keep/file" not in visitor.get("/staff/handover").content.decode()
    page = visitor.get("/staff/keep").content.decode()
    assert page.index("A saved file stays on this computer") < page.index("/staff/keep/file")


def test_the_json_of_the_handover_holds_the_conversation(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack, "/staff")
    told = json.loads(
        visitor.post("/staff/keep/file", NOTES | {"paper": "handover", "ending": "json"}).content
    )
    assert told["schema"] == SCHEMA
    assert PLANTED in json.dumps(told["values"]["conversation"])


def test_staff_can_give_the_person_their_own_notes_in_the_person_s_words(visitor: Client, pack: Pack) -> None:
    tell(visitor, pack, "/staff")
    page = text_of(shown_notes(visitor, "/staff"))
    assert PLANTED in page
    assert "this person" in page
    assert "the suspect" not in page
    assert pdf_of(visitor.post("/staff/keep/file", NOTES)).Root.MarkInfo.Marked


@pytest.mark.parametrize("address", ["/keep", "/keep/aloud"])
def test_looking_keeps_nothing(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 200
    assert not SealedSession.objects.exists()


def test_a_pdf_is_made_whatever_characters_came_in(visitor: Client, pack: Pack, settings: Settings) -> None:
    account = pack.rules.themed("account")[0].number
    words = "\u202e👩‍👩‍👧 a\u0301\u0301 \x07 𒀀 لا أنام " + "x" * 3000
    visitor.post(f"/q/{account}", {f"q{account}": "answered", f"q{account}-words": words})
    assert visitor.post("/keep/file", NOTES).content.startswith(b"%PDF")


def test_the_papers_say_when_they_were_written(visitor: Client, pack: Pack, at: Clock) -> None:
    tell(visitor, pack)
    at.move(minutes=9)
    assert "2:09am" in text_of(shown_notes(visitor))
