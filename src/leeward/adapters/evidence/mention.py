"""What a case file names of what was given: entries, incidents and exhibits, as somebody wrote them there."""

from dataclasses import dataclass
from enum import StrEnum


class Of(StrEnum):
    """The table of a case file in which something is named."""

    NOTE = "note"
    MARKER = "marker"
    ATTRIBUTION = "attribution"
    SHOWS = "shows"


@dataclass(frozen=True, slots=True)
class Mention:
    """All that one table names. A text is an anchor or a file; a number is that of the documents, from 1."""

    of: Of
    place: int  # which table of its kind, from 0
    entries: tuple[str | int, ...] = ()
    incidents: tuple[str | int, ...] = ()
    exhibits: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Where in the case file it stands, as its errors say it: "note 1"."""
        return f"{self.of} {self.place + 1}"


@dataclass(frozen=True, slots=True)
class Shows:
    """That exhibits show entries, such as a screenshot a message: who says so, and in which words."""

    words: str = ""
    asserter: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry that an exhibit shows too, such as a screenshot of it: linked, and no second entry."""

    exhibit: str  # its mark
    entry: int
    words: str
    asserter: str
