"""The risk management plan: what is done about each way the suspect can reach the person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class OwnerKind(StrEnum):
    """Who carries a measure out."""

    PERSON = "person"
    AGENCY = "agency"
    SOMEONE_ELSE = "someone_else"
    NOBODY_YET = "nobody_yet"


class Agreed(StrEnum):
    """Whether the person agreed. Not asked is not no."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class TipsOff(StrEnum):
    """Whether a measure may let the suspect know that something has changed."""

    YES = "yes"
    MAY = "may"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """One measure against one opportunity (a place or channel by which the suspect can reach the person)."""

    id: str
    opportunity: str  # an opportunity id of the pack
    measure: str  # a suggested measure's id, or "" when it is in own words
    words: str
    owner_kind: OwnerKind
    owner: str  # the named agency or person
    due_on: date | None
    agreed: Agreed
    tips_off: TipsOff


@dataclass(frozen=True, slots=True)
class RiskManagementPlan:
    """The opportunities that apply to this person, and the measures against them."""

    opportunities: tuple[str, ...] = ()
    measures: tuple[PlanMeasure, ...] = ()

    def keep(self, measure: PlanMeasure) -> "RiskManagementPlan":
        """Return the plan with `measure` added, or in the place of the one with its id."""
        known = any(kept.id == measure.id for kept in self.measures)
        kept = tuple(measure if m.id == measure.id else m for m in self.measures)
        return replace(self, measures=kept if known else (*self.measures, measure))

    def drop(self, id: str) -> "RiskManagementPlan":
        """Return the plan without the measure of that id."""
        return replace(self, measures=tuple(m for m in self.measures if m.id != id))


@dataclass(frozen=True, slots=True)
class ChallengeRule:
    """What the pack asks a second look at: a kind of fault, and the words or measures that show it."""

    id: str
    kind: str  # all_left_to_the_person, wording, no_owner, no_date, no_measure, not_agreed
    terms: tuple[str, ...] = ()  # for wording: beginnings of words or phrases, folded


@dataclass(frozen=True, slots=True)
class Challenge:
    """A second look that the plan asks for. It never blocks saving."""

    id: str
    measures: tuple[str, ...]  # ids of the measures concerned
    opportunities: tuple[str, ...] = ()


def challenges(
    plan: RiskManagementPlan, rules: tuple[ChallengeRule, ...], texts: Mapping[str, str]
) -> tuple[Challenge, ...]:
    """Return what to look at again, in the pack's order.

    `texts` gives the words of each suggested measure by its id, so that wording is judged on what
    the reader will see.
    """
    found = []
    for rule in rules:
        measures, opportunities = _concerned(plan, rule, texts)
        if measures or opportunities:
            found.append(Challenge(rule.id, measures, opportunities))
    return tuple(found)


def _concerned(
    plan: RiskManagementPlan, rule: ChallengeRule, texts: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    measures = plan.measures
    match rule.kind:
        case "all_left_to_the_person":
            alone = bool(measures) and all(m.owner_kind is OwnerKind.PERSON for m in measures)
            return (tuple(m.id for m in measures) if alone else ()), ()
        case "wording":
            hit = [m.id for m in measures if _says(f"{texts.get(m.measure, '')} {m.words}", rule.terms)]
            return tuple(hit), ()
        case "no_owner":
            return tuple(m.id for m in measures if not _owned(m)), ()
        case "no_date":
            return tuple(m.id for m in measures if m.due_on is None), ()
        case "not_agreed":
            return tuple(m.id for m in measures if m.agreed is Agreed.NO), ()
        case "no_measure":
            covered = {m.opportunity for m in measures}
            return (), tuple(o for o in plan.opportunities if o not in covered)
        case _:
            raise ValueError(f"no challenge of kind {rule.kind!r}")


def _owned(measure: PlanMeasure) -> bool:
    if measure.owner_kind is OwnerKind.PERSON:  # there is only one of them: no name is needed
        return True
    return measure.owner_kind is not OwnerKind.NOBODY_YET and bool(measure.owner.strip())


def _says(text: str, terms: tuple[str, ...]) -> bool:
    # A leading space makes each term match at the beginning of a word.
    folded = f" {_folded(text)}"
    return any(f" {_folded(term)}" in folded for term in terms)


def _folded(text: str) -> str:
    """Return the words alone, so that brackets, hyphens and a phone's curly apostrophe hide no phrase."""
    return " ".join(_WORD.findall(text.casefold().replace("\u2019", "'")))
