"""Hours as HSDS schedules, and the schedules of other directories as hours: read whole, or not at all."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from leeward.adapters.expressions import fault
from leeward.adapters.hours import status
from leeward.adapters.london import LONDON
from leeward.adapters.open_referral.schedules import expression_of, schedules_of
from leeward.adapters.open_referral.service import understood
from leeward.domain.intake import Record
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, Opening
from leeward.domain.week import ALWAYS, DAY, BankHolidays, Closure, ExtraDay, Times, Week
from leeward.domain.week_expression import to_expression
from leeward.domain.week_reading import from_expression
from tests.domain.weeks import weeks

EXAMPLES = Path(__file__).parents[4] / "shared" / "reference" / "hsds-uk" / "examples"
CORE = {"id", "freq", "interval", "byday", "opens_at", "closes_at", "description"}


def make_id(*parts: str) -> str:
    return "/".join(parts)


def schedule(**differs: Any) -> Record:
    plain = {"id": "a", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}
    return {name: value for name, value in (plain | differs).items() if value is not None}


def state(expression: str | None, when: str) -> Opening:
    at = datetime.fromisoformat(when).replace(tzinfo=LONDON)
    return status((HoursSource(expression, "a-page", date(2026, 1, 1)),), Nation.ENGLAND, at).state


def test_a_week_is_published_as_a_schedule_for_each_span_and_its_days() -> None:
    found = schedules_of("Mo 15:00-17:00,18:00-20:00; Tu-We 18:00-20:00; PH off", make_id)
    assert [(s["freq"], s["interval"], s["byday"], s["opens_at"], s["closes_at"]) for s in found] == [
        ("WEEKLY", 1, "MO", "15:00", "17:00"),
        ("WEEKLY", 1, "MO,TU,WE", "18:00", "20:00"),
    ]
    assert [s["id"] for s in found] == ["MO/15:00-17:00", "MO,TU,WE/18:00-20:00"]
    assert all(set(s) == CORE for s in found)


def test_what_a_schedule_has_no_field_for_is_in_its_words() -> None:
    nine = (Times(9 * 60, 17 * 60),)
    own = Week(
        (nine, nine, (), (), (), (), ()),
        BankHolidays.OWN,
        (Times(600, 660),),
        (Closure(date(2026, 12, 24), date(2027, 1, 2)),),
        (ExtraDay(date(2027, 1, 3), (Times(720, 780),)),),
    )
    weekly, once = schedules_of(own, make_id)
    for told in ("10:00-11:00", "24 December 2026", "2 January 2027", "3 January 2027"):
        assert told in weekly["description"]
    assert {once[name] for name in ("valid_from", "valid_to", "dtstart")} == {"2027-01-03"}
    assert (once["byday"], once["opens_at"], once["closes_at"]) == ("SU", "12:00", "13:00")
    said = {
        schedules_of(Week(own.days, kept), make_id)[0]["description"]
        for kept in BankHolidays
        if kept is not BankHolidays.OWN
    }
    assert len(said) == 3


def test_all_day_and_nights_are_published_and_read_back() -> None:
    (always,) = schedules_of(ALWAYS, make_id)
    assert (always["byday"], always["opens_at"]) == ("MO,TU,WE,TH,FR,SA,SU", "00:00")
    assert expression_of([always])[0] == "24/7; PH unknown"
    (night,) = schedules_of("Fr-Sa 22:00-06:00; PH off", make_id)
    assert (night["opens_at"], night["closes_at"]) == ("22:00", "06:00")
    assert expression_of([night])[0] == "Fr-Sa 22:00-06:00"


def test_hours_that_no_week_holds_are_not_published_as_schedules() -> None:
    assert schedules_of("Mo-Fr 09:00-17:00 || unknown", make_id) == []


@settings(max_examples=60)
@given(week=weeks())
def test_the_weekdays_of_a_week_come_back_and_say_nothing_of_bank_holidays(week: Week) -> None:
    published = [s for s in schedules_of(week, make_id) if "valid_from" not in s]
    expression, notes = expression_of(published)
    if not any(week.days):
        assert (expression, notes) == (None, ())
        return
    assert expression is not None
    again = from_expression(expression)
    assert again is not None
    assert again.bank_holidays is BankHolidays.NOT_KNOWN
    for n in range(0, 7 * DAY, 5):
        assert minute_open(again, n) == minute_open(week, n)


def minute_open(week: Week, n: int) -> bool:
    day, minute = divmod(n, DAY)
    own = any(times.opens <= minute < times.closes for times in week.days[day])
    return own or any(minute < times.closes - DAY for times in week.days[day - 1])


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("10:00", "16:00", "Mo-Tu 10:00-16:00"),
        ("10:00:00", "16:00:00", "Mo-Tu 10:00-16:00"),
        ("10:00:00+00:00", "16:00:00+00:00", "Mo-Tu 10:00-16:00"),
        ("10:00Z", "16:00Z", "Mo-Tu 10:00-16:00"),
        ("9:30", "16:00", "Mo-Tu 09:30-16:00"),
        ("18:00", "00:00", "Mo-Tu 18:00-24:00"),
        ("18:00", "24:00", "Mo-Tu 18:00-24:00"),
        ("18:00", "23:59:59", "Mo-Tu 18:00-24:00"),
        ("22:00", "06:00", "Mo-Tu 22:00-06:00"),
    ],
)
def test_times_are_read_as_the_clock_on_the_wall(opens: str, closes: str, expected: str) -> None:
    assert expression_of([schedule(opens_at=opens, closes_at=closes)]) == (expected, ())
    assert expression_of([schedule(opens_at=opens, closes_at=closes, interval="1")])[0] == expected


def test_nine_in_the_morning_is_nine_in_summer_too() -> None:
    expression, _ = expression_of([schedule(opens_at="09:00:00+00:00", closes_at="17:00:00+00:00")])
    assert state(expression, "2026-07-06 09:00") is Opening.OPEN
    assert state(expression, "2026-07-06 08:59") is Opening.CLOSED
    assert state(expression, "2026-07-06 17:00") is Opening.CLOSED


def test_schedules_of_one_day_are_joined_and_never_replaced() -> None:
    afternoon = schedule(id="b", byday="MO", opens_at="18:00", closes_at="20:00")
    across = schedule(id="c", byday=["mo"], opens_at="16:00", closes_at="17:30")
    assert expression_of([schedule(), afternoon, across]) == (
        "Mo 09:00-17:30,18:00-20:00; Tu 09:00-17:00",
        (),
    )
    expression, _ = expression_of(
        [schedule(), schedule(id="b", byday="1MO", freq="MONTHLY", opens_at="18:00", closes_at="20:00")]
    )
    assert [state(expression, f"2026-09-{day} {hour}:30") for day in ("07", "14") for hour in (10, 18)] == [
        Opening.OPEN,
        Opening.OPEN,
        Opening.OPEN,
        Opening.CLOSED,
    ]


def test_what_schedules_say_of_bank_holidays_is_nothing() -> None:
    for given_ in ([schedule()], [schedule(), schedule(id="b", byday="2MO", freq="MONTHLY")]):
        expression, _ = expression_of(given_)
        assert state(expression, "2026-08-31 10:00") is Opening.UNKNOWN
        assert state(expression, "2026-08-24 10:00") is Opening.OPEN


def test_days_of_a_month() -> None:
    second, _ = expression_of([schedule(freq="MONTHLY", byday="2TH,-1FR")])
    open_on = [day for day in range(1, 31) if state(second, f"2026-09-{day:02} 12:00") is Opening.OPEN]
    assert open_on == [10, 25]
    by_number, _ = expression_of([schedule(freq="MONTHLY", byday=None, bymonthday="15,31")])
    found = [date(2026, 7, 1) + timedelta(days=n) for n in range(92)]
    assert [day for day in found if state(by_number, f"{day} 12:00") is Opening.OPEN] == [
        date(2026, 7, 15),
        date(2026, 7, 31),
        date(2026, 8, 15),
        date(2026, 9, 15),
    ]  # 31 August is a bank holiday, of which nothing is said


def test_a_window_bounds_its_schedule_and_beyond_them_all_nothing_is_known() -> None:
    term = schedule(valid_from="2026-09-07", valid_to="2026-10-05")
    expression, _ = expression_of([term])
    assert fault(expression or "") is None
    assert [state(expression, f"{day} 10:00") for day in ("2026-09-07", "2026-09-09", "2026-10-05")] == [
        Opening.OPEN,
        Opening.CLOSED,
        Opening.OPEN,
    ]
    assert {state(expression, f"{day} 10:00") for day in ("2026-09-06", "2026-10-06", "2035-05-05")} == {
        Opening.UNKNOWN
    }
    with_another, _ = expression_of([term, schedule(id="b", byday="WE")])
    assert state(with_another, "2026-10-12 10:00") is Opening.CLOSED
    assert state(with_another, "2026-10-14 10:00") is Opening.OPEN


def test_a_start_that_is_past_is_left_out_so_that_a_grid_can_hold_the_hours() -> None:
    since = schedule(valid_from="2020-01-01", dtstart="2020-01-06")
    assert expression_of([since], date(2026, 9, 7))[0] == "Mo-Tu 09:00-17:00"
    assert from_expression(expression_of([since], date(2019, 9, 7))[0] or "") is None
    ended = schedule(valid_from="2020-01-01", valid_to="2021-01-01")
    assert state(expression_of([ended], date(2026, 9, 7))[0], "2026-09-07 10:00") is Opening.UNKNOWN


@pytest.mark.parametrize(
    ("differs", "names"),
    [
        ({"interval": 2}, "2"),
        ({"opens_at": "25:00"}, "25:00"),
        ({"closes_at": "17:60"}, "17:60"),
        ({"opens_at": "9am"}, "9am"),
        ({"opens_at": None}, "opens_at"),
        ({"closes_at": ""}, "closes_at"),
        ({"closes_at": "09:00"}, "09:00"),
        ({"opens_at": "00:00:00", "closes_at": "00:00:00"}, "00:00"),
        ({"opens_at": "24:00"}, "24:00"),
        ({"closes_at": "17:00:30"}, "17:00:30"),
        ({"opens_at": "09:00-05:00"}, "09:00-05:00"),
        ({"byday": None}, "days"),
        ({"byday": "MO,XX"}, "XX"),
        ({"byday": "2MO"}, "month"),
        ({"bymonthday": "2,3"}, "month"),
        ({"freq": "YEARLY"}, "YEARLY"),
        ({"freq": None}, "freq"),
        ({"freq": "MONTHLY"}, "which"),
        ({"freq": "MONTHLY", "byday": "0MO"}, "which"),
        ({"freq": "MONTHLY", "byday": None}, "days"),
        ({"freq": "MONTHLY", "byday": "1MO", "bymonthday": "2"}, "both"),
        ({"freq": "MONTHLY", "byday": None, "bymonthday": "-1"}, "-1"),
        ({"freq": "MONTHLY", "byday": None, "bymonthday": "x"}, "x"),
        ({"valid_from": "soon"}, "soon"),
        ({"valid_from": "2026-09-02", "valid_to": "2026-09-01"}, "2026-09-01"),
        ({"count": 4}, "count"),
    ],
)
def test_what_would_be_a_guess_is_not_read_and_its_schedule_is_named(differs: Any, names: str) -> None:
    expression, notes = expression_of([schedule(id="fine"), schedule(**{"id": "b-7"} | differs)])
    assert expression is None
    (note,) = notes
    assert "b-7" in note
    assert names in note


def test_what_has_ended_is_left_out_unless_nothing_else_is_left() -> None:
    ended = schedule(valid_from="2020-01-01", valid_to="2021-01-01")
    now = schedule(id="b", byday="WE")
    night = ended | {"valid_to": "2026-09-06", "opens_at": "22:00", "closes_at": "06:00", "byday": "SU"}
    assert expression_of([ended, now], date(2026, 9, 7))[0] == "We 09:00-17:00"
    assert state(expression_of([night, now], date(2026, 9, 7))[0], "2026-09-07 02:00") is Opening.OPEN
    assert state(expression_of([ended], date(2026, 9, 7))[0], "2026-09-07 10:00") is Opening.UNKNOWN


def test_a_service_whose_schedules_began_before_it_was_checked_has_hours_that_words_can_tell() -> None:
    past = schedule(valid_from="2020-01-01", valid_to="2021-01-01", byday="SU")
    since = schedule(id="b", valid_from="2021-01-02")
    told = {"id": "s", "name": "S", "assured_date": "2026-11-01", "schedules": [past, since]}
    (source,) = understood(told).service.hours
    assert source.expression is not None
    week = from_expression(source.expression)
    assert week is not None
    assert [bool(day) for day in week.days] == [True, True, False, False, False, False, False]
    assert state(source.expression, "2026-11-03 10:00") is Opening.OPEN


def test_no_schedules_are_no_hours() -> None:
    assert expression_of([]) == (None, ())


def test_the_example_of_the_standard_says_why_it_cannot_be_read() -> None:
    if not EXAMPLES.exists():
        pytest.skip("the examples of the standard are not beside this checkout")
    service = json.loads((EXAMPLES / "service_full.json").read_text(encoding="utf-8"))
    (given_,) = service["schedules"]
    expression, notes = expression_of([given_])
    assert expression is None
    assert given_["id"] in notes[0]
    monthless = {name: value for name, value in given_.items() if name != "bymonthday"}
    assert state(expression_of([monthless])[0], "2026-09-10 12:00") is Opening.UNKNOWN  # it ended in 2005


def test_every_expression_that_comes_of_schedules_can_be_read() -> None:
    many = [
        schedule(),
        schedule(id="b", freq="MONTHLY", byday="1MO,-1SU", valid_from="2026-02-01"),
        schedule(id="c", freq="MONTHLY", byday=None, bymonthday="29,30"),
        schedule(id="d", byday="SA", opens_at="20:00", closes_at="03:00", valid_to="2026-12-31"),
    ]
    expression, _ = expression_of(many)
    assert expression is not None
    assert fault(expression) is None
    at = datetime(2026, 9, 6, 1, 30, tzinfo=UTC)
    source = HoursSource(expression, "a-page", date(2026, 1, 1))
    assert status((source,), Nation.ENGLAND, at).until == datetime(2026, 9, 6, 2, tzinfo=UTC)


def test_a_week_published_is_the_same_week_from_its_expression() -> None:
    week = from_expression("Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 off")
    assert week is not None
    assert schedules_of(week, make_id) == schedules_of(to_expression(week), make_id)
