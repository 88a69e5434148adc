"""Every entry is counted once, or is said to be left out and why, in whatever order the sources come."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.attribution import Role
from leeward.domain.communication import Channel, Clock, Kind, Mark, Precision
from leeward.domain.marker import Marker, MarkerKind
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.bursts import bursts
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.days import per_day, per_week
from leeward.domain.patterns.every import patterns
from leeward.domain.patterns.gaps import gaps
from leeward.domain.patterns.hours import hours_of_the_week
from leeward.domain.patterns.more_than_three import more_than_three_times_a_week
from leeward.domain.patterns.unanswered_runs import unanswered_runs
from tests.domain.conduct import LEDGER, Making, count, course, moment

AUTUMN = 1_729_900_000  # 25 October 2024, two days before an hour comes twice in London
Said = tuple[int, str, dict[str, int]]

SAID = st.tuples(
    st.integers(0, 300).map(lambda step: AUTUMN + step * 1_800),
    st.sampled_from(["Bob", "07700 900123", "Me", "Cat", "Somebody", ""]),
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from([0, 0, 1, 2]),
            "clock": st.sampled_from([Clock.INSTANT, Clock.INSTANT, Clock.WALL, Clock.NONE]),
            "precision": st.sampled_from([Precision.DAY, Precision.MINUTE, Precision.SECOND]),
            "marks": st.sampled_from([0, 0, Mark.ATTRIBUTION_UNSURE, Mark.NOT_SENT, Mark.UNANSWERED]),
        }
    ),
)
SOURCES = st.lists(st.tuples(st.sampled_from(list(Channel)[:4]), st.lists(SAID, max_size=15)), max_size=3)


def made(sources: Sequence[tuple[Channel, list[Said]]]) -> list[Making]:
    found = []
    for number, (channel, said) in enumerate(sources):
        found.append(Making(channel))
        for row, (at, handle, differs) in enumerate(said):
            found[-1].say(at, handle, f"{number} {row}", "", **differs)
    return found


def plainly(sources: Sequence[Making]) -> tuple[list[tuple[int, str | None]], Apart]:
    """Return what counts, as its moment and its person, asked of one entry after another."""
    told, kept, apart = course(*sources), [], Counter[str]()
    apart["undated"] = len(told.chronology.undated)
    for entry in range(len(told)):
        marks = told.value(entry, "marks")
        if told.value(entry, "kind") == Kind.SYSTEM:
            apart["system"] += 1
        elif marks & Mark.NOT_SENT:
            apart["not_sent"] += 1
        elif told.chronology.sure[entry]:
            apart["time_unsure"] += 1
        elif marks & Mark.ATTRIBUTION_UNSURE:
            apart["attribution_unsure"] += 1
        else:
            person = LEDGER.person(told.handle(entry), told.moment(entry), told.channel(entry))
            apart["person_unknown"] += person is None
            kept.append((told.chronology.at[entry], person))
    return kept, Apart(**apart)


@given(SOURCES)
def test_what_counts_is_what_counts_when_each_entry_is_asked(
    sources: list[tuple[Channel, list[Said]]],
) -> None:
    found = count(*made(sources))
    kept, apart = plainly(made(sources))
    names = [found.people.person(number) for number in found.person]
    assert list(zip(found.at, names, strict=True)) == kept
    assert found.apart == apart
    assert len(found) + apart.not_counted == sum(len(said) for _, said in sources)


@given(SOURCES)
def test_counts_add_up_to_what_counts(sources: list[tuple[Channel, list[Said]]]) -> None:
    found = count(*made(sources))
    assert sum(number for line in per_day(found).lines for _, number in line.counts) == len(found)
    assert sum(number for line in per_week(found).lines for _, number in line.counts) == len(found)
    hours = hours_of_the_week(found).lines
    assert sum(sum(map(sum, line.grid)) + line.hourless for line in hours) == len(found)
    for lines in (per_day(found).lines, hours):
        assert sum(line.rests_on.count for line in lines) == len(found)
    weeks = more_than_three_times_a_week(found)
    assert all(week.count == week.rests_on.count > 3 for week in weeks.weeks)


@given(SOURCES)
def test_counts_are_the_same_whatever_order_the_sources_come_in(
    sources: list[tuple[Channel, list[Said]]],
) -> None:
    one, other = count(*made(sources)), count(*made(sources[::-1]))

    def told(found: Counted) -> Sequence[object]:
        return sorted((str(line.whose), line.counts) for line in per_day(found).lines)

    assert told(one) == told(other)
    assert one.apart == other.apart
    assert [burst.count for burst in bursts(one).bursts] == [burst.count for burst in bursts(other).bursts]


@given(SOURCES)
def test_the_fullest_stretch_is_as_full_as_the_fullest_of_all_that_can_be_tried(
    sources: list[tuple[Channel, list[Said]]],
) -> None:
    found = count(*made(sources)).by(Role.SUSPECT)
    timed = found.timed.at
    most = {burst.definition: burst.count for burst in bursts(found).bursts}
    for key, length in (("pattern-burst-ten-minutes", 600), ("pattern-burst-hour", 3600)):
        tried = (sum(start <= at < start + length for at in timed) for start in timed)
        assert most.get(key, 0) == max(tried, default=0)
    assert most.get("pattern-burst-day", 0) == max(Counter(found.days).values(), default=0)


@given(SOURCES)
def test_silences_and_days_are_those_between_entries(sources: list[tuple[Channel, list[Said]]]) -> None:
    found = count(*made(sources)).by(Role.SUSPECT).timed
    told = gaps(found, longest=1000)
    silences = sorted(
        (after - before for before, after in pairwise(found.at) if after > before), reverse=True
    )
    assert [gap.seconds for gap in told.longest] == silences
    assert told.days - told.days_without == len(set(found.days))


@given(SOURCES)
def test_every_message_of_a_suspect_with_a_time_is_in_exactly_one_run(
    sources: list[tuple[Channel, list[Said]]],
) -> None:
    everybody = count(*made(sources))
    messages = everybody.by(Role.SUSPECT).timed.of_kind(Kind.MESSAGE)
    runs = unanswered_runs(everybody, longest=1000).longest
    inside = sorted(entry for run in runs for entry in run.rests_on.entries)
    assert inside == list(messages.entries)
    assert sum(run.messages for run in runs) == len(messages)


@given(SOURCES)
def test_every_pattern_can_be_made_and_says_its_definition(
    sources: list[tuple[Channel, list[Said]]],
) -> None:
    found = patterns(count(*made(sources)))
    definitions = [getattr(found, name).definition for name in type(found).__slots__]
    assert len(set(definitions)) == len(definitions)


@given(
    st.lists(st.sampled_from([-(1 << 62), -11_644_473_600, 0, AUTUMN, 253_402_300_799, 1 << 62]), max_size=6)
)
def test_days_that_no_calendar_has_stop_nothing(moments: list[int]) -> None:
    source = Making()
    for at in sorted(moments):
        source.say(at)
    everybody = count(source)
    marker = Marker(MarkerKind.BLOCKED, moment("2024-10-27 01:30"))
    found = patterns(everybody, [marker])
    assert sum(number for line in found.per_day.lines for _, number in line.counts) == len(moments)
