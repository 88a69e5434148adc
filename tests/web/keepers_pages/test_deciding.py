"""A proposal is looked at by a second keeper: as a difference, as a caller would meet it, and decided."""

import pytest
from django.test import Client

from leeward.web import packs
from leeward.web.directory import actions, national
from leeward.web.directory.models import Change, Service, State
from leeward.web.keepers.deciding import what_changes
from leeward.web.keepers.facts import SOURCES
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.keepers_pages.filling import ADD, NEW, added, send, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def proposal(number: int) -> str:
    return f"/directory/proposal/{number}"


def proposed(client: Client) -> Service:
    assert send(client, ADD, NEW).status_code == 303
    return waiting()


def state_of(version: Service) -> str:
    version.refresh_from_db()
    return version.state


def test_whoever_proposed_it_is_offered_no_approval_and_is_refused_it(ann: Client) -> None:
    version = proposed(ann)
    assert "/approve" not in ann.get(proposal(version.number)).content.decode()
    assert ann.post(f"{proposal(version.number)}/approve").status_code == 409
    assert state_of(version) == State.PROPOSED


def test_another_keeper_approves_and_is_led_to_the_service_that_is_in_use(ann: Client, bob: Client) -> None:
    version = proposed(ann)
    assert f"{proposal(version.number)}/approve" in bob.get(proposal(version.number)).content.decode()
    answer = bob.post(f"{proposal(version.number)}/approve")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/directory/service/{version.number}")
    assert state_of(version) == State.CURRENT
    assert bob.get(answer.headers["Location"]).status_code == 200
    assert bob.post(f"{proposal(version.number)}/approve").status_code == 409


def test_another_sets_it_aside_with_a_reason_and_its_author_without(ann: Client, bob: Client) -> None:
    version = proposed(ann)
    assert bob.post(f"{proposal(version.number)}/decline").status_code == 422
    assert state_of(version) == State.PROPOSED
    assert bob.post(f"{proposal(version.number)}/decline", {"reason": "Not theirs."}).status_code == 303
    assert state_of(version) == State.DECLINED
    assert "Not theirs." in version.note
    second = proposed(ann)
    assert ann.post(f"{proposal(second.number)}/decline").status_code == 303
    assert state_of(second) == State.DECLINED


def test_what_changed_meanwhile_is_said_and_can_only_be_proposed_again(ann: Client, bob: Client) -> None:
    version = added(ann, bob)
    filled = {"telephone": "0113 496 0111", "source": "Call", "seen_on": "2026-11-02"}
    send(ann, f"/directory/service/{version.number}/change", filled)
    old = waiting()
    assert ann.post(f"{proposal(old.number)}/again").status_code == 409
    assert bob.post(f"/directory/service/{version.number}/still-true", {"against": "Call"}).status_code == 303
    page = bob.get(proposal(old.number)).content.decode()
    assert f"{proposal(old.number)}/approve" not in page
    assert f"{proposal(old.number)}/again" in page
    assert bob.post(f"{proposal(old.number)}/approve").status_code == 409
    assert ann.post(f"{proposal(old.number)}/again").status_code == 303
    made = waiting()
    assert {one.label for one in what_changes(made).fields} == {"Telephone", SOURCES}
    assert bob.post(f"{proposal(made.number)}/approve").status_code == 303
    made.refresh_from_db()
    assert made.state == State.CURRENT
    assert str(made.last_checked) == "2026-11-03"


def test_a_difference_is_told_field_by_field_and_hours_as_weeks(ann: Client, bob: Client) -> None:
    version = added(ann, bob)
    filled = {"telephone": "0113 496 0111", "friday": "closed", "source": "Call", "seen_on": "2026-11-03"}
    send(bob, f"/directory/service/{version.number}/change", filled)
    differ = what_changes(waiting())
    told = {one.label: (one.before, one.after) for one in differ.fields}
    assert told["Telephone"] == ("0113 496 0000", "0113 496 0111")
    assert "Friday" not in told
    assert differ.weeks is not None
    before, after = differ.weeks
    assert before is not None
    assert (dict(before.lines)["Friday"], dict(after.lines)["Friday"]) == ("09:00-17:00", "Closed")
    page = ann.get(proposal(waiting().number)).content.decode()
    assert "<del>0113 496 0000</del>" in page
    assert "<ins>0113 496 0111</ins>" in page


def test_of_a_new_service_everything_is_told(ann: Client) -> None:
    differ = what_changes(proposed(ann))
    assert {one.label for one in differ.fields} >= {"Name", "Telephone", "Areas", "Source"}
    assert differ.weeks is not None
    assert differ.weeks[0] is None


def preview(client: Client, number: int, **who: str) -> str:
    answer = client.post(f"/directory/version/{number}/preview", who)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_preview_shows_what_would_be_shown_at_that_time_and_to_both_readers(ann: Client) -> None:
    number = proposed(ann).number
    by_day = preview(ann, number, day="2026-11-03", time="10:00", place="Leeds")
    assert by_day.count('class="leeward-open"') == 2
    by_night = preview(ann, number, day="2026-11-03", time="22:00", place="Leeds")
    assert by_night.count('class="leeward-closed"') == 2
    assert by_night.count(NEW["does"]) == 2


@pytest.mark.parametrize(
    ("who", "left_out"),
    [
        ({"place": "Leeds"}, False),
        ({"place": "Bristol"}, True),
        ({"place": "Scotland"}, True),
        ({"silent": "yes"}, True),
        ({"age": "17"}, True),
        ({"age": "40", "sex": "man"}, True),
        ({"age": "40", "sex": "woman"}, False),
    ],
)
def test_a_preview_says_who_it_is_left_out_for(ann: Client, who: dict[str, str], left_out: bool) -> None:
    send(ann, ADD, NEW | {"youngest": "18", "sexes": ["women"]})
    page = preview(ann, waiting().number, **who)
    assert ("It is left out for them" in page) is left_out


@pytest.mark.parametrize("wrong", [{"day": "soon"}, {"age": "old"}, {"place": "Nowhere at all"}])
def test_a_caller_who_cannot_be_read_is_said_so(ann: Client, wrong: dict[str, str]) -> None:
    answer = ann.post(f"/directory/version/{proposed(ann).number}/preview", wrong)
    assert answer.status_code == 422
    assert f'id="{next(iter(wrong))}-error"' in answer.content.decode()


def test_a_national_service_is_previewed_with_what_keepers_found(ann: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(s for s in packs.current().services if not s.emergency and s.phones)
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    filled = {"telephone": "0800 496 0111", "source": "Call", "seen_on": "2026-11-03"}
    send(ann, f"/directory/service/{row.number}/change", filled)
    assert "0800 496 0111" in preview(ann, waiting().number)
    assert "0800 496 0111" not in preview(ann, row.number)


def test_a_new_services_proposal_can_be_looked_at_by_the_address_of_a_service(ann: Client) -> None:
    version = proposed(ann)
    answer = ann.get(f"/directory/service/{version.number}")
    assert answer.headers["Location"] == proposal(version.number)


def test_nothing_about_a_caller_or_a_service_is_in_a_title_or_an_address(ann: Client) -> None:
    version = proposed(ann)
    for address in (proposal(version.number), f"/directory/version/{version.number}/preview"):
        page = ann.get(address).content.decode()
        assert NEW["name"] not in page.split("<title>")[1].split("</title>")[0]


def test_a_record_made_up_elsewhere_is_compared_too(ann: Client) -> None:
    told = record("From a file")
    first = actions.propose(told, by="Bob", at=NIGHT, change=Change.MADE)
    actions.approve(first.number, by="Ann", at=NIGHT)
    second = actions.propose(told | {"fees": "None"}, by="Bob", at=NIGHT, change=Change.CHANGED)
    assert ann.get(proposal(second.number)).status_code == 200
    assert what_changes(second).elsewhere
