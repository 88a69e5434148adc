"""The plan in a document: its measures, and what of it still wants a second look."""

from collections.abc import Iterator

from leeward.adapters.exports.document import Block, Item, Items, Paragraph, Subheading, Table
from leeward.adapters.exports.moments import say_day
from leeward.adapters.exports.voice import Voice
from leeward.domain.plan import Challenge, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.situation import second_looks


def measure_text(measure: PlanMeasure, voice: Voice) -> str:
    """Return what is to be done: the pack's title, the words written for this person, or both."""
    known = any(measure.measure == suggested.id for suggested in voice.pack.measures)
    title = voice.title(measure.measure) if known else measure.measure
    return "\n".join(part for part in (title, measure.words) if part)


def owner_text(measure: PlanMeasure, voice: Voice) -> str:
    """Return who carries a measure out, never a blank."""
    if measure.owner.strip() and measure.owner_kind is not OwnerKind.PERSON:
        return measure.owner
    label = voice.label(f"owner-{measure.owner_kind.value.replace('_', '-')}")
    return f"{label} ({measure.owner})" if measure.owner.strip() else label


def due_text(measure: PlanMeasure, voice: Voice) -> str:
    """Return the date by which it is due, or that there is none."""
    return say_day(measure.due_on) if measure.due_on else voice.label("no-date")


def agreed_text(measure: PlanMeasure, voice: Voice) -> str:
    """Return whether the person agreed to it; not asked is not no."""
    return voice.label(f"agreed-{measure.agreed.value.replace('_', '-')}")


def tips_off_text(measure: PlanMeasure, voice: Voice) -> str:
    """Return whether it may tip the suspect off; not known is not no."""
    return voice.label(f"tips-off-{measure.tips_off.value.replace('_', '-')}")


def plan_tables(plan: RiskManagementPlan, voice: Voice) -> tuple[Block, ...]:
    """Return a table for each way of reaching the person, one without a measure included."""
    heads = tuple(voice.label(f"head-{head}") for head in ("measure", "owner", "due", "agreed", "tips-off"))
    blocks: list[Block] = []
    for opportunity, measures in grouped(plan):
        name = opportunity_title(opportunity, voice)
        blocks.append(Subheading(name))
        if measures:
            rows = tuple(_row(measure, voice) for measure in measures)
            blocks.append(Table(name, heads, rows))
        else:
            blocks.append(Paragraph(voice.label("no-measure")))
    return tuple(blocks) or (Paragraph(voice.label("no-plan")),)


def plan_lists(plan: RiskManagementPlan, voice: Voice) -> tuple[Block, ...]:
    """Return the plan as lists that read well on paper, for the person."""
    blocks: list[Block] = []
    for opportunity, measures in grouped(plan):
        blocks.append(Subheading(opportunity_title(opportunity, voice)))
        if measures:
            blocks.append(Items(tuple(_item(measure, voice) for measure in measures)))
        else:
            blocks.append(Paragraph(voice.label("no-measure")))
    return tuple(blocks) or (Paragraph(voice.label("no-plan")),)


def standing_challenges(plan: RiskManagementPlan, voice: Voice) -> tuple[Block, ...]:
    """Return what the plan still asks a second look at, with the measures concerned; () when nothing."""
    items = []
    for challenge, about in concerned(plan, voice):
        concerns = f"{voice.label('concerns')}: {'; '.join(about)}"
        notes = (*voice.optional(challenge.id, "text"), concerns)
        items.append(Item(voice.title(challenge.id), notes=notes))
    return (Subheading(voice.label("challenges")), Items(tuple(items))) if items else ()


def concerned(plan: RiskManagementPlan, voice: Voice) -> Iterator[tuple[Challenge, list[str]]]:
    """Yield each standing challenge with the measures and the ways that it is about, each on one line."""
    by_id = {measure.id: measure for measure in plan.measures}
    for challenge in second_looks(voice.pack, plan, voice.audience):
        about = [measure_text(by_id[id], voice) for id in challenge.measures]
        about += [opportunity_title(id, voice) for id in challenge.opportunities]
        yield challenge, [" ".join(text.split()) for text in about]


def opportunity_title(id: str, voice: Voice) -> str:
    """Return the name of a way in which the suspect can reach the person."""
    known = any(opportunity.id == id for opportunity in voice.pack.opportunities)
    return voice.title(id) if known else id


def grouped(plan: RiskManagementPlan) -> list[tuple[str, list[PlanMeasure]]]:
    """Return the measures of each way, in the plan's order; of a way without any, none."""
    # A measure whose opportunity was taken off the list again must not vanish from the document.
    opportunities = dict.fromkeys((*plan.opportunities, *(m.opportunity for m in plan.measures)))
    return [(o, [m for m in plan.measures if m.opportunity == o]) for o in opportunities]


def _row(measure: PlanMeasure, voice: Voice) -> tuple[str, ...]:
    return (
        measure_text(measure, voice),
        owner_text(measure, voice),
        due_text(measure, voice),
        agreed_text(measure, voice),
        tips_off_text(measure, voice),
    )


def _item(measure: PlanMeasure, voice: Voice) -> Item:
    notes = [
        f"{voice.label('head-owner')}: {owner_text(measure, voice)}",
        f"{voice.label('head-due')}: {due_text(measure, voice)}",
        f"{voice.label('head-agreed')} {agreed_text(measure, voice)}",
    ]
    if measure.tips_off is not TipsOff.NO:
        why = voice.optional(measure.measure, "tips-off")
        notes.append(f"{voice.label('head-tips-off')}: {'. '.join((tips_off_text(measure, voice), *why))}")
    return Item(measure_text(measure, voice), notes=tuple(notes))
