"""The plan as a page shows it: what is planned under each way, and what asks for a second look beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.adapters.exports.measures import due_text, measure_text, opportunity_title, owner_text
from leeward.adapters.exports.measures import tips_off_text as said_tips_off
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.plan import Challenge, PlanMeasure
from leeward.web.planning.adding import number_of

PLAIN = frozenset({"no_owner", "no_date", "no_measure"})
"""Kinds of challenge that only point at a blank: said in a line, with the reason one look away."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A challenge beside what it is about. `plain`: it points at something not filled in yet."""

    id: str
    plain: bool


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure in words. `number` stands for it in addresses; None when it cannot be opened."""

    number: int | None
    measure: PlanMeasure
    title: str
    words: str
    owner: str
    due: str
    agreed: str
    tips_off: str
    second_looks: tuple[SecondLook, ...]


@dataclass(frozen=True, slots=True)
class ShownWay:
    """A way of being reached, with what is planned against it. `number` is None when the pack lacks it."""

    number: int | None
    title: str
    measures: tuple[ShownMeasure, ...]
    second_looks: tuple[SecondLook, ...]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The whole plan. `second_looks` are about all of it at once."""

    ways: tuple[ShownWay, ...]
    second_looks: tuple[SecondLook, ...]
    any_second_look: bool


def shown_plan(conversation: Conversation, challenges: tuple[Challenge, ...], voice: Voice) -> ShownPlan:
    """Return the plan in this voice, in the order in which the pack lists the ways."""
    plan = conversation.plan
    in_plan = {*plan.opportunities, *(measure.opportunity for measure in plan.measures)}
    known = [opportunity.id for opportunity in voice.pack.opportunities]
    ordered = [id for id in known if id in in_plan] + sorted(in_plan.difference(known))
    kinds = {rule.id: rule.kind for rule in voice.pack.challenges}
    whole = [c for c in challenges if kinds[c.id] == "all_left_to_the_person"]
    beside = [c for c in challenges if c not in whole]
    return ShownPlan(
        tuple(_way(id, known, plan.measures, beside, voice) for id in ordered),
        _looks(whole, voice),
        bool(challenges),
    )


def shown_measure(measure: PlanMeasure, challenges: Iterable[Challenge], voice: Voice) -> ShownMeasure:
    """Return one measure in this voice, with the challenges that are about it."""
    title, _, words = measure_text(measure, voice).partition("\n") if measure.measure else ("", "", "")
    return ShownMeasure(
        number=number_of(measure),
        measure=measure,
        title=title,
        words=words if measure.measure else measure.words,
        owner=owner_text(measure, voice),
        due=due_text(measure, voice),
        agreed=voice.label(f"agreed-{measure.agreed.value.replace('_', '-')}"),
        tips_off=said_tips_off(measure, voice),
        second_looks=_looks([c for c in challenges if measure.id in c.measures], voice),
    )


def _way(
    id: str, known: list[str], measures: tuple[PlanMeasure, ...], challenges: list[Challenge], voice: Voice
) -> ShownWay:
    return ShownWay(
        number=known.index(id) + 1 if id in known else None,
        title=opportunity_title(id, voice),
        measures=tuple(shown_measure(m, challenges, voice) for m in measures if m.opportunity == id),
        second_looks=_looks([c for c in challenges if id in c.opportunities], voice),
    )


def _looks(challenges: Iterable[Challenge], voice: Voice) -> tuple[SecondLook, ...]:
    kinds = {rule.id: rule.kind for rule in voice.pack.challenges}
    return tuple(SecondLook(challenge.id, kinds[challenge.id] in PLAIN) for challenge in challenges)
