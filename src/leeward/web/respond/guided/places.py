"""Places: the pages that the answers so far lead through, in order, and the way from one to the next.

They are worked out again for every page from the answers alone, so going back, jumping and changing an
answer lose nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from leeward.domain.pack import Pack
from leeward.domain.pathway import Step
from leeward.domain.question import Layer, Question


@dataclass(frozen=True, slots=True)
class Place:
    """One page: a question of a step, or the step's own page when `question` is None."""

    step: Step
    question: Question | None = None

    @property
    def nth(self) -> int:
        """Return which of its step's questions it is, from 1; 0 for the step's own page."""
        return self.step.questions.index(self.question.id) + 1 if self.question else 0


def places(pack: Pack, steps: tuple[Step, ...]) -> tuple[Place, ...]:
    """Return the pages of these steps, first to last."""
    found: list[Place] = []
    for step in steps:
        if has_own_page(pack, step):
            found.append(Place(step))
        found += [Place(step, pack.rules.questions[id]) for id in step.questions]
    return tuple(found)


def has_own_page(pack: Pack, step: Step) -> bool:
    """Return whether a step has a page besides its questions.

    It has when nothing is asked there, when the pathway ends there, and when all that is asked are our
    prompts: those are for choosing from, and not to be read out one after another.
    """
    prompts = all(pack.rules.questions[id].layer is Layer.PROMPT for id in step.questions)
    return prompts or not step.routes


def after(found: tuple[Place, ...], here: Place) -> Place | None:
    """Return the next place; from the last question of the last step, that step's own page."""
    if here not in found:
        return None
    place = found.index(here) + 1
    return found[place] if place < len(found) else Place(here.step)


def before(found: tuple[Place, ...], here: Place) -> Place | None:
    """Return the place before, or None at the first and where the answers no longer lead."""
    place = found.index(here) if here in found else 0
    return found[place - 1] if place else None


def into(found: tuple[Place, ...], step: Step) -> Place | None:
    """Return where a step's own page leads: into its questions, or on where nothing is asked."""
    if Place(step) in found:
        return after(found, Place(step))
    return next((place for place in found if place.step == step), None)


def past(found: tuple[Place, ...], step: Step) -> Place | None:
    """Return the first place after all of a step's."""
    own = [number for number, place in enumerate(found) if place.step == step]
    return found[own[-1] + 1] if own and own[-1] + 1 < len(found) else None


def of_question(found: tuple[Place, ...], question: Question) -> Place | None:
    """Return where a question is asked, or None where the answers no longer lead to it."""
    return next((place for place in found if place.question == question), None)


def resumed(found: tuple[Place, ...], values: Mapping[str, str | None]) -> Place:
    """Return where to go on: after the furthest question that has an answer, or the first place."""
    answered = [place for place in found if place.question and values.get(place.question.id) is not None]
    return (after(found, answered[-1]) if answered else None) or found[0]


def address(pack: Pack, place: Place | None) -> str:
    """Return the address of a place; None is the list of all questions."""
    if place is None:
        return reverse("staff-tasks")
    if place.question is not None:
        return reverse("staff-question", args=[place.question.number])
    return reverse("staff-step", args=[list(pack.pathway.steps).index(place.step.id) + 1])
