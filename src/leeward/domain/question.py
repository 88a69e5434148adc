"""Questions: what may be answered, and the order in which a pack says answers worsen."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from leeward.domain.answers import ANSWERED, NO, OPEN_VALUES, YES


class QuestionKind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    DURATION = "duration"  # a choice whose options are bands of time, in `Option.from_days`
    WORDS = "words"  # open: the answer is what was said


class Layer(StrEnum):
    """Which set a question belongs to."""

    CORE = "core"  # routing may read it; at most ten in a pack
    SCREENING = "screening"  # the source page's ten, verbatim and locked
    PROMPT = "prompt"  # ours, for an adviser; always skippable
    DETAIL = "detail"  # something to write down, such as a safe number; rules never read it


class Level(IntEnum):
    """How an answer stands in its question's declared order (DESIGN: unknown is never no)."""

    REASSURING = 0
    OPEN = 1  # not asked, unknown, declined, or an answer that the pack puts in neither set
    CONCERNING = 2


THEMES = frozenset(
    {
        *("danger", "talk", "repeated", "fear", "threat", "loitering"),  # laws of the proof look for these
        *("location", "safe_contact", "suspect_now", "account", "next_contact", "next_contact_owner"),
        *("responder", "why_not_stalking", "second_look", "records", "orders", "elsewhere", "responded"),
    }
)
"""What code may look a question up by. An answer to `account` is the person's own telling."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `from_days` is the lower edge of a duration band, in days."""

    value: str
    from_days: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its words live in the pack's words, under its id."""

    id: str
    kind: QuestionKind
    layer: Layer
    options: tuple[Option, ...] = ()
    concerning: frozenset[str] = frozenset()
    reassuring: frozenset[str] = frozenset()
    theme: str | None = None  # what code must find whatever its id: see THEMES
    number: int = 0  # its place in the pack, counted from 1: stands in addresses instead of its id
    verbatim: str | None = None  # the source's own wording, locked by `sha256`
    sha256: str | None = None

    def own_values(self) -> tuple[str, ...]:
        """Return the values that answer the question, without unknown and declined."""
        if self.kind is QuestionKind.YES_NO:
            return (YES, NO)
        if self.kind is QuestionKind.WORDS:
            return (ANSWERED,)
        return tuple(option.value for option in self.options)

    def accepts(self, value: str | None) -> bool:
        """True when `value` may be recorded as an answer to this question."""
        return value is None or value in OPEN_VALUES or value in self.own_values()

    def level(self, value: str | None) -> Level:
        """Return where `value` stands in this question's declared order."""
        if value in self.concerning:
            return Level.CONCERNING
        if value in self.reassuring:
            return Level.REASSURING
        return Level.OPEN
