"""Calls that were not answered."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import ClassVar

from leeward.domain.communication import Kind, Mark
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on
from leeward.domain.patterns.wall import day

NOT_ANSWERED = (Mark.VOICEMAIL, Mark.REJECTED, Mark.BLOCKED, Mark.UNANSWERED)
"""Of a call with several of these marks the first here is the one that is told."""
_ANY = reduce(or_, NOT_ANSWERED)


@dataclass(frozen=True, slots=True)
class UnansweredCalls:
    """Calls that nobody took, by what became of them, and the day that has most of them."""

    definition: ClassVar[str] = "pattern-unanswered-calls"
    calls: int  # all calls, answered or not
    unanswered: tuple[tuple[Mark, int], ...]
    most_on: tuple[date, int] | None
    rests_on: RestsOn
    apart: Apart


def calls_without_length(counted: Counted, seconds: Callable[[int], int]) -> RestsOn:
    """Return the calls of no length, of which it is not said either that nobody took them.

    Whether somebody did is not known: a program may write no length where it knew none. `seconds` gives
    how long an entry lasted.
    """
    calls = counted.of_kind(Kind.CALL)
    told = zip(calls.entries, calls.marks, strict=True)
    return rests_on([entry for entry, marks in told if not marks & _ANY and not seconds(entry)])


def unanswered_calls(counted: Counted) -> UnansweredCalls:
    """Return how many of the calls were not answered."""
    calls = counted.of_kind(Kind.CALL)
    became = {marks: next((one for one in NOT_ANSWERED if marks & one), None) for marks in set(calls.marks)}
    found = calls.where(bytes(became[marks] is not None for marks in calls.marks))
    by_mark = Counter(became[marks] for marks in found.marks)
    days = Counter(found.days)
    most = max(days.items(), key=lambda one: (one[1], -one[0]), default=None)
    return UnansweredCalls(
        len(calls),
        tuple((mark, by_mark[mark]) for mark in NOT_ANSWERED if by_mark[mark]),
        (day(most[0]), most[1]) if most else None,
        rests_on(found.entries),
        counted.apart,
    )
