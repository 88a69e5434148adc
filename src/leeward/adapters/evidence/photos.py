"""The pictures of which a redacted copy holds a stripped copy, because somebody asked for each of them.

A stripped copy is named by its exhibit's mark. What cannot be stripped is left out, and the list says why.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from leeward.adapters.evidence.case_file import CaseFileError
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.leaks import LeakError
from leeward.adapters.evidence.redaction import LeftOut, Show
from leeward.adapters.evidence.tables import Table
from leeward.adapters.exports.chronology.photo import Photo
from leeward.adapters.exports.stripped.bare import beside_pixels
from leeward.adapters.exports.stripped.read_again import found_again
from leeward.adapters.exports.stripped.strip import (
    MOST_BYTES,
    NotStrippedError,
    OutsideError,
    stripped,
)
from leeward.adapters.readers.media.fact import Name
from leeward.domain.errors import BagError
from leeward.domain.exhibit import Exhibit

FOLDER = "photos"


@dataclass(frozen=True, slots=True)
class StrippedPhoto:
    """A stripped copy of an exhibit: its place in the copy, and what is to be said of it."""

    exhibit: str  # its mark
    label: str  # by which it is called where its mark would tell the name of its file
    place: str  # in the copy
    path: Path  # where it stands until it is there
    size: int  # bytes
    sha256: str
    across: int  # pixels
    down: int
    removed: tuple[str, ...]  # kinds of what its original carried, never what they said
    blackened: int  # boxes
    reason: str


@dataclass(frozen=True, slots=True)
class Photos:
    """The stripped copies, and the pictures of which there is none though they were asked for."""

    made: tuple[StrippedPhoto, ...] = ()
    not_shown: tuple[LeftOut, ...] = ()


def photos(
    asked: Sequence[Show], evidence: Evidence, folder: Path, moved: Callable[[str], None] = lambda name: None
) -> Photos:
    """Write a stripped copy of each exhibit that was asked for; raise CaseFileError for what cannot be asked.

    A copy in which anything but pixels is found again is refused whole: something is wrong with the program.
    """
    made, not_shown = list[StrippedPhoto](), list[LeftOut]()
    numbers = {exhibit.mark: number for number, exhibit in enumerate(evidence.exhibits)}
    for asks, one in enumerate(asked, 1):
        if one.exhibit not in numbers:
            raise CaseFileError(f"show {asks}: {one.exhibit} is left out, and cannot be shown as well")
        if any(before.exhibit == one.exhibit for before in asked[: asks - 1]):
            raise CaseFileError(f"show {asks}: {one.exhibit} is shown already: write all of it in one place")
        moved(one.exhibit)
        try:
            made.append(_photo(one, evidence, numbers[one.exhibit], len(made) + 1, folder))
        except NotStrippedError as error:
            not_shown.append(LeftOut(one.exhibit, f"was to be shown, and is left out: {error}"))
        except OutsideError as error:
            raise CaseFileError(f"show {asks}: {error}") from None
    return Photos(tuple(made), tuple(not_shown))


def _photo(asked: Show, evidence: Evidence, number: int, running: int, folder: Path) -> StrippedPhoto:
    received = evidence.received[number]
    if received.size > MOST_BYTES:
        raise NotStrippedError(f"it has more than {MOST_BYTES >> 20} MB, which no photo has")
    content = received.original.path.read_bytes()
    if sha256(content).hexdigest() != received.sha256:
        raise BagError(f"{received.name} was changed while it was read. Build the pack again.")
    copy = stripped(content, asked.black_out)
    if found := found_again(copy):
        raise LeakError(
            f"Nothing was written: in the stripped copy of {asked.exhibit} was found {', '.join(found)}"
        )
    label = _label(asked.exhibit, running) if received.inside else asked.exhibit
    place = f"{FOLDER}/{re.sub('[^0-9A-Za-z]+', '-', label)}{copy.ending}"
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(copy.content)
    return StrippedPhoto(
        exhibit=asked.exhibit,
        label=label,
        place=place,
        path=path,
        size=len(copy.content),
        sha256=sha256(copy.content).hexdigest(),
        across=copy.across,
        down=copy.down,
        removed=_removed(evidence, asked.exhibit, content),
        blackened=len(asked.black_out),
        reason=asked.reason,
    )


def _label(mark: str, running: int) -> str:
    """Return what a picture of an archive is called: its mark would tell the old name of its file."""
    return f"{'/'.join(mark.split('/')[:2])}, photo {running}"


def _removed(evidence: Evidence, mark: str, content: bytes) -> tuple[str, ...]:
    media = evidence.media.get(mark)
    facts = [fact.name.value for fact in media.facts if fact.name is not Name.SIZE] if media else []
    return tuple(sorted({*facts, *beside_pixels(content)}))


def photos_table(found: Iterable[StrippedPhoto]) -> Table:
    """Return the schedule of stripped copies: what each is, and what was removed, by kinds alone."""
    headings = (
        "Exhibit",
        "Stripped copy",
        "What it is",
        "Bytes",
        "SHA-256 of the copy",
        "Pixels across",
        "Pixels down",
        "Removed",
        "Boxes blacked out",
        "Reason",
    )
    rows = (
        (
            one.exhibit,
            one.place,
            "not the original: its pixels, written anew",
            str(one.size),
            one.sha256,
            str(one.across),
            str(one.down),
            ", ".join(one.removed) or "nothing but its name was found",
            str(one.blackened),
            one.reason,
        )
        for one in found
    )
    return Table("photos", "Stripped copies of pictures", headings, tuple(rows))


def as_shown(found: Iterable[StrippedPhoto], hide: Callable[[str], str]) -> list[Photo]:
    """Return the stripped copies as a page shows them, without hidden words."""
    return [
        Photo(hide(one.label), f"../{one.place}", one.across, one.down, one.blackened, hide(one.reason))
        for one in found
    ]


def without_hashes(exhibits: Iterable[Exhibit], found: Iterable[StrippedPhoto]) -> list[Exhibit]:
    """Return exhibits for a schedule that may leave: with places of stripped copies, and no hashes.

    Whoever has the rest of a file could guess a number that is hidden in it until the hash agrees.
    """
    places = {one.exhibit: f"{one.place} (a stripped copy)" for one in found}
    return [replace(one, sha256="", sha512="", kept_at=places.get(one.mark, "")) for one in exhibits]
