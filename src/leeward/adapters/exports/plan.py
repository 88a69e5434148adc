"""What the person takes away: a page to carry, 999, the plan, who can help, their words, open questions."""

from datetime import datetime

from leeward.adapters.exports.document import (
    Aside,
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Rows,
    Section,
    Subheading,
)
from leeward.adapters.exports.frame import framed, row
from leeward.adapters.exports.front_notes import answered_next, notes_front_page
from leeward.adapters.exports.handover import findings, phase_text
from leeward.adapters.exports.in_danger import in_danger
from leeward.adapters.exports.measures import plan_lists
from leeward.adapters.exports.moments import say_moment
from leeward.adapters.exports.services import open_and_later
from leeward.adapters.exports.told import answer_rows, open_answers
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.screening import Assessment, Phase
from leeward.domain.signposting import Signposting


def compose_plan(
    pack: Pack, conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime
) -> Document:
    """Return the person's own notes, in words that a stranger on a shared printer learns little from."""
    voice = Voice(pack, Audience.PERSON)
    told = conversation
    account = [q.id for q in pack.rules.themed("account") if q.id in told.values()]
    sections = [
        in_danger(assessment, signposting, at, voice),
        Section("plan", voice.label("plan"), plan_lists(told.plan, voice)),
        *_next(told, voice),
        Section("services", voice.label("services"), open_and_later(signposting, at, voice)),
        Section("steps", voice.label("steps"), _steps(assessment, voice)),
        *_read(("not-first", "evidence"), voice),
    ]
    if account:
        sections.append(Section("account", voice.label("account"), (answer_rows(told, account, voice),)))
    sections += [
        Section("natures", voice.label("natures"), findings(told, assessment.natures, voice)),
        Section("open", voice.label("open"), _open(told, assessment, voice)),
        Section("about", voice.label("about"), _about(told, at, voice)),
    ]
    front = notes_front_page(told, assessment, signposting, at, voice)
    return framed("plan", voice.label("notes"), told, at, tuple(sections), voice, front)


def _next(conversation: Conversation, voice: Voice) -> list[Section]:
    ids = [q.id for theme in answered_next(conversation, voice) for q in voice.pack.rules.themed(theme)]
    return [Section("next", voice.label("next"), (answer_rows(conversation, ids, voice),))] if ids else []


def _steps(assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    """Return the steps under when they are due: two dozen in one row would be read by nobody."""
    rules = {action.id: action for action in voice.pack.rules.actions}
    todo = [action.id for action in assessment.actions if not rules[action.id].emergency]
    blocks: list[Block] = []
    for phase in Phase:
        items = tuple(
            Item(voice.title(id), notes=voice.optional(id, "text")) for id in todo if rules[id].phase is phase
        )
        if items:
            blocks += [Subheading(phase_text(phase, voice)), Items(items, ordered=True)]
    return tuple(blocks) or (Paragraph(voice.label("no-steps")),)


def _read(groups: tuple[str, ...], voice: Voice) -> list[Section]:
    sections = []
    for group in groups:
        items = []
        for passage in voice.pack.passages:
            if passage.group == group:
                said = (*voice.optional(passage.id, "title"), *voice.optional(passage.id, "text"))
                items.append(Item(said[0], notes=said[1:]))
        if items:
            sections.append(Section(group, voice.label(group), (Items(tuple(items)),)))
    return sections


def _open(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    blocks = open_answers(conversation, assessment, voice)
    return (
        (Paragraph(voice.label("open-means")), *blocks)
        if blocks
        else (Paragraph(voice.label("nothing-open")),)
    )


def _about(conversation: Conversation, at: datetime, voice: Voice) -> tuple[Block, ...]:
    pack = f"{conversation.pack_version} {conversation.pack_sha256[:12]}"
    return (
        Paragraph(voice.label("leaves-out")),
        Rows(
            (
                row(voice.label("reference"), conversation.reference),
                row(voice.label("written-at"), say_moment(at, voice.audience)),
                row(voice.label("pack"), Aside(pack)),
                row(voice.label("head"), Aside(conversation.head())),
            )
        ),
    )
