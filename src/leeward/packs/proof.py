"""The proof: every law over every combination that could break it, for one whole pack."""

from collections.abc import Callable
from dataclasses import dataclass

from leeward.domain.pack import Pack
from leeward.packs.laws.checked import COMBINATIONS, Breach, Checked
from leeward.packs.laws.danger import always_flagged, danger_leads
from leeward.packs.laws.eligibility import eligibility_only_filters
from leeward.packs.laws.order import unknown_not_less, worse_never_less
from leeward.packs.laws.routes import (
    every_step_reached,
    no_dead_end,
    not_safe_to_talk_is_never_nothing,
    routes_read_core_only,
)
from leeward.packs.laws.sourced import everything_sourced, flag_has_an_answer, locked_wording
from leeward.packs.laws.use import every_question_used
from leeward.packs.tables import TooManyError

LAWS: dict[str, Callable[[Pack], Checked]] = {
    "danger-leads": danger_leads,
    "always-flagged": always_flagged,
    "worse-never-less": worse_never_less,
    "unknown-not-less": unknown_not_less,
    "flag-has-an-answer": flag_has_an_answer,
    "not-safe-to-talk-is-never-nothing": not_safe_to_talk_is_never_nothing,
    "no-dead-end": no_dead_end,
    "every-step-reached": every_step_reached,
    "routes-read-core-only": routes_read_core_only,
    "every-question-used": every_question_used,
    "eligibility-only-filters": eligibility_only_filters,
    "everything-sourced": everything_sourced,
    "locked-wording": locked_wording,
}
"""Each law by its key, which never changes: tests, documents and errors name laws by it."""


@dataclass(frozen=True, slots=True)
class Proved:
    """One law, what it says, and what checking it gave."""

    law: str
    says: str
    checked: Checked

    @property
    def holds(self) -> bool:
        """True when nothing breaks the law."""
        return not self.checked.breaches


@dataclass(frozen=True, slots=True)
class Proof:
    """All laws, checked over one pack."""

    laws: tuple[Proved, ...]

    @property
    def holds(self) -> bool:
        """True when every law holds."""
        return all(law.holds for law in self.laws)

    @property
    def combinations(self) -> int:
        """How many combinations of answers the laws were checked over, all laws together."""
        return sum(law.checked.count for law in self.laws if law.checked.of == COMBINATIONS)


def prove(pack: Pack) -> Proof:
    """Return the proof of a pack, whether its laws hold or not."""
    return Proof(tuple(Proved(law, _says(check), _checked(check, pack)) for law, check in LAWS.items()))


def _checked(check: Callable[[Pack], Checked], pack: Pack) -> Checked:
    """A law that cannot be checked is not one that holds."""
    try:
        return check(pack)
    except TooManyError as error:
        return Checked(0, COMBINATIONS, (Breach(error.question, str(error)),))


def _says(check: Callable[[Pack], Checked]) -> str:
    """A law is stated once, where it is checked."""
    return " ".join((check.__doc__ or "").split("\n\n")[0].split())
