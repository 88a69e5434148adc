"""The statuses of one set of hours through one month: reckoned once, then looked up.

A directory asks the same few hundred sets of hours at the same few instants, over and over. A month is
short enough to be reckoned in a millisecond, and no answer is ever taken past its end.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from leeward.adapters.deciding import HORIZON, Expressions, all_always, decided
from leeward.adapters.london import LONDON
from leeward.adapters.timeline import Change
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus

KEPT = 4096
"""How many months are kept: some 5 kB each, 20 kB once asked about at every hour of it."""

Facts = tuple[Opening, datetime | None, datetime | None]
"""State, its end, and the next opening: what an OpeningStatus is made of when first asked for."""


class Month:
    """One month (UTC) of hours that decide together; safe to ask from several threads."""

    __slots__ = ("_always", "_facts", "_made", "_starts")

    def __init__(self, changes: list[Change], end: datetime, *, always: bool) -> None:
        cut = list(_at_the_horizon(_facts(changes), end))
        self._starts = [start for start, _ in cut]
        self._facts = [facts for _, facts in cut]
        self._made: list[OpeningStatus | None] = [None] * len(cut)
        self._always = always

    def at(self, instant: datetime) -> OpeningStatus:
        """Return the status at an instant of this month, in UTC; the same object for the same span."""
        i = bisect_right(self._starts, instant) - 1
        # Two threads may each make the same status once; equal values, and either may stay.
        return self._made[i] or self._make(i)

    def _make(self, i: int) -> OpeningStatus:
        state, until, opens = self._facts[i]
        made = OpeningStatus(
            state,
            until=until and until.astimezone(LONDON),
            opens_next=opens and opens.astimezone(LONDON),
            always=self._always,
        )
        self._made[i] = made
        return made


@lru_cache(maxsize=KEPT)
def month(expressions: Expressions, nation: Nation, year: int, number: int) -> Month:
    """Return one month of these hours; what it needs of later months is found once, here."""
    start = datetime(year, number, 1, tzinfo=UTC)
    end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    found = []
    for change in decided(expressions, nation, start, end + HORIZON):
        found.append(change)
        if change[0] >= end and change[1] is Opening.OPEN:
            break
    return Month(found, end, always=all_always(expressions))


def _facts(changes: list[Change]) -> list[tuple[datetime, Facts]]:
    found: list[tuple[datetime, Facts]] = []
    until = opens = None
    for since, state in reversed(changes):
        found.append((since, (state, until, None if state is Opening.OPEN else opens)))
        until = since
        opens = since if state is Opening.OPEN else opens
    return found[::-1]


def _at_the_horizon(spans: list[tuple[datetime, Facts]], end: datetime) -> Iterator[tuple[datetime, Facts]]:
    """Yield the spans that start before `end`, cut where a later instant comes within the horizon."""
    starts = [start for start, _ in spans[1:]] + [end]
    for (start, (state, until, opens)), stop in zip(spans, starts, strict=True):
        seen = {at - HORIZON + timedelta(minutes=1) for at in (until, opens) if at}
        for begin in sorted({start} | {cut for cut in seen if start < cut < stop}):
            if begin < end:
                yield begin, (state, _in_sight(until, begin), _in_sight(opens, begin))


def _in_sight(at: datetime | None, start: datetime) -> datetime | None:
    return at if at and at < start + HORIZON else None
