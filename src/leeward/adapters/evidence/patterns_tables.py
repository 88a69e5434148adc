"""Patterns as tables: what was counted, how many, and on which entries each number rests."""

from collections.abc import Iterator
from datetime import date

from leeward.adapters.evidence.entry_numbers import Line, ends, entry_number
from leeward.adapters.evidence.tables import Table
from leeward.adapters.evidence.wording import title
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.days import PerDay
from leeward.domain.patterns.every import Patterns
from leeward.domain.patterns.more_than_three import MoreThanThree
from leeward.domain.patterns.resting import RestsOn


def patterns_tables(
    everybody: Counted, found: Patterns, without_length: RestsOn
) -> tuple[Table, Table, Table]:
    """Return all patterns, the weeks with more than three, and how many there were on each day.

    `without_length` are calls of which nothing says whether anybody took them.
    """
    headings = ("Pattern", "What", "Number", "First entry", "Last entry")
    return (
        Table("patterns", "Patterns", headings, (*_left_out(everybody), *_patterns(found, without_length))),
        _weeks(found.more_than_three),
        _days(found.per_day),
    )


def _left_out(everybody: Counted) -> Iterator[Line]:
    apart = everybody.apart
    yield ("Counted", "entries that count", f"{len(everybody):,}", "", "")
    for key, count in (
        ("apart-system", apart.system),
        ("apart-not-sent", apart.not_sent),
        ("apart-time-unsure", apart.time_unsure),
        ("apart-attribution-unsure", apart.attribution_unsure),
        ("apart-undated", apart.undated),
        ("apart-person-unknown", apart.person_unknown),
    ):
        yield ("Counted", title(key), f"{count:,}", "", "")


def _patterns(made: Patterns, without_length: RestsOn) -> Iterator[Line]:
    yield from _by_week(made)
    yield from _of_suspects(made)
    if without_length.count:
        yield (
            title(made.unanswered_calls.definition),
            "calls of no length, of which the files do not say whether anybody answered",
            f"{without_length.count:,} of {made.unanswered_calls.calls:,}",
            *ends(without_length),
        )
    yield from _as_time_went_by(made)


def _by_week(made: Patterns) -> Iterator[Line]:
    for line in made.per_week.lines:
        whose = line.whose
        what = f"{whose.channel.value}, {whose.direction.name.lower()}, {whose.person or 'nobody named'}"
        yield (
            title(made.per_week.definition),
            f"{what}: weeks with any",
            f"{len(line.counts):,}",
            *ends(line.rests_on),
        )
    weeks = made.more_than_three
    yield (
        title(weeks.definition),
        "weeks with more than three communications",
        f"{len(weeks.weeks):,} of {weeks.of_weeks:,}",
        "",
        "",
    )
    yield (
        title(weeks.definition),
        "of these, weeks with some on more than three days",
        f"{weeks.on_days:,}",
        "",
        "",
    )
    night = made.night
    yield (
        title(night.definition),
        f"between {night.begins}:00 and {night.ends:02}:00, in the time zone",
        f"{night.count:,} of {night.timed:,}",
        *ends(night.rests_on),
    )


def _of_suspects(made: Patterns) -> Iterator[Line]:
    for burst in made.bursts.bursts:
        yield (title(burst.definition), "most", f"{burst.count:,}", *ends(burst.rests_on))
    for run in made.unanswered_runs.longest:
        what = f"messages of {run.person} in a row without a reply"
        yield (title(made.unanswered_runs.definition), what, f"{run.messages:,}", *ends(run.rests_on))
    for length, count in made.unanswered_runs.more_than:
        yield (title(made.unanswered_runs.definition), f"runs of more than {length}", f"{count:,}", "", "")
    calls = made.unanswered_calls
    if calls.calls:
        number = sum(count for _, count in calls.unanswered)
        yield (
            title(calls.definition),
            "calls of which the files say that nobody answered",
            f"{number:,} of {calls.calls:,}",
            *ends(calls.rests_on),
        )


def _as_time_went_by(made: Patterns) -> Iterator[Line]:
    for gap in made.gaps.longest:
        yield (
            title(made.gaps.definition),
            f"silence with {gap.days_without:,} whole days",
            f"{gap.seconds / 86_400:,.1f} days",
            entry_number(gap.after),
            entry_number(gap.before),
        )
    for use in (*made.new_channels.channels, *made.new_channels.handles):
        what = f"{use.person} first by {use.channel.value}" + (f" as {use.handle}" if use.handle else "")
        yield (title(made.new_channels.definition), what, use.on.isoformat(), entry_number(use.entry), "")
    for around in made.around_markers.markers:
        kind = around.marker.words or around.marker.kind.value
        if not around.weeks:
            what = f"{kind}: less than a week on one side, nothing is compared"
            yield (title(made.around_markers.definition), what, "", "", "")
            continue
        for when, counts in (("before", around.before), ("after", around.after)):
            what = f"{kind}: in {around.weeks:,} weeks {when}"
            yield (title(made.around_markers.definition), what, f"{sum(counts):,}", *ends(around.rests_on))
    lately = made.lately
    for when, span in (("last 28 days", lately.last), ("28 days before", lately.before)):
        if span:
            what = f"{when}, {span.first} to {span.last}: on {span.days:,} days"
            if when != "last 28 days" and not lately.before_is_whole:
                what += "; nothing that was given is older, so some of it may be lacking"
            yield (title(lately.definition), what, f"{span.count:,}", *ends(span.rests_on))


def _weeks(found: MoreThanThree) -> Table:
    rows = [
        (one.monday.isoformat(), f"{one.count:,}", f"{one.days}", *ends(one.rests_on), "")
        for one in found.weeks
    ]
    rows += [
        (one.monday.isoformat(), "", f"{one.days}", "", "", ", ".join(str(n + 1) for n in one.incidents))
        for one in found.incident_weeks
    ]
    headings = ("Week that begins", "Communications", "On days", "First entry", "Last entry", "Incidents")
    return Table("weeks", title(found.definition), headings, tuple(sorted(rows)))


def _days(found: PerDay) -> Table:
    rows: list[tuple[date, Line]] = []
    for line in found.lines:
        whose = line.whose
        told = (whose.channel.value, whose.direction.name.lower(), whose.person or "")
        rows += [(day, (day.isoformat(), *told, str(count))) for day, count in line.counts]
    headings = ("Day", "Channel", "Direction", "Person", "How many")
    return Table("days", title(found.definition), headings, tuple(line for _, line in sorted(rows)))
