"""The call taker's log: flags and what is not known, then all that was said in order."""

from datetime import datetime

from leeward.adapters.exports.document import Block, Document, Item, Items, Paragraph, Row, Rows, Section
from leeward.adapters.exports.done import deed_text, group_of, mark, words_of
from leeward.adapters.exports.frame import framed, row
from leeward.adapters.exports.handover import danger
from leeward.adapters.exports.measures import due_text, measure_text, opportunity_title, owner_text
from leeward.adapters.exports.moments import say_moment, say_when
from leeward.adapters.exports.nations import wherever
from leeward.adapters.exports.services import IN_FULL, best_first, service_line
from leeward.adapters.exports.told import open_answers, reasons, value_of
from leeward.adapters.exports.told import words_of as words_of_answer
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import Answer
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.done import Deed
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
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
        Section("red-flags", voice.label("red-flags"), _flags(told, assessment, voice)),
        Section("open", voice.label("open"), _open(told, assessment, voice)),
        Section("about", voice.label("about"), (Rows(_about(told, at, voice)),)),
        Section("told", voice.label("log-told"), (_versions(told, voice),)),
        Section("actions", voice.label("actions"), _actions(told, assessment, voice)),
    ]
    if told.done.versions:
        sections.append(Section("done", voice.label("done"), (_done(told, voice),)))
    if told.plan.measures:
        sections.append(Section("plan", voice.label("plan"), (_measures(told, voice),)))
    # The best few: a log is pasted while the caller waits. The handover lists them all.
    shown = (*signposting.emergency, *best_first(wherever(signposting))[:IN_FULL])
    if shown:
        lines = tuple(Item(service_line(given, at, voice)) for given in shown)
        sections.append(Section("services", voice.label("services"), (Items(lines),)))
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
    words = words_of_answer(answer, voice)
    value = value_of(answer, voice, bool(words))
    when = say_when(answer.recorded_at, at, voice.audience)
    return Item(f"{when} {voice.short(answer.question)}{': ' if value else ''}{value}", words)


def _flags(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    items = tuple(
        Item(voice.title(flag.id), notes=reasons(conversation, flag.because, voice)[1])
        for flag in assessment.red_flags
    )
    return (Items(items),) if items else (Paragraph(voice.label("none-raised")),)


def _actions(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    """Return what an answer raised; what always applies would bury it, and stands in the guidance."""
    raised = tuple(
        Item(voice.title(action.id), notes=mark(conversation, action.id, voice))
        for action in assessment.actions
        if action.because
    )
    always = Paragraph(voice.label("always-apply"))
    return (Items(raised, ordered=True), always) if raised else (always,)


def _done(conversation: Conversation, voice: Voice) -> Block:
    return Items(
        tuple(_deed_line(deed, conversation.started_at, voice) for deed in conversation.done.versions)
    )


def _deed_line(deed: Deed, at: datetime, voice: Voice) -> Item:
    when = say_when(deed.recorded_at, at, voice.audience)
    return Item(f"{when} {voice.label(group_of(deed))}: {deed_text(deed, voice)}", words_of(deed, voice))


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


def _open(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    """Return what is not known, with what it could still raise, and what was not asked, details included."""
    values = conversation.values()
    details = [
        voice.short(q.id)
        for q in voice.pack.rules.questions.values()
        if q.layer is Layer.DETAIL and values.get(q.id) is None
    ]
    blocks: list[Block] = [*open_answers(conversation, assessment, voice)]
    if details:
        blocks.append(Paragraph(f"{voice.label('open-not-asked')}: {'; '.join(details)}"))
    return tuple(blocks) or (Paragraph(voice.label("nothing-open")),)
