"""The call taker's log: short, complete, in the order it was said, ready to paste."""

from datetime import datetime

from leeward.adapters.exports.document import Block, Document, Item, Items, Paragraph, Row, Rows, Section
from leeward.adapters.exports.frame import framed, row
from leeward.adapters.exports.handover import danger
from leeward.adapters.exports.measures import due_text, measure_text, opportunity_title, owner_text
from leeward.adapters.exports.moments import say_moment, say_when
from leeward.adapters.exports.nations import wherever
from leeward.adapters.exports.services import IN_FULL, best_first, service_line
from leeward.adapters.exports.told import value_of, words_of
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import Answer
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.screening import Assessment
from leeward.domain.signposting import Signposting


def compose_log(
    pack: Pack, conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime
) -> Document:
    """Return the log: every answer and note with its time, flags, advice, and what was not asked."""
    voice = Voice(pack, Audience.RESPONDER)
    told = conversation
    sections = [
        Section("danger", voice.label("danger"), danger(told, assessment, voice).blocks[:1], urgent=True),
        Section("about", voice.label("about"), (Rows(_about(told, at, voice)),)),
        Section("told", voice.label("log-told"), (_versions(told, voice),)),
        Section("red-flags", voice.label("red-flags"), _titles([f.id for f in assessment.red_flags], voice)),
        Section("actions", voice.label("actions"), _titles([a.id for a in assessment.actions], voice)),
    ]
    if told.plan.measures:
        sections.append(Section("plan", voice.label("plan"), (_measures(told, voice),)))
    # The best few: a log is pasted while the caller waits. The handover lists them all.
    shown = (*signposting.emergency, *best_first(wherever(signposting))[:IN_FULL])
    if shown:
        lines = tuple(Item(service_line(given, at, voice)) for given in shown)
        sections.append(Section("services", voice.label("services"), (Items(lines),)))
    sections.append(Section("open", voice.label("open-not-asked"), (Paragraph(_not_asked(told, voice)),)))
    sections.append(
        Section("history", voice.label("history"), (Rows((row(voice.label("head"), told.head()),)),))
    )
    return framed("log", voice.label("log"), told, at, tuple(sections), voice)


def _about(conversation: Conversation, at: datetime, voice: Voice) -> tuple[Row, ...]:
    return (
        row(voice.label("reference"), conversation.reference),
        row(voice.label("told-at"), say_moment(conversation.started_at, voice.audience)),
        row(voice.label("written-at"), say_when(at, conversation.started_at, voice.audience)),
    )


def _versions(conversation: Conversation, voice: Voice) -> Block:
    if not conversation.log.versions:
        return Paragraph(voice.label("nothing-told"))
    items = tuple(_line(answer, conversation.started_at, voice) for answer in conversation.log.settled())
    return Items(items)


def _line(answer: Answer, at: datetime, voice: Voice) -> Item:
    words = words_of(answer, voice)
    value = value_of(answer, voice, bool(words))
    when = say_when(answer.recorded_at, at, voice.audience)
    return Item(f"{when} {voice.short(answer.question)}{': ' if value else ''}{value}", words)


def _titles(ids: list[str], voice: Voice) -> tuple[Block, ...]:
    if not ids:
        return (Paragraph(voice.label("none-raised")),)
    return (Items(tuple(Item(voice.title(id)) for id in ids)),)


def _measures(conversation: Conversation, voice: Voice) -> Block:
    return Items(
        tuple(
            Item(
                f"{opportunity_title(m.opportunity, voice)}: {' '.join(measure_text(m, voice).split())}"
                f" ({owner_text(m, voice)}; {due_text(m, voice)})"
            )
            for m in conversation.plan.measures
        )
    )


def _not_asked(conversation: Conversation, voice: Voice) -> str:
    values = conversation.values()
    missing = [voice.short(id) for id in voice.pack.rules.questions if values.get(id) is None]
    return "; ".join(missing) or voice.label("nothing-open")
