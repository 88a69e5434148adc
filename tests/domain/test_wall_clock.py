"""A time on a wall is an instant in its zone, and it is said when it is two of them, or none."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.wall_clock import Sure, instants

LONDON = ZoneInfo("Europe/London")


def shown(year: int, month: int, day: int, hour: int, minute: int) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("when", "hours_ahead", "sure"),
    [
        ((2024, 1, 9, 22, 58), 0, Sure.YES),
        ((2024, 7, 9, 22, 58), 1, Sure.YES),
        ((2024, 3, 31, 0, 59), 0, Sure.YES),
        ((2024, 3, 31, 1, 0), 0, Sure.NEVER),
        ((2024, 3, 31, 1, 59), 0, Sure.NEVER),
        ((2024, 3, 31, 2, 0), 1, Sure.YES),
        ((2024, 10, 27, 0, 59), 1, Sure.YES),
        ((2024, 10, 27, 1, 0), 1, Sure.TWICE),
        ((2024, 10, 27, 1, 59), 1, Sure.TWICE),
        ((2024, 10, 27, 2, 0), 0, Sure.YES),
    ],
)
def test_both_changes_of_the_clock_are_known(
    when: tuple[int, int, int, int, int], hours_ahead: int, sure: Sure
) -> None:
    at = shown(*when)
    found, how = instants([at], LONDON)
    assert (at - found[0], how[0]) == (hours_ahead * 3600, sure)


@given(
    at=st.integers(0, 4_000_000_000),
    zone=st.sampled_from(["Europe/London", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_an_instant_shows_the_time_that_it_was_made_of(at: int, zone: str) -> None:
    (instant,), (sure,) = instants([at], ZoneInfo(zone))
    again = datetime.fromtimestamp(instant, ZoneInfo(zone)).replace(tzinfo=UTC).timestamp()
    assert (again == at) is (sure != Sure.NEVER)


@pytest.mark.parametrize("at", [-(1 << 55), 1 << 55, -11_644_473_600, 253_402_300_799])
def test_years_that_no_calendar_has_stop_nothing(at: int) -> None:
    assert len(instants([at], LONDON)[0]) == 1
