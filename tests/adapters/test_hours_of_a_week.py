"""A week filled in as a grid and the expression written of it open at the same minutes, and at no others."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.expressions import fault
from leeward.adapters.hours import status
from leeward.adapters.london import LONDON
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource
from leeward.domain.week import (
    ALL_DAY,
    ALWAYS,
    CLOSED,
    DAY,
    BankHolidays,
    Day,
    Times,
    Week,
)
from leeward.domain.week_expression import to_expression
from leeward.domain.week_reading import from_expression
from tests.adapters.opening_samples import SAMPLES
from tests.domain.weeks import weeks

START = date(2026, 1, 3)
OUT_OF_HOURS = Week(
    (*((Times(17 * 60, 33 * 60),),) * 4, (Times(17 * 60, DAY),), ALL_DAY, ALL_DAY),
    BankHolidays.OWN,
    ALL_DAY,
)


def holidays(nation: Nation) -> frozenset[date]:
    return frozenset(day for year in (2026, 2027, 2028) for day in bank_holidays(nation, year) or ())


def special(week: Week, on: date, kept: frozenset[date]) -> Day | None:
    """Return the hours of a day that is not as its weekday; None: it is."""
    for extra in week.extra_days:
        if extra.on == on:
            return extra.hours
    if any(closure.first <= on <= closure.last for closure in week.closures):
        return CLOSED
    if on not in kept or week.bank_holidays is BankHolidays.AS_WEEKDAY:
        return None
    return week.bank_holiday_hours


def says_open(week: Week, on: date, minute: int, kept: frozenset[date]) -> bool:
    own = special(week, on, kept)
    hours = week.days[on.weekday()] if own is None else own
    if any(times.opens <= minute < times.closes for times in hours):
        return True
    if own is not None:
        return False
    eve = on - timedelta(days=1)
    before = special(week, eve, kept)
    began = before is None or bool(before and before[-1].closes == DAY)
    return began and any(minute < times.closes - DAY for times in week.days[eve.weekday()])


def is_open(expression: str, on: date, minute: int, nation: Nation) -> bool:
    at = datetime(on.year, on.month, on.day, minute // 60, minute % 60, tzinfo=LONDON)
    source = HoursSource(expression, "a-page", date(2026, 1, 1))
    return status((source,), nation, at.astimezone(UTC)).counts_as_open


def telling_days(week: Week, kept: frozenset[date]) -> set[date]:
    days = {START + timedelta(days=n) for n in range(8)}
    days |= {extra.on for extra in week.extra_days} | {
        date(2026, 5, 4),
        date(2026, 12, 25),
        date(2026, 12, 28),
    }
    days |= {end for closure in week.closures for end in (closure.first, closure.last)}
    days |= set(sorted(kept)[:3])
    return {day + timedelta(days=n) for day in days for n in (-1, 0, 1)}


@settings(max_examples=60)
@given(
    week=weeks(), nation=st.sampled_from(list(Nation)), minutes=st.lists(st.integers(0, DAY - 1), max_size=4)
)
@example(week=OUT_OF_HOURS, nation=Nation.ENGLAND, minutes=[0, 8 * 60, 16 * 60])
@example(week=ALWAYS, nation=Nation.SCOTLAND, minutes=[0])
def test_an_expression_opens_exactly_when_its_week_says(
    week: Week, nation: Nation, minutes: list[int]
) -> None:
    written, kept = to_expression(week), holidays(nation)
    assert fault(written) is None
    edges = {
        end % DAY for day in (*week.days, week.bank_holiday_hours) for t in day for end in (t.opens, t.closes)
    }
    asked = {*minutes, *edges, *(max(0, edge - 1) for edge in edges), 0, DAY - 1}
    for on in telling_days(week, kept):
        if on.month in (3, 10) and on.weekday() == 6:
            continue  # the clock changes: another test's matter
        for minute in asked:
            assert is_open(written, on, minute, nation) == says_open(week, on, minute, kept), (
                written,
                on,
                minute,
            )


@pytest.mark.parametrize("expression", [sample for sample in SAMPLES if from_expression(sample)])
def test_a_grid_that_holds_an_expression_opens_when_it_does(expression: str) -> None:
    week = from_expression(expression)
    assert week is not None
    again = to_expression(week)
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        for n in range(0, 370 * 24 * 60, 95):
            on, minute = START + timedelta(days=n // DAY), n % DAY
            assert is_open(again, on, minute, nation) == is_open(expression, on, minute, nation), (
                again,
                on,
                minute,
            )


def test_most_of_the_samples_fit_in_a_grid_and_those_that_would_lose_something_do_not() -> None:
    assert sum(from_expression(sample) is not None for sample in SAMPLES) > 45
    for no_grid in (
        "PH off; Mo-Fr 09:00-17:00",
        "Mo-Fr 22:00-06:00; We 10:00-12:00",
        "Mo-Fr 09:00-17:00; Dec 25 off",
        'Mo-Fr 09:00-17:00 "by appointment"',
        "Th[2] 10:00-12:00",
        "Mo-Fr 09:00-17:00; 2026 Dec 24 10:00-12:00; 2026 Dec 23-2026 Dec 31 off",
        "nine to five",
        "",
    ):
        assert from_expression(no_grid) is None
