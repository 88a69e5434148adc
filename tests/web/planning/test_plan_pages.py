"""The plan in both trees: nothing is chosen for anyone, nothing is lost, and nothing stops saving."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.domain.conversation import Mode
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, TipsOff
from leeward.web.sessions.models import SealedSession
from leeward.web.trees import PERSON, STAFF
from tests.web.conftest import Clock
from tests.web.reading import conversation_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
HOME, PHONE = 1, 4


def telling(client: Client, prefix: str = "") -> dict[str, str]:
    found = re.search(r'name="telling" value="([^"]+)"', client.get(f"{prefix}/plan/ways").content.decode())
    return {"telling": found[1]} if found else {}


def post(client: Client, address: str, **fields: object) -> HttpResponse:
    prefix = "/staff" if address.startswith("/staff") else ""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    return client.post(address, telling(client, prefix) | given)


def measures(client: Client) -> tuple[PlanMeasure, ...]:
    told = conversation_of(client)
    assert told is not None
    return told.plan.measures


def begin(client: Client, *suggested: str) -> list[str]:
    """Choose home and phone, add what is suggested, and return the addresses of its pages."""
    post(client, "/plan/ways", way=[str(HOME), str(PHONE)])
    for id in suggested:
        post(client, f"/plan/w/{HOME if id.startswith('home') else PHONE}", add=id)
    return [f"/plan/m/{measure.id[1:]}" for measure in measures(client)]


def test_looking_at_the_plan_keeps_nothing(visitor: Client) -> None:
    for address in ("/plan", "/plan/ways", "/plan/w/1", "/staff/plan", "/staff/plan/w/1"):
        assert visitor.get(address).status_code == 200
    assert not SealedSession.objects.exists()


def test_the_first_choice_begins_the_conversation_of_its_tree(visitor: Client) -> None:
    response = visitor.post("/plan/ways", {"way": ["1"]})
    assert (response.status_code, response.headers["Location"]) == (303, "/plan")
    visitor.post("/staff/plan/ways", {"way": ["4"]})
    person, staff = conversation_of(visitor), conversation_of(visitor, STAFF)
    assert person is not None
    assert staff is not None
    assert (person.mode, person.plan.opportunities) == (Mode.PERSON, ("home",))
    assert (staff.mode, staff.plan.opportunities) == (Mode.GUIDED, ("phone",))


def test_a_way_that_an_answer_points_to_is_said_and_not_ticked(visitor: Client) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    from leeward.domain.answers import Answer, Provenance
    from leeward.domain.conversation import Conversation, to_dict
    from leeward.web.sessions.store import CONVERSATION, SessionStore

    told = Conversation("BCDF-2345", Mode.CALL, datetime(2026, 11, 3, tzinfo=UTC), "p", "1", "0" * 64)
    said = Answer("accounts-hacked", "yes", "", Provenance.OWN_WORDS, "", told.started_at)
    session = SessionStore(tree=STAFF)
    session[CONVERSATION] = to_dict(replace(told, log=told.log.record(said)))
    session.save()
    visitor.cookies[STAFF.cookie_name()] = session.session_key or ""
    page = visitor.get("/staff/plan").content.decode()
    items = re.split(r'<div class="govuk-checkboxes__item">', page)[1:]
    suggested = ["An answer points to this" in item for item in items]
    assert suggested == [False, False, False, True, True, False, False, False, False]  # phone and accounts
    assert "checked" not in page
    visitor.post("/staff/plan/ways", {"telling": "BCDF-2345", "way": ["5"]})
    after = conversation_of(visitor, STAFF)
    assert after is not None
    assert (after.mode, after.plan.opportunities) == (Mode.CALL, ("accounts",))


def test_a_suggestion_says_who_owns_it_and_why_it_may_be_noticed(visitor: Client) -> None:
    said = text_of(visitor.get(f"/plan/w/{HOME}"))
    assert "Have the locks and codes changed" in said
    assert "Who does it Landlord or council Could they notice a change It may" in said
    assert "A key or code that stops working shows that something has changed." in said
    assert "Change locks, codes and lost keys" in text_of(visitor.get(f"/staff/plan/w/{HOME}"))


def test_one_tap_adds_a_suggestion_with_its_usual_owner_and_twice_is_once(visitor: Client) -> None:
    begin(visitor, "home-locks", "home-locks")
    [kept] = measures(visitor)
    assert kept.measure == "home-locks"
    assert (kept.owner_kind, kept.owner) == (OwnerKind.AGENCY, "Landlord or council")
    assert (kept.due_on, kept.agreed, kept.tips_off) == (None, Agreed.NOT_ASKED, TipsOff.MAY)


def test_own_words_are_added_exactly_and_never_as_markup(visitor: Client) -> None:
    words = "My <b>sister</b> & Çağla 👩‍👧 شقيقتي drive me home"
    begin(visitor)
    post(visitor, f"/plan/w/{HOME}", words=words)
    assert [measure.words for measure in measures(visitor)] == [words]
    page = visitor.get("/plan").content.decode()
    assert "<b>sister" not in page
    assert words in text_of(visitor.get("/plan"))


def test_everything_about_a_measure_is_saved(visitor: Client, at: Clock) -> None:
    [address] = begin(visitor, "home-locks")
    response = post(
        visitor,
        address,
        words="The back door too",
        owner_kind="someone_else",
        owner="Sam at the housing office",
        due="date",
        due_day="5",
        due_month="11",
        due_year="2026",
        agreed="yes",
        tips_off="no",
    )
    assert (response.status_code, response.headers["Location"]) == (303, "/plan")
    [kept] = measures(visitor)
    assert kept.words == "The back door too"
    assert (kept.owner_kind, kept.owner) == (OwnerKind.SOMEONE_ELSE, "Sam at the housing office")
    assert (kept.due_on, kept.agreed, kept.tips_off) == (date(2026, 11, 5), Agreed.YES, TipsOff.NO)
    said = text_of(visitor.get("/plan"))
    assert "Sam at the housing office" in said
    assert "Thursday 5 November 2026" in said


def test_a_bad_date_says_so_by_itself_and_everything_else_is_saved(visitor: Client) -> None:
    [address] = begin(visitor, "home-locks")
    response = post(
        visitor,
        address,
        words="The back door",
        owner="Housing",
        due="date",
        due_day="31",
        due_month="2",
        due_year="2027",
        agreed="yes",
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert text_of(response).count("That is not a date. Write it like 27 3 2027") == 2  # summary and field
    assert 'href="#due-day"' in page
    assert re.search(r'id="due-day"[^>]*value="31"', page)
    assert re.search(r'id="due-year"[^>]*value="2027"', page)
    [kept] = measures(visitor)
    assert (kept.words, kept.owner, kept.agreed, kept.due_on) == (
        "The back door",
        "Housing",
        Agreed.YES,
        None,
    )


def test_words_too_long_to_keep_stay_on_the_page_and_everything_else_is_saved(visitor: Client) -> None:
    [address] = begin(visitor, "home-locks")
    long = "x" * 10_001
    response = post(visitor, address, words=long, owner="Housing", due="today")
    assert response.status_code == 422
    assert long in response.content.decode()
    [kept] = measures(visitor)
    assert (kept.words, kept.owner, kept.due_on) == ("", "Housing", date(2026, 11, 3))
    added = post(visitor, f"/plan/w/{HOME}", words=long)
    assert added.status_code == 422
    assert long in added.content.decode()


def test_an_answer_that_is_not_on_the_page_is_refused_by_itself(visitor: Client) -> None:
    [address] = begin(visitor, "home-locks")
    response = post(visitor, address, agreed="always", tips_off="yes", owner_kind="the moon")
    assert response.status_code == 422
    [kept] = measures(visitor)
    assert (kept.agreed, kept.owner_kind, kept.tips_off) == (Agreed.NOT_ASKED, OwnerKind.AGENCY, TipsOff.YES)


def test_a_name_under_nobody_yet_is_somebody(visitor: Client) -> None:
    [address] = begin(visitor, "home-neighbours")
    post(visitor, address, owner_kind="nobody_yet", owner="Mrs Osei")
    [kept] = measures(visitor)
    assert (kept.owner_kind, kept.owner) == (OwnerKind.SOMEONE_ELSE, "Mrs Osei")


def test_words_of_ones_own_cannot_be_emptied_by_a_slip(visitor: Client) -> None:
    begin(visitor)
    post(visitor, f"/plan/w/{HOME}", words="Ask Sam")
    [kept] = measures(visitor)
    response = post(visitor, f"/plan/m/{kept.id[1:]}", words=" ", owner="Sam")
    assert response.status_code == 422
    [after] = measures(visitor)
    assert (after.words, after.owner) == ("Ask Sam", "Sam")


def test_what_is_taken_out_can_be_put_back_where_it_was(visitor: Client) -> None:
    addresses = begin(visitor, "home-locks", "home-patrol")
    before = measures(visitor)
    response = post(visitor, f"{addresses[0]}/out")
    assert (response.status_code, response.headers["Location"]) == (303, "/plan")
    assert measures(visitor) == before[1:]
    assert "Put it back" in text_of(visitor.get("/plan"))
    post(visitor, "/plan/back")
    assert measures(visitor) == before
    assert "Put it back" not in text_of(visitor.get("/plan"))


def test_only_what_was_taken_out_last_is_offered_back_and_until_the_next_change(visitor: Client) -> None:
    [address, other] = begin(visitor, "home-locks", "home-patrol")
    post(visitor, f"{address}/out")
    post(visitor, other, owner="Sergeant Bee")
    assert "Put it back" not in text_of(visitor.get("/plan"))
    post(visitor, "/plan/back")
    assert [measure.measure for measure in measures(visitor)] == ["home-patrol"]


def test_a_way_with_something_planned_in_it_stays_and_that_is_said(visitor: Client) -> None:
    begin(visitor, "home-locks")
    post(visitor, "/plan/ways", way=[str(PHONE)])
    told = conversation_of(visitor)
    assert told is not None
    assert told.plan.opportunities == ("home", "phone")
    assert "stays in the plan" in text_of(visitor.get("/plan"))
    assert "stays in the plan" not in text_of(visitor.get("/plan"))
    post(visitor, "/plan/ways", way=[])
    told = conversation_of(visitor)
    assert told is not None
    assert told.plan.opportunities == ("home",)


def challenge_beside(client: Client, title: str) -> str:
    """Return the part of the plan page, way or measure, in which a challenge stands."""
    page = client.get("/plan").content.decode()
    parts = re.split(r"(?=<section|<article)", page)
    [found] = [part for part in parts if title in part]
    return found


def test_a_way_without_a_measure_is_challenged_beside_it(visitor: Client) -> None:
    begin(visitor, "home-locks")
    part = challenge_beside(visitor, "Nothing is planned here yet")
    assert "Phone" in part
    assert "What is one thing that someone could do?" in part


@pytest.mark.parametrize(
    ("words", "title", "reason"),
    [
        ("Stay at home and change your number", "This may cut you off", "should isolate them further"),
        ("Mediation at the town hall", "together", "mediation may be wholly wrong here"),
    ],
)
def test_wording_that_isolates_or_mediates_is_challenged_beside_it_and_kept(
    visitor: Client, words: str, title: str, reason: str
) -> None:
    begin(visitor, "home-locks")
    post(visitor, f"/plan/w/{PHONE}", words=words)
    part = challenge_beside(visitor, title)
    assert words in part
    assert reason in part
    assert words in [measure.words for measure in measures(visitor)]
    assert reason in text_of(visitor.get(f"/plan/m/{measures(visitor)[1].id[1:]}"))


def test_a_plan_left_wholly_to_the_person_is_challenged_as_a_whole(visitor: Client) -> None:
    first, second = begin(visitor, "home-locks", "phone-second")
    for address in (first, second):
        assert post(visitor, address, owner_kind="person", owner="", due="week").status_code == 303
    said = text_of(visitor.get("/plan"))
    assert said.count("All of it is left to you") == 1
    assert said.index("All of it is left to you") < said.index("Have the locks")
    assert "Nobody is named" not in said
    post(visitor, second, owner_kind="agency", owner="Police")
    assert "All of it is left to you" not in text_of(visitor.get("/plan"))


def test_no_owner_no_date_and_not_agreed_are_challenged_beside_the_measure(visitor: Client) -> None:
    [address, _] = begin(visitor, "home-neighbours", "home-locks")
    post(visitor, address, agreed="no")
    page = visitor.get("/plan").content.decode()
    [part] = [part for part in re.split(r"(?=<article)", page) if "neighbour you trust" in part]
    for title in ("Nobody is named", "There is no date", "You did not agree"):
        assert title in part
    post(visitor, address, agreed="yes", owner="Mrs Osei", owner_kind="someone_else", due="today")
    page = visitor.get("/plan").content.decode()
    [part] = [part for part in re.split(r"(?=<article)", page) if "neighbour you trust" in part]
    for title in ("Nobody is named", "There is no date", "You did not agree"):
        assert title not in part


def test_the_responder_reads_the_same_plan_in_their_words(visitor: Client) -> None:
    visitor.post("/staff/plan/ways", {"way": ["1"]})
    post(visitor, "/staff/plan/w/1", add="home-marker")
    post(visitor, "/staff/plan/w/1", words="Stay at home")
    said = text_of(visitor.get("/staff/plan"))
    assert "A marker on the address and on the phone numbers, for an urgent response" in said
    assert "Did the person agree?" in said
    assert "cut the victim off" in said or "cut the person off" in said


def test_a_measure_that_is_not_there_leads_to_the_plan(visitor: Client) -> None:
    begin(visitor)
    for address in ("/plan/m/7", "/plan/m/7/out", "/plan/w/0", "/plan/w/99"):
        assert visitor.get(address).headers["Location"] == "/plan"
        assert post(visitor, address).headers["Location"] == "/plan"


def test_a_form_of_a_telling_that_has_ended_begins_nothing(visitor: Client) -> None:
    begin(visitor)
    visitor.get("/leave")
    response = visitor.post("/plan/w/1", {"telling": "BCDF-2345", "add": "home-locks"})
    assert response.headers["Location"] == "/ended"
    assert not SealedSession.objects.exists()
    assert conversation_of(visitor, PERSON) is None
