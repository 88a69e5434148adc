"""Every pattern of a course of conduct, made from one pass over its columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leeward.domain.attribution import Role
from leeward.domain.marker import Marker
from leeward.domain.patterns.around_markers import AroundMarkers, around_markers
from leeward.domain.patterns.bursts import Bursts, bursts
from leeward.domain.patterns.calls import UnansweredCalls, unanswered_calls
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.days import PerDay, PerWeek, per_day, per_week
from leeward.domain.patterns.gaps import Gaps, gaps
from leeward.domain.patterns.hours import HoursOfTheWeek, hours_of_the_week
from leeward.domain.patterns.lately import Lately, lately
from leeward.domain.patterns.more_than_three import MoreThanThree, more_than_three_times_a_week
from leeward.domain.patterns.new_channels import NewChannels, new_channels
from leeward.domain.patterns.night import Night, night_contact
from leeward.domain.patterns.unanswered_runs import UnansweredRuns, unanswered_runs


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns: the first four of everybody, the rest of what suspects sent and did."""

    per_day: PerDay
    per_week: PerWeek
    hours: HoursOfTheWeek
    new_channels: NewChannels
    gaps: Gaps
    bursts: Bursts
    unanswered_runs: UnansweredRuns
    unanswered_calls: UnansweredCalls
    night: Night
    around_markers: AroundMarkers
    more_than_three: MoreThanThree
    lately: Lately


def patterns(
    everybody: Counted, markers: Iterable[Marker] = (), incidents: Iterable[tuple[date, int]] = ()
) -> Patterns:
    """Return every pattern; `incidents` are days of the zone, with the number of each in its log."""
    suspects = everybody.by(Role.SUSPECT)
    return Patterns(
        per_day(everybody),
        per_week(everybody),
        hours_of_the_week(everybody),
        new_channels(everybody),
        gaps(suspects),
        bursts(suspects),
        unanswered_runs(everybody),
        unanswered_calls(suspects),
        night_contact(suspects),
        around_markers(suspects, everybody, markers),
        more_than_three_times_a_week(suspects, incidents),
        lately(suspects, everybody),
    )
