"""Conditions: the small closed set in which a pack says when something holds.

One `evaluate` serves two readers: with `TruthAtoms` it decides over one person's answers; with the
proof's tables it decides over every combination at once, because it needs only `&`, `|` and `^`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from leeward.domain.answers import OPEN_VALUES
from leeward.domain.question import Level, Question

T = TypeVar("T", bool, int)
T_co = TypeVar("T_co", bool, int, covariant=True)


@dataclass(frozen=True, slots=True)
class Yes:
    """The answer is one that its question declares concerning."""

    question: str


@dataclass(frozen=True, slots=True)
class NotRuledOut:
    """The answer is not one that its question declares reassuring: unknown is never no."""

    question: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has an answer other than unknown or declined. Routing and procedure only."""

    question: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; nothing at all holds always."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds; of nothing at all, none does."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts hold."""

    count: int
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold. Routing only: it would let a worse answer take help away."""

    part: "Condition"


Condition: TypeAlias = Yes | NotRuledOut | Answered | All | Any | AtLeast | Not
Atom: TypeAlias = Yes | NotRuledOut | Answered

ALWAYS = All(())


class Atoms(Protocol[T_co]):
    """What a reader of conditions supplies: the truth of each atom, and its two constants."""

    @property
    def everything(self) -> T_co: ...

    @property
    def nothing(self) -> T_co: ...

    def atom(self, atom: Atom) -> T_co: ...


def evaluate(condition: Condition, atoms: Atoms[T]) -> T:
    """Return the truth of `condition`, as a bool or as a table of all combinations."""
    match condition:
        case Yes() | NotRuledOut() | Answered():
            return atoms.atom(condition)
        case All(parts):
            result = atoms.everything
            for part in parts:
                result = result & evaluate(part, atoms)
            return result
        case Any(parts):
            result = atoms.nothing
            for part in parts:
                result = result | evaluate(part, atoms)
            return result
        case AtLeast(count, parts):
            return _at_least(count, parts, atoms)
        case Not(part):
            return atoms.everything ^ evaluate(part, atoms)


def _at_least(count: int, parts: tuple[Condition, ...], atoms: Atoms[T]) -> T:
    # reached[k]: at least k of the parts seen so far hold.
    reached: list[T] = [atoms.everything]
    reached.extend(atoms.nothing for _ in range(count))
    for part in parts:
        truth = evaluate(part, atoms)
        for k in range(count, 0, -1):
            reached[k] = reached[k] | (reached[k - 1] & truth)
    return reached[count]


@dataclass(frozen=True, slots=True)
class TruthAtoms:
    """Atoms over one person's answers: question id -> value, absent or None for "not asked"."""

    questions: Mapping[str, Question]
    values: Mapping[str, str | None]
    everything: bool = True
    nothing: bool = False

    def atom(self, atom: Atom) -> bool:
        """Return whether one atom holds for these answers."""
        value = self.values.get(atom.question)
        if isinstance(atom, Answered):
            return value is not None and value not in OPEN_VALUES
        level = self.questions[atom.question].level(value)
        return level is Level.CONCERNING if isinstance(atom, Yes) else level is not Level.REASSURING


def atoms_of(condition: Condition) -> Iterator[Atom]:
    """Yield every atom in a condition, left to right."""
    match condition:
        case Yes() | NotRuledOut() | Answered():
            yield condition
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms_of(part)
        case Not(part):
            yield from atoms_of(part)


def reads(condition: Condition) -> frozenset[str]:
    """Return the ids of the questions that a condition reads."""
    return frozenset(atom.question for atom in atoms_of(condition))


def because(condition: Condition, atoms: Atoms[bool]) -> tuple[str, ...]:
    """Return the ids of the questions whose answers make `condition` hold; () if it does not."""
    if not evaluate(condition, atoms):
        return ()
    match condition:
        case Yes() | NotRuledOut() | Answered():
            return (condition.question,)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            found = [question for part in parts for question in because(part, atoms)]
            return tuple(dict.fromkeys(found))
        case Not(part):
            return tuple(dict.fromkeys(atom.question for atom in atoms_of(part)))


def can_fall(condition: Condition) -> bool:
    """True when a worse answer could make the condition stop holding (it uses `not` or `answered`)."""
    match condition:
        case Yes() | NotRuledOut():
            return False
        case Answered() | Not():
            return True
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return any(can_fall(part) for part in parts)
