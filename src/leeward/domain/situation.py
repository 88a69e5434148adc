"""The situation: all that follows from one conversation at one instant, worked out in one place.

Every screen, document and terminal reads this, so that they cannot say different things.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation
from leeward.domain.opening_hours import OpeningStatus
from leeward.domain.pack import Pack
from leeward.domain.pathway import Step, steps_for, walk
from leeward.domain.plan import Challenge, RiskManagementPlan, challenges
from leeward.domain.question import Level
from leeward.domain.screening import Assessment, Need, assess
from leeward.domain.service import ForWhom, Service
from leeward.domain.signposting import Signposting, signpost
from leeward.domain.words import plain, say


@dataclass(frozen=True, slots=True)
class Situation:
    """What the answers amount to, where the pathway leads, what the plan asks again, and who can help."""

    audience: Audience
    assessment: Assessment
    steps: tuple[Step, ...]
    challenges: tuple[Challenge, ...]
    signposting: Signposting


def situation(
    pack: Pack,
    conversation: Conversation,
    audience: Audience,
    status_of: Callable[[Service], OpeningStatus],
) -> Situation:
    """Return the situation for this audience; `status_of` says whether a service is open at the instant."""
    values = conversation.values()
    assessment = assess(pack.rules, values, audience)
    return Situation(
        audience=audience,
        assessment=assessment,
        steps=steps_for(pack.pathway, walk(pack.pathway, pack.rules.questions, values), audience),
        challenges=second_looks(pack, conversation.plan, audience),
        signposting=signpost(
            pack.services,
            needs_for(pack, assessment.needs, conversation.circumstances),
            conversation.circumstances,
            status_of,
            ForWhom.VICTIM,
        ),
    )


def needs_for(pack: Pack, led_to: tuple[Need, ...], who: Circumstances) -> tuple[Need, ...]:
    """Return what services are matched on: the needs that answers lead to, and those chosen by hand."""
    found = {need.id: need for need in led_to}
    for rule in pack.rules.needs:
        if rule.id in who.needs and rule.id not in found:
            found[rule.id] = Need(rule.id, (), rule.urgent)
    return tuple(found[rule.id] for rule in pack.rules.needs if rule.id in found)


def second_looks(pack: Pack, plan: RiskManagementPlan, audience: Audience) -> tuple[Challenge, ...]:
    """Return what the plan asks a second look at, its wording judged as this audience reads it."""
    # A mark of emphasis inside a phrase is not read, so it must not hide the phrase.
    texts = {m.id: plain(say(pack, m.id, "title", audience)) for m in pack.measures}
    return challenges(plan, pack.challenges, texts)


def suggested_opportunities(pack: Pack, values: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the ids of the opportunities that a concerning answer suggests, in the pack's order."""
    questions = pack.rules.questions
    return tuple(
        opportunity.id
        for opportunity in pack.opportunities
        if any(questions[id].level(values.get(id)) is Level.CONCERNING for id in opportunity.questions)
    )
