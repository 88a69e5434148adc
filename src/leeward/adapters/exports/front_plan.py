"""The plan on the front page: one table, what has no measure yet, and what wants a second look."""

from leeward.adapters.exports.brevity import Limits, cut, listed
from leeward.adapters.exports.document import Block, Paragraph, Row, Rows, Section, Table
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.measures import (
    agreed_text,
    concerned,
    grouped,
    measure_text,
    opportunity_title,
    owner_text,
    tips_off_text,
)
from leeward.adapters.exports.moments import say_date
from leeward.adapters.exports.voice import Voice
from leeward.domain.plan import PlanMeasure, RiskManagementPlan

_HEADS = ("against", "measure", "owner", "due", "agreed", "tips-off")
_NAMED = 3


def plan_section(plan: RiskManagementPlan, voice: Voice, limits: Limits) -> Section:
    """Return the plan; where it has more measures than there is room for, each way keeps its first."""
    shown, left = chosen(plan, limits.measures)
    blocks: list[Block] = []
    if shown:
        heads = tuple(voice.label(f"head-{head}") for head in _HEADS)
        rows = tuple(_cells(measure, voice, limits) for measure in shown)
        blocks.append(Table(voice.label("plan"), heads, rows))
    elif not plan.opportunities:
        blocks.append(Paragraph(voice.label("no-plan")))
    if beneath := _beneath(plan, left, voice, limits):
        blocks.append(Rows(tuple(beneath)))
    return Section("front-plan", voice.label("plan"), tuple(blocks))


def chosen(plan: RiskManagementPlan, limit: int) -> tuple[list[PlanMeasure], list[PlanMeasure]]:
    """Return as many measures as there is room for, each way's first before any other, and the rest."""
    groups = [measures for _, measures in grouped(plan)]
    longest = max(map(len, groups), default=0)
    turns = [group[turn] for turn in range(longest) for group in groups if turn < len(group)]
    first = {measure.id for measure in turns[:limit]}
    every = [measure for group in groups for measure in group]
    return [m for m in every if m.id in first], [m for m in every if m.id not in first]


def _cells(measure: PlanMeasure, voice: Voice, limits: Limits) -> tuple[str, ...]:
    return (
        cut(opportunity_title(measure.opportunity, voice), limits.cell),
        cut(measure_text(measure, voice), limits.cell),
        cut(owner_text(measure, voice), limits.cell // 2),
        say_date(measure.due_on) if measure.due_on else voice.label("no-date"),
        agreed_text(measure, voice),
        tips_off_text(measure, voice),
    )


def _beneath(plan: RiskManagementPlan, left: list[PlanMeasure], voice: Voice, limits: Limits) -> list[Row]:
    more = voice.label("more-after")

    def ways(ids: list[str]) -> str:
        return listed((cut(opportunity_title(id, voice), limits.cell) for id in ids), limits.names, more)

    rows = []
    if left:
        rows.append(
            row(voice.label("measures-after"), ways(list(dict.fromkeys(m.opportunity for m in left))))
        )
    if bare := [id for id, measures in grouped(plan) if not measures]:
        rows.append(row(voice.label("without-measure"), ways(bare)))
    for challenge, about in concerned(plan, voice):
        if challenge.measures:  # those about a way alone are named above
            names = listed((cut(text, limits.cell // 2) for text in about), _NAMED, more)
            rows.append(row(f"{voice.label('challenges')}: {voice.title(challenge.id)}", names))
    return rows
