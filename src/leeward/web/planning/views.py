"""The plan as a whole, the ways of being reached, and what can be done about each."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Opportunity
from leeward.domain.plan import RiskManagementPlan
from leeward.web import conversations, packs
from leeward.web.conversations import may_begin_conversation
from leeward.web.planning import adding
from leeward.web.planning.editing import read_text
from leeward.web.planning.shown import shown_measure, shown_plan
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_other
from leeward.web.situations import situation_of

REMOVED = "plan_removed"
STAYED = "plan_stayed"


@require_safe
@may_begin_conversation
def overview(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The plan; while there is none, the question that begins it."""
    removed = request.session.get(REMOVED)
    if conversation.plan == RiskManagementPlan() and removed is None:
        return _ask_ways(request, conversation)
    voice = voice_of(request)
    context = {
        "plan": shown_plan(conversation, situation_of(request, conversation).challenges, voice),
        "can_put_back": removed is not None,
        "stayed": request.session.pop(STAYED, False),
    }
    return render(request, "planning/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def ways(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """Which ways of being reached apply. What answers suggest is marked so, and never ticked for anyone."""
    if request.method != "POST":
        return _ask_ways(request, conversation)
    opportunities = packs.current().opportunities
    ticked = {o.id for n, o in enumerate(opportunities, 1) if str(n) in request.POST.getlist("way")}
    plan = adding.choose_ways(conversation.plan, ticked, packs.current())
    save_plan(request, conversation, plan)
    if any(measure.opportunity not in ticked for measure in plan.measures):
        request.session[STAYED] = True
    return see_other(request, "plan")


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def way(request: TreeRequest, conversation: Conversation, number: int) -> HttpResponseBase:
    """What could be done about one way of being reached: add a suggestion, or write another."""
    found = adding.find_way(packs.current(), number)
    if found is None:
        return see_other(request, "plan")
    if request.method != "POST":
        return _offer(request, conversation, found)
    errors: dict[str, str] = {}
    words = read_text(request.POST, "words", "", errors)
    if errors:
        return _offer(request, conversation, found, errors, request.POST["words"])
    plan = conversation.plan
    for suggested in packs.current().measures:
        if suggested.opportunity == found.id and suggested.id == request.POST.get("add"):
            plan = adding.add(plan, found, suggested)
    if words.strip():
        plan = adding.add(plan, found, None, words.strip())
    save_plan(request, conversation, plan)
    return see_other(request, "plan-way", number)


def save_plan(request: TreeRequest, conversation: Conversation, plan: RiskManagementPlan) -> None:
    """Keep the plan. What was taken out before can be put back only until the next change."""
    if plan != conversation.plan:
        request.session.pop(REMOVED, None)
    conversations.save(request, replace(conversation, plan=plan))


def voice_of(request: TreeRequest) -> Voice:
    """Return the pack in use, speaking plain text to the audience of the request's tree."""
    return Voice(packs.current(), request.tree.audience)


def _ask_ways(request: TreeRequest, conversation: Conversation) -> HttpResponse:
    plan = conversation.plan
    context = {
        "ways": packs.current().opportunities,
        "chosen": {*plan.opportunities, *(measure.opportunity for measure in plan.measures)},
        "suggested": adding.suggested_ways(packs.current(), conversation.values()),
        "begun": plan != RiskManagementPlan(),
    }
    return render(request, "planning/ways.html", context)


def _offer(
    request: TreeRequest,
    conversation: Conversation,
    way: Opportunity,
    errors: dict[str, str] | None = None,
    typed: str = "",
) -> HttpResponse:
    held = [measure for measure in conversation.plan.measures if measure.opportunity == way.id]
    challenges = situation_of(request, conversation).challenges
    added = {measure.measure for measure in held}
    offered = [m for m in packs.current().measures if m.opportunity == way.id and m.id not in added]
    context: dict[str, Any] = {
        "way": way,
        "held": [shown_measure(measure, challenges, voice_of(request)) for measure in held],
        "offered": offered,
        "errors_by_field": errors or {},
        "typed": typed,
    }
    return render(request, "planning/way.html", context, status=422 if errors else 200)
