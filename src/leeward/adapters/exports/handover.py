"""The responder's handover: a front page that is plan, referral and rationale, and then all of it in full."""

from collections.abc import Iterable
from datetime import datetime

from leeward.adapters.exports.circumstances import circumstances
from leeward.adapters.exports.document import Block, Document, Item, Items, Paragraph, Section, Subheading
from leeward.adapters.exports.done import done_blocks, mark
from leeward.adapters.exports.frame import about, framed, history
from leeward.adapters.exports.front_page import front_page
from leeward.adapters.exports.law import law_items
from leeward.adapters.exports.measures import plan_tables, standing_challenges
from leeward.adapters.exports.services import given
from leeward.adapters.exports.told import answer_rows, open_answers, reasons
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.screening import Assessment, Danger, Finding, Phase, ResponderAction
from leeward.domain.signposting import Signposting

_BY_THEME = (
    ("contact", ("location", "safe_contact", "suspect_now")),
    ("account", ("account",)),
)
_DECISIONS = (
    *("next_contact", "next_contact_owner", "responder"),
    *("elsewhere", "why_not_stalking", "second_look", "records", "orders"),
)


def compose_handover(
    pack: Pack, conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime
) -> Document:
    """Return the handover: danger first, then what was told, what is not known, what is done and by whom."""
    voice = Voice(pack, Audience.RESPONDER)
    told = conversation
    sections = (
        danger(told, assessment, voice),
        *_themed(told, _BY_THEME, voice),
        about(told, at, voice),
        Section("circumstances", voice.label("circumstances"), (circumstances(told.circumstances, voice),)),
        Section("natures", voice.label("natures"), findings(told, assessment.natures, voice)),
        Section("signs", voice.label("signs"), findings(told, assessment.signs, voice)),
        Section("red-flags", voice.label("red-flags"), _red_flags(told, assessment, voice)),
        Section("open", voice.label("open"), _open(told, assessment, voice)),
        Section("actions", voice.label("actions"), _actions(told, assessment, voice)),
        Section("done", voice.label("done"), done_blocks(told, voice)),
        Section("plan", voice.label("plan"), _plan(told, voice)),
        Section("services", voice.label("services"), given(signposting, at, voice)),
        *_decisions(told, voice),
        *_answers(told, voice),
        Section("law", voice.label("law"), law_items(told.circumstances.nation, at, voice)),
        history(told, voice),
    )
    front = front_page(told, assessment, signposting, at, voice)
    return framed("handover", voice.label("handover"), told, at, sections, voice, front)


def danger(conversation: Conversation, assessment: Assessment, voice: Voice) -> Section:
    """Return the urgent section: danger now as it was answered, and 999 until it is answered no."""
    state = assessment.danger
    blocks: list[Block] = [Paragraph(voice.label(f"danger-{state.value.replace('_', '-')}"))]
    blocks.append(answer_rows(conversation, [voice.pack.rules.danger], voice))
    if state is not Danger.NO:
        emergency = {action.id for action in voice.pack.rules.actions if action.emergency}
        items = tuple(
            Item(voice.title(action.id), notes=voice.optional(action.id, "text"))
            for action in assessment.actions
            if action.id in emergency
        )
        if items:
            blocks.append(Items(items))
    return Section("danger", voice.label("danger"), tuple(blocks), urgent=state is not Danger.NO)


def findings(conversation: Conversation, found: Iterable[Finding], voice: Voice) -> tuple[Block, ...]:
    """Return what it may be, or signs: the raised, then those not ruled out, each with its reasons."""
    blocks: list[Block] = []
    everything = list(found)
    for raised, label in ((True, "raised"), (False, "not-ruled-out")):
        items = tuple(
            Item(voice.title(finding.id), notes=reasons(conversation, finding.because, voice)[1])
            for finding in everything
            if finding.raised is raised
        )
        if items:
            blocks += [Subheading(voice.label(label)), Items(items)]
    return tuple(blocks) or (Paragraph(voice.label("none-raised")),)


def _red_flags(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    items = []
    for flag in assessment.red_flags:
        words, because = reasons(conversation, flag.because, voice)
        items.append(Item(voice.title(flag.id), words, (*because, *voice.optional(flag.id, "text"))))
    return (Items(tuple(items)),) if items else (Paragraph(voice.label("none-raised")),)


def _open(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    blocks = open_answers(conversation, assessment, voice)
    if not blocks:
        return (Paragraph(voice.label("nothing-open")),)
    return (Paragraph(voice.label("open-means")), *blocks)


def _actions(conversation: Conversation, assessment: Assessment, voice: Voice) -> tuple[Block, ...]:
    phases = {action.id: action.phase for action in voice.pack.rules.actions}
    blocks: list[Block] = []
    for phase in Phase:
        items = tuple(
            Item(voice.title(action.id), notes=_notes(conversation, action, voice))
            for action in assessment.actions
            if phases[action.id] is phase
        )
        if items:
            blocks += [
                Subheading(phase_text(phase, voice)),
                Items(items, ordered=True),
            ]
    return tuple(blocks)


def _notes(conversation: Conversation, action: ResponderAction, voice: Voice) -> tuple[str, ...]:
    return (*mark(conversation, action.id, voice), *reasons(conversation, action.because, voice)[1])


def phase_text(phase: Phase, voice: Voice) -> str:
    """Return when the actions of a phase are due."""
    return voice.label(f"phase-{phase.value.replace('_', '-')}")


def _plan(conversation: Conversation, voice: Voice) -> tuple[Block, ...]:
    return (*plan_tables(conversation.plan, voice), *standing_challenges(conversation.plan, voice))


def _themed(
    conversation: Conversation, parts: tuple[tuple[str, tuple[str, ...]], ...], voice: Voice
) -> Iterable[Section]:
    for id, themes in parts:
        questions = [q.id for theme in themes for q in voice.pack.rules.themed(theme)]
        if questions:
            yield Section(id, voice.label(id), (answer_rows(conversation, questions, voice),))


def _decisions(conversation: Conversation, voice: Voice) -> Iterable[Section]:
    """Yield what was decided and who makes contact next; what was not answered stands on one line."""
    ids = [q.id for theme in _DECISIONS for q in voice.pack.rules.themed(theme)]
    told = [id for id in ids if conversation.log.history(id)]
    blocks: list[Block] = [answer_rows(conversation, told, voice)] if told else []
    if left := [voice.short(id) for id in ids if id not in told]:
        blocks.append(Paragraph(f"{voice.label('not-answered')}: {'; '.join(left)}"))
    if blocks:
        yield Section("decisions", voice.label("decisions"), tuple(blocks))


def _answers(conversation: Conversation, voice: Voice) -> Iterable[Section]:
    """Yield every question not placed above, so that no answer is dropped in silence.

    The ten are shown whole. Of the others, those never asked already stand under what is not known.
    """
    themes = {*(theme for _, named in _BY_THEME for theme in named), *_DECISIONS}
    left = [q for q in voice.pack.rules.questions.values() if q.theme not in themes]
    for layer, label in ((Layer.CORE, "core"), (Layer.SCREENING, "screening"), (Layer.PROMPT, "prompts")):
        ids = [
            q.id
            for q in left
            if q.layer is layer
            and q.id != voice.pack.rules.danger
            and (layer is Layer.SCREENING or conversation.log.history(q.id))
        ]
        if ids:
            yield Section(label, voice.label(label), (answer_rows(conversation, ids, voice),))
    details = [q.id for q in left if q.layer is Layer.DETAIL]
    unknown = [id for id in conversation.values() if id not in voice.pack.rules.questions]
    if details or unknown:
        yield Section(
            "others", voice.label("others"), (answer_rows(conversation, [*details, *unknown], voice),)
        )
