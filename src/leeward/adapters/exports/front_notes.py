"""The front page of the person's notes: what to carry, folded in a pocket, and to use alone.

It may be left lying about. So nothing that was told stands on it, and no reason for anything.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.brevity import Limits, as_much_as_fits, cut
from leeward.adapters.exports.document import (
    Block,
    FrontPage,
    Item,
    Items,
    Paragraph,
    Rows,
    Section,
    Table,
)
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.front_plan import chosen
from leeward.adapters.exports.front_told import Told
from leeward.adapters.exports.in_danger import emergency_actions
from leeward.adapters.exports.measures import due_text, measure_text, owner_text
from leeward.adapters.exports.moments import say_moment
from leeward.adapters.exports.nations import wherever
from leeward.adapters.exports.services import (
    contacts,
    phones,
    silent_hours_missing,
    some_line_closes,
    status_text,
)
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.adapters.review import wants_checking
from leeward.domain.condition import reads
from leeward.domain.conversation import Conversation
from leeward.domain.opening_hours import Opening
from leeward.domain.plan import Agreed, RiskManagementPlan
from leeward.domain.screening import Assessment
from leeward.domain.service import Service
from leeward.domain.signposting import Signpost, Signposting

NEXT_CONTACT = ("next_contact", "next_contact_owner")
_HEADS = ("measure", "owner", "due")
_TO_CALL = 4
_REACHED = 120


def notes_front_page(
    conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime, voice: Voice
) -> FrontPage:
    """Return 999, the plan, who to call and the next contact, saying as much as one page holds."""

    def within(limits: Limits) -> tuple[Section, ...]:
        return (
            _danger(assessment, signposting, voice),
            _plan(conversation.plan, voice, limits),
            _to_call(wherever(signposting), at, voice, limits),
            *_next(Told(conversation, voice, limits)),
            _about(conversation, at, voice),
        )

    return FrontPage(as_much_as_fits(within), voice.label("cut-short"), voice.label("in-full"))


def _danger(assessment: Assessment, signposting: Signposting, voice: Voice) -> Section:
    actions = emergency_actions(assessment, signposting, voice)
    lines = [Item(voice.title(id), notes=voice.optional(id, "text")) for id in actions]
    lines += [
        Item(_reached(given.service, voice), notes=voice.optional(given.service.id, "how"))
        for given in signposting.emergency
    ]
    return Section("front-danger", voice.label("danger"), (Items(tuple(lines)),), urgent=True)


def _plan(plan: RiskManagementPlan, voice: Voice, limits: Limits) -> Section:
    """Return what is to be done, by whom and when; what the person does not want done is not carried."""
    wanted = tuple(measure for measure in plan.measures if measure.agreed is not Agreed.NO)
    shown, _ = chosen(replace(plan, measures=wanted), limits.measures)
    blocks: list[Block] = []
    if shown:
        heads = tuple(voice.label(f"head-{head}") for head in _HEADS)
        rows = tuple(
            (
                cut(measure_text(measure, voice), limits.cell),
                cut(owner_text(measure, voice), limits.cell),
                due_text(measure, voice),
            )
            for measure in shown
        )
        blocks.append(Table(voice.label("plan"), heads, rows))
    if len(shown) < len(plan.measures):
        blocks.append(Paragraph(voice.label("measures-after")))
    elif not shown:
        blocks.append(Paragraph(voice.label("no-plan")))
    return Section("front-plan", voice.label("plan"), tuple(blocks))


def _to_call(signposting: Signposting, at: datetime, voice: Voice, limits: Limits) -> Section:
    """Return a few: what a life may hang on, the best fit, a line at any hour, and what is near."""
    fitting = signposting.shown
    # A line for one need alone would tell whoever finds the page what was told.
    anyones = {need.id for need in voice.pack.rules.needs if not reads(need.when)}
    urgent = [given for given in signposting.urgent if given in fitting and given.service.needs & anyones][:1]
    local = [given for given in fitting if given.service.local]
    first = (*urgent, signposting.best_fit, signposting.always_open, *local)
    shown = {given.service.id: given for given in first if given is not None}
    if not shown:
        return Section("front-services", voice.label("services"), (Paragraph(voice.label("no-service")),))
    few = list(shown.values())[:_TO_CALL]
    blocks: list[Block] = [Items(tuple(_line(given, at, voice, limits) for given in few))]
    if len(few) < len(fitting):
        blocks.append(Paragraph(voice.label("services-after")))
    return Section("front-services", voice.label("services"), tuple(blocks))


def _line(given: Signpost, at: datetime, voice: Voice, limits: Limits) -> Item:
    doubt = (voice.label("check"),) if wants_checking(given.service, at) else ()
    hours = (cut(said, limits.answer).removesuffix(".") for said in _hours(given, at, voice))
    return Item(_reached(given.service, voice), notes=(f"{'. '.join((*hours, *doubt))}.",))


def _hours(given: Signpost, at: datetime, voice: Voice) -> tuple[str, ...]:
    """Return its hours in words, and whether it was open when this was written: paper is read later."""
    state, status = status_text(given, at, voice), given.status
    if some_line_closes(given):
        return (state, *_in_words(given, at, voice))
    open_or_closed = given.service.answered_live and status.state is not Opening.UNKNOWN
    if status.always or silent_hours_missing(given) or not open_or_closed:
        return (state,)
    return (*_in_words(given, at, voice), f"{voice.label('when-written')}: {state}")


def _in_words(given: Signpost, at: datetime, voice: Voice) -> tuple[str, ...]:
    said = hours_in_words(given.service, voice, london.day(at))
    return (". ".join(said),) if said else ()


def _reached(service: Service, voice: Voice) -> str:
    every = tuple(phones(service, voice)) or contacts(service, voice)
    # "999" is its own name, and "999 when you cannot speak" holds it.
    new = [text for text in every if text.split(" (")[0] not in service.name]
    return cut(": ".join(part for part in (service.name, ", ".join(new)) if part), _REACHED)


def _next(told: Told) -> Iterator[Section]:
    rows = tuple(told.rows(answered_next(told.conversation, told.voice), told.limits.answer))
    if rows:
        yield Section("front-next", told.voice.label("next"), (Rows(rows),))


def answered_next(conversation: Conversation, voice: Voice) -> list[str]:
    """Return the themes of the next contact that have an answer."""
    values = conversation.values()
    return [theme for theme in NEXT_CONTACT if any(values.get(q.id) for q in voice.pack.rules.themed(theme))]


def _about(conversation: Conversation, at: datetime, voice: Voice) -> Section:
    rows = (
        row(voice.label("reference"), conversation.reference),
        row(voice.label("written-at"), say_moment(at, voice.audience)),
    )
    return Section("front-about", voice.label("about"), (Rows(rows),))
