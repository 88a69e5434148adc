"""What reading a source came to: what was read, what was not and why, and what had to be assumed.

Nothing is dropped in silence. The account adds up, or the reader is wrong and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leeward.domain.communication import Communications
from leeward.domain.errors import LeewardError


class AccountError(LeewardError):
    """An account that does not add up: the reader lost something."""


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A stretch of an original that could not be read, and why."""

    start: int
    length: int
    reason: str
    where: str = ""  # as a person would look for it: "line 7", "record 12"


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that the original leaves open: what it was taken to mean, why, and what else it may mean.

    One with choices and without evidence is a question: the person decides, and until then it is `open`.
    """

    about: str  # "date order", "time zone", "owner": the key by which it is told
    taken: str
    because: str
    choices: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """How all that a source holds was read: `total` is the sum of the rest."""

    unit: str  # "lines", "records"
    total: int
    headers: int
    continuations: int
    system: int
    unread: int

    def check(self) -> None:
        """Raise AccountError when the account does not add up."""
        found = self.headers + self.continuations + self.system + self.unread
        if found != self.total:
            raise AccountError(
                f"{self.total:,} {self.unit}, but {found:,} are accounted for: "
                f"{self.headers:,} + {self.continuations:,} + {self.system:,} + {self.unread:,}"
            )


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in one original."""

    reader: str  # name and version: "whatsapp 1"
    communications: Communications
    account: Account
    unread: tuple[UnreadLine, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[str, ...] = field(default=())


Told = Mapping[str, str]
"""What the person has said of a source: what an assumption is about -> one of its choices."""
