"""A date in words is read where it means one moment, and is no time where it may mean another."""

from datetime import UTC, datetime

import pytest

from leeward.adapters.readers.long_dates import NO_TIME, long_date
from leeward.domain.communication import Clock, Precision

AT = int(datetime(2024, 6, 3, 20, 15, 22, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("written", "clock", "ahead"),
    [
        ("Monday, June 3, 2024 at 8:15:22\u202fPM UTC", Clock.INSTANT, 0),
        ("Jun 03, 2024 8:15:22pm", Clock.WALL, 0),
        ("3. Juni 2024 20:15:22 UTC+2", Clock.INSTANT, 2),
        ("3. Juni 2024 20:15:22 GMT-05:30", Clock.INSTANT, -5.5),
        ("wtorek, 3 czerwca 2024 20:15:22", Clock.WALL, 0),
        ("3 de junho de 2024 às 20:15:22 UTC", Clock.INSTANT, 0),
        ("3 giugno 2024 20:15:22", Clock.WALL, 0),
        ("maandag 3 juni 2024 om 20:15:22", Clock.WALL, 0),
    ],
)
def test_a_day_a_named_month_a_year_and_a_time_are_a_moment(written: str, clock: Clock, ahead: float) -> None:
    assert long_date(written) == (AT - int(ahead * 3600), clock, Precision.SECOND)


def test_a_time_without_seconds_is_to_the_minute() -> None:
    assert long_date("Jun 3, 2024, 8:15 PM") == (AT - 22, Clock.WALL, Precision.MINUTE)


@pytest.mark.parametrize("written", ["June 3, 2024 12:00:00 AM UTC", "3 June 2024 00:00:00 UTC"])
def test_midnight_is_the_beginning_of_the_day(written: str) -> None:
    assert long_date(written)[0] == AT - (20 * 3600 + 15 * 60 + 22)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "June 3, 2024",
        "June 2024 8:15 PM",
        "3 2024 8:15 PM",
        "June 3, 2024 8:15 PM or 9:15 PM",
        "June 3 July 4, 2024 8:15 PM",
        "mar. 3 juin 2024 20:15",
        "June 33, 2024 8:15 PM",
        "June 3, 2024 13:15 PM",
        "June 3, 2024 25:15",
        "03/06/2024, 20:15",
        "June 3, 24 8:15 PM",
        "June 3, 2024 8:15 PM " + "x" * 200,
    ],
)
def test_what_may_mean_another_moment_is_no_time(written: str) -> None:
    assert long_date(written) == NO_TIME
