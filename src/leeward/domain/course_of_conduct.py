"""A course of conduct: all that was said and done, of every source, in one order, in the zone of the person.

Entries are rows of the chronology. What is asked of many of them is asked by column.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property

from leeward.domain.anchor import anchor, repeats
from leeward.domain.chronology import Chronology, Place
from leeward.domain.communication import COLUMNS, Channel, Communications


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was received, and what was read of it."""

    name: str  # as the person knows it: a path in the folder that was given, or in an archive in it
    sha256: str
    reader: str  # name and version: "whatsapp 1"
    communications: Communications


@dataclass(frozen=True)
class CourseOfConduct:
    """Sources, their rows in one order, and the zone in which days and hours are told."""

    sources: tuple[Source, ...]
    chronology: Chronology
    zone: tzinfo
    words: Callable[[int], str]  # what an entry says, read from its original

    def __len__(self) -> int:
        return len(self.chronology)

    def column(self, name: str) -> "array[int]":
        """Return a column of the sources' tables (`communication.COLUMNS`) in the order of the chronology."""
        columns = [source.communications[name] for source in self.sources]
        told = zip(self.chronology.source, self.chronology.row, strict=True)
        return array(COLUMNS[name], (columns[source][row] for source, row in told))

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """The channel of each source, by its number."""
        return tuple(source.communications.channel for source in self.sources)

    @cached_property
    def _repeats(self) -> tuple[dict[int, int], ...]:
        """What `anchor.repeats` says of each source, by its number."""
        return tuple(repeats(source.communications["start"]) for source in self.sources)

    def anchor(self, place: Place) -> str:
        """Return the anchor of a row of a source: it stays when another file is added."""
        number, row = place
        source = self.sources[number]
        nth = self._repeats[number].get(row, 1)
        return anchor(source.sha256, source.communications["start"][row], nth)

    def channel(self, entry: int) -> Channel:
        """Return by what an entry went."""
        source = self.sources[self.chronology.source[entry]]
        return source.communications.channel_of(self.chronology.row[entry])

    def handle(self, entry: int) -> str:
        """Return from which number, name or account an entry came, as it is written; "" for nobody."""
        table = self.sources[self.chronology.source[entry]].communications
        return table.handles[table["sender"][self.chronology.row[entry]]]

    def conversation(self, entry: int) -> str:
        """Return in which conversation an entry stands, as it is written."""
        table = self.sources[self.chronology.source[entry]].communications
        return table.conversations[table["conversation"][self.chronology.row[entry]]]

    def moment(self, entry: int) -> datetime:
        """Return when an entry was, as a clock of the zone showed it."""
        return datetime.fromtimestamp(self.chronology.at[entry], UTC).astimezone(self.zone)

    def value(self, entry: int, name: str) -> int:
        """Return what one column holds of an entry."""
        source = self.sources[self.chronology.source[entry]]
        return source.communications[name][self.chronology.row[entry]]
