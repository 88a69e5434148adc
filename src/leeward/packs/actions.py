"""Actions, flags, natures, signs and needs: the rules over the questions."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from leeward.domain.audience import BOTH, Audience
from leeward.domain.condition import ALWAYS
from leeward.domain.question import Question
from leeward.domain.screening import (
    ActionKind,
    ActionRule,
    FindingRule,
    FlagRule,
    NeedRule,
    Phase,
    Rules,
)
from leeward.packs.conditions import PROCEDURAL, RULES, Conditions
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional

ROOM = "actions"
TITLED = (Slot("title"), optional("text"))


HEADINGS = ("", "reassurance", "initial", "preventing")


class FirstScreen(StrEnum):
    """The first screens on which an action may stand unasked."""

    CALL = "call"
    GUIDED = "guided"
    PERSON = "person"


def read_rules(reading: Reading, questions: Mapping[str, Question]) -> Rules:
    """Return the rules of `actions.toml` over these questions."""
    file = reading.open(ROOM)
    conditions = Conditions(questions)
    danger = next((id for id, question in questions.items() if question.theme == "danger"), None)
    if danger is None:
        reason = "no question has the theme 'danger', and 999 hangs on it (law danger-leads)"
        raise reading.open("screening").fail(reason)
    rules = Rules(
        questions=questions,
        danger=danger,
        natures=tuple(_findings(reading, file, "nature", conditions)),
        signs=tuple(_findings(reading, file, "sign", conditions)),
        flags=tuple(
            FlagRule(reading.enter(table, ROOM, *TITLED), conditions.read(table, "when"), table.flag("own"))
            for table in reading.each(file, "flag")
        ),
        actions=tuple(_action(reading, table, conditions) for table in reading.each(file, "action")),
        needs=tuple(
            NeedRule(
                reading.enter(table, ROOM, *TITLED),
                conditions.read(table, "when") if table.has("when") else ALWAYS,
                table.flag("urgent"),
            )
            for table in reading.each(file, "need")
        ),
    )
    file.done()
    return rules


def _findings(reading: Reading, file: Table, name: str, conditions: Conditions) -> Iterable[FindingRule]:
    for table in reading.each(file, name):
        yield FindingRule(
            id=reading.enter(table, ROOM, *TITLED),
            raised_when=conditions.read(table, "raised_when"),
            not_ruled_out_when=conditions.read(table, "not_ruled_out_when"),
        )


def _action(reading: Reading, table: Table, conditions: Conditions) -> ActionRule:
    kind = table.one_of("kind", ActionKind)
    audiences = table.some_of("audiences", Audience, BOTH)
    if not audiences:
        raise table.fail("'audiences' names nobody")
    heading = table.text("heading", default="")
    if heading not in HEADINGS:
        raise table.fail(f"'heading' must be one of {', '.join(HEADINGS[1:])}, not '{heading}'")
    allowed = RULES if kind is ActionKind.PROTECTIVE else PROCEDURAL
    slots = (Slot("title", audiences=audiences), optional("text", audiences))
    return ActionRule(
        id=reading.enter(table, ROOM, *slots),
        kind=kind,
        phase=table.one_of("phase", Phase),
        when=conditions.read(table, "when", allowed) if table.has("when") else ALWAYS,
        audiences=audiences,
        emergency=table.flag("emergency"),
        opens=frozenset(table.some_of("opens", FirstScreen)),
        heading=heading,
    )
