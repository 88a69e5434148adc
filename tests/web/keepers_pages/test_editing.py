"""A keeper adds and changes services in a form: in parts, with a week, and always saying where it is from."""

from typing import Any

import pytest
from django.test import Client

from leeward.adapters.open_referral.record import our_id, ours
from leeward.adapters.open_referral.service import understood
from leeward.web import packs
from leeward.web.directory import actions, national
from leeward.web.directory.models import Change, Service, State
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.directory.in_use import put
from tests.web.keepers_pages.filling import ADD, NEW, added, current, fields_on, send, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def number_of(told: dict[str, Any]) -> int:
    """Put a record into use and return the number of its version."""
    put(told)
    return current(told["name"]).number


def change(number: int) -> str:
    return f"/directory/service/{number}/change"


def test_what_is_added_waits_and_is_shown_to_nobody(ann: Client) -> None:
    answer = send(ann, ADD, NEW)
    assert answer.status_code == 303
    proposed = waiting()
    assert answer.headers["Location"] == f"/directory/proposal/{proposed.number}"
    assert (proposed.by, proposed.change, proposed.note) == ("Ann", Change.MADE, "New in town.")
    assert not Service.objects.filter(state=State.CURRENT, name=NEW["name"]).exists()


@pytest.mark.parametrize(
    ("empty", "field"), [({"does": ""}, "does"), ({"areas": "", "nations": []}, "areas")]
)
def test_a_new_service_says_what_it_does_and_where_or_it_would_be_shown_to_nobody(
    ann: Client, empty: dict[str, Any], field: str
) -> None:
    answer = send(ann, ADD, NEW | empty)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()
    assert not Service.objects.filter(state=State.PROPOSED).exists()


def test_a_new_service_for_all_of_a_nation_needs_no_area(ann: Client) -> None:
    assert send(ann, ADD, NEW | {"areas": ""}).status_code == 303


def test_a_week_is_kept_as_the_expression_that_says_it_with_who_verified_it(ann: Client) -> None:
    send(ann, ADD, NEW)
    (hours,) = ours(waiting().read())["hours"]
    assert hours["expression"] == "Mo-Fr 09:00-17:00; PH off"
    assert (hours["source"], hours["seen_on"], hours["verified_by"]) == (
        "Telephone call",
        "2026-11-02",
        "Ann",
    )
    assert waiting().read()["assured_date"] == "2026-11-02"


@pytest.mark.parametrize(
    ("filled", "expression"),
    [
        ({"hours_kind": "always", "bank": ""}, "24/7"),
        ({"hours_kind": "not known"}, None),
        ({"monday": "9am to 1pm and 6pm to 8pm"}, "Mo 09:00-13:00,18:00-20:00; Tu-Fr 09:00-17:00; PH off"),
        ({"bank": "as usual"}, "Mo-Fr 09:00-17:00; PH Mo-Fr 09:00-17:00"),
        ({"bank": "own", "bank_own": "10:00-12:00"}, "Mo-Fr 09:00-17:00; PH 10:00-12:00"),
        ({"bank": "", "closed_on": "24/12/2026\n27/12/2026 to 28/12/2026"}, None),
    ],
)
def test_every_way_to_say_hours_is_taken(ann: Client, filled: dict[str, str], expression: str | None) -> None:
    if "closed_on" in filled:
        expression = "Mo-Fr 09:00-17:00; 2026 Dec 24 off; 2026 Dec 27-2026 Dec 28 off"
    empty = {"hours_kind": "always"} | dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), ""
    )
    start = NEW | empty if filled.get("hours_kind") == "always" else NEW
    assert send(ann, ADD, start | filled).status_code == 303
    (hours,) = ours(waiting().read())["hours"]
    said = hours["expression"]
    assert said == expression or (said or "").replace("-2026 Dec 28", "-28") == (expression or "").replace(
        "-2026 Dec 28", "-28"
    )


@pytest.mark.parametrize(
    ("then", "sunday", "friday"),
    [("copy-5", "closed", "10:00-12:00"), ("copy-7", "10:00-12:00", "10:00-12:00")],
)
def test_monday_is_copied_down_without_script_and_nothing_else_is_lost(
    ann: Client, then: str, sunday: str, friday: str
) -> None:
    page = send(ann, ADD, NEW | {"monday": "10:00-12:00", "then": then})
    told = fields_on(page)
    assert page.status_code == 200
    assert (told["tuesday"], told["friday"], told["sunday"]) == ("10:00-12:00", friday, sunday)
    assert (told["name"], told["nations"]) == (NEW["name"], NEW["nations"])
    assert not Service.objects.filter(state=State.PROPOSED).exists()


@pytest.mark.parametrize(
    ("filled", "field"),
    [
        ({"name": ""}, "name"),
        ({"telephone": "ring us"}, "telephone"),
        ({"website": "ftp://example.org"}, "website"),
        ({"tuesday": "9-5"}, "tuesday"),
        ({"tuesday": ""}, "tuesday"),
        ({"bank": "own", "bank_own": "late"}, "bank_own"),
        ({"closed_on": "some day"}, "closed_on"),
        ({"also_open": "27/12/2026"}, "also_open"),
        ({"areas": "Nowhere"}, "areas"),
        ({"youngest": "young"}, "youngest"),
        ({"source": ""}, "source"),
        ({"seen_on": ""}, "seen_on"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_typed_is_lost(
    ann: Client, filled: dict[str, str], field: str
) -> None:
    page = send(ann, ADD, NEW | filled)
    assert page.status_code == 422
    told = page.content.decode()
    assert f'href="#{field}"' in told
    assert f'id="{field}-error"' in told
    kept = fields_on(page)
    assert {name: kept[name] for name in NEW | filled} == NEW | filled
    assert ann.post(ADD, kept | dict.fromkeys(filled, "") | NEW).status_code == 303


def test_an_area_that_could_be_several_is_asked_about_and_the_one_that_is_ticked_is_taken(
    ann: Client,
) -> None:
    page = send(ann, ADD, NEW | {"areas": "Yorkshire"})
    assert page.status_code == 422
    name = page.content.decode().split('name="use" type="checkbox" value="')[1].split('"')[0]
    assert ann.post(ADD, fields_on(page) | {"use": name}).status_code == 303
    (area,) = understood(waiting().read()).service.areas
    assert area.name in name


def test_a_postcode_gives_its_council_and_is_not_kept(ann: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.web.keepers.typed.council_at", {"LS1 1AA": "Leeds"}.get)
    page = send(ann, ADD, NEW | {"areas": "Bradford", "area_postcode": "LS1 1AA", "then": "place"})
    told = fields_on(page)
    assert (told["areas"], told["area_postcode"]) == ("Bradford\nLeeds", "")
    page = send(ann, ADD, NEW | {"area_postcode": "nowhere", "then": "place"})
    assert page.status_code == 422
    assert 'id="area_postcode-error"' in page.content.decode()


def test_a_confidential_address_is_not_kept_anywhere(ann: Client) -> None:
    secret = {"confidential": "yes", "address": "7 Quillfeather Row", "town": "Leeds", "postcode": "LS1 1AA"}
    assert send(ann, ADD, NEW | secret).status_code == 303
    version = waiting()
    assert "Quillfeather" not in version.record + version.note
    assert '"confidential":true' in version.record


def test_the_form_of_a_service_that_is_kept_shows_it_and_saving_it_unchanged_proposes_nothing(
    ann: Client, bob: Client
) -> None:
    version = added(ann, bob)
    told = fields_on(ann.get(change(version.number)))
    assert {name: told[name] for name in NEW if name not in ("source", "seen_on", "note")} == {
        name: value for name, value in NEW.items() if name not in ("source", "seen_on", "note")
    }
    assert (told["source"], told["seen_on"]) == ("", "")
    page = send(ann, change(version.number), {"source": "Their website", "seen_on": "2026-11-03"})
    assert page.status_code == 422
    assert not Service.objects.filter(state=State.PROPOSED).exists()


def test_a_change_says_nothing_of_what_was_not_looked_at(ann: Client, bob: Client) -> None:
    version = added(ann, bob)
    filled = {"telephone": "0113 496 0111", "source": "Their website", "seen_on": "2026-11-03"}
    assert send(bob, change(version.number), filled).status_code == 303
    before, after = version.read(), waiting().read()
    assert after["phones"][0]["number"] == "0113 496 0111"
    assert after["assured_date"] == before["assured_date"]
    assert ours(after)["hours"] == ours(before)["hours"]
    assert {source["title"] for source in ours(after)["sources"]} == {"Telephone call", "Their website"}
    ticked = filled | {"checked": "yes", "telephone": "0113 496 0222"}
    assert send(bob, change(version.number), ticked).status_code == 303
    checked = waiting().read()
    assert (checked["assured_date"], ours(checked)["assured_by"]) == ("2026-11-03", "Bob")


def test_what_the_form_does_not_know_stays_as_it_came(ann: Client) -> None:
    told = record("From elsewhere", fees="None", licenses="x", ours={"columns": {"Our code": "7"}})
    number = number_of(told)
    filled = {"does": "Listens at night.", "source": "Telephone call", "seen_on": "2026-11-02"}
    assert send(ann, change(number), filled).status_code == 303
    after = waiting().read()
    assert (after["fees"], after["licenses"]) == ("None", "x")
    assert ours(after)["columns"] == {"Our code": "7"}


def test_hours_that_no_week_holds_are_shown_kept_and_can_be_replaced(ann: Client) -> None:
    rare = "Mo[1] 09:00-17:00"
    number = number_of(record("Rare", hours=rare))
    page = ann.get(change(number))
    assert rare not in page.content.decode()
    assert fields_on(page)["hours_kind"] == "kept as written"
    filled = {"does": "Listens at night.", "source": "Telephone call", "seen_on": "2026-11-02"}
    send(ann, change(number), filled)
    assert ours(waiting().read())["hours"][0]["expression"] == rare
    week = {name: NEW[name] for name in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    send(
        ann, change(number), filled | week | {"saturday": "closed", "sunday": "closed", "hours_kind": "week"}
    )
    expressions = [entry["expression"] for entry in ours(waiting().read())["hours"]]
    assert "Mo-Fr 09:00-17:00" in expressions


def test_what_somebody_changed_meanwhile_is_not_overwritten_unseen(ann: Client, bob: Client) -> None:
    version = added(ann, bob)
    opened = fields_on(ann.get(change(version.number)))
    proposed = actions.propose(
        version.read() | {"description": "Other."}, by="Bob", at=NIGHT, change=Change.CHANGED
    )
    actions.approve(proposed.number, by="Ann", at=NIGHT)
    sent = opened | {"how": "Ring twice.", "source": "Telephone call", "seen_on": "2026-11-02"}
    page = ann.post(change(version.number), sent)
    assert page.status_code == 409
    assert fields_on(page)["how"] == "Ring twice."
    assert ann.post(change(version.number), fields_on(page)).status_code == 303


def test_a_form_that_is_sent_twice_adds_one_service(ann: Client) -> None:
    opened = fields_on(ann.get(ADD)) | NEW
    ann.post(ADD, opened)
    ann.post(ADD, opened)
    assert Service.objects.filter(state=State.PROPOSED).count() == 1


def test_of_a_national_service_only_what_was_found_of_it_is_kept(ann: Client, bob: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    service = next(
        s
        for s in packs.current().services
        if not s.emergency and s.phones and any(h.expression for h in s.hours)
    )
    row = Service.objects.get(slug=service.id, state=State.CURRENT)
    page = ann.get(change(row.number))
    assert "areas" not in fields_on(page)
    filled = {
        "telephone": "0800 496 0111",
        "source": "Telephone call",
        "seen_on": "2026-11-03",
        "name": "Mine",
    }
    assert ann.post(change(row.number), fields_on(page) | filled).status_code == 303
    proposed = waiting()
    assert (proposed.amends, str(proposed.hsds_id)) == (service.id, our_id("amendment", service.id))
    assert proposed.read()["name"] == service.name
    assert "hours" not in ours(proposed.read())
    assert bob.post(f"/directory/proposal/{proposed.number}/approve").status_code == 303
    assert "0800 496 0111" in ann.get(f"/directory/service/{row.number}").content.decode()
    assert fields_on(ann.get(change(row.number)))["telephone"].split("; ")[0] == "0800 496 0111"


def test_an_emergency_service_is_changed_by_nobody(ann: Client) -> None:
    national.bring_up_to_date(packs.current(), NIGHT)
    row = Service.objects.filter(emergency=True).first()
    assert row is not None
    for page in (change(row.number), change(row.number) + "/call"):
        assert ann.get(page).status_code == 303
        assert ann.post(page, NEW).status_code == 303
    assert ann.post(f"/directory/service/{row.number}/still-true", {"against": "x"}).status_code == 409
    assert ann.post(f"/directory/service/{row.number}/withdraw", {"reason": "x"}).status_code == 409
    assert not Service.objects.filter(amends__gt="").exists()
