"""The pathway in words: what the flowchart shows, for those who read it or have it read to them."""

from dataclasses import dataclass

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.pathway import Step
from leeward.domain.words import plain, say


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a step leads, and when, in words; "" when there is nowhere else to go."""

    to: str
    number: int
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step in words. `number` is the one that the flowchart shows. No leads: the pathway ends here."""

    id: str
    number: int
    title: str
    asks: tuple[str, ...]
    leads: tuple[Lead, ...]
    beside: bool  # a way round, drawn beside the way that most take


def describe(pack: Pack) -> tuple[StepSaid, ...]:
    """Return every step that routes lead to, numbered in the order of the flowchart, in responders' words."""
    placed = arrange(pack)
    numbers = {id: number for number, (id, _) in enumerate(placed, 1)}
    return tuple(
        StepSaid(
            id=id,
            number=numbers[id],
            title=_title(pack, step),
            asks=tuple(_said(pack, question, "short", step) for question in step.questions),
            leads=tuple(
                Lead(
                    to=route.to,
                    number=numbers[route.to],
                    title=_title(pack, pack.pathway.steps[route.to]),
                    when=_said(pack, id, f"to-{route.to}", step) if len(step.routes) > 1 else "",
                )
                for route in step.routes
            ),
            beside=beside,
        )
        for id, beside in placed
        for step in [pack.pathway.steps[id]]
    )


def arrange(pack: Pack) -> list[tuple[str, bool]]:
    """Return (step, whether it stands beside) from first to last.

    The spine is the way that the last route of each step takes: the one without a condition. Each
    other step stands beside, after the first step that leads to it.
    """
    steps = pack.pathway.steps
    spine = [pack.pathway.first]
    while (routes := steps[spine[-1]].routes) and routes[-1].to not in spine:
        spine.append(routes[-1].to)
    placed: list[tuple[str, bool]] = []
    met = set(spine)

    def hang(id: str) -> None:
        for route in steps[id].routes:
            if route.to not in met:
                met.add(route.to)
                placed.append((route.to, True))
                hang(route.to)

    for id in spine:
        placed.append((id, False))
        hang(id)
    return placed


def _title(pack: Pack, step: Step) -> str:
    return _said(pack, step.id, "title", step)


def _said(pack: Pack, id: str, slot: str, step: Step) -> str:
    audience = Audience.RESPONDER if Audience.RESPONDER in step.audiences else Audience.PERSON
    return plain(say(pack, id, slot, audience))
