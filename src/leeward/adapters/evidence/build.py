"""Builds an evidence pack from what was given: gather, read, lay out, write, seal.

The same files and the same case give the same documents, byte for byte; only the bag's own date is of the
moment at which it was made.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.course import Evidence, in_pack, laid_out, read_all, without
from leeward.adapters.evidence.documents import write_documents
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.leaks import LeakError, NeverReveal, leaks
from leeward.adapters.evidence.names_left_out import hiding_names
from leeward.adapters.evidence.photos import Photos, photos
from leeward.adapters.evidence.pinning import Pinning
from leeward.adapters.evidence.redaction import Redaction
from leeward.adapters.evidence.settling import settled
from leeward.adapters.evidence.sought import SHORTEST
from leeward.adapters.evidence.start_here import start_here
from leeward.adapters.evidence.telling import told_of
from leeward.adapters.evidence.workshop import workshop_in
from leeward.adapters.exports.pack.bag import Bag
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.split import write_bags
from leeward.adapters.exports.pack.timestamps import Authority
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.errors import BagError
from leeward.domain.reading import Assumption

UNPARTED = 1 << 62
"""Bytes that no pack reaches."""

Moved = Callable[[str, str], None]
"""Is told the step, and the name of the file that it has come to."""


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built, and what came of it."""

    bags: tuple[Bag, ...]  # one, or several where one would be larger than was asked
    evidence: Evidence
    entries: int
    undated: int
    folded: int  # found in more than one place
    moving: tuple[Assumption, ...] = ()  # what the case file names by a number or a mark, which moves
    photos: Photos = field(default_factory=Photos)


def build(
    given: Iterable[Path],
    case: Case,
    out: Path,
    *,
    at: datetime,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
    redaction: Redaction | None = None,
    never: NeverReveal | None = None,
    most: int = UNPARTED,
    moved: Moved = lambda step, name: None,
) -> Built:
    """Build a pack at `out` from files and folders; raise LeewardError, leaving nothing, when it cannot.

    With a `redaction` it is a redacted copy, without originals. With a list of what must `never` be known,
    nothing is left at `out` when anything of it stands anywhere in the pack: LeakError says where. A pack
    that would have more than `most` bytes is several, each whole by itself.
    """
    if out.exists() or out.is_symlink():
        raise BagError(f"There is something at {out} already: choose a new name for the pack.")
    with workshop_in(_folder_of(out)) as made:
        workshop, written, packed = (Path(made, name) for name in ("unpacked", "written", "packed"))
        for folder in (workshop, written, packed):
            folder.mkdir()
        found = list(gather(given, workshop, lambda name, size: moved("receive", name)))
        evidence = read_all(found, case, lambda name: moved("read", name))
        with ExitStack() as opened:
            course, words = opened.enter_context(laid_out(evidence, case))
            pinning = Pinning(case, evidence, course)
            pinned, redaction = pinning.pinned(), _with_marks(redaction, pinning)
            if redaction and redaction.left_out:
                every, evidence = evidence, without(evidence, [one.exhibit for one in redaction.left_out])
                redaction = hiding_names(redaction, every, evidence)
                course, words = opened.enter_context(laid_out(evidence, case))
            stated = settled(pinning.case, pinned, evidence, course)
            moving = tuple(pinning.moving)
            show = redaction.show if redaction else ()
            shown = photos(show, evidence, written, lambda name: moved("strip", name))
            told = told_of(evidence, stated, moving, course, words, at, redaction, shown)
            payload: list[tuple[str, Path | bytes]] = [
                *([] if redaction else _originals(evidence)),
                *((one.place, one.path) for one in shown.made),
                *write_documents(told, written, lambda name: moved("write", name)),
            ]
            moved("seal", out.name)
            about = _about(case, course, redaction)
            bags = write_bags(
                packed / out.name,
                payload,
                about,
                most=most,
                at=at,
                sign=sign,
                authorities=authorities,
                top=start_here(told.front, redacted=redaction is not None),
            )
            _check_unchanged(bags, evidence, exhibits=() if redaction else payload)
            if never:
                moved("check", out.name)
                _check_leaks(packed, never)
            bags = _put_in_place(bags, out.parent)
            also = sum(map(len, course.chronology.also.values()))
            return Built(bags, evidence, len(course), len(course.chronology.undated), also, moving, shown)


def _put_in_place(bags: Iterable[Bag], folder: Path) -> tuple[Bag, ...]:
    """Move packs that are whole to where they were asked for; raise BagError when something is there."""
    places = [(bag, folder / bag.path.name) for bag in bags]
    for _, place in places:
        if place.exists() or place.is_symlink():
            raise BagError(f"There is something at {place} already: choose a new name for the pack.")
    for bag, place in places:
        bag.path.rename(place)
    return tuple(replace(bag, path=place) for bag, place in places)


def _check_unchanged(
    bags: Iterable[Bag], evidence: Evidence, exhibits: Iterable[tuple[str, Path | bytes]]
) -> None:
    """Raise BagError when a file was changed after it was read: its entries would not be in it."""
    read = {one.original.path: one for one in evidence.received}
    written = {entry.sha256 for bag in bags for entry in bag.files}
    for _, content in exhibits:
        if isinstance(content, Path) and content in read and read[content].sha256 not in written:
            raise BagError(f"{read[content].name} was changed while it was read. Build the pack again.")


def _folder_of(out: Path) -> Path:
    if not out.parent.is_dir():
        raise BagError(f"There is no folder {out.parent} to put the pack in.")
    return out.parent


def _check_leaks(folder: Path, never: NeverReveal) -> None:
    if never.too_short:
        raise LeakError(
            f"line {never.too_short[0]} of the list is too short to be looked for: "
            f"give {SHORTEST} letters or digits at least"
        )
    if found := leaks(folder, never):
        told = "; ".join(
            f"line {one.line} of the list in the {one.where} of {one.file}" for one in found[:20]
        )
        raise LeakError(f"Nothing was written, because it would tell what must not be known: {told}")


def _with_marks(redaction: Redaction | None, pinning: Pinning) -> Redaction | None:
    """Return a redaction that names exhibits by marks: a file's name may tell what is hidden."""
    if redaction is None:
        return None
    left_out = (
        replace(one, exhibit=pinning.mark(one.exhibit, f"leave_out {number}"))
        for number, one in enumerate(redaction.left_out, 1)
    )
    show = (
        replace(one, exhibit=pinning.mark(one.exhibit, f"show {number}"))
        for number, one in enumerate(redaction.show, 1)
    )
    return replace(redaction, left_out=tuple(left_out), show=tuple(show))


def _originals(evidence: Evidence) -> Iterable[tuple[str, Path]]:
    exhibits = in_pack(evidence.exhibits, evidence.received)
    for exhibit, one in zip(exhibits, evidence.received, strict=True):
        if exhibit.kept_at:
            yield exhibit.kept_at, one.original.path


def _about(case: Case, course: CourseOfConduct, redaction: Redaction | None) -> dict[str, str]:
    hide = redaction.hider() if redaction else str
    return {
        "External-Description": "Chronology of a course of conduct",
        "Source-Organization": hide(case.account_of or "not said"),
        "Leeward-Entries": str(len(course)),
        "Leeward-Copy": "redacted" if redaction else "complete",
    }
