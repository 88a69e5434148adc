"""The scene: what the call screen, its parts and its log are made from, worked out once for a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from leeward.adapters.exports import voice as exported
from leeward.adapters.exports.log import compose_log
from leeward.adapters.exports.services import status_text
from leeward.adapters.exports.text import as_text
from leeward.domain.conversation import Conversation
from leeward.domain.nation import Nation
from leeward.domain.screening import ActionKind, Phase, ResponderAction, in_order
from leeward.domain.service import Phone
from leeward.domain.signposting import Signpost
from leeward.domain.situation import Situation
from leeward.web import clock
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.places import places
from leeward.web.signposting.shown import phones_for
from leeward.web.situations import pack_of, situation_of
from leeward.web.voice import Voice

OPENS = "call"
"""The name of this first screen in a pack's actions."""

LONG_LOG = 100_000
"""Characters of a log. A longer one would be sent again with every word that is typed."""

PARTS = ("danger", "advice", "flags", "actions", "services", "open", "onward")
"""What changes as answers come: each is a template of its own."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Something of the pack, with the answers that make it so: what each is about, and what was said."""

    id: str
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A service on a line: what it is called, how to ring it, and whether it is open.

    `phones` leaves voice out for someone who has another way; `silent`: any that is left is marked.
    """

    signpost: Signpost
    status: str
    phones: tuple[Phone, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation as it stands, and what follows from it."""

    request: TreeRequest
    conversation: Conversation
    situation: Situation
    voice: Voice
    at: datetime

    def emergencies(self) -> tuple[Reasoned, ...]:
        """Return the 999 actions that apply: first until danger is answered no."""
        return self._reasoned([a for a in self.situation.assessment.actions if a.id in self._emergency()])

    def opening(self) -> tuple[Reasoned, ...]:
        """Return the first advice that still applies, 999 apart."""
        first = {
            action.id for action in in_order(self.voice.pack.rules.actions) if OPENS in action.opens
        } - self._emergency()
        return self._reasoned([a for a in self.situation.assessment.actions if a.id in first])

    def flags(self) -> tuple[Reasoned, ...]:
        """Return the red flags with the answers that raised them."""
        return self._reasoned(self.situation.assessment.red_flags)

    def actions(self, answered: bool) -> dict[Phase, tuple[Reasoned, ...]]:
        """Return protective actions by when they are due: those that answers call for, or the rest."""
        rules = {action.id: action for action in self.voice.pack.rules.actions}
        values = self.conversation.values()
        shown = {reasoned.id for reasoned in (*self.emergencies(), *self.opening())}
        found: dict[Phase, list[ResponderAction]] = {phase: [] for phase in Phase}
        for action in self.situation.assessment.actions:
            called_for = any(values.get(question) is not None for question in action.because)
            if action.id not in shown and called_for is answered:
                found[rules[action.id].phase].append(action)
        return {phase: self._reasoned(actions) for phase, actions in found.items() if actions}

    def procedural(self, id: str) -> bool:
        """Return whether an action is for the record and protects nobody by itself."""
        return any(a.id == id and a.kind is ActionKind.PROCEDURAL for a in self.voice.pack.rules.actions)

    def services(self) -> tuple[Line, ...]:
        """Return what fits best, and what is open at any hour when that is closed."""
        found = self.situation.signposting
        best = found.best_fit
        lines = [best] if best else []
        if found.always_open and found.always_open is not best and not (best and best.status.counts_as_open):
            lines.append(found.always_open)
        words = exported.Voice(self.voice.pack, self.situation.audience)
        silent = self.conversation.circumstances.cannot_speak
        return tuple(
            Line(s, status_text(s, self.at, words), phones_for(s.service, silent), silent) for s in lines
        )

    def onward(self) -> str:
        """Return the address in guided mode of the first question without an answer."""
        found = places(self.voice.pack, self.situation.steps)
        values = self.conversation.values()
        asked = (place.question for place in found if place.question)
        first = next((question for question in asked if values.get(question.id) is None), None)
        return reverse("staff-question", args=[first.number]) if first else reverse("staff-tasks")

    def nations(self) -> dict[str, str]:
        """Return the nations by their value."""
        return {n.value: self.voice.text(f"doc-nation-{n.value.replace('_', '-')}", "text") for n in Nation}

    def said(self, question: str, value: str | None) -> str:
        """Return what was answered; not asked, does not know and would rather not say are apart."""
        return exported.Voice(self.voice.pack, self.situation.audience).answer(question, value)

    def _emergency(self) -> set[str]:
        return {action.id for action in self.voice.pack.rules.actions if action.emergency}

    def _reasoned(self, raised: Sequence[Any]) -> tuple[Reasoned, ...]:
        values = self.conversation.values()
        return tuple(
            Reasoned(
                one.id,
                tuple((self.voice.text(q, "short"), self.said(q, values.get(q))) for q in one.because),
            )
            for one in raised
        )


def scene_of(request: TreeRequest, conversation: Conversation) -> Scene:
    """Return the scene of a conversation, at this moment."""
    voice = Voice(pack_of(request, conversation), request.tree.audience)
    return Scene(request, conversation, situation_of(request, conversation), voice, clock.now())


def log_text(scene: Scene) -> str:
    """Return the log as plain text, as it stands now."""
    situation = scene.situation
    return as_text(
        compose_log(
            scene.voice.pack, scene.conversation, situation.assessment, situation.signposting, scene.at
        )
    )


def short_log(scene: Scene) -> str | None:
    """Return the log when it is short enough to go with every answer; None when it has to be asked for."""
    text = log_text(scene)
    return text if len(text) < LONG_LOG else None


def parts(scene: Scene) -> dict[str, str]:
    """Return each part that changes, as HTML."""
    return {
        name: render_to_string(f"staff/call/parts/{name}.html", {"scene": scene}, scene.request)
        for name in PARTS
    }
