"""The status that is looked up is the status that is reckoned afresh, at every kind of instant."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leeward.adapters.deciding import HORIZON
from leeward.adapters.hours import status, status_plain
from leeward.adapters.months import KEPT, month
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, Opening

EXPRESSIONS = (
    None,
    "24/7",
    "24/7; Dec 25 off; easter off",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; PH off",
    "We 13:00-16:00; PH off",
    "Mo-Su,PH 22:00-06:00",
    "Su 01:00-02:00; PH off",
    'Mo-Fr 09:00-17:00 "by appointment"; PH off',
    "Th[2] 10:00-12:00; PH off",
    "2027 Feb 28 10:00-12:00; PH off",
    "2026 Mar 01-2027 Jun 30 Mo 10:00-12:00; PH off",
    "2040 Jan 01 10:00-11:00",
    "nine to five",
)
START, END = datetime(2025, 12, 1, tzinfo=UTC), datetime(2028, 2, 1, tzinfo=UTC)
INSTANTS = st.datetimes(START.replace(tzinfo=None), END.replace(tzinfo=None), timezones=st.just(UTC))


def sources(*expressions: str | None) -> tuple[HoursSource, ...]:
    return tuple(HoursSource(expression, "a-page", date(2026, 1, 1)) for expression in expressions)


@given(
    said=st.lists(st.sampled_from(EXPRESSIONS), max_size=3),
    nation=st.sampled_from(list(Nation)),
    at=INSTANTS,
)
@example(
    said=["2027 Feb 28 10:00-12:00; PH off"], nation=Nation.ENGLAND, at=datetime(2026, 1, 24, tzinfo=UTC)
)
def test_what_is_looked_up_is_what_is_reckoned(said: list[str | None], nation: Nation, at: datetime) -> None:
    asked = sources(*said)
    assert status(asked, nation, at) == status_plain(asked, nation, at)


def around(points: Iterator[datetime] | list[datetime]) -> Iterator[datetime]:
    for point in points:
        for seconds in (-61, -60, -59, -1, 0, 1, 59, 60):
            yield point + timedelta(seconds=seconds)


def changes(asked: tuple[HoursSource, ...], nation: Nation) -> Iterator[datetime]:
    at, end = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 15, tzinfo=UTC)
    while at < end:
        yield at
        until = status_plain(asked, nation, at).until
        at = end if until is None else until.astimezone(UTC)


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize(
    "expression", ["Mo-Fr 09:00-17:00", "Mo-Su,PH 22:00-06:00", "Su 01:15-01:45; PH off"]
)
def test_they_are_the_same_around_every_change(expression: str, nation: Nation) -> None:
    asked = sources(expression)
    for at in around(list(changes(asked, nation))):
        assert status(asked, nation, at) == status_plain(asked, nation, at)


@pytest.mark.parametrize(
    ("only", "first"),
    [
        ("2027 Sep 28 10:00-12:00; PH off", datetime(2027, 9, 28, 9, tzinfo=UTC)),
        (
            '2027 Mar 02 10:00-12:00 "ask"; 2027 Mar 04 10:00-12:00; PH off',
            datetime(2027, 3, 4, 10, tzinfo=UTC),
        ),
    ],
)
def test_an_opening_comes_into_sight_at_the_horizon_and_not_before(only: str, first: datetime) -> None:
    asked = sources(only)
    for at in around([first - HORIZON, first - timedelta(days=2) - HORIZON]):
        assert status(asked, Nation.ENGLAND, at) == status_plain(asked, Nation.ENGLAND, at)
    assert status(asked, Nation.ENGLAND, first - HORIZON).opens_next is None
    assert status(asked, Nation.ENGLAND, first - HORIZON + timedelta(minutes=1)).opens_next == first


def test_no_answer_is_taken_past_the_end_of_a_month_or_of_the_table() -> None:
    asked = sources("Mo-Fr 09:00-17:00; PH off")
    ends = [
        datetime(year, number, 1, tzinfo=UTC)
        for year in (2026, 2027, 2043, 2044, 2045)
        for number in (1, 4, 12)
    ]
    for at in around(ends):
        assert status(asked, Nation.WALES, at) == status_plain(asked, Nation.WALES, at)
    assert status(asked, Nation.WALES, datetime(2044, 1, 4, 12, tzinfo=UTC)).state is Opening.UNKNOWN


def test_a_span_has_one_status_that_all_who_ask_share() -> None:
    asked, noon = sources("Mo-Fr 09:00-17:00; PH off"), datetime(2026, 9, 7, 12, tzinfo=UTC)
    assert status(asked, Nation.ENGLAND, noon) is status(asked, Nation.ENGLAND, noon + timedelta(hours=1))
    again = sources("Mo-Fr 09:00-17:00; PH off")
    assert status(again, Nation.ENGLAND, noon) is status(asked, Nation.ENGLAND, noon)


def test_what_is_kept_is_bounded() -> None:
    assert month.cache_info().maxsize == KEPT
    silent = sources(None)
    for year in range(1, 400):
        for number in range(1, 13):
            status(silent, Nation.ENGLAND, datetime(year, number, 5, tzinfo=UTC))
    assert month.cache_info().currsize == KEPT


def test_many_threads_get_what_one_gets() -> None:
    month.cache_clear()
    instants = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=5 * n) for n in range(1500)]
    asked = sources("Mo-Fr 09:00-17:00; PH off", "Mo-Su,PH 08:00-18:00")

    def ask(at: datetime) -> object:
        return status(asked, Nation.SCOTLAND, at)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, instants))
    assert found[::10] == [status_plain(asked, Nation.SCOTLAND, at) for at in instants[::10]]
