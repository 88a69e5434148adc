"""The pathway: steps and routes, and the walk that any set of answers gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.domain.audience import Audience
from leeward.domain.condition import ALWAYS, Condition, TruthAtoms, evaluate
from leeward.domain.question import Question


@dataclass(frozen=True, slots=True)
class Route:
    """Where a step leads when `when` holds. A step's routes are tried in order; the first wins."""

    to: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the questions asked there, for whom, and where it leads. No routes: the pathway ends.

    `actions` are those to be shown there, each only while it applies.
    """

    id: str
    questions: tuple[str, ...]
    routes: tuple[Route, ...]
    audiences: frozenset[Audience]
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pathway:
    """All steps by id, and the one that the pathway starts at."""

    first: str
    steps: Mapping[str, Step]


def walk(
    pathway: Pathway, questions: Mapping[str, Question], values: Mapping[str, str | None]
) -> tuple[str, ...]:
    """Return the ids of the steps from the first to an end, as these answers lead.

    Replayed from the answers alone: there is no half-state, going back loses nothing, and any
    order of asking gives the same walk. Routes see "not asked", so a walk is whole before anything
    is answered. A pack that passed its check always reaches an end (law: no dead end).
    """
    atoms = TruthAtoms(questions, values)
    visited = [pathway.first]
    while routes := pathway.steps[visited[-1]].routes:
        onward = next((route.to for route in routes if evaluate(route.when, atoms)), None)
        if onward is None or onward in visited:
            break
        visited.append(onward)
    return tuple(visited)


def steps_for(pathway: Pathway, visited: tuple[str, ...], audience: Audience) -> tuple[Step, ...]:
    """Return the steps of a walk that this audience sees, in order."""
    return tuple(pathway.steps[id] for id in visited if audience in pathway.steps[id].audiences)
