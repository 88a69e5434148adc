"""Builds an evidence pack from what was given: gather, read, lay out, write, seal.

The same files and the same case give the same documents, byte for byte; only the bag's own date is of the
moment at which it was made.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from leeward.adapters.evidence import tables
from leeward.adapters.evidence.attributing import person_of
from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.course import Evidence, in_pack, laid_out, read_all
from leeward.adapters.evidence.documents import Told, front_of, write_documents
from leeward.adapters.evidence.gather import gather
from leeward.adapters.exports.pack.bag import Bag, write_bag
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.timestamps import Authority
from leeward.domain.course_of_conduct import CourseOfConduct

Moved = Callable[[str, str], None]
"""Is told the step, and the name of the file that it has come to."""


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built, and what came of it."""

    bag: Bag
    evidence: Evidence
    entries: int
    undated: int
    folded: int  # found in more than one place


def build(
    given: Iterable[Path],
    case: Case,
    out: Path,
    *,
    at: datetime,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
    moved: Moved = lambda step, name: None,
) -> Built:
    """Build a pack at `out` from files and folders; raise LeewardError, leaving nothing, when it cannot."""
    with TemporaryDirectory(prefix=".leeward-", dir=out.parent) as made:
        workshop, written = Path(made, "unpacked"), Path(made, "written")
        workshop.mkdir()
        written.mkdir()
        found = list(gather(given, workshop, lambda name, size: moved("receive", name)))
        evidence = read_all(found, case, lambda name: moved("read", name))
        with laid_out(evidence, case) as (course, words):
            told = _told(evidence, case, course, words, at)
            payload: list[tuple[str, Path | bytes]] = [
                *_originals(evidence),
                *write_documents(told, written, lambda name: moved("write", name)),
            ]
            moved("seal", out.name)
            bag = write_bag(out, payload, _about(case, course), at=at, sign=sign, authorities=authorities)
            also = sum(map(len, course.chronology.also.values()))
            return Built(bag, evidence, len(course), len(course.chronology.undated), also)


def _told(
    evidence: Evidence, case: Case, course: CourseOfConduct, words: Callable[[int, int], str], at: datetime
) -> Told:
    exhibits = in_pack(evidence.exhibits, evidence.received)
    numbers = sorted(evidence.readings)
    of_source = [exhibits[number].mark for number in numbers]
    first, last = (course.moment(0), course.moment(len(course) - 1)) if len(course) else (None, None)
    facts = (
        ("Files received", f"{len(evidence.received):,}"),
        ("Entries", f"{len(course):,}"),
        ("From", first.date().isoformat() if first else "none"),
        ("Until", last.date().isoformat() if last else "none"),
        ("Time zone", case.zone),
    )
    read = evidence.read
    return Told(
        course,
        person_of(course, case),
        lambda entry: of_source[course.chronology.source[entry]],
        words,
        {exhibit.name: exhibit.mark for exhibit in exhibits},
        case.markers,
        (
            tables.exhibits(exhibits),
            tables.accounts(read, evidence.not_read),
            tables.unread(read, evidence.not_received),
            tables.assumptions(read),
            tables.notes(read),
            tables.attribution(case.entries),
            tables.markers(case.markers),
            tables.incidents(evidence.incidents),
            tables.continuity(exhibits, _changed(evidence), at),
        ),
        front_of(case.account_of, course, facts),
    )


def _changed(evidence: Evidence) -> dict[str, datetime]:
    """Return mark -> when the file system says that a file which was given was last changed."""
    return {
        exhibit.mark: datetime.fromtimestamp(one.original.path.stat().st_mtime, UTC)
        for exhibit, one in zip(evidence.exhibits, evidence.received, strict=True)
        if not one.inside
    }


def _originals(evidence: Evidence) -> Iterable[tuple[str, Path]]:
    exhibits = in_pack(evidence.exhibits, evidence.received)
    for exhibit, one in zip(exhibits, evidence.received, strict=True):
        if exhibit.kept_at:
            yield exhibit.kept_at, one.original.path


def _about(case: Case, course: CourseOfConduct) -> dict[str, str]:
    return {
        "External-Description": "Chronology of a course of conduct, with the files it was made from",
        "Source-Organization": case.account_of or "not said",
        "Leeward-Entries": str(len(course)),
        "Leeward-Copy": "complete",
    }
