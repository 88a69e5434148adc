"""Days as people type them."""

from datetime import date

import pytest

from leeward.web.planning.due import INCOMPLETE, NO_DATE_TYPED, NOT_REAL, Due, read_due

TODAY = date(2026, 11, 3)
BEFORE = date(2026, 12, 1)


def read(due: str | None, day: str = "", month: str = "", year: str = "") -> Due:
    post = {"due-day": day, "due-month": month, "due-year": year} | ({"due": due} if due else {})
    return read_due(post, BEFORE, TODAY)


def test_today_and_within_a_week_need_no_typing() -> None:
    assert read("today") == Due(TODAY)
    assert read("week") == Due(date(2026, 11, 10))


def test_no_day_yet_takes_the_day_away() -> None:
    assert read("none") == Due(None)


@pytest.mark.parametrize(
    "typed",
    [("27", "3", "2027"), ("27", "03", "27"), ("27", "March", "2027"), ("27", "mar", "2027")],
)
def test_a_day_is_read_as_people_write_one(typed: tuple[str, str, str]) -> None:
    assert read("date", *typed) == Due(date(2027, 3, 27))
    assert read(None, *typed) == Due(date(2027, 3, 27))  # typed without choosing: without script it is open


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("31", "2", "2027"), NOT_REAL),
        (("3", "2", "20270"), NOT_REAL),
        (("x", "²", "2027"), NOT_REAL),
        (("3", "", "2027"), INCOMPLETE),
        (("", "", ""), NO_DATE_TYPED),
    ],
)
def test_what_is_no_date_leaves_the_day_before_and_says_why(typed: tuple[str, str, str], error: str) -> None:
    assert read("date", *typed) == Due(BEFORE, error)


def test_nothing_chosen_and_nothing_typed_changes_nothing() -> None:
    assert read(None) == Due(BEFORE)
    assert read("somewhen") == Due(BEFORE)
