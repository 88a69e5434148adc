"""An incident as somebody wrote it down: what happened, when, where, who saw it, and what it did to them.

Every word is theirs and stays as it was written, beside what its date and time are taken to mean.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeward.domain.communication import Clock, Precision
from leeward.domain.reading import Account, Assumption, UnreadLine


class Reported(StrEnum):
    """Whether it was reported. What is not said is never a no."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Incident:
    """One entry of a diary or an incident log; `start` and `length` are its bytes in the original."""

    number: int  # its place in the log, from 1
    at: int  # seconds since 1970 as its clock has them; 0 where no day could be read
    clock: Clock
    precision: Precision  # DAY: the time is not said, or not so that a clock could show it
    about: bool  # it is written as "about" a time
    written: str  # its date and time as they are written
    what: str
    numbered: str = ""  # the number that it has there, as it is written
    where: str = ""
    witnesses: str = ""
    effect: str = ""  # in the person's own words
    reported: Reported = Reported.UNSAID
    reported_written: str = ""
    references: tuple[str, ...] = ()  # of the police and others, as they are written
    exhibits: tuple[str, ...] = ()  # as they are named
    others: tuple[tuple[str, str], ...] = ()  # heading, words: of columns that are none of these
    start: int = 0
    length: int = 0
    place: str = ""  # as a person would look for it: "line 7", "sheet “Diary”, row 7"
    fear: str = ""  # an effect in a column of its own, in the person's own words
    daily_life: str = ""
    messages: tuple[str, ...] = ()  # anchors of entries that it names, as they are written
    between: tuple[date, date] | None = None  # the first and last day it can have been, where none is named


@dataclass(frozen=True, slots=True)
class Diary:
    """All that was read of a diary, what was not and why, and what had to be assumed."""

    reader: str  # name and version: "diary 1"
    incidents: tuple[Incident, ...]
    account: Account
    unread: tuple[UnreadLine, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[str, ...] = ()
