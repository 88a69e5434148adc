"""Our reading of hours beside another's, in every nation, at each change of two years and at any minute."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.hours import status
from leeward.adapters.london import LONDON
from leeward.adapters.nights import cut_at_midnight
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, Opening, combine
from leeward.packs.load import builtin, load
from tests.adapters.opening_samples import SAMPLES
from tests.adapters.second_reading import Read, read_by_another

FROM, TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CLOCK_CHANGES = [
    datetime(*day, 1, tzinfo=UTC) for day in ((2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31))
]
NOT_IN_THEIR_CALENDAR = {
    Nation.SCOTLAND: {date(2026, 6, 15)},  # proclaimed once
    Nation.NORTHERN_IRELAND: {date(2026, 7, 12)},  # a Sunday, kept on the Monday: we hold both
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One instant that the two read differently."""

    expressions: tuple[str, ...]
    nation: Nation
    at: datetime
    ours: Opening
    theirs: Opening

    @property
    def day(self) -> date:
        return self.at.astimezone(LONDON).date()

    def any_is(self, true_of: Callable[[str], object]) -> bool:
        return any(map(true_of, self.expressions))

    @property
    def just_before_this_day(self) -> Opening:
        midnight = datetime.combine(self.day, time(), LONDON).astimezone(UTC)
        return ours(self.expressions, self.nation, midnight - MINUTE)

    @property
    def after_a_night(self) -> bool:
        return self.any_is(cut_at_midnight) and self.at.astimezone(LONDON).hour < 12


def clock_time_skips_or_repeats_an_hour(case: Disagreement) -> bool:
    """We read the clock on the wall; theirs shifts the hour that is skipped, and reads one of two."""
    return any(change <= case.at < change + timedelta(hours=1) for change in CLOCK_CHANGES)


def their_calendar_lacks_the_day(case: Disagreement) -> bool:
    return case.any_is(names_holidays) and case.day in NOT_IN_THEIR_CALENDAR.get(case.nation, set())


def silence_on_a_bank_holiday_is_unknown(case: Disagreement) -> bool:
    silent = case.any_is(lambda said: not names_holidays(said) and "24/7" not in said)
    return (
        case.ours is Opening.UNKNOWN
        and case.theirs in (Opening.OPEN, Opening.SOURCES_DISAGREE)
        and silent
        and case.day in (bank_holidays(case.nation, case.day.year) or ())
    )


def a_night_that_never_began_is_unknown(case: Disagreement) -> bool:
    """By the letter, the hours after midnight stay when the night before was taken out."""
    if (case.ours, case.theirs) != (Opening.UNKNOWN, Opening.OPEN) or not case.after_a_night:
        return False
    return case.just_before_this_day is not Opening.OPEN


def the_end_of_a_night_is_lost_to_the_rule_of_the_next_day(case: Disagreement) -> bool:
    """Our library drops it, whichever rule comes first: closed, which is the safe side to be wrong on."""
    if (case.ours, case.theirs) != (Opening.CLOSED, Opening.OPEN) or not case.after_a_night:
        return False
    return case.any_is(lambda said: ";" in said) and case.just_before_this_day is not Opening.CLOSED


REASONS = (
    clock_time_skips_or_repeats_an_hour,
    their_calendar_lacks_the_day,
    silence_on_a_bank_holiday_is_unknown,
    a_night_that_never_began_is_unknown,
    the_end_of_a_night_is_lost_to_the_rule_of_the_next_day,
)


def names_holidays(expression: str) -> bool:
    return re.search(r"\bPH\b", expression) is not None


def sources(expressions: Iterable[str]) -> tuple[HoursSource, ...]:
    return tuple(HoursSource(said, "a-page", date(2026, 1, 1)) for said in expressions)


def ours(expressions: Iterable[str], nation: Nation, at: datetime) -> Opening:
    return status(sources(expressions), nation, at).state


def deciding_in_the_pack() -> Iterator[tuple[Nation, tuple[str, ...]]]:
    """Yield, of each service with hours, whose holidays it keeps and what its deciding sources say."""
    for service in load(builtin()).services:
        for held in (service.hours, service.chat_hours):
            said = [hours.expression for hours in held if not hours.superseded]
            known = tuple(one for one in said if one is not None)
            if known and len(known) == len(said):
                yield service.hours_of, known


def to_compare() -> list[tuple[Nation, tuple[str, ...]]]:
    in_the_pack = list(deciding_in_the_pack())
    superseded_too = {
        hours.expression
        for service in load(builtin()).services
        for hours in (*service.hours, *service.chat_hours)
        if hours.expression
    }
    singly = [(said,) for said in sorted({*SAMPLES, *superseded_too})]
    found = [(nation, said) for nation in Nation for said in singly]
    return list(dict.fromkeys([*found, *in_the_pack]))


def our_changes(asked: tuple[HoursSource, ...], nation: Nation) -> Iterator[datetime]:
    at: datetime | None = FROM
    while at is not None and at < TO:
        yield at
        until = status(asked, nation, at).until
        at = until and until.astimezone(UTC)


def disagreements(
    nation: Nation, said: tuple[str, ...], others: Sequence[Read], minutes: Sequence[datetime]
) -> Iterator[Disagreement | None]:
    """Yield, for each instant that matters, None or the disagreement there."""
    asked = sources(said)
    points = {point for read in others for point in (*read.starts, *read.ends)}
    points |= set(our_changes(asked, nation))
    instants = {at for point in points for at in (point - MINUTE, point, point + MINUTE)} | set(minutes)
    for at in instants:
        if FROM <= at < TO:
            us = status(asked, nation, at).state
            them = others[0].at(at) if len(others) == 1 else combine([read.at(at) for read in others])
            yield None if us is them else Disagreement(said, nation, at, us, them)


def test_two_readings_agree_or_differ_for_a_reason_that_is_named() -> None:
    compare = to_compare()
    theirs = read_by_another(sorted({one for _, said in compare for one in said}), FROM, TO)
    draw = random.Random(2026)  # noqa: S311 - the same minutes each time, and no secret
    minutes = [FROM + draw.randrange((TO - FROM) // MINUTE) * MINUTE for _ in range(1000)]
    agreed = 0
    because: Counter[str] = Counter()
    left_over = []
    for nation, said in compare:
        for found in disagreements(nation, said, [theirs[nation, one] for one in said], minutes):
            if found is None:
                agreed += 1
            elif reason := next((reason for reason in REASONS if reason(found)), None):
                because[reason.__name__] += 1
            else:
                left_over.append(found)
    assert not left_over, (len(left_over), left_over[:3])
    assert agreed > 1_000_000
    assert set(because) == {reason.__name__ for reason in REASONS}
    assert sum(because.values()) < agreed / 100


def test_the_days_their_calendar_lacks_are_bank_holidays_of_ours() -> None:
    for nation, days in NOT_IN_THEIR_CALENDAR.items():
        assert days <= (bank_holidays(nation, 2026) or set())
