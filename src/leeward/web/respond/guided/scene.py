"""The scene: what every guided page is made from, worked out once for a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.question import Level
from leeward.domain.screening import ResponderAction
from leeward.domain.situation import Situation
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.places import Place, places
from leeward.web.respond.guided.reasons import Reasoned, reasoned
from leeward.web.situations import pack_of, situation_of
from leeward.web.voice import Voice


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation as it stands, and what follows from it."""

    request: TreeRequest
    conversation: Conversation
    situation: Situation
    voice: Voice
    places: tuple[Place, ...]

    @property
    def pack(self) -> Pack:
        """Return the pack in use."""
        return self.voice.pack

    def flags(self) -> tuple[Reasoned, ...]:
        """Return the red flags with the answers that raised them."""
        flags = self.situation.assessment.red_flags
        return tuple(reasoned(flag.id, flag.because, self.conversation, self.voice) for flag in flags)

    def because(self, id: str, questions: tuple[str, ...]) -> Reasoned:
        """Return something with the answers behind it."""
        return reasoned(id, questions, self.conversation, self.voice)

    def emergencies(self) -> tuple[ResponderAction, ...]:
        """Return the 999 actions that apply: they stand first until danger is answered no."""
        emergency = {action.id for action in self.pack.rules.actions if action.emergency}
        return tuple(action for action in self.situation.assessment.actions if action.id in emergency)

    def cannot_talk(self) -> bool:
        """Return whether it was said not to be a good time to talk."""
        values = self.conversation.values()
        talk = self.pack.rules.themed("talk")
        return any(question.level(values.get(question.id)) is Level.CONCERNING for question in talk)


def scene_of(request: TreeRequest, told: Conversation) -> Scene:
    """Return the scene of a conversation, at this moment."""
    situation = situation_of(request, told)
    voice = Voice(pack_of(request, told), request.tree.audience)
    return Scene(request, told, situation, voice, places(voice.pack, situation.steps))


def show(scene: Scene, template: str, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return a guided page."""
    context = {
        "scene": scene,
        "conversation": scene.conversation,
        "assessment": scene.situation.assessment,
        **more,
    }
    return render(scene.request, f"staff/guided/{template}.html", context, status=status)
