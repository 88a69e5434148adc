"""Nothing is asked for nothing."""

from collections.abc import Iterator

from leeward.domain.condition import Condition, reads
from leeward.domain.pack import Pack
from leeward.domain.question import Layer, QuestionKind
from leeward.packs.laws.checked import Breach, Checked


def every_question_used(pack: Pack) -> Checked:
    """Every question is asked at a step, and its answer changes something or is written down in words."""
    asked = {id for step in pack.pathway.steps.values() for id in step.questions}
    read = {id for condition in _conditions(pack) for id in reads(condition)}
    read |= {id for opportunity in pack.opportunities for id in opportunity.questions}
    breaches = []
    for id, question in pack.rules.questions.items():
        worst = next((value for value in question.own_values() if value not in question.reassuring), None)
        if id not in asked and question.theme is None:
            breaches.append(Breach(id, "no step asks it", {id: worst}))
        elif (
            id not in read and question.kind is not QuestionKind.WORDS and question.layer is not Layer.DETAIL
        ):
            breaches.append(Breach(id, "no rule, route or opportunity reads its answer", {id: worst}))
    return Checked(len(pack.rules.questions), "questions", tuple(breaches))


def _conditions(pack: Pack) -> Iterator[Condition]:
    rules = pack.rules
    for finding in (*rules.natures, *rules.signs):
        yield from (finding.raised_when, finding.not_ruled_out_when)
    yield from (flag.when for flag in rules.flags)
    yield from (action.when for action in rules.actions)
    yield from (need.when for need in rules.needs)
    for step in pack.pathway.steps.values():
        yield from (route.when for route in step.routes)
