"""The grid of a week: a day as it is typed, and a week as an expression and back."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.day_text import parse_day, say_day
from leeward.domain.week import (
    ALL_DAY,
    ALWAYS,
    CLOSED,
    DAY,
    BankHolidays,
    Closure,
    Day,
    ExtraDay,
    Times,
    Week,
    WeekError,
)
from leeward.domain.week_expression import to_expression
from leeward.domain.week_reading import from_expression
from tests.domain.weeks import DAYS, NIGHTS, weeks

NINE_TO_FIVE = (Times(9 * 60, 17 * 60),)
TWO_SESSIONS = (Times(15 * 60, 17 * 60), Times(18 * 60, 20 * 60))
NIGHT = (Times(22 * 60, 30 * 60),)
NEVER = (CLOSED,) * 7


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("09:00-17:00", NINE_TO_FIVE),
        ("9:00-17:00", NINE_TO_FIVE),
        ("09.00 – 17.00", NINE_TO_FIVE),
        ("9am-5pm", NINE_TO_FIVE),
        ("9 am to 5 p.m.", NINE_TO_FIVE),
        ("18:00-20:00, 15:00-17:00", TWO_SESSIONS),
        ("3pm-5pm and 6pm-8pm", TWO_SESSIONS),
        ("22:00-06:00", NIGHT),
        ("10pm-6am", NIGHT),
        ("midday-midnight", (Times(DAY // 2, DAY),)),
        ("midnight-6am", (Times(0, 6 * 60),)),
        ("18:00-00:00", (Times(18 * 60, DAY),)),
        ("00:00-24:00", ALL_DAY),
        ("All day", ALL_DAY),
        ("24 hours", ALL_DAY),
        ("closed", CLOSED),
        (" ", CLOSED),
    ],
)
def test_a_day_is_read_as_a_person_types_it(typed: str, day: Day) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("25:00-26:00", "25:00"),
        ("09:60-10:00", "09:60"),
        ("9-5", "9"),
        ("9-5pm", "9"),
        ("9:00-5:00", "9:00"),
        ("09:00-5:00", "5:00"),
        ("12am-5am", "12am"),
        ("13pm-5pm", "13pm"),
        ("24:00-06:00", "24:00"),
        ("09:00-09:00", "09:00-09:00"),
        ("09:00-13:00, 12:00-17:00", "12:00-17:00"),
        ("22:00-06:00, 23:00-23:30", "23:00-23:30"),
        ("09:00", "09:00"),
        ("09:00-", "time of day"),
        ("09:00-12:00-15:00", "09:00-12:00-15:00"),
        ("by appointment", "by appointment"),
        ("1" * 500, "long"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused_by_name(typed: str, names: str) -> None:
    with pytest.raises(WeekError, match=re.escape(names)) as refused:
        parse_day(typed)
    assert str(refused.value).count(".") == 1
    assert str(refused.value).endswith(".")


@given(day=st.one_of(DAYS, NIGHTS))
def test_a_day_said_is_the_day_that_is_read(day: Day) -> None:
    assert parse_day(say_day(day)) == day


@given(typed=st.text(alphabet="0123456789:.-, apm–andto", max_size=25))
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    try:
        day = parse_day(typed)
    except WeekError:
        return
    assert parse_day(say_day(day)) == day


def week(*days: Day, **more: object) -> Week:
    return Week((*days, *NEVER)[:7], **more)  # type: ignore[arg-type]


@given(week=weeks())
def test_a_week_is_the_same_once_written_and_read_back(week: Week) -> None:
    assert from_expression(to_expression(week)) == week


@given(week=weeks())
def test_what_is_written_names_no_weekday_twice(week: Week) -> None:
    usual = re.sub(r"; PH [^;]*", "", to_expression(week))
    days: list[str] = []
    names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    for first, _, last in re.findall(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))?", usual):
        days += names[names.index(first) : names.index(last or first) + 1]
    assert len(days) == len(set(days))


@pytest.mark.parametrize(
    ("held", "written"),
    [
        (ALWAYS, "24/7"),
        (
            week(TWO_SESSIONS, *(TWO_SESSIONS[1:],) * 2, bank_holidays=BankHolidays.CLOSED),
            "Mo 15:00-17:00,18:00-20:00; Tu-We 18:00-20:00; PH off",
        ),
        (week(*(NINE_TO_FIVE,) * 5), "Mo-Fr 09:00-17:00"),
        (
            week(*(NINE_TO_FIVE,) * 5, bank_holidays=BankHolidays.OWN, bank_holiday_hours=TWO_SESSIONS),
            "Mo-Fr 09:00-17:00; PH 15:00-17:00,18:00-20:00",
        ),
        (
            week(NIGHT, NINE_TO_FIVE, bank_holidays=BankHolidays.AS_WEEKDAY),
            "Mo 22:00-06:00, Tu 09:00-17:00; PH Mo 22:00-06:00, Tu 09:00-17:00",
        ),
        (
            week(
                NINE_TO_FIVE,
                closures=(Closure(date(2026, 12, 24), date(2027, 1, 2)),),
                extra_days=(ExtraDay(date(2027, 1, 3), NINE_TO_FIVE),),
            ),
            "Mo 09:00-17:00; PH unknown; 2026 Dec 24-2027 Jan 02 off; 2027 Jan 03 09:00-17:00",
        ),
    ],
)
def test_a_week_is_written_so(held: Week, written: str) -> None:
    assert to_expression(held) == written


def test_a_night_may_not_run_into_the_hours_of_the_next_day() -> None:
    early = (Times(5 * 60, 8 * 60),)
    with pytest.raises(WeekError, match="Tuesday"):
        week(NIGHT, early)
    with pytest.raises(WeekError, match="Monday"):
        Week((early, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, NIGHT))
    assert week(NIGHT, (Times(6 * 60, 8 * 60),)).has_nights


def test_what_cannot_be_is_refused() -> None:
    day = date(2026, 12, 24)
    with pytest.raises(WeekError):
        Closure(day, date(2026, 12, 23))
    with pytest.raises(WeekError):
        ExtraDay(day, CLOSED)
    with pytest.raises(WeekError):
        ExtraDay(day, NIGHT)
    with pytest.raises(WeekError):
        week(extra_days=(ExtraDay(day, NINE_TO_FIVE), ExtraDay(day, TWO_SESSIONS)))
    with pytest.raises(WeekError):
        week(bank_holidays=BankHolidays.OWN)
    with pytest.raises(WeekError):
        week(bank_holidays=BankHolidays.CLOSED, bank_holiday_hours=NINE_TO_FIVE)
    with pytest.raises(WeekError):
        Times(DAY, DAY + 60)
    with pytest.raises(WeekError):
        Times(60, 60 + DAY)


def test_only_a_week_with_no_gap_is_always() -> None:
    assert ALWAYS.always
    assert not Week((ALL_DAY,) * 7, BankHolidays.CLOSED).always
    christmas = Closure(date(2026, 12, 25), date(2026, 12, 25))
    assert not Week((ALL_DAY,) * 7, BankHolidays.AS_WEEKDAY, closures=(christmas,)).always
