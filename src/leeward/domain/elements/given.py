"""What the case gives for the elements table, beside the entries themselves."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from leeward.domain.elements.row import Basis, Element, ElementRow, Note, day_of
from leeward.domain.incident import Incident
from leeward.domain.marker import Marker


@dataclass(frozen=True, slots=True)
class Given:
    """Markers, incidents and notes; rows name them by their places here, and entries by theirs.

    `exhibit_of` gives the mark of the exhibit in which an entry stands, "" where it has none.
    """

    zone: tzinfo
    day_of_entry: Callable[[int], date | None]
    exhibit_of: Callable[[int], str]
    markers: tuple[Marker, ...] = ()
    incidents: tuple[Incident, ...] = ()
    notes: tuple[Note, ...] = ()

    def days_of_incidents(self) -> Iterator[tuple[date, int]]:
        """Yield the day of each incident that has one, and its place."""
        for place, incident in enumerate(self.incidents):
            if (on := day_of(incident, self.zone)) is not None:
                yield on, place

    def noted(self, element: Element) -> Iterator[ElementRow]:
        """Yield a row for each entry and incident that is noted for an element, or one for mere words."""
        for note in self.notes:
            if note.element is element:
                yield from self._noted(note)

    def rows(self, basis: Basis, told: Iterable[tuple[int, str]]) -> Iterator[ElementRow]:
        """Yield a row for each incident of which something is told, by its place."""
        for place, words in told:
            one = self.incidents[place]
            yield ElementRow(basis, day_of(one, self.zone), words, incident=place, exhibits=one.exhibits)

    def _noted(self, note: Note) -> Iterator[ElementRow]:
        if not note.entries and not note.incidents:
            yield ElementRow(Basis.NOTED, None, note.words)
        for entry in note.entries:
            exhibits = tuple(filter(None, [self.exhibit_of(entry)]))
            on = self.day_of_entry(entry)
            yield ElementRow(Basis.NOTED, on, note.words, entry=entry, exhibits=exhibits)
        yield from self.rows(Basis.NOTED, ((place, note.words) for place in note.incidents))
