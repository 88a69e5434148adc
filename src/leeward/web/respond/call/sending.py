"""Where the screen sends what was typed. It answers with the parts that changed, and the log, made here."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from leeward.domain.conversation import Conversation, Mode
from leeward.web import clock, conversations, packs
from leeward.web.requests import TreeRequest
from leeward.web.respond.call.belonging import OPENING, Standing, standing
from leeward.web.respond.call.message import LARGEST, Message, NotUnderstoodError, read_message
from leeward.web.respond.call.scene import parts, scene_of, short_log
from leeward.web.respond.call.taking import take
from leeward.web.sessions.store import CONVERSATION

KEPT = "call-kept-"
"""What a session's key for an entry that was taken begins with. Two tabs keep theirs side by side."""

REMEMBERED = 300
"""Entries remembered as taken. A message whose answer was lost is sent again within a few."""


@require_POST
def entries(request: TreeRequest) -> HttpResponseBase:
    """Take a message. The same one twice changes nothing; one of an ended or another call is not taken."""
    try:
        message = _read(request)
    except NotUnderstoodError:
        return JsonResponse({"state": "not understood"}, status=400)
    state, conversation = standing(request, message.telling, message.opening)
    if state in (Standing.ENDED, Standing.OTHER):
        return JsonResponse({"state": state.value}, status=409)
    return JsonResponse(_taken(request, message, conversation))


def _read(request: TreeRequest) -> Message:
    if request.content_type != "application/json" or len(request.body) > LARGEST:
        raise NotUnderstoodError
    return read_message(request.body, clock.now())


def _taken(request: TreeRequest, message: Message, conversation: Conversation | None) -> dict[str, Any]:
    fresh = [entry for entry in message.entries if KEPT + entry.id not in request.session]
    if conversation is None:
        first = min((entry.at for entry in fresh), default=clock.now())
        conversation = conversations.start(request, Mode.CALL, now=first)
    taken = take(conversation, fresh, packs.current().rules.questions)
    conversations.save(request, taken.conversation)
    begun = request.session.get(CONVERSATION) is not None
    if begun:
        if not message.telling:
            request.session[OPENING] = message.opening
        _remember(request, [entry.id for entry in fresh])
    scene = scene_of(request, taken.conversation)
    return {
        "state": "kept",
        "telling": taken.conversation.reference if begun else "",
        "seen": len(taken.conversation.log.versions),
        "refused": taken.refused,
        "log": short_log(scene),
        "parts": parts(scene),
    }


def _remember(request: TreeRequest, ids: list[str]) -> None:
    for id in ids:
        request.session[KEPT + id] = 1
    kept = [key for key in request.session.keys() if key.startswith(KEPT)]  # noqa: SIM118  # it is not a dict
    for key in kept[:-REMEMBERED]:
        del request.session[key]
