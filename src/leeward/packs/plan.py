"""The plan's room: opportunities, measures that may be suggested, and what asks for a second look."""

from collections.abc import Container, Mapping
from enum import StrEnum

from leeward.domain.pack import Opportunity, SuggestedMeasure
from leeward.domain.plan import ChallengeRule, TipsOff
from leeward.domain.question import Question
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional

ROOM = "plan"


class ChallengeKind(StrEnum):
    """The faults that a plan can be asked about: `leeward.domain.plan` decides each."""

    ALL_LEFT_TO_THE_PERSON = "all_left_to_the_person"
    WORDING = "wording"
    NO_OWNER = "no_owner"
    NO_DATE = "no_date"
    NO_MEASURE = "no_measure"
    NOT_AGREED = "not_agreed"


def read_plan(
    reading: Reading, questions: Mapping[str, Question]
) -> tuple[tuple[Opportunity, ...], tuple[SuggestedMeasure, ...], tuple[ChallengeRule, ...]]:
    """Return the opportunities, measures and challenges of `plan.toml`."""
    file = reading.open(ROOM)
    opportunities = tuple(
        _opportunity(reading, table, questions) for table in reading.each(file, "opportunity")
    )
    known = {opportunity.id for opportunity in opportunities}
    measures = tuple(_measure(reading, table, known) for table in reading.each(file, "measure"))
    challenges = tuple(_challenge(reading, table) for table in reading.each(file, "challenge"))
    file.done()
    return opportunities, measures, challenges


def _opportunity(reading: Reading, table: Table, questions: Mapping[str, Question]) -> Opportunity:
    asked = table.texts("questions")
    if strange := [id for id in asked if id not in questions]:
        raise table.fail(f"it reads '{strange[0]}', and there is no such question")
    return Opportunity(reading.enter(table, ROOM, Slot("title"), optional("text")), frozenset(asked))


def _measure(reading: Reading, table: Table, known: Container[str]) -> SuggestedMeasure:
    tips_off, opportunity = table.one_of("tips_off", TipsOff), table.text("opportunity")
    if opportunity not in known:
        raise table.fail(f"its opportunity '{opportunity}' is not in plan.toml")
    slots = (Slot("title"), optional("text"), Slot("tips-off", needed=tips_off is not TipsOff.NO))
    return SuggestedMeasure(
        id=reading.enter(table, ROOM, *slots),
        opportunity=opportunity,
        owner=table.may_be_blank("owner"),
        tips_off=tips_off,
    )


def _challenge(reading: Reading, table: Table) -> ChallengeRule:
    kind, terms = table.one_of("kind", ChallengeKind), table.texts("terms")
    if (kind is ChallengeKind.WORDING) != bool(terms):
        raise table.fail("'terms' belong to the kind 'wording', which needs them")
    if raised := [term for term in terms if term != term.casefold()]:
        raise table.fail(f"the term '{raised[0]}' must be in lower case")
    return ChallengeRule(reading.enter(table, ROOM, Slot("title"), Slot("text")), kind, terms)
