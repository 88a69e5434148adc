"""What documents tell of a course of conduct: its facts, findings and tables, hidden where a copy hides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from leeward.adapters.evidence import tables
from leeward.adapters.evidence.attributing import ledger_of, person_of
from leeward.adapters.evidence.course import Evidence, in_pack
from leeward.adapters.evidence.documents import Told, front_of
from leeward.adapters.evidence.entries_by_anchor import EntriesByAnchor
from leeward.adapters.evidence.findings import find, findings_tables
from leeward.adapters.evidence.incidents_by_anchor import IncidentsByAnchor
from leeward.adapters.evidence.linking import marks_that_show, with_marks, with_numbers
from leeward.adapters.evidence.open_originals import OpenOriginals
from leeward.adapters.evidence.photos import Photos, as_shown, photos_table, without_hashes
from leeward.adapters.evidence.redaction import Redaction, hidden_incident, redactions
from leeward.adapters.evidence.settling import Settled
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.reading import Assumption

INCIDENTS = "Incidents, in a table of their own"


def _of_case(
    stated: Settled, moving: Sequence[Assumption], redaction: Redaction | None
) -> Sequence[Assumption]:
    """Return what is to be told of how the case file names things."""
    if redaction is None:
        return moving
    # Which file to name instead is nothing for a copy: the name may be of what was left out.
    return [
        Assumption(where, "not shown", "it is of what was left out of this copy") for where in stated.left_out
    ]


def told_of(
    evidence: Evidence,
    stated: Settled,
    moving: Sequence[Assumption],
    course: CourseOfConduct,
    words: OpenOriginals,
    at: datetime,
    redaction: Redaction | None,
    shown: Photos,
) -> Told:
    """Return all that the documents of a pack tell, the words of a redacted copy hidden in it already."""
    case = stated.case
    exhibits = evidence.exhibits if redaction else in_pack(evidence.exhibits, evidence.received)
    numbers = sorted(evidence.readings)
    of_source = [exhibits[number].mark for number in numbers]

    def exhibit_of(entry: int) -> str:
        return of_source[course.chronology.place(entry)[0]]

    hide = redaction.hider() if redaction else str
    anchors = ("",) * len(evidence.incidents) if redaction else IncidentsByAnchor(evidence).anchors

    def anchor_of(entry: int) -> str:
        return "" if redaction else course.anchor(course.chronology.place(entry))

    def said(entry: int) -> str:
        # Hidden before anything is cut out of it: half of a word that is hidden would be found by nobody.
        return hide(words(*course.chronology.place(entry)))

    named, unnamed = with_numbers(
        with_marks(evidence.incidents, evidence.exhibits),
        EntriesByAnchor(evidence, course),
        anchors=redaction is None,
    )
    incidents = [hidden_incident(one, hide) for one in named]
    found = find(replace(course, words=said), case, incidents, exhibit_of)
    read = evidence.read
    first, last = (course.moment(0), course.moment(len(course) - 1)) if len(course) else (None, None)
    facts = (
        ("Files received", f"{len(evidence.received):,}"),
        ("Entries", f"{len(course):,}"),
        (INCIDENTS, f"{len(incidents):,}"),
        ("From", first.date().isoformat() if first else "none"),
        ("Until", last.date().isoformat() if last else "none"),
        ("Time zone", case.zone),
        ("Questions that are open", f"{sum(said.open for one in read for said in one.assumptions):,}"),
        ("Could not be read", f"{_unread(evidence):,}"),
        ("Entries of nobody whom the ledger names", f"{found.everybody.apart.person_unknown:,}"),
    )

    return Told(
        course,
        person_of(course, case),
        exhibit_of,
        words,
        words.time,
        {exhibit.name: exhibit.mark for exhibit in exhibits},
        case.markers,
        (
            *findings_tables(found),
            tables.incidents(incidents, anchors),
            tables.markers(case.markers),
            tables.attribution(ledger_of(course, case).entries),
            tables.called(course),
            tables.exhibits(without_hashes(exhibits, shown.made) if redaction else exhibits, stated.shown),
            tables.shows(stated.shown, anchor_of, said),
            # Where a photo was taken is what a redacted copy must not tell first of all.
            *([] if redaction else [tables.media(evidence.media)]),
            tables.continuity(exhibits, _changed(evidence), at),
            tables.accounts(read, evidence.not_read),
            tables.assumptions(read, [*_of_case(stated, moving, redaction), *([] if redaction else unnamed)]),
            tables.unread(read, evidence.not_received, evidence.not_read),
            tables.notes(read),
            *([photos_table(shown.made), redactions(redaction, shown.not_shown)] if redaction else []),
        ),
        front_of(case.account_of, course, facts, redaction),
        marks_that_show(stated.shown),
        hide,
        anchors=not redaction,
        photos=as_shown(shown.made, hide),
    )


def _unread(evidence: Evidence) -> int:
    """Return how many lines, records and files could not be read."""
    files = len(evidence.not_received) + sum(one.failed for one in evidence.not_read.values())
    return files + sum(len(one.unread) for one in evidence.read)


def _changed(evidence: Evidence) -> dict[str, datetime]:
    """Return mark -> when the file system says that a file which was given was last changed."""
    return {
        exhibit.mark: datetime.fromtimestamp(one.original.path.stat().st_mtime, UTC)
        for exhibit, one in zip(evidence.exhibits, evidence.received, strict=True)
        if not one.inside
    }
