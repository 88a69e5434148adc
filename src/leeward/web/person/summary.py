"""What somebody can do now: worked out afresh from whatever was answered, nothing included."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Mode
from leeward.domain.pack import Pack
from leeward.domain.question import Layer, Question
from leeward.domain.screening import Assessment, Danger, Phase, RedFlag, ResponderAction
from leeward.domain.signposting import Signpost, Signposting, surest
from leeward.web import clock
from leeward.web.conversations import open_conversation, start
from leeward.web.person.emergency import Emergency, emergency
from leeward.web.person.way import Stretch, stretch_of
from leeward.web.requests import TreeRequest
from leeward.web.signposting.listing import is_near
from leeward.web.signposting.shown import dialled, shown_service
from leeward.web.situations import pack_of, situation_of

AT_ONCE = 3
"""Steps shown with their words; the rest are one touch away, so that no phone opens on a wall of text."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do: the first few, then the rest by when they are due."""

    first: tuple[ResponderAction, ...]
    later: tuple[tuple[Phase, tuple[ResponderAction, ...]], ...]


@require_safe
def now(request: TreeRequest) -> HttpResponse:
    """Show next steps, who can help, what it may be and why, what stands out, and what is open."""
    conversation = open_conversation(request) or start(request, Mode.PERSON)
    pack = pack_of(request, conversation)
    situation = situation_of(request, conversation)
    found = situation.assessment
    voice = Voice(pack, request.tree.audience)
    panel = emergency(pack) if found.danger is not Danger.NO else None
    context = {
        "panel": panel,
        "assessment": found,
        "answers": conversation.log.latest(),
        "flags": flags(pack, found, own=False),
        "own_flags": flags(pack, found, own=True),
        "steps": steps(pack, found, panel),
        "help": [
            shown_service(signpost, clock.now(), conversation.circumstances, voice)
            for signpost in who_to_call(situation.signposting)
        ],
        "dialled": dialled,
        "unclear": unclear(pack, found, conversation.values()),
        "unasked": not_yet_asked(pack, conversation.values()),
        "after": stretch_of(pack, conversation.values(), Stretch.AFTER)[:1],
        "talk": pack.rules.themed("talk")[0],
    }
    return render(request, "person/now.html", context)


def flags(pack: Pack, assessment: Assessment, *, own: bool) -> tuple[RedFlag, ...]:
    """Return the flags about the person's own state, or all the others."""
    about_them = {rule.id for rule in pack.rules.flags if rule.own}
    return tuple(flag for flag in assessment.red_flags if (flag.id in about_them) is own)


def steps(pack: Pack, assessment: Assessment, panel: Emergency | None) -> Steps:
    """Return the actions without those in the 999 panel above them; the first are what answers call for."""
    shown_above = panel.ids() if panel else ()
    phase_of = {rule.id: rule.phase for rule in pack.rules.actions}
    todo = tuple(action for action in assessment.actions if action.id not in shown_above)
    first = sorted(todo, key=lambda action: not action.because)[:AT_ONCE]
    rest = tuple(action for action in todo if action not in first)
    by_phase = ((phase, tuple(a for a in rest if phase_of[a.id] is phase)) for phase in Phase)
    return Steps(tuple(first), tuple((phase, actions) for phase, actions in by_phase if actions))


def who_to_call(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return what is urgent, what is open now, the line that never closes, what fits best and what is near.

    What is closed comes last.
    """
    found = {signpost.service.id: signpost for signpost in signposting.urgent}
    others = [signpost for signpost in signposting.shown if signpost not in signposting.urgent]
    open_now = surest(signpost for signpost in others if signpost.status.counts_as_open)
    near = surest(signpost for signpost in others if is_near(signpost))
    for signpost in (signposting.best_fit, open_now, signposting.always_open, near):
        if signpost is not None:
            found.setdefault(signpost.service.id, signpost)
    # A frightened person rings the first number there is.
    return tuple(sorted(found.values(), key=lambda signpost: not signpost.status.counts_as_open))


def unclear(pack: Pack, assessment: Assessment, values: Mapping[str, str | None]) -> tuple[Question, ...]:
    """Return the questions whose answer could still raise a flag; of the prompts, only those once asked."""
    askable = {question.id for question in stretch_of(pack, values, Stretch.MAIN)}
    open_questions = (pack.rules.questions[question.id] for question in assessment.open_questions)
    return tuple(
        question
        for question in open_questions
        if question.id in askable or (question.layer is Layer.PROMPT and values.get(question.id) is not None)
    )


def not_yet_asked(pack: Pack, values: Mapping[str, str | None]) -> bool:
    """Return whether a prompt has not been answered in any way."""
    return any(values.get(question.id) is None for question in stretch_of(pack, values, Stretch.MORE))
