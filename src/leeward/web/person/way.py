"""The person's way through the questions: what everyone is asked, what is extra, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.pathway import Step, steps_for, walk
from leeward.domain.question import Layer, Question

ACCOUNT = "account"


class Stretch(StrEnum):
    """A part of the way that is gone through, or left out, as a whole."""

    MAIN = "main"
    MORE = "more"  # our prompts, offered once the rest is done
    AFTER = "after"  # what to write down when someone is helping


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its step, and which of that step's questions it is, counted from 1."""

    question: Question
    step: Step
    stretch: Stretch
    position: int
    of: int


def way(pack: Pack, values: Mapping[str, str | None]) -> tuple[Place, ...]:
    """Return every question that these answers lead the person to, once each, in order."""
    visited = walk(pack.pathway, pack.rules.questions, values)
    places: dict[str, Place] = {}
    for step in steps_for(pack.pathway, visited, Audience.PERSON):
        for place in _places(pack, step):
            places.setdefault(place.question.id, place)
    return tuple(places.values())


def find(pack: Pack, values: Mapping[str, str | None], number: int) -> Place | None:
    """Return the place of the question with that number, on the way or off it; None if it is not theirs."""
    off_the_way = (step for step in pack.pathway.steps.values() if Audience.PERSON in step.audiences)
    places = (*way(pack, values), *(place for step in off_the_way for place in _places(pack, step)))
    return next((place for place in places if place.question.number == number), None)


def beside(
    pack: Pack, values: Mapping[str, str | None], place: Place
) -> tuple[Question | None, Question | None]:
    """Return the questions before and after one in its stretch, as these answers lead."""
    questions = stretch_of(pack, values, place.stretch)
    if place.question not in questions:
        return None, None
    at = questions.index(place.question)
    before = questions[at - 1] if at else None
    return before, questions[at + 1] if at + 1 < len(questions) else None


def stretch_of(pack: Pack, values: Mapping[str, str | None], stretch: Stretch) -> tuple[Question, ...]:
    """Return the questions of one stretch, in order."""
    return tuple(place.question for place in way(pack, values) if place.stretch is stretch)


def _places(pack: Pack, step: Step) -> tuple[Place, ...]:
    questions = [pack.rules.questions[id] for id in step.questions]
    return tuple(
        Place(question, step, _stretch(question), position, len(questions))
        for position, question in enumerate(questions, 1)
    )


def _stretch(question: Question) -> Stretch:
    if question.layer is Layer.PROMPT:
        return Stretch.MORE
    kept = question.layer is Layer.DETAIL and question.theme != ACCOUNT
    return Stretch.AFTER if kept else Stretch.MAIN
