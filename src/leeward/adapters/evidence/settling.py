"""Gives a case its places in a course of conduct: on which entries, incidents and exhibits all of it rests.

A copy that leaves an exhibit out has other numbers, and a note stands there beside the same message, or not
at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.entries_by_anchor import EntriesByAnchor
from leeward.adapters.evidence.incidents_by_anchor import IncidentsByAnchor
from leeward.adapters.evidence.mention import Of, Shown
from leeward.adapters.evidence.pinning import Pinned
from leeward.domain.course_of_conduct import CourseOfConduct


@dataclass(frozen=True, slots=True)
class Settled:
    """A case whose notes, markers and ledger say what they rest on, and what of it is of what is left out."""

    case: Case
    shown: tuple[Shown, ...] = ()
    left_out: tuple[str, ...] = ()


def settled(case: Case, pinned: Iterable[Pinned], evidence: Evidence, course: CourseOfConduct) -> Settled:
    """Return the case with places in a course of conduct, of which some exhibits may be left out.

    A note and a link of which nothing is left are not told: their words are of what is left out.
    """
    entries, incidents = EntriesByAnchor(evidence, course), IncidentsByAnchor(evidence)
    here = {exhibit.mark for exhibit in evidence.exhibits}
    notes, markers = dict(enumerate(case.notes)), list(case.markers)
    ledger = list(case.entries)
    shown, gone = list[Shown](), list[str]()
    for one in pinned:
        numbers = _there(map(entries.entry, one.entries))
        marks = tuple(mark for mark in one.exhibits if mark in here)
        match one.of:
            case Of.NOTE:
                told = _there(map(incidents.incident, one.incidents))
                if numbers or told:
                    notes[one.place] = replace(notes[one.place], entries=numbers, incidents=told)
                else:
                    del notes[one.place]
                    gone.append(one.where)
            case Of.SHOWS:
                said = case.shows[one.place]
                shown += [
                    Shown(mark, entry, said.words, said.asserter) for mark in marks for entry in numbers
                ]
                gone += [] if marks and numbers else [one.where]
            case Of.MARKER:
                known = markers[one.place]
                both = (*known.entries, *numbers), (*known.exhibits, *marks)
                markers[one.place] = replace(known, entries=both[0], exhibits=both[1])
            case Of.ATTRIBUTION:
                by = (*marks, *(f"entry {number + 1}" for number in numbers))
                ledger[one.place] = replace(ledger[one.place], shown_by=by)
    stated = replace(
        case,
        notes=tuple(notes.values()),
        markers=tuple(markers),
        entries=tuple(ledger),
    )
    return Settled(stated, tuple(shown), tuple(gone))


def _there(found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({one for one in found if one is not None}))
