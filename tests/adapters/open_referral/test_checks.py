"""What is wrong with a record, and what is not."""

from typing import Any

import pytest

from leeward.adapters.open_referral.checked import Known, checked
from leeward.adapters.open_referral.checks import claims_emergency, faults, notes
from leeward.adapters.open_referral.record import NEED, attribute
from leeward.domain.intake import NotTaken, Taken

ID = "ac148810-d857-441c-9679-408f346de14b"
GOOD: dict[str, Any] = {"id": ID, "name": "A", "status": "active"}


def fields(**changes: Any) -> list[str]:
    return [fault.field for fault in faults(GOOD | changes)]


def test_a_record_with_an_id_a_name_and_a_status_can_be_taken() -> None:
    assert fields() == []


@pytest.mark.parametrize("name", ["id", "name", "status"])
def test_what_every_service_has_may_not_be_missing(name: str) -> None:
    without = {key: value for key, value in GOOD.items() if key != name}
    assert [fault.field for fault in faults(without)] == [name]
    assert fields(**{name: ""}) == [name]
    assert fields(**{name: None}) == [name]
    assert fields(**{name: 7}) == [name]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("id", ID.upper(), "7"),
        ("id", ID, ID.replace("-", "")),
        ("name", "x" * 500, "x" * 10_000),
        ("name", "A", "  "),
        ("status", "temporarily closed", "open"),
        ("email", "a.b+c@example.org.uk", "a@b"),
        ("email", "a@müller.example", "a b@example.org"),
        ("url", "https://example.org/a?b=c#d", "example.org"),
        ("url", "http://example.org", "javascript:alert(1)"),
        ("url", "https://[::1]/", "https://["),
        ("url", "https://example.org:80", "https://example.org:port"),
        ("url", "https://example.org/%20", "https://example.org/ a"),
        ("url", "https://example.org/@a", "https://me:secret@example.org"),
        ("minimum_age", 0, -1),
        ("maximum_age", 130, 131),
        ("minimum_age", 16.0, 16.5),
        ("minimum_age", 16, "16"),
        ("minimum_age", 16, True),
        ("minimum_age", 16, 1e300),
        ("assured_date", "2026-11-30", "30/11/2026"),
        ("assured_date", "2024-02-29", "2026-02-29"),
        ("last_modified", "2023-03-15T10:30:45.123Z", "20230315"),
        ("description", "two\nlines\tand tabs", "a\0b"),
        ("description", "x" * 20_000, "x" * 20_001),
        ("unknown", ["x"] * 1_000, ["x"] * 1_001),
        ("unknown", {"a": [1, {"b": None}]}, {"a": "\x07"}),
        ("unknown", "ok", "\u202eko"),
        ("unknown", "\U0001f600", "\ud83d"),
        ("phones", [{"number": "0113 496 0123"}], "0113 496 0123"),
        ("organization", {"name": "O", "email": "a@example.org"}, []),
    ],
)
def test_each_field_says_what_it_must_be(name: str, right: Any, wrong: Any) -> None:
    assert fields(**{name: right}) == []
    assert fields(**{name: wrong}) == [name]


def test_the_length_of_a_name_that_is_too_long_is_told() -> None:
    assert "10,000" in str(faults(GOOD | {"name": "x" * 10_000})[0])


def test_a_lower_age_is_not_above_the_upper_one() -> None:
    assert fields(minimum_age=18, maximum_age=18) == []
    assert fields(minimum_age=18, maximum_age=17) == ["minimum_age"]


@pytest.mark.parametrize("time", ["09:30", "09:30:00", "24:00", "00:00", "17:00:00Z", "17:00+01:00"])
def test_a_time_of_day_is_taken(time: str) -> None:
    assert fields(schedules=[{"opens_at": time}]) == []


@pytest.mark.parametrize("time", ["25:00", "9:30", "09:60", "24:01", "9am", "09:30:61"])
def test_what_is_no_time_of_day_is_told_with_its_place(time: str) -> None:
    assert fields(schedules=[{}, {"opens_at": time}]) == ["schedules 2, opens_at"]
    at = [{"schedules": [{"closes_at": time}]}]
    assert fields(service_at_locations=at) == ["service_at_locations 1, schedules 1, closes_at"]


@pytest.mark.parametrize(
    "number",
    [
        "101",
        "111",
        "105",
        "116 123",
        "116 000",
        "85258",
        "0113 496 0123",
        "01632 960 123",
        "07700 900123",
        "+44 (0)113 496 0123",
        "0808 2000 247",
        "0800 1111",
        "0300 123 4567",
        "18001 0808 2000 247",
        "18001 101",
        "0113 496 0123 ext 4",
        '"+44 1234 234567"',
    ],
)
def test_a_number_that_can_be_rung_is_taken(number: str) -> None:
    assert fields(phones=[{"number": number}]) == []


@pytest.mark.parametrize(
    "number",
    [
        "0113 496 012",
        "0999 999 9999",
        "01234 5",
        "call us",
        "0113 496 0123 / 0113 496 0124",
        "9" * 300,
        "12",
        "---",
    ],
)
def test_a_number_that_rings_nowhere_is_told_with_its_place(number: str) -> None:
    assert fields(contacts=[{"phones": [{"number": number}]}]) == ["contacts 1, phones 1, number"]


@pytest.mark.parametrize(
    "changes",
    [
        {"phones": [{"number": "999"}]},
        {"phones": [{"number": " 9 9 9 "}]},
        {"phones": [{"number": "112"}]},
        {"phones": [{"number": "18000"}]},
        {"phones": [{"number": "18001 999"}]},
        {"phones": [{"number": "999/112"}]},
        {"name": "\uff19\uff19\uff19 Emergency"},
        {"name": "\u0415mergency s\u0435rvices"},
        {"name": "Emergency\u200b services"},
        {"phones": [{"number": "+44 999"}]},
        {"contacts": [{"phones": [{"number": "999"}]}]},
        {"name": "999"},
        {"name": "Call 999"},
        {"name": "Police emergency (999)"},
        {"name": "Emergency services"},
        {"leeward": {"emergency": True}},
    ],
)
def test_no_local_service_stands_in_for_999(changes: dict[str, Any]) -> None:
    assert claims_emergency(GOOD | changes)
    assert "" in fields(**changes)


@pytest.mark.parametrize("name", ["The 999 Club", "Counselling for the emergency services", "Flat 112"])
def test_a_name_that_only_speaks_of_it_is_taken(name: str) -> None:
    assert fields(name=name) == []


def test_nations_are_those_that_there_are() -> None:
    assert fields(leeward={"nations": ["england", "wales"], "hours_of": "scotland"}) == []
    assert fields(leeward={"nations": ["cornwall"]}) == ["leeward, nations"]
    assert fields(leeward={"nations": "england"}) == ["leeward, nations"]
    assert fields(leeward={"nations": [["england"]]}) == ["leeward, nations"]
    assert fields(leeward={"hours_of": "uk"}) == ["leeward, hours_of"]
    assert fields(leeward={"hours_of": {}}) != []


def test_terms_of_ours_are_those_that_there_are() -> None:
    known, unknown = (attribute(ID, NEED, term, "Name") for term in ("need-stalking", "need-nothing"))
    terms = {NEED: ("need-stalking",)}
    assert faults(GOOD | {"attributes": [known]}, terms) == ()
    assert [fault.field for fault in faults(GOOD | {"attributes": [unknown]}, terms)] == ["attributes"]
    other = {"taxonomy_term": {"taxonomy": "leeward-else", "term": "x"}}
    assert [fault.field for fault in faults(GOOD | {"attributes": [other]}, terms)] == ["attributes"]
    assert faults(GOOD | {"attributes": [{"taxonomy_term": {"taxonomy": "lgal", "term": "1"}}]}, terms) == ()


def test_languages_have_codes() -> None:
    assert fields(languages=[{"code": "pl"}, {"code": "bsl"}, {"code": "zh-Hant"}, {}]) == []
    assert fields(languages=[{"code": "Polish"}]) == ["languages 1, code"]


def test_an_area_that_nobody_knows_is_a_note_and_no_fault() -> None:
    record = GOOD | {"service_areas": [{"name": "Leeds"}, {"name": "Atlantis"}, {}]}
    assert faults(record) == ()
    (note,) = notes(record, {"Leeds": 1}.get)
    assert "Atlantis" in note


def test_a_record_of_any_depth_is_refused_and_not_recursed_into() -> None:
    deep: Any = "x"
    for _ in range(50_000):
        deep = {"a": deep}
    assert fields(unknown=deep) == ["unknown"]


def test_what_is_withheld_is_no_fault() -> None:
    assert fields(email="[withheld]@example.org", url="https://example.org/[withheld]") == []


def test_of_two_services_with_one_id_the_first_is_taken_and_the_second_names_it() -> None:
    rows = [
        Taken("item 1", GOOD),
        Taken("item 2", GOOD | {"id": ID.upper()}),
        NotTaken("item 3", "", "is broken"),
    ]
    one, two, three = checked(rows)
    assert (one.where, type(one)) == ("item 1", Taken)
    assert isinstance(two, NotTaken)
    assert "item 1" in two.reason
    assert three is rows[2]


def test_a_row_that_was_refused_does_not_take_its_id_from_a_good_one() -> None:
    rows = [Taken("item 1", GOOD | {"status": "?"}), Taken("item 2", GOOD)]
    assert [type(row) for row in checked(rows)] == [NotTaken, Taken]


def test_a_fault_does_not_tell_where_a_refuge_is() -> None:
    place = {"id": ID, "location_type": "physical", "name": "Number 14 Secret Road", "latitude": 53.812345}
    place |= {"leeward": {"confidential": True}, "addresses": [{"address_1": "14 Secret Road"}]}
    record = {**GOOD, "name": "14 secret road", "service_areas": [{"name": "14 Secret Road"}]}
    record |= {"service_at_locations": [{"id": ID, "location": place}], "attributes": [
        {"taxonomy_term": {"taxonomy": "leeward-need", "term": "14 Secret Road"}}
    ]}  # fmt: skip
    (row,) = checked([Taken("item 1", record)], Known(terms={}, find_area=lambda _: None))
    assert isinstance(row, NotTaken)
    assert "secret" not in f"{row.reason} {row.name}".casefold()
