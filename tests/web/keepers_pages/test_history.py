"""Nothing is lost: every version with who and when, one button back, and any earlier one to be put back."""

import pytest
from django.test import Client

from leeward.web import packs
from leeward.web.directory import national
from leeward.web.directory.models import Change, Service, State
from tests.web.conftest import NIGHT
from tests.web.keepers_pages.filling import added, send, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def changed(version: Service, by: Client, approved_by: Client, number: str) -> Service:
    filled = {"telephone": number, "source": "Telephone call", "seen_on": "2026-11-03"}
    send(by, f"/directory/service/{version.number}/change", filled)
    made = waiting()
    approved_by.post(f"/directory/proposal/{made.number}/approve")
    made.refresh_from_db()
    return made


def history(client: Client, version: Service) -> str:
    answer = client.get(f"/directory/service/{version.number}/history/1")
    assert answer.status_code == 200
    return answer.content.decode()


def number_in_use(version: Service) -> str:
    current = Service.objects.get(hsds_id=version.hsds_id, state=State.CURRENT)
    number: str = current.read()["phones"][0]["number"]
    return number


def test_every_version_is_there_with_who_proposed_and_who_approved_it(ann: Client, bob: Client) -> None:
    first = added(ann, bob)
    second = changed(first, bob, ann, "0113 496 0111")
    told = history(ann, first)
    newer, older = told.split('<li class="leeward-card">')[1:]
    assert "By Bob. Approved by Ann" in newer
    assert "By Ann. Approved by Bob" in older
    assert "<del>0113 496 0000</del>" in newer
    assert f"/version/{second.number}/undo" in newer
    assert f"/version/{first.number}/put-back" in older


def test_one_button_takes_the_current_version_back_at_once(ann: Client, bob: Client) -> None:
    first = added(ann, bob)
    second = changed(first, bob, ann, "0113 496 0111")
    assert ann.post(f"/directory/version/{second.number}/undo").status_code == 303
    assert number_in_use(first) == "0113 496 0000"
    second.refresh_from_db()
    assert second.state == State.UNDONE
    assert ann.post(f"/directory/version/{second.number}/undo").status_code == 409
    history(ann, first)


def test_an_earlier_version_is_put_back_by_two(ann: Client, bob: Client) -> None:
    first = added(ann, bob)
    changed(first, bob, ann, "0113 496 0111")
    answer = ann.post(f"/directory/version/{first.number}/put-back")
    assert answer.status_code == 303
    assert number_in_use(first) == "0113 496 0111"
    assert waiting().change == Change.UNDONE
    assert ann.post(f"{answer.headers['Location']}/approve").status_code == 409
    assert bob.post(f"{answer.headers['Location']}/approve").status_code == 303
    assert number_in_use(first) == "0113 496 0000"


def test_what_was_never_in_use_and_what_is_the_packs_cannot_be_put_back(ann: Client, bob: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    row = Service.objects.filter(origin="pack").first()
    assert row is not None
    for deed in ("undo", "put-back"):
        assert ann.post(f"/directory/version/{row.number}/{deed}").status_code == 409
    send(ann, "/directory/add", {"name": "x"})
    assert not Service.objects.filter(state=State.PROPOSED).exists()


def test_what_keepers_said_of_a_national_service_is_in_its_history_and_can_be_undone(
    ann: Client, bob: Client
) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(s for s in packs.current().services if not s.emergency and s.phones)
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    said = changed(row, ann, bob, "0800 496 0111")
    assert said.state == State.CURRENT
    assert f"/version/{said.number}/undo" in history(ann, row)
    assert ann.post(f"/directory/version/{said.number}/undo").status_code == 303
    assert "0800 496 0111" not in ann.get(f"/directory/service/{row.number}").content.decode()


def test_undoing_what_was_added_leaves_a_service_that_nobody_is_shown(ann: Client, bob: Client) -> None:
    first = added(ann, bob)
    ann.post(f"/directory/version/{first.number}/undo")
    told = ann.get(f"/directory/service/{first.number}").content.decode()
    assert "Readers are not shown it" in told
    assert ann.get(f"/directory/service/{first.number}/change").status_code == 200
