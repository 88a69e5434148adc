"""Messages in a row without a reply.

A reply to somebody is a message that the victim sent, or a call that the victim made, in a conversation in
which that person wrote or which is theirs; and a call of theirs that was answered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import compress
from typing import ClassVar

from leeward.domain.attribution import Role
from leeward.domain.communication import Kind
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.calls import NOT_ANSWERED
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on

LONGEST = 10
"""Runs that are told."""

MORE_THAN = (5, 10, 20, 50)
"""Lengths beyond which runs are counted."""

_RUN = re.compile(rb"m+")
_NOT_ANSWERED = sum(map(int, NOT_ANSWERED))


@dataclass(frozen=True, slots=True)
class Run:
    """Messages of one person in a row, and how long it took from the first to the last."""

    person: str
    messages: int
    seconds: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class UnansweredRuns:
    """The longest runs, the longest first, and how many were longer than each of `MORE_THAN`.

    `hourless` have only a day, so that nobody knows what they came before: they are in no run.
    """

    definition: ClassVar[str] = "pattern-unanswered-runs"
    longest: tuple[Run, ...]
    more_than: tuple[tuple[int, int], ...]
    hourless: int
    apart: Apart


def unanswered_runs(everybody: Counted, longest: int = LONGEST) -> UnansweredRuns:
    """Return the runs of messages of each suspect that had no reply of the victim."""
    timed = everybody.timed
    suspects = compress(range(len(timed.people.names)), timed.people.have(Role.SUSPECT))
    runs = [run for person in suspects for run in _runs(timed, person)]
    best = nlargest(longest, runs, key=lambda run: (run[2], -run[0][run[1]]))
    return UnansweredRuns(
        tuple(_run(timed, *run) for run in best),
        tuple((number, sum(length > number for _, _, length, _ in runs)) for number in MORE_THAN),
        everybody.by(Role.SUSPECT).hourless,
        everybody.apart,
    )


_Run = tuple[list[int], int, int, int]
"""Places of those that matter to one person, the first of a run among them, its length, and whose it is."""


def _runs(counted: Counted, person: int) -> Iterator[_Run]:
    what = _what(counted, person)
    places = list(compress(range(len(what)), what.replace(b".", b"\0")))
    for run in _RUN.finditer(what.replace(b".", b"")):
        yield places, run.start(), run.end() - run.start(), person


def _what(counted: Counted, person: int) -> bytes:
    """Return "m" for each message of a person, "r" for each reply to them, and "." for all the rest."""
    theirs = bytes(map(person.__eq__, counted.person))
    within, victim = _with(counted, person, theirs), counted.people.have(Role.VICTIM)
    own = {
        (kind, marks): _own(kind, marks) for kind, marks in set(zip(counted.kind, counted.marks, strict=True))
    }
    columns = zip(theirs, counted.kind, counted.marks, counted.person, counted.conversation, strict=True)
    return bytes(
        own[kind, marks] if is_theirs else _REPLY if victim[who] and conversation in within else _REST
        for is_theirs, kind, marks, who, conversation in columns
    )


def _own(kind: int, marks: int) -> int:
    if kind != Kind.CALL:
        return _MESSAGE
    return _REST if marks & _NOT_ANSWERED else _REPLY


_MESSAGE, _REPLY, _REST = b"mr."


def _with(counted: Counted, person: int, theirs: bytes) -> set[int]:
    """Return the conversations in which a person wrote, and those that are named for them."""
    people = counted.people
    found = set(compress(counted.conversation, theirs))
    return found | {one for one in set(counted.conversation) if person in people.in_conversation(one)}


def _run(counted: Counted, places: list[int], start: int, length: int, person: int) -> Run:
    run = places[start : start + length]
    seconds = counted.at[run[-1]] - counted.at[run[0]]
    entries = [counted.entries[place] for place in run]
    return Run(counted.people.names[person], length, seconds, rests_on(entries))
