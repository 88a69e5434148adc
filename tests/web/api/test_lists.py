"""What each parameter finds, and how lists are walked."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leeward.adapters.open_referral import record as held
from leeward.web.directory import actions, importing
from leeward.web.directory.models import Change, Service, State
from tests.records import made_up_id, record
from tests.web.api.asking import YESTERDAY, ask, bring, names, put, without_the_packs
from tests.web.conftest import NIGHT, Clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(at: Clock) -> None:
    without_the_packs()


def schedule(
    byday: str = "MO,TU", opens: str = "09:00", closes: str = "17:00", **more: Any
) -> dict[str, Any]:
    """Return a weekly schedule."""
    return {
        "id": made_up_id(byday, opens, closes),
        "freq": "WEEKLY",
        "byday": byday,
        "opens_at": opens,
        "closes_at": closes,
        **more,
    }


def somewhere(name: str, postcode: str, **more: Any) -> dict[str, Any]:
    """Return a service at one place."""
    location = {
        "id": made_up_id(name, "location"),
        "location_type": "physical",
        "addresses": [{"id": made_up_id(name, "address"), "postal_code": postcode}],
    }
    at = {"id": made_up_id(name, "at"), "location": location}
    return record(name, service_at_locations=[at], **more)


def test_every_page_walked_gives_every_service_once_in_order_of_name() -> None:
    put(*(record(f"service {number:03}") for number in range(47)))
    walked, page = [], {"last_page": False, "page_number": 0}
    while not page["last_page"]:
        page = ask("services", page=page["page_number"] + 1, per_page=10)
        assert page["first_page"] == (page["page_number"] == 1)
        assert page["size"] == len(page["contents"])
        walked += [service["name"] for service in page["contents"]]
    assert walked == [f"service {number:03}" for number in range(47)]
    assert (page["total_items"], page["total_pages"], page["page_number"]) == (47, 5, 5)


def test_a_page_beyond_the_last_is_empty_and_the_last() -> None:
    put(record())
    page = ask("services", page=1_000_000_000, per_page=100)
    assert (page["total_items"], page["size"], page["contents"]) == (1, 0, [])
    assert page["empty"]
    assert page["last_page"]
    assert not page["first_page"]


def test_nothing_found_is_one_empty_page() -> None:
    page = ask("services")
    assert page == {
        "total_items": 0,
        "total_pages": 0,
        "page_number": 1,
        "size": 0,
        "first_page": True,
        "last_page": True,
        "empty": True,
        "contents": [],
    }


def test_the_packs_services_are_there_without_anybody_having_put_them_in() -> None:
    Service.objects.all().delete()
    from leeward.web.directory.models import Edition

    Edition.objects.all().delete()
    assert ask("services")["total_items"] > 0


def test_only_what_is_in_use_and_listed_is_shown() -> None:
    first, second = record("first"), record("second")
    put(first, second, record("gone", status="inactive"))
    actions.propose(record("waiting"), by="ann", at=NIGHT, change=Change.MADE)
    put({**first, "name": "first, changed"})
    assert names() == ["first, changed", "second"]
    withdrawn = actions.withdraw(second["id"], by="ann", at=NIGHT, note="closed")
    actions.approve(withdrawn.number, by="bob", at=NIGHT)
    assert names() == ["first, changed"]


def test_words_find_what_begins_with_each_of_them() -> None:
    put(record("Leeds advocacy"), record("Leeds helpline"), record("York advocacy", areas=["York"]))
    assert names(search="lee adv") == ["Leeds advocacy"]
    assert names(search="ADVOC") == ["Leeds advocacy", "York advocacy"]
    assert names(search="!?") == []


def test_a_search_that_finds_very_much_finds_the_same_the_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from leeward.web.api import conditions

    monkeypatch.setattr(conditions, "BROAD", 1)
    put(record("Leeds advocacy"), record("Leeds helpline"))
    assert names(search="leeds") == names(search="LEEDS") == ["Leeds advocacy", "Leeds helpline"]
    put(record("Leeds drop-in"))
    assert len(names(search="leeds")) == 3


def test_a_term_and_a_taxonomy_find_what_carries_them() -> None:
    put(
        record("a", terms={held.NEED: ["need-x"]}),
        record("b", terms={held.NEED: ["need-y"], held.GROUP: ["deaf"]}),
        record("c"),
    )
    assert names(taxonomy_term_id=held.our_id(held.NEED, "need-x")) == ["a"]
    assert names(taxonomy_id=held.our_id(held.NEED)) == ["a", "b"]
    assert names(taxonomy_id=held.our_id(held.NEED), taxonomy_term_id=held.our_id(held.GROUP, "deaf")) == [
        "b"
    ]
    assert names(taxonomy_id=made_up_id("another")) == []


def test_an_organization_finds_its_services() -> None:
    other = {"id": made_up_id("other"), "name": "Other", "description": "Another."}
    put(record("ours"), record("theirs", organization=other))
    assert names(organization_id=other["id"]) == ["theirs"]
    assert names(organization_id=other["id"].upper()) == ["theirs"]


def test_ages_are_compared_as_the_profile_says_and_none_is_no_age() -> None:
    put(
        record("any"),
        record("from 13", minimum_age=13, maximum_age=19),
        record("from 18", minimum_age=18, maximum_age=120),
        record("from birth", minimum_age=0, maximum_age=5),
    )
    assert names(minimum_age=18) == ["from 18"]
    assert names(minimum_age=0) == ["from 13", "from 18", "from birth"]
    assert names(minimum_age="12.5") == ["from 13", "from 18"]
    assert names(maximum_age=19) == ["from 13", "from birth"]


def test_one_and_the_same_weekly_time_meets_day_start_and_end() -> None:
    put(
        record("early", schedules=[schedule("MO", "08:00", "12:00"), schedule("TU", "13:00", "20:00")]),
        record("late", schedules=[schedule("MO", "18:00", "02:00")]),
        record("no hours", hours=None),
    )
    assert names(day="MO") == ["early", "late"]
    assert names(day="tu") == ["early"]
    assert names(day="MO", start_time="13:00") == ["late"]
    assert names(end_time="12:00") == ["early"]
    assert names(end_time="24:00") == ["early"]  # the other ends on the next day
    assert names(day="TU", end_time="12:00") == []


def test_what_is_not_every_week_answers_no_weekday() -> None:
    put(
        record("first Monday", hours=None, schedules=[schedule("1MO", freq="MONTHLY")]),
        record("every other", hours=None, schedules=[schedule("MO", interval=2)]),
        record(
            "once", hours=None, schedules=[schedule("MO", valid_from="2026-11-09", valid_to="2026-11-09")]
        ),
        record("over", hours=None, schedules=[schedule("MO", valid_to="2026-10-31")]),
        record("to come", hours=None, schedules=[schedule("MO", valid_from="2027-01-01")]),
        record("unreadable", hours=None, schedules=[schedule("MO", opens="early")]),
        record("daily", hours=None, schedules=[schedule("", freq="DAILY")]),
    )
    assert names(day="MO") == ["daily"]


def test_hours_that_keepers_keep_answer_where_there_are_no_schedules() -> None:
    put(record("week", hours="Mo-Fr 09:00-17:00; PH off"), record("nobody knows", hours=None))
    assert names(day="FR", start_time="09:00", end_time="17:00") == ["week"]
    assert names(day="SA") == []


def test_open_now_leaves_out_what_is_closed_and_what_nobody_knows(at: Clock) -> None:
    put(record("day", hours="Mo-Fr 09:00-17:00"), record("night", hours="24/7"), record("?", hours=None))
    assert names(open_now="true") == ["night"]
    at.move(hours=8)
    assert names(open_now="true") == ["day", "night"]
    assert len(names(open_now="false")) == 3


def test_a_postcode_finds_what_serves_its_council_force_and_nation() -> None:
    put(
        record("Leeds", areas=["Leeds"]),
        record("York", areas=["York"]),
        record("force", areas=["West Yorkshire Police"]),
        record("England", areas=["England"]),
        record("Wales", areas=["Wales"]),
        record("everywhere", areas=["United Kingdom"]),
    )
    found = ["England", "Leeds", "everywhere", "force"]
    assert sorted(names(postcode="LS1 3AD")) == found
    assert sorted(names(postcode="ls13ad")) == found


def test_what_is_near_comes_nearest_first_and_what_is_farther_not_at_all() -> None:
    put(
        somewhere("b, across the road", "LS1 3AD"),
        somewhere("a, a mile off", "LS6 2AB"),
        somewhere("York", "YO1 7HH", areas=["United Kingdom"]),
        somewhere("c, for York alone", "LS1 3AD", areas=["York"]),
    )
    near = {"postcode": "LS1 3AD", "proximity": 5000}
    assert names("service_at_locations", **near) == ["b, across the road", "a, a mile off"]
    assert names("service_at_locations", **near | {"proximity": 200}) == ["b, across the road"]
    assert names("service_at_locations", **near | {"proximity": 100_000})[-1] == "York"
    page = ask("service_at_locations", **near, per_page=1, page=2)
    assert (page["total_items"], page["contents"][0]["service"]["name"]) == (2, "a, a mile off")


def test_services_at_locations_are_in_the_order_of_their_services_and_filtered_as_those_are() -> None:
    put(somewhere("b", "LS1 3AD", minimum_age=18), somewhere("a", "LS6 2AB"), record("nowhere"))
    assert names("service_at_locations") == ["a", "b"]
    assert names("service_at_locations", minimum_age=18) == ["b"]
    one = ask("service_at_locations", minimum_age=18)["contents"][0]
    whole = ask(f"service_at_locations/{one['id']}")
    assert whole["service"]["id"] == made_up_id("b")
    assert whole["location"]["addresses"][0]["postal_code"] == "LS1 3AD"
    assert ask(f"service_at_locations/{one['id'].upper()}") == whole


def test_whole_means_as_it_is_by_its_id() -> None:
    put(somewhere("a", "LS1 3AD"))
    (service,) = ask("services", full="true")["contents"]
    assert service == ask(f"services/{made_up_id('a')}")
    (at,) = ask("service_at_locations", full="true")["contents"]
    assert at == ask(f"service_at_locations/{made_up_id('a', 'at')}")
    assert "service_areas" not in ask("services")["contents"][0]


def test_what_has_changed_is_found_however_it_changed() -> None:
    put(record("old"), record("undone"), record("approved"))
    bring(record("brought"), at=YESTERDAY)
    assert names(modified_after="2026-11-02T02:00:00Z") == names()
    assert names(modified_after="2026-11-03") == []

    changed = actions.propose(
        record("approved", email="new@example.org"), by="ann", at=YESTERDAY, change=Change.CHANGED
    )
    actions.approve(changed.number, by="bob", at=NIGHT)
    put(record("undone", email="wrong@example.org"), at=YESTERDAY)
    wrong = Service.objects.get(hsds_id=made_up_id("undone"), state=State.CURRENT)
    Service.objects.filter(number=wrong.number).update(
        replaces=Service.objects.get(hsds_id=made_up_id("undone"), state=State.PAST)
    )
    actions.undo(wrong.number, by="bob", at=NIGHT)
    assert names(modified_after="2026-11-03T02:00:00+00:00") == ["approved", "undone"]


def test_an_import_that_takes_effect_or_is_taken_back_is_a_change() -> None:
    put(record("a"), record("b"))
    batch = bring(record("a", email="new@example.org"), at=datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert names(modified_after="2026-11-02T10:00:00Z") == ["a"]
    importing.undo(batch, by="bob", at=NIGHT)
    assert names(modified_after="2026-11-03T00:00:00Z") == ["a"]


def test_terms_and_taxonomies_are_those_that_something_listed_carries() -> None:
    put(record("a", terms={held.NEED: ["need-x", "need-y"]}), record("b", terms={held.GROUP: ["deaf"]}))
    actions.propose(record("c", terms={held.SEX: ["woman"]}), by="ann", at=NIGHT, change=Change.MADE)
    terms = ask("taxonomy_terms")
    assert [term["term"] for term in terms["contents"]] == ["deaf", "need-x", "need-y"]
    within = ask("taxonomy_terms", taxonomy_id=held.our_id(held.NEED))["contents"]
    assert [term["term"] for term in within] == ["need-x", "need-y"]
    assert ask("taxonomy_terms", per_page=1, page=2)["contents"] == within[:1]
    assert ask(f"taxonomy_terms/{within[0]['id']}") == within[0]
    assert [each["name"] for each in ask("taxonomies")["contents"]] == [held.GROUP, held.NEED]
    assert ask(f"taxonomies/{held.our_id(held.NEED)}")["taxonomy_terms"] == within
