"""The call screen, its log, and its end. All of it works without script: the screen is one form."""

import secrets

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.domain.conversation import Conversation, Mode
from leeward.web import clock, conversations, packs
from leeward.web.answers import Posted, field_name
from leeward.web.conversations import TELLING
from leeward.web.requests import TreeRequest
from leeward.web.respond.call.belonging import OPENING, Standing, standing
from leeward.web.respond.call.entries import closed_of
from leeward.web.respond.call.groups import groups_of
from leeward.web.respond.call.message import is_name
from leeward.web.respond.call.scene import log_text, parts, scene_of, short_log
from leeward.web.respond.call.taking import take_form
from leeward.web.see_other import see_other
from leeward.web.sessions.store import CONVERSATION

SEEN = "seen"
"""The hidden field that says how many versions there were when the form was made."""


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: TreeRequest) -> HttpResponseBase:
    """Show the screen, or take the whole of its form."""
    if request.method == "POST":
        return _take(request)
    told = conversations.open_conversation(request)
    return _page(request, told, Posted(), Standing.OPEN if told else Standing.NEW)


@require_safe
def show_log(request: TreeRequest) -> HttpResponseBase:
    """Show the log to be selected and copied, and offer to finish."""
    told = conversations.open_conversation(request)
    scene = scene_of(request, told or conversations.start(request, Mode.CALL))
    return render(request, "staff/call/log.html", {"scene": scene, "log": log_text(scene)})


@require_POST
def finish(request: TreeRequest) -> HttpResponseBase:
    """End the session, so that the next call starts clean. A form of another call ends nothing."""
    state, _ = standing(request, request.POST.get(TELLING, ""), request.POST.get(OPENING, ""))
    if state is not Standing.OTHER:
        conversations.erase(request)
    return see_other(request, "call")


def _take(request: TreeRequest) -> HttpResponseBase:
    post = request.POST
    state, told = standing(request, post.get(TELLING, ""), post.get(OPENING, ""))
    before = told or conversations.start(request, Mode.CALL)
    seen = post.get(SEEN, "")
    count = int(seen) if told and seen.isascii() and seen.isdigit() and len(seen) < 7 else 0
    questions = packs.current().rules.questions.values()
    after, posted = take_form(before, post.dict(), count, questions, clock.now())
    if state in (Standing.ENDED, Standing.OTHER):
        return _page(request, None, posted, state, status=409)
    conversations.save(request, after)
    if request.session.get(CONVERSATION) is not None and not post.get(TELLING):
        opening = post.get(OPENING, "")
        request.session[OPENING] = opening if is_name(opening) else ""
    if posted.errors:
        return _page(request, after, posted, Standing.OPEN, status=422)
    return see_other(request, "call-log" if post.get("then") == "log" else "call")


def _page(
    request: TreeRequest, told: Conversation | None, posted: Posted, state: Standing, status: int = 200
) -> HttpResponse:
    scene = scene_of(request, told or conversations.start(request, Mode.CALL))
    begun = told is not None and request.session.get(CONVERSATION) is not None
    groups = groups_of(scene.voice.pack)
    context = {
        "scene": scene,
        "groups": groups,
        "closed": closed_of(scene.conversation.log, tuple(question.id for question in groups.account)),
        "posted": posted,
        "latest": scene.conversation.log.latest(),
        "field_name": field_name,
        "state": state.value,
        "begun": begun,
        "opening": request.session.get(OPENING, "") if begun else secrets.token_urlsafe(9),
        "parts": parts(scene),
        "log": short_log(scene),
    }
    return render(request, "staff/call/screen.html", context, status=status)
