"""Intake: what came of each row of a file that somebody gave us. Nothing is dropped in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leeward.domain.service import Service

Record = dict[str, Any]
"""One service in Open Referral's words, as nested JSON."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A record as a service; its words by slot, as Markdown; and what had to be assumed to understand it."""

    service: Service
    words: Mapping[str, str]
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be taken: where it stood, its record, and what was assumed or set aside in it."""

    where: str  # "line 7", "row 12", "item 3": as its author would look for it
    record: Record
    notes: tuple[str, ...] = ()
    text: str | None = None  # the record as it is kept, where that is known already
    understood: Understood | None = None  # likewise


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that cannot be taken as a whole, and why, in a sentence for whoever can mend it."""

    where: str
    name: str  # the service's name where it could be read, else ""
    reason: str


Row = Taken | NotTaken


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a record: the field, in its author's words, and what to do about it."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.field else self.reason


def told(faults: tuple[Fault, ...]) -> str:
    """Return every fault of a row as one text."""
    return "; ".join(str(fault) for fault in faults)


def counted(rows: Mapping[str, int]) -> str:
    """Return counts as "3 new, 2 changed", leaving out what did not happen."""
    return ", ".join(f"{number:,} {what}" for what, number in rows.items() if number)
