"""The monthly round: whom to ring first, what came of each call, and which of two sources is right."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from leeward.adapters.open_referral.record import ours
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.web import packs
from leeward.web.directory import actions, national, tallying
from leeward.web.directory.models import Change, Service, State, Tally
from leeward.web.directory.tallying import OFTEN, SOMETIMES, Use
from leeward.web.keepers import conflicts
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.directory.in_use import put
from tests.web.keepers_pages.filling import current, fields_on, waiting

pytestmark = pytest.mark.django_db(transaction=True)
DONE = "/staff/guide/done"


def given(service: str, times: int, at: datetime = NIGHT) -> None:
    for _ in range(times):
        tallying.given(service, at)


def calls(client: Client) -> str:
    answer = client.get("/directory/calls/1")
    assert answer.status_code == 200
    return answer.content.decode()


def order(told: str, *names: str) -> list[str]:
    return sorted(names, key=lambda name: told.index(f">{name}<"))


def test_a_count_is_of_a_month_and_holds_nothing_else() -> None:
    given("one", 2)
    given("one", 1, NIGHT - timedelta(days=40))
    assert {field.name for field in Tally._meta.concrete_fields} == {"id", "service", "month", "given"}
    assert sorted(Tally.objects.values_list("month", "given")) == [
        (datetime(2026, 9, 1).date(), 1),  # noqa: DTZ001
        (datetime(2026, 11, 1).date(), 2),  # noqa: DTZ001
    ]


@pytest.mark.parametrize(
    ("times", "use"),
    [
        (0, Use.SELDOM),
        (4, Use.SELDOM),  # fewer than five could be one person, known to whoever reads the list
        (5, Use.SOMETIMES),
        (OFTEN - 1, Use.SOMETIMES),
        (OFTEN, Use.OFTEN),
    ],
)
def test_a_count_is_told_as_a_word_and_few_are_never_told_from_none(times: int, use: Use) -> None:
    given("one", times)
    assert tallying.uses(NIGHT).of("one") is use


def test_what_was_given_more_than_a_year_ago_counts_no_longer() -> None:
    given("one", OFTEN, NIGHT - timedelta(days=400))
    assert tallying.uses(NIGHT).of("one") is Use.SELDOM


def deed(outcome: Outcome | None) -> Deed:
    return Deed("one", outcome, None, "", "staff", NIGHT)


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        (None, Outcome.SIGNPOST, True),
        (None, Outcome.REFERRAL, True),
        (Outcome.SIGNPOST, Outcome.REFERRAL, False),
        (Outcome.SIGNPOST, None, False),
        (None, Outcome.DONE, False),
    ],
)
def test_only_what_was_not_given_before_counts(
    before: Outcome | None, after: Outcome | None, counted: bool
) -> None:
    was = DeedLog((deed(before),)) if before else DeedLog()
    now = DeedLog((*was.versions, deed(after)))
    assert tallying.newly_given(was, now) == (["one"] if counted else [])


def record_on_staffs_page(visitor: Client, about: str, value: str) -> None:
    page = visitor.get(DONE).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(telling|seen)" value="([^"]*)"', page))
    assert visitor.post(DONE, hidden | {f"done-{about}": value}).status_code == 303


def test_recording_on_staffs_page_counts_and_correcting_it_does_not_count_again(visitor: Client) -> None:
    service = next(s for s in packs.current().services if not s.emergency)
    for value in ("signpost", "referral-yes", "signpost"):
        record_on_staffs_page(visitor, service.id, value)
    assert list(Tally.objects.values_list("service", "given")) == [(service.id, 1)]


def test_what_is_given_most_comes_first_and_then_what_was_checked_longest_ago(ann: Client) -> None:
    put(
        record("Often", assured_date="2026-11-01"),
        record("Seldom old", assured_date="2025-01-01"),
        record("Seldom new", assured_date="2026-10-01"),
        record("Sometimes", assured_date="2026-11-01"),
        record("No number", number=None),
    )
    given(str(current("Often").hsds_id), OFTEN)
    given(str(current("Sometimes").hsds_id), SOMETIMES)
    given(str(current("Seldom new").hsds_id), SOMETIMES - 1)
    Service.objects.filter(origin="pack").update(listed=False)
    told = calls(ann)
    wanted = ["Often", "Sometimes", "Seldom old", "Seldom new"]
    assert order(told, *reversed(wanted)) == wanted
    assert ">No number<" not in told
    assert f" {OFTEN} " not in told.split("leeward-calls")[1].replace(f'"{OFTEN}"', "")


def test_still_true_by_telephone_is_kept_with_today_and_by_whom(ann: Client) -> None:
    put(record("One", assured_date="2026-05-01"))
    number = current("One").number
    assert ann.post(f"/directory/calls/{number}/true").status_code == 303
    version = current("One")
    assert (version.note, version.by, version.last_checked) == ("Telephone call", "Ann", NIGHT.date())


def test_something_different_leads_to_the_form_with_the_call_as_its_source(ann: Client) -> None:
    put(record("One"))
    number = current("One").number
    assert f"/directory/service/{number}/change/call" in calls(ann)
    told = fields_on(ann.get(f"/directory/service/{number}/change/call"))
    assert (told["source"], told["seen_on"]) == ("Telephone call", "2026-11-03")


@pytest.mark.parametrize("origin", ["local", "pack"])
def test_no_answer_is_a_note_in_the_history_and_changes_nothing(ann: Client, origin: str) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    put(record("One"))
    row = Service.objects.filter(origin=origin, emergency=False, state=State.CURRENT).first()
    assert row is not None
    before = list(Service.objects.filter(state=State.CURRENT).values_list("pk", flat=True))
    assert ann.post(f"/directory/calls/{row.number}/no-answer").status_code == 303
    assert list(Service.objects.filter(state=State.CURRENT).values_list("pk", flat=True)) == before
    kept = Service.objects.get(change=Change.CHECKED)
    assert (kept.by, kept.state, kept.decided_by) == ("Ann", State.DECLINED, "")
    assert kept.note in ann.get(f"/directory/service/{row.number}/history/1").content.decode()


def hours(expression: str, source: str, seen_on: str, by: str | None = None) -> dict[str, Any]:
    told = {"expression": expression, "of": "voice", "source": source, "url": None, "seen_on": seen_on}
    return told | {"verified_by": by}


OLD, NEW = "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 10:00-16:00; PH off"
CLAIM = {"field": "phone", "value": "0113 496 0999", "source": "A leaflet", "seen_on": "2026-11-02"}


@pytest.mark.parametrize(
    ("told", "in_conflict"),
    [
        ([hours(OLD, "A", "2026-10-01"), hours(NEW, "B", "2026-11-01")], True),
        ([hours(OLD, "A", "2026-10-01"), hours(OLD, "B", "2026-11-01")], False),
        ([hours(OLD, "A", "2026-10-01", "Ann"), hours(NEW, "B", "2026-09-01")], False),
        ([hours(OLD, "A", "2026-10-01", "Ann"), hours(NEW, "B", "2026-11-01")], True),
        ([hours(OLD, "A", "2026-10-01")], False),
    ],
)
def test_hours_conflict_where_sources_that_count_differ_or_a_newer_one_does(
    told: list[dict[str, Any]], in_conflict: bool
) -> None:
    put(record("One", ours={"hours": told}))
    found = [one.name for one in conflicts.found(packs.current(), NIGHT)]
    assert ("One" in found) is in_conflict


def test_a_claim_that_was_seen_since_the_last_check_conflicts(ann: Client) -> None:
    put(
        record("One", ours={"claims": [CLAIM]}),
        record("Two", ours={"claims": [CLAIM | {"seen_on": "2026-10-01"}]}),
    )
    found = [one.name for one in conflicts.found(packs.current(), NIGHT)]
    assert "One" in found
    assert "Two" not in found
    assert (
        f"/directory/service/{current('One').number}/sources"
        in ann.get("/directory/conflicts/1").content.decode()
    )


def in_conflict() -> str:
    told = [hours(OLD, "A leaflet", "2026-10-01"), hours(NEW, "Their website", "2026-11-01")]
    put(record("One", ours={"hours": told, "claims": [CLAIM]}))
    return f"/directory/service/{current('One').number}/sources"


def test_hours_that_were_found_to_be_true_count_and_the_others_stay_to_be_seen(
    ann: Client, bob: Client
) -> None:
    address = in_conflict()
    assert ann.get(address).status_code == 200
    chosen = {"chosen": "hours-0", "source": "Telephone call", "seen_on": "2026-11-03"}
    assert ann.post(address, chosen).status_code == 303
    proposed = waiting()
    assert bob.post(f"/directory/proposal/{proposed.number}/approve").status_code == 303
    kept = ours(current("One").read())["hours"]
    assert [(entry["source"], entry["verified_by"]) for entry in kept] == [
        ("A leaflet", None),
        ("Their website", None),
        ("Telephone call", "Ann"),
    ]
    assert kept[-1]["expression"] == OLD
    assert "0113 496 0999" in ann.get(address).content.decode()


def test_a_number_that_was_found_to_be_true_counts_and_the_old_one_is_a_claim(
    ann: Client, bob: Client
) -> None:
    address = in_conflict()
    chosen = {"chosen": "claim-0", "source": "Telephone call", "seen_on": "2026-11-03"}
    ann.post(address, chosen)
    bob.post(f"/directory/proposal/{waiting().number}/approve")
    after = current("One").read()
    assert after["phones"][0]["number"] == "0113 496 0999"
    assert [claim["value"] for claim in ours(after)["claims"]] == ["0113 496 0000"]
    assert after["assured_date"] == "2026-11-03"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"chosen": ""}, "chosen"),
        ({"chosen": "hours-99"}, "chosen"),
        ({"chosen": "claim-x"}, "chosen"),
        ({"source": ""}, "source"),
        ({"seen_on": "soon"}, "seen_on"),
    ],
)
def test_a_choice_that_cannot_be_taken_is_said_so(ann: Client, wrong: dict[str, str], field: str) -> None:
    chosen = {"chosen": "hours-0", "source": "Telephone call", "seen_on": "2026-11-03"}
    answer = ann.post(in_conflict(), chosen | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()


def test_hours_of_a_national_service_are_verified_as_an_amendment(ann: Client, bob: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(s for s in packs.current().services if not s.emergency and len(s.hours) > 1)
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    chosen = {"chosen": "hours-0", "source": "Telephone call", "seen_on": "2026-11-03"}
    assert ann.post(f"/directory/service/{row.number}/sources", chosen).status_code == 303
    proposed = waiting()
    assert proposed.amends == service.id
    assert [entry["source"] for entry in ours(proposed.read())["hours"]] == ["Telephone call"]
    assert bob.post(f"/directory/proposal/{proposed.number}/approve").status_code == 303
    found = {one.number for one in conflicts.found(packs.current(), NIGHT)}
    assert row.number not in found


def test_what_was_looked_for_is_looked_for_again_after_a_change(ann: Client) -> None:
    address = in_conflict()
    assert "One" in [one.name for one in conflicts.found(packs.current(), NIGHT)]
    actions.undo(current("One").number, by="Ann", at=datetime.now(UTC))
    assert "One" not in [one.name for one in conflicts.found(packs.current(), NIGHT)]
    assert ann.get(address).status_code == 200


def test_what_was_set_aside_of_a_national_service_stands_beside_what_counts(
    ann: Client, real_pack: None
) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(
        s for s in packs.current().services if any(h.superseded for h in s.hours) and not s.emergency
    )
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    address = f"/directory/service/{row.number}/sources"
    told = ann.get(address).content.decode()
    every = len(service.hours) + len(service.chat_hours)
    assert told.count('name="chosen"') == every
    place = next(n for n, source in enumerate(service.hours) if source.superseded)
    chosen = {"chosen": f"hours-{place}", "source": "Telephone call", "seen_on": "2026-11-03"}
    assert ann.post(address, chosen).status_code == 303
    (made,) = ours(waiting().read())["hours"]
    assert made["expression"] == service.hours[place].expression
    assert "superseded" not in made


def test_a_count_that_cannot_be_kept_takes_nothing_from_the_responder(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(service: str, month: date) -> None:
        raise OperationalError("the disk is full")

    monkeypatch.setattr("leeward.web.directory.tallying._count", fails)
    service = next(s for s in packs.current().services if not s.emergency)
    record_on_staffs_page(visitor, service.id, "signpost")
    assert not Tally.objects.exists()
