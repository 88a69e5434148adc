"""Made-up weeks, of every kind that a grid can hold."""

from datetime import date, timedelta

from hypothesis import strategies as st

from leeward.domain.week import (
    ALL_DAY,
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

DATES = st.dates(date(2026, 1, 3), date(2027, 12, 20))
ENDS = st.lists(st.integers(0, DAY // 5).map(lambda n: 5 * n), unique=True, max_size=6).map(sorted)


def _day(ends: list[int]) -> Day:
    return tuple(Times(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < DAY)


DAYS = st.one_of(ENDS.map(_day), st.just(CLOSED), st.just(ALL_DAY))
OPEN_DAYS = DAYS.filter(bool)
NIGHTS = st.tuples(st.integers(18 * 60, DAY - 1), st.integers(DAY + 1, DAY + 6 * 60)).map(
    lambda ends: (Times(*ends),)
)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Return a week that may be."""
    kinds = draw(st.sampled_from([DAYS, st.one_of(NIGHTS, DAYS), st.just(draw(DAYS))]))
    kept = draw(st.sampled_from(list(BankHolidays)))
    firsts = draw(st.lists(DATES, max_size=2))
    closures = tuple(Closure(on, on + timedelta(days=draw(st.integers(0, 12)))) for on in firsts)
    extra = tuple(ExtraDay(on, draw(OPEN_DAYS)) for on in draw(st.lists(DATES, max_size=2, unique=True)))
    days = [draw(kinds) for _ in range(7)]
    own = draw(OPEN_DAYS) if kept is BankHolidays.OWN else CLOSED
    for n in range(7):  # a day that a night runs into is closed, if it would begin too early
        try:
            Week((days[n], days[(n + 1) % 7], CLOSED, CLOSED, CLOSED, CLOSED, CLOSED))
        except WeekError:
            days[(n + 1) % 7] = CLOSED
    return Week((days[0], days[1], days[2], days[3], days[4], days[5], days[6]), kept, own, closures, extra)
