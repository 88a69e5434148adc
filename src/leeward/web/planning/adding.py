"""Adding to the plan: a suggested measure with one tap, or one in other words. Never the same one twice."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from leeward.domain.pack import Opportunity, Pack, SuggestedMeasure
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.situation import suggested_opportunities

_NUMBERS = 9000


def number_of(measure: PlanMeasure) -> int | None:
    """Return the number that stands for a measure in an address; None when its id holds none."""
    digits = measure.id.removeprefix("m")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def find_measure(plan: RiskManagementPlan, number: int) -> PlanMeasure | None:
    """Return the measure of that number."""
    return next((measure for measure in plan.measures if number_of(measure) == number), None)


def find_way(pack: Pack, number: int) -> Opportunity | None:
    """Return the way of being reached that the pack lists at that number, counted from 1."""
    return pack.opportunities[number - 1] if 0 < number <= len(pack.opportunities) else None


def suggested_ways(pack: Pack, values: dict[str, str | None]) -> frozenset[str]:
    """Return the ids of the ways that an answer points to."""
    return frozenset(suggested_opportunities(pack, values))


def choose_ways(plan: RiskManagementPlan, ticked: set[str], pack: Pack) -> RiskManagementPlan:
    """Return the plan with these ways. One that holds a measure stays: nothing goes in silence."""
    held = {measure.opportunity for measure in plan.measures}
    known = [opportunity.id for opportunity in pack.opportunities]
    strange = [id for id in plan.opportunities if id not in known]  # of an earlier version of the pack
    kept = [id for id in known if id in ticked or id in held]
    return replace(plan, opportunities=(*kept, *strange))


def add(
    plan: RiskManagementPlan,
    way: Opportunity,
    suggested: SuggestedMeasure | None,
    words: str = "",
    pick: Callable[[int], int] = secrets.randbelow,
) -> RiskManagementPlan:
    """Return the plan with a measure added: a suggested one with the agency usually named, or in words."""
    new = _measure(way, suggested, words)
    if any(_the_same(new, measure) for measure in plan.measures):
        return plan
    plan = plan.keep(replace(new, id=_free_id(plan, pick)))
    if way.id in plan.opportunities:
        return plan
    return replace(plan, opportunities=(*plan.opportunities, way.id))


def _measure(way: Opportunity, suggested: SuggestedMeasure | None, words: str) -> PlanMeasure:
    owner = suggested.owner if suggested else ""
    return PlanMeasure(
        id="",
        opportunity=way.id,
        measure=suggested.id if suggested else "",
        words=words,
        owner_kind=OwnerKind.AGENCY if owner else OwnerKind.NOBODY_YET,
        owner=owner,
        due_on=None,
        agreed=Agreed.NOT_ASKED,
        tips_off=suggested.tips_off if suggested else TipsOff.NOT_KNOWN,
    )


def _the_same(new: PlanMeasure, kept: PlanMeasure) -> bool:
    if (new.opportunity, new.measure) != (kept.opportunity, kept.measure):
        return False
    return bool(new.measure) or new.words == kept.words


def _free_id(plan: RiskManagementPlan, pick: Callable[[int], int]) -> str:
    # Not counted on: two tabs that add at once must not give two measures one id.
    taken = {measure.id for measure in plan.measures}
    while (id := f"m{1000 + pick(_NUMBERS)}") in taken:
        pass
    return id
