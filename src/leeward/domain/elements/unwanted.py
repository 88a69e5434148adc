"""Unwanted, and known to be: what the suspect was told, what was done against it, and what came after."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leeward.domain.elements.given import Given
from leeward.domain.elements.row import Basis, Element, ElementRow, MissingPart
from leeward.domain.incident import Reported
from leeward.domain.marker import Marker, MarkerKind
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on

TELLS = frozenset({MarkerKind.ASKED_TO_STOP, MarkerKind.ORDER_SERVED})
"""Markers by which the suspect is told. Of a block or a report they need not know."""

SHOWS = TELLS | {MarkerKind.BLOCKED, MarkerKind.REPORTED_TO_POLICE}
"""Markers that show that it was unwanted."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """What shows that it was unwanted, and the entries of suspects after they were first told so."""

    rows: tuple[ElementRow, ...]
    after_told: RestsOn
    missing: tuple[MissingPart, ...]


def unwanted(suspects: Counted, given: Given) -> Unwanted:
    """Return what shows that it was unwanted and known to be; rows name what was given by its place."""
    found = [
        _of_marker(marker, place, given) for place, marker in enumerate(given.markers) if marker.kind in SHOWS
    ]
    reported = (
        (place, one.reported_written)
        for place, one in enumerate(given.incidents)
        if one.reported is Reported.YES
    )
    found += given.rows(Basis.REPORTED, reported)
    found += given.noted(Element.UNWANTED_AND_KNOWN)
    told = [int(marker.over.timestamp() // 1) for marker in given.markers if marker.kind in TELLS]
    after = suspects.entries[bisect_right(suspects.at, min(told)) :] if told else ()
    return Unwanted(
        tuple(found), rests_on(after), tuple(_missing(bool(found), given.markers, bool(told), after))
    )


def _of_marker(marker: Marker, place: int, given: Given) -> ElementRow:
    marks = (*marker.exhibits, *filter(None, map(given.exhibit_of, marker.entries)))
    return ElementRow(
        Basis.MARKER,
        marker.at.astimezone(given.zone).date(),
        marker.words,
        marker=place,
        entry=next(iter(marker.entries), None),
        exhibits=tuple(dict.fromkeys(marks)),
    )


def _missing(
    found: bool, markers: Sequence[Marker], told: bool, after: Sequence[int]
) -> Iterator[MissingPart]:
    if not found:
        yield MissingPart("missing-nothing-shows-unwanted")
    if not told:
        yield MissingPart("missing-nothing-told-the-suspect")
    elif not after:
        yield MissingPart("missing-nothing-after-told")
    if unsourced := sum(marker.kind in SHOWS and not marker.is_shown for marker in markers):
        yield MissingPart("missing-markers-without-a-source", unsourced)
