"""Merging: one conversation changed in two places at once. Both sets of answers are kept."""

from dataclasses import fields, replace

from leeward.domain.answers import AnswerLog
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation
from leeward.domain.done import DeedLog
from leeward.domain.plan import PlanMeasure, RiskManagementPlan


def merge(base: Conversation, ours: Conversation, theirs: Conversation) -> Conversation:
    """Return `theirs` with what `ours` changed since `base`; raise ValueError for two conversations.

    Every answer of both is in the log, and everything that both say was done. Where both changed the
    same thing, ours is the later and stands.
    """
    if ours.reference != theirs.reference:
        raise ValueError("these are two conversations")
    return replace(
        theirs,
        log=_merge_logs(base.log, ours.log, theirs.log),
        circumstances=_merge_circumstances(base.circumstances, ours.circumstances, theirs.circumstances),
        plan=_merge_plans(base.plan, ours.plan, theirs.plan),
        done=_merge_done(base.done, ours.done, theirs.done),
    )


def _merge_logs(base: AnswerLog, ours: AnswerLog, theirs: AnswerLog) -> AnswerLog:
    merged = theirs
    for version in ours.versions[len(base.versions) :]:  # a log only ever grows
        merged = merged.record(version)
    return merged


def _merge_done(base: DeedLog, ours: DeedLog, theirs: DeedLog) -> DeedLog:
    merged = theirs
    for version in ours.versions[len(base.versions) :]:
        merged = merged.record(version)
    return merged


def _merge_circumstances(base: Circumstances, ours: Circumstances, theirs: Circumstances) -> Circumstances:
    changed = {
        field.name: getattr(ours, field.name)
        for field in fields(Circumstances)
        if getattr(ours, field.name) != getattr(base, field.name)
    }
    return replace(theirs, **changed)


def _merge_plans(
    base: RiskManagementPlan, ours: RiskManagementPlan, theirs: RiskManagementPlan
) -> RiskManagementPlan:
    before = _by_id(base)
    now = _by_id(ours)
    merged = theirs
    for measure in ours.measures:
        if before.get(measure.id) != measure:
            merged = merged.keep(measure)
    for id in before.keys() - now.keys():
        merged = merged.drop(id)
    dropped = set(base.opportunities) - set(ours.opportunities)
    kept = [o for o in theirs.opportunities if o not in dropped]
    added = [o for o in ours.opportunities if o not in base.opportunities and o not in kept]
    return replace(merged, opportunities=(*kept, *added))


def _by_id(plan: RiskManagementPlan) -> dict[str, PlanMeasure]:
    return {measure.id: measure for measure in plan.measures}
