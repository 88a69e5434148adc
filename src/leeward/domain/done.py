"""What was done about each action and with each service. Not recorded is never "not done".

Every version is kept, as it is of answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leeward.domain.plan import Agreed


class Outcome(StrEnum):
    """What became of an action (the first three) or what was done with a service (the last two)."""

    DONE = "done"
    DECLINED = "declined"  # offered; the person would rather not
    NOT_DONE = "not_done"  # could not be done
    SIGNPOST = "signpost"  # the service's details were given to the person
    REFERRAL = "referral"  # the person was passed on to the service


OF_ACTIONS = (Outcome.DONE, Outcome.DECLINED, Outcome.NOT_DONE)
OF_SERVICES = (Outcome.SIGNPOST, Outcome.REFERRAL)


@dataclass(frozen=True, slots=True)
class Deed:
    """One version of what was done about one action or with one service, by its id in the pack.

    `outcome` is None when an earlier version was taken back, which makes it "not recorded" again.
    `agreed` says whether the person agreed to be passed on, and is None where nobody was.
    """

    about: str
    outcome: Outcome | None
    agreed: Agreed | None
    words: str
    recorded_by: str
    recorded_at: datetime

    def says_the_same_as(self, other: "Deed") -> bool:
        """True when both say that the same was done, whenever it was written down."""
        return (self.about, self.outcome, self.agreed, self.words) == (
            other.about,
            other.outcome,
            other.agreed,
            other.words,
        )

    @property
    def says_anything(self) -> bool:
        """True unless it is as good as not recorded: no outcome, and no words."""
        return self.outcome is not None or bool(self.words.strip())

    @property
    def wants_a_second_look(self) -> bool:
        """True when the person was passed on without their agreement. It never blocks."""
        return self.outcome is Outcome.REFERRAL and self.agreed is not Agreed.YES


@dataclass(frozen=True, slots=True)
class DeedLog:
    """All versions of what was done, oldest first. Recording returns a new log; nothing is overwritten."""

    versions: tuple[Deed, ...] = ()

    def record(self, deed: Deed) -> "DeedLog":
        """Return the log with `deed` added, or this log when it says nothing new."""
        latest = self.latest().get(deed.about)
        if latest is not None and latest.says_the_same_as(deed):
            return self
        if latest is None and not deed.says_anything:
            return self
        return DeedLog((*self.versions, deed))

    def latest(self) -> dict[str, Deed]:
        """Return the newest version about each action and service, those taken back included."""
        return {deed.about: deed for deed in self.versions}

    def recorded(self) -> dict[str, Deed]:
        """Return the newest version about each of which something is recorded now."""
        return {about: deed for about, deed in self.latest().items() if deed.says_anything}

    def history(self, about: str) -> tuple[Deed, ...]:
        """Return every version about one action or service, oldest first."""
        return tuple(deed for deed in self.versions if deed.about == about)


def belongs(outcome: Outcome | None, agreed: Agreed | None, outcomes: Iterable[Outcome]) -> bool:
    """Return whether this may be recorded where only these outcomes can be."""
    known = outcome is None or outcome in outcomes
    return known and (agreed is not None) is (outcome is Outcome.REFERRAL)
