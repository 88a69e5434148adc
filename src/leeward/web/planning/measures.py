"""One measure of the plan: change it, take it out, put it back."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from leeward.adapters.exports.moments import say_day
from leeward.adapters.london import LONDON
from leeward.domain.conversation import Conversation, from_dict, to_dict
from leeward.web import clock, packs
from leeward.web.conversations import needs_conversation
from leeward.web.planning.adding import find_measure
from leeward.web.planning.due import WEEK
from leeward.web.planning.editing import Edited, read_measure
from leeward.web.planning.shown import shown_measure
from leeward.web.planning.views import REMOVED, save_plan, voice_of
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_other
from leeward.web.situations import situation_of

Removed = tuple[dict[str, Any], int]


@require_http_methods(["GET", "HEAD", "POST"])
@needs_conversation
def edit(request: TreeRequest, conversation: Conversation, number: int) -> HttpResponseBase:
    """Everything about one measure. What can be kept is kept, even when another part has a slip in it."""
    measure = find_measure(conversation.plan, number)
    if measure is None:
        return see_other(request, "plan")
    today = clock.now().astimezone(LONDON).date()
    edited = Edited(measure)
    if request.method == "POST":
        edited = read_measure(request.POST, measure, today)
        plan = conversation.plan.keep(edited.measure)
        save_plan(request, conversation, plan)
        if not edited.errors:
            return see_other(request, "plan")
        conversation = replace(conversation, plan=plan)
    context = {
        "edited": edited,
        "shown": shown_measure(
            edited.measure, situation_of(request, conversation).challenges, voice_of(request)
        ),
        "known": any(edited.measure.measure == suggested.id for suggested in packs.current().measures),
        "today": say_day(today),
        "week": say_day(today + WEEK),
    }
    return render(request, "planning/measure.html", context, status=422 if edited.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_conversation
def take_out(request: TreeRequest, conversation: Conversation, number: int) -> HttpResponseBase:
    """Take a measure out of the plan; the next page offers to put it back."""
    measure = find_measure(conversation.plan, number)
    if request.method == "POST" and measure is not None:
        at = conversation.plan.measures.index(measure)
        told = to_dict(conversation)["plan"]["measures"][at]
        save_plan(request, conversation, conversation.plan.drop(measure.id))
        request.session[REMOVED] = [told, at]
    return see_other(request, "plan")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_conversation
def put_back(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """Put back what was taken out last, where it was."""
    removed: Removed | None = request.session.get(REMOVED)
    if request.method == "POST" and removed is not None:
        measure, at = removed
        told = to_dict(conversation)
        told["plan"]["measures"].insert(at, measure)
        save_plan(request, conversation, from_dict(told).plan)
    return see_other(request, "plan")
