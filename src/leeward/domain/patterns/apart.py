"""What does not count, and why: every entry is counted once, or is in one of these numbers."""

from dataclasses import dataclass
from enum import IntFlag


class Why(IntFlag):
    """Why an entry does not count. Of several reasons the first here is the one that is told."""

    SYSTEM = 1  # a program wrote it: nobody did anything
    NOT_SENT = 2  # a draft, failed or waiting: it reached nobody
    TIME_UNSURE = 4  # its hour came twice, or never
    ATTRIBUTION_UNSURE = 8  # it may be a line that somebody typed into another message


@dataclass(frozen=True, slots=True)
class Apart:
    """How many entries are in no count, by why; and of those that count, of how many nobody knows whose."""

    system: int = 0
    not_sent: int = 0
    time_unsure: int = 0
    attribution_unsure: int = 0
    undated: int = 0
    person_unknown: int = 0  # in counts of everybody, and in none of a person

    @property
    def not_counted(self) -> int:
        """How many entries are in no count at all."""
        return self.system + self.not_sent + self.time_unsure + self.attribution_unsure + self.undated
