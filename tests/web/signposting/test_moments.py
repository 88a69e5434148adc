"""When a line opens, as someone would say it."""

from datetime import datetime

import pytest

from leeward.adapters.exports.moments import LONDON
from leeward.web.signposting.moments import say_from, say_until

NOW = datetime(2026, 11, 1, 20, 0, tzinfo=LONDON)  # a Sunday


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2026, 11, 1, 21, 0, tzinfo=LONDON), "today at 9pm"),
        (datetime(2026, 11, 2, 9, 30, tzinfo=LONDON), "tomorrow, Monday, at 9:30am"),
        (datetime(2026, 11, 4, 13, 0, tzinfo=LONDON), "on Wednesday at 1pm"),
        (datetime(2026, 11, 7, 12, 0, tzinfo=LONDON), "on Saturday at midday"),
        (datetime(2026, 11, 8, 0, 0, tzinfo=LONDON), "on Sunday 8 November 2026 at midnight"),
    ],
)
def test_an_opening_is_said_by_its_day(instant: datetime, said: str) -> None:
    assert say_from(instant, NOW) == said


def test_a_closing_is_said_by_its_hour_when_it_is_today() -> None:
    assert say_until(datetime(2026, 11, 1, 22, 30, tzinfo=LONDON), NOW) == "10:30pm"
    assert say_until(datetime(2026, 11, 2, 0, 0, tzinfo=LONDON), NOW) == "midnight"
    assert say_until(datetime(2026, 11, 2, 9, 0, tzinfo=LONDON), NOW) == "tomorrow, Monday, at 9am"
    assert say_until(datetime(2026, 11, 4, 9, 0, tzinfo=LONDON), NOW) == "Wednesday at 9am"


def test_a_midnight_some_days_ahead_is_the_end_of_the_last_day_that_is_open() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=LONDON)
    assert say_until(datetime(2026, 12, 25, tzinfo=LONDON), now) == "the end of Thursday 24 December 2026"
    assert say_until(datetime(2026, 11, 23, tzinfo=LONDON), now) == "midnight"
