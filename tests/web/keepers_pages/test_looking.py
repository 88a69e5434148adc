"""What a keeper finds when they come in: what waits, what is stale, what conflicts, and a service whole."""

from datetime import date, timedelta

import pytest
from django.test import Client

from leeward.web import packs
from leeward.web.directory import actions, national
from leeward.web.directory.models import Change, Service, State
from leeward.web.keepers import queues
from leeward.web.keepers.queues import Kind
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.directory.in_use import put
from tests.web.keepers_pages.filling import NEW, added, current

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = NIGHT.date()


def names(kind: Kind) -> list[str]:
    return [row.name for row in queues.of_kind(kind, TODAY)]


def page(client: Client, address: str) -> str:
    answer = client.get(f"/directory/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_tells_what_waits_for_me_from_what_waits_for_another(ann: Client, bob: Client) -> None:
    version = actions.propose(record("Waits"), by="ann", at=NIGHT, change=Change.MADE)
    link = f"/directory/proposal/{version.number}"
    look, _, mine = page(bob, "").partition("Yours, waiting")
    assert link in look
    assert mine == ""
    look, _, mine = page(ann, "").partition("Yours, waiting")
    assert link not in look
    assert link in mine


@pytest.mark.parametrize(("days", "stale"), [(90, False), (91, True), (None, True)])
def test_what_was_not_checked_for_ninety_days_is_stale(ann: Client, days: int | None, stale: bool) -> None:
    checked = (TODAY - timedelta(days=days)).isoformat() if days is not None else None
    put(record("One", assured_date=checked))
    assert ("One" in names(Kind.STALE)) is stale
    assert ("Check it" in page(ann, f"service/{current('One').number}")) is stale


def test_a_national_service_that_a_keeper_checked_is_stale_no_longer(ann: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    row = queues.stale(date(2030, 1, 1)).filter(origin="pack").first()
    assert row is not None
    Service.objects.filter(pk=row.number).update(last_checked=None)
    assert row.name in names(Kind.STALE)
    ann.post(f"/directory/service/{row.number}/still-true", {"against": "Telephone call"})
    assert row.name not in names(Kind.STALE)


def test_an_emergency_service_is_on_no_list_to_check(ann: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    assert not queues.stale(date(2030, 1, 1)).filter(emergency=True).exists()


def test_lists_hold_what_their_names_say(ann: Client, bob: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    version = added(ann, bob)
    proposed = actions.withdraw(str(version.hsds_id), by="Ann", at=NIGHT, note="Closed down.")
    assert names(Kind.LOCAL) == [NEW["name"]]
    assert NEW["name"] not in names(Kind.NATIONAL)
    assert names(Kind.WAITING) == [NEW["name"]]
    actions.approve(proposed.number, by="Bob", at=NIGHT)
    assert names(Kind.LOCAL) == []
    assert names(Kind.WITHDRAWN) == [NEW["name"]]
    for kind in Kind:
        assert page(ann, f"list/{kind}/1")
    assert ann.get("/directory/list/other/1").status_code == 404
    assert ann.get("/directory/list/all/99").status_code == 404


def test_a_search_finds_by_the_first_letters_and_keeps_nothing_in_an_address(ann: Client) -> None:
    put(record("Quillfeather House"), record("Another"))
    answer = ann.post("/directory/search", {"typed": "quillf"})
    told = answer.content.decode()
    assert f"/directory/service/{current('Quillfeather House').number}" in told
    assert f'/directory/service/{current("Another").number}"' not in told
    assert "No service" in ann.post("/directory/search", {"typed": "zzz"}).content.decode()
    assert ann.get("/directory/search").status_code == 200


def test_a_service_is_shown_whole_with_its_hours_by_every_source(ann: Client) -> None:
    hours = [
        {
            "expression": "Mo 09:00-17:00; PH off",
            "of": "voice",
            "source": "A leaflet",
            "seen_on": "2026-10-01",
        },
        {
            "expression": "Mo 10:00-16:00; PH off",
            "of": "voice",
            "source": "Telephone call",
            "seen_on": "2026-11-01",
            "verified_by": "Ann",
        },
    ]
    put(record("Two sources", ours={"hours": hours}))
    told = page(ann, f"service/{current('Two sources').number}")
    assert told.count('class="leeward-week"') == 2
    assert "A leaflet" in told
    assert told.count("Readers are told this") == 1
    assert told.count("Readers are not told this") == 1


@pytest.mark.parametrize(
    "address", ["service/99999", "proposal/99999", "version/99999999999999999999/preview"]
)
def test_what_is_not_there_is_a_calm_page(ann: Client, address: str) -> None:
    assert ann.get(f"/directory/{address}").status_code == 404


def test_still_true_is_kept_at_once_with_who_when_and_against_what(ann: Client, bob: Client) -> None:
    put(record("One", assured_date="2026-05-01", assurer_email="old@example.org"))
    number = current("One").number
    assert bob.post(f"/directory/service/{number}/still-true", {"against": ""}).status_code == 422
    answer = bob.post(f"/directory/service/{number}/still-true", {"against": "Their website"})
    assert answer.status_code == 303
    version = current("One")
    assert (version.change, version.note, version.by) == (Change.CHECKED, "Their website", "Bob")
    assert version.last_checked == TODAY
    assert "assurer_email" not in version.read()
    told = page(ann, f"service/{number}")
    assert "by Bob, against: Their website" in told


def test_the_doubt_of_a_national_service_stays_when_it_is_confirmed(ann: Client, real_pack: None) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(s for s in packs.current().services if s.check and not s.emergency)
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    ann.post(f"/directory/service/{row.number}/still-true", {"against": "Telephone call"})
    made = Service.objects.get(amends=service.id, state=State.CURRENT)
    assert made.check_first
    again = ann.post(f"/directory/service/{row.number}/still-true", {"against": "Telephone call"})
    assert again.status_code == 303


def test_withdrawing_is_a_proposal_with_a_reason(ann: Client, bob: Client) -> None:
    version = added(ann, bob)
    address = f"/directory/service/{version.number}/withdraw"
    assert ann.post(address, {"reason": " "}).status_code == 422
    answer = ann.post(address, {"reason": "Closed down."})
    assert answer.status_code == 303
    version.refresh_from_db()
    assert version.state == State.CURRENT
    assert bob.post(f"{answer.headers['Location']}/approve").status_code == 303
    told = page(ann, f"service/{version.number}")
    assert "Readers are not shown it" in told
