"""A week of hours in the cells of a row, and the sources that say it."""

from dataclasses import replace

import pytest
from hypothesis import given

from leeward.adapters.spreadsheet.rows import record_of, row_of
from leeward.adapters.spreadsheet.week_cells import cells_of, expression_of
from leeward.domain.intake import Record
from leeward.domain.week import Week
from leeward.domain.week_expression import to_expression
from leeward.domain.week_reading import from_expression
from tests.adapters.spreadsheet.records import ID, LABELS, faults_of, made
from tests.domain.weeks import weeks

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WEEK = {
    **dict.fromkeys(DAYS, "09:00-17:00"),
    "Wednesday": "9:00-13:00, 18:00-20:00",
    "Saturday": "closed",
    "Sunday": "closed",
    "Bank holidays": "closed",
}
SOURCE = {"Source": "Telephone call", "Seen on": "2026-11-02"}
ROW = {"Name": "A", **WEEK, **SOURCE}


def hours_of(record: Record) -> list[tuple[str | None, str, str | None]]:
    return [
        (entry["expression"], entry["source"], entry.get("verified_by"))
        for entry in record["leeward"]["hours"]
    ]


@given(weeks())
def test_the_cells_of_a_week_say_the_week(week: Week) -> None:
    expression = to_expression(week)
    cells = cells_of(expression)
    assert cells is not None
    row = dict.fromkeys((*(name.casefold() for name in (*DAYS, "Saturday", "Sunday")), "bank_holidays"), "")
    again = expression_of({**row, "hours": "", **cells})
    back = from_expression(again)
    assert back is not None
    assert replace(back, closures=tuple(dict.fromkeys(week.closures))) == from_expression(
        to_expression(replace(week, closures=tuple(dict.fromkeys(week.closures))))
    )
    assert set(back.closures) == set(week.closures)


def test_a_week_becomes_one_expression_of_its_source() -> None:
    record = made(ROW)
    assert hours_of(record) == [
        ("Mo-Tu,Th-Fr 09:00-17:00; We 09:00-13:00,18:00-20:00; PH off", "Telephone call", None)
    ]
    row = row_of(record, LABELS)
    assert {heading: row[heading] for heading in WEEK} == {**WEEK, "Wednesday": "09:00-13:00, 18:00-20:00"}
    assert row["Everything else"] == ""


def test_days_and_times_that_are_exceptions_are_read() -> None:
    said = {"Closed on": "24/12/2026; 2026-12-27 to 2026-12-31", "Also open": "2027-01-02 10:00-14:00"}
    record = made({**ROW, **said})
    week = from_expression(record["leeward"]["hours"][0]["expression"])
    assert week is not None
    assert [str(closure.first) for closure in week.closures] == ["2026-12-24", "2026-12-27"]
    assert row_of(record, LABELS)["Closed on"] == "2026-12-24; 2026-12-27 to 2026-12-31"
    assert row_of(record, LABELS)["Also open"] == "2027-01-02 10:00-14:00"


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Monday", "25:00-26:00"),
        ("Monday", "nine to five"),
        ("Monday", "09:00-12:00, 11:00-13:00"),
        ("Tuesday", "9-5"),
        ("Sunday", ""),
        ("Bank holidays", "sometimes"),
        ("Closed on", "Christmas"),
        ("Closed on", "2026-12-31 to 2026-12-27"),
        ("Also open", "2026-12-27"),
        ("Also open", "2026-12-27 late"),
        ("Hours", "always"),
        ("Hours", "usually"),
        ("Source", ""),
        ("Seen on", ""),
    ],
)
def test_a_bad_cell_of_hours_is_named_by_its_column(heading: str, cell: str) -> None:
    named = faults_of({**ROW, heading: cell})
    assert named == [heading] if cell != "always" else named[0] == "Monday"


def test_every_bad_cell_of_hours_is_named() -> None:
    assert faults_of({**ROW, "Monday": "x", "Friday": "x", "Closed on": "x", "Seen on": "x"}) == [
        "Seen on",
        "Monday",
        "Friday",
        "Closed on",
    ]


def test_exceptions_without_a_week_are_refused() -> None:
    assert faults_of({"Name": "A", **SOURCE, "Bank holidays": "closed"}) == ["Bank holidays"]


def test_always_is_every_hour_of_every_day_and_not_known_is_never_open() -> None:
    assert made({"Name": "A", **SOURCE, "Hours": "always"})["leeward"]["hours"][0]["expression"] == "24/7"
    assert made({"Name": "A", **SOURCE, "Hours": "Not known"})["leeward"]["hours"][0]["expression"] is None
    assert "hours" not in made({"Name": "A", **SOURCE})["leeward"]


def with_hours(*entries: tuple[str | None, str, str, str | None]) -> Record:
    names = ("expression", "source", "seen_on", "verified_by")
    hours = [{"of": "voice", **dict(zip(names, entry, strict=True))} for entry in entries]
    return {"id": ID, "name": "A", "status": "active", "leeward": {"hours": hours}}


def test_the_row_shows_the_newest_hours_that_somebody_verified() -> None:
    record = with_hours(
        ("24/7", "Newest", "2026-11-03", None), ("Sa-Su 09:00-12:00", "Verified", "2026-11-02", "B")
    )
    assert row_of(record, LABELS)["Source"] == "Verified"
    assert row_of(record, LABELS)["Saturday"] == "09:00-12:00"


def test_a_corrected_time_changes_the_hours_of_its_source_and_no_others() -> None:
    before = with_hours(
        ("24/7", "Old leaflet", "2020-01-01", None), ("Mo-Su 09:00-12:00", "Call", "2026-11-02", "B")
    )
    after = made({"Sunday": "closed"}, before)
    assert hours_of(after) == [("24/7", "Old leaflet", None), ("Mo-Sa 09:00-12:00", "Call", "B")]


def test_hours_of_a_new_source_stand_beside_the_old_ones() -> None:
    before = with_hours(("Mo-Su 09:00-12:00", "Call", "2026-11-02", "B"))
    row = {"Sunday": "closed", "Source": "Their page", "Seen on": "2026-11-20", "Checked by": "C"}
    after = made(row, before)
    assert hours_of(after) == [("Mo-Su 09:00-12:00", "Call", "B"), ("Mo-Sa 09:00-12:00", "Their page", "C")]
    assert row_of(after, LABELS)["Source"] == "Their page"
    assert [source["title"] for source in after["leeward"]["sources"]] == ["Their page"]


def test_hours_that_nobody_verified_do_not_count_against_those_that_somebody_did_and_that_is_told() -> None:
    before = with_hours(("Mo-Su 09:00-12:00", "Call", "2026-11-02", "B"))
    row = {"Sunday": "closed", "Source": "A leaflet", "Seen on": "2026-11-20"}
    after, faults, notes = record_of(row, before, LABELS, lambda: ID)
    assert after is not None
    assert not faults
    assert row_of(after, LABELS)["Source"] == "Call"
    assert len(notes) == 1


def test_hours_that_no_grid_holds_are_kept_as_they_are_written() -> None:
    before = with_hours(("week 1-10 Mo 09:00-12:00", "Call", "2026-11-02", "B"))
    row = row_of(before, LABELS)
    assert row["Hours"] == "kept as written"
    assert row["Monday"] == ""
    assert made({**row, "Source": "Their page"}, before)["leeward"]["hours"][1]["expression"] == (
        "week 1-10 Mo 09:00-12:00"
    )
    assert hours_of(made({**row, **WEEK}, before))[0][0].startswith("Mo-Tu")  # type: ignore[union-attr]
    assert faults_of({"Name": "A", **SOURCE, "Hours": "kept as written"}) == ["Hours"]


def test_an_emptied_week_is_not_known() -> None:
    before = with_hours(("Mo-Su 09:00-12:00", "Call", "2026-11-02", "B"))
    after = made(dict.fromkeys((*WEEK, "Saturday", "Sunday"), ""), before)
    assert hours_of(after) == [(None, "Call", "B")]


def test_the_hours_of_a_chat_stay() -> None:
    before = made(ROW)
    chat = {"of": "chat", "expression": "24/7", "source": "x", "seen_on": "2026-11-02"}
    before["leeward"]["hours"].append(chat)
    assert made({"Monday": "closed"}, before)["leeward"]["hours"][1] == chat


THEIRS = {"id": ID, "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "notes": "x"}


def test_schedules_for_others_to_read_follow_the_week() -> None:
    before = made({"Name": "A", **SOURCE, **dict.fromkeys((*DAYS, "Saturday", "Sunday"), "09:00-12:00")})
    assert [schedule["byday"] for schedule in before["schedules"]] == ["MO,TU,WE,TH,FR,SA,SU"]
    before["schedules"].insert(0, THEIRS)
    after = made({"Sunday": "closed"}, before)
    assert after["schedules"][0] == THEIRS
    assert [schedule["byday"] for schedule in after["schedules"][1:]] == ["MO,TU,WE,TH,FR,SA"]


def test_a_record_that_has_only_schedules_shows_them_as_its_week() -> None:
    before = {"id": ID, "name": "A", "status": "active", "schedules": [THEIRS]}
    row = row_of(before, LABELS)
    assert (row["Monday"], row["Tuesday"]) == ("09:00-12:00", "closed")
    assert made(row) == before
    after = made({"Tuesday": "10:00-11:00", **SOURCE}, before)
    assert hours_of(after) == [("Mo 09:00-12:00; Tu 10:00-11:00", "Telephone call", None)]
    assert THEIRS not in after["schedules"]
    assert faults_of({"Tuesday": "10:00-11:00"}, before) == ["Source", "Seen on"]


def test_no_schedule_is_made_of_sources_that_differ() -> None:
    before = with_hours(("Mo-Su 09:00-12:00", "Call", "2026-11-02", None))
    after = made({"Sunday": "closed", "Source": "Their page", "Seen on": "2026-11-20"}, before)
    assert "schedules" not in after
