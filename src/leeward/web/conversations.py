"""The conversation of a request: opened from its tree's sealed session, and put back there."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from leeward.adapters.references import new_reference
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode, from_dict, to_dict
from leeward.domain.plan import RiskManagementPlan
from leeward.web import clock, packs
from leeward.web.requests import TreeRequest
from leeward.web.sessions.store import CONVERSATION
from leeward.web.trees import PERSON

TELLING = "telling"
"""The hidden field that says which conversation a form belongs to."""

P = ParamSpec("P")


def open_conversation(request: TreeRequest) -> Conversation | None:
    """Return the conversation of this tree's session; None when there is none, or it has ended.

    A form that was made for another conversation (an older tab) finds none here either: an answer
    must never land in somebody else's telling.
    """
    told = request.session.get(CONVERSATION)
    if told is None:
        return None
    try:
        conversation = from_dict(told)
    except ValueError:  # kept by an earlier release in another shape
        return None
    meant = request.POST.get(TELLING) if request.method == "POST" else None
    return None if meant and meant != conversation.reference else conversation


def start(
    request: TreeRequest,
    mode: Mode,
    now: datetime | None = None,
    make_reference: Callable[[], str] | None = None,
) -> Conversation:
    """Return a new conversation over the pack in use. Nothing is kept until it is saved."""
    pack = packs.current()
    return Conversation(
        reference=(make_reference or new_reference)(),
        mode=mode,
        started_at=now or clock.now(),
        pack_id=pack.id,
        pack_version=pack.version,
        pack_sha256=pack.sha256,
    )


def save(request: TreeRequest, conversation: Conversation) -> None:
    """Put the conversation into the session; the first thing told makes the session's row and cookie."""
    told = to_dict(conversation)
    before = request.session.get(CONVERSATION)
    if before != told and (before is not None or _holds_anything(conversation)):
        request.session[CONVERSATION] = told


def begin(request: TreeRequest, conversation: Conversation) -> None:
    """Put a conversation into the session although nothing has been told in it yet."""
    if request.session.get(CONVERSATION) is None:
        request.session[CONVERSATION] = to_dict(conversation)


def erase(request: TreeRequest) -> None:
    """End the session: its row is gone from the server, and its cookie opens nothing."""
    request.session.flush()


def _holds_anything(conversation: Conversation) -> bool:
    c = conversation
    told = bool(c.log.versions) or bool(c.done.versions)
    return told or c.circumstances != Circumstances() or c.plan != RiskManagementPlan()


def _of_another(request: TreeRequest) -> bool:
    told = request.session.get(CONVERSATION)
    meant = request.POST.get(TELLING) if request.method == "POST" else None
    return isinstance(told, dict) and bool(meant) and meant != told.get("reference")


def _not_taken(request: TreeRequest) -> HttpResponseBase:
    return render(request, "ended.html", {"ended": True, "sent": True}, status=409)


View = Callable[Concatenate[TreeRequest, P], HttpResponseBase]


def needs_conversation(
    view: Callable[Concatenate[TreeRequest, Conversation, P], HttpResponseBase],
) -> View[P]:
    """Return the view given its conversation. Without one a reader is led to the start, which says
    nothing of anybody before them; a form is led to the page that says it has ended, and one of another
    telling is not taken."""

    @wraps(view)
    def with_conversation(request: TreeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        conversation = open_conversation(request)
        if conversation is None:
            if _of_another(request):
                return _not_taken(request)
            page = "ended" if request.method == "POST" else "start"
            return HttpResponseRedirect(request.tree.address(page))
        return view(request, conversation, *args, **kwargs)

    return cast(View[P], with_conversation)


def may_begin_conversation(
    view: Callable[Concatenate[TreeRequest, Conversation, P], HttpResponseBase],
) -> View[P]:
    """Return the view given its conversation, or a new one that begins with the first thing it saves.
    A form of a telling that has ended begins nothing: it is led to the page that says so. One that is
    left over while another telling is open is not taken, and leaves that telling as it is."""

    @wraps(view)
    def with_conversation(request: TreeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        conversation = open_conversation(request)
        if conversation is None and request.method == "POST" and request.POST.get(TELLING):
            if _of_another(request):
                return _not_taken(request)
            return HttpResponseRedirect(request.tree.address("ended"))
        mode = Mode.PERSON if request.tree is PERSON else Mode.GUIDED
        return view(request, conversation or start(request, mode), *args, **kwargs)

    return cast(View[P], with_conversation)
