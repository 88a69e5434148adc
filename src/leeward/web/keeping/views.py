"""What is taken away. The warning of traces stands before anything that is printed or saved.

For a file, that it was read travels in the form. For the notes the session remembers it, until the
warning is shown again or something more is told: each visit to these pages is warned anew.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from leeward.adapters.exports.files import FORMATS, file_name
from leeward.adapters.exports.read_aloud import read_aloud
from leeward.adapters.exports.text import as_text
from leeward.domain.conversation import Conversation
from leeward.web import clock
from leeward.web.conversations import may_begin_conversation, needs_conversation
from leeward.web.keeping import warned
from leeward.web.keeping.papers import Made, Paper, make
from leeward.web.keeping.shown import fullness, kind_of, shown
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_other
from leeward.web.situations import pack_of
from leeward.web.trees import STAFF

WARNED = "warned"
"""The field of a form that stands below the warning."""

P = ParamSpec("P")


def of_conversation(
    view: Callable[Concatenate[TreeRequest, Conversation, P], HttpResponseBase],
) -> Callable[Concatenate[TreeRequest, P], HttpResponseBase]:
    """Return the view given its conversation. A person may take something away who has told nothing: 999
    and who can help; without a conversation staff have nothing to hand over, and are led to the start."""
    of_person, of_staff = may_begin_conversation(view), needs_conversation(view)

    @wraps(view)
    def of_either(request: TreeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return (of_staff if request.tree is STAFF else of_person)(request, *args, **kwargs)

    return of_either  # type: ignore[return-value]  # wraps keeps the name of the view within


@require_safe
@of_conversation
def keep(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The warning, then the choices: on this screen, aloud, on paper or in a file."""
    warned.forget(request)
    return render(request, "keeping/keep.html", {"conversation": conversation})


@require_http_methods(["GET", "HEAD", "POST"])
@of_conversation
def notes(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The person's notes as a page to read and print; only after the form below the warning."""
    if request.POST.get(WARNED) == "yes":
        warned.mark_read(request, conversation)
        return see_other(request, "keep-notes")
    if request.method == "POST" or not warned.was_read(request, conversation):
        return see_other(request, "keep")
    return _paper(request, _made(request, conversation, Paper.NOTES), "keeping/notes.html")


@require_safe
@of_conversation
def aloud(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The person's notes as sentences to read out; they leave nothing behind, so nothing is warned of."""
    said = read_aloud(_made(request, conversation, Paper.NOTES).document)
    parts = [part.splitlines() for part in said.strip().split("\n\n")]
    return render(request, "keeping/aloud.html", {"parts": parts})


@require_safe
@needs_conversation
def handover(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The handover: plan, referral and rationale on one page, with its plain text to copy."""
    return _paper(request, _made(request, conversation, Paper.HANDOVER), "keeping/handover.html")


@require_http_methods(["GET", "HEAD", "POST"])
@of_conversation
def save_file(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """A file, made only when it is asked for below the warning, so that no address in a history makes it."""
    paper, ending = request.POST.get("paper", ""), request.POST.get("ending", "")
    allowed = set(Paper) if request.tree is STAFF else {Paper.NOTES}
    if request.POST.get(WARNED) != "yes" or paper not in allowed or ending not in FORMATS:
        return see_other(request, "keep")
    made = _made(request, conversation, Paper(paper))
    response = HttpResponse(made.as_file(ending), content_type=FORMATS[ending])
    named = file_name(ending, made.document.kind)
    response["Content-Disposition"] = f'attachment; filename="{named}"'
    return response


def _made(request: TreeRequest, conversation: Conversation, paper: Paper) -> Made:
    return make(pack_of(request, conversation), conversation, paper, clock.now())


def _paper(request: TreeRequest, made: Made, template: str) -> HttpResponse:
    context = {
        "document": made.document,
        "plain": as_text(made.document),
        "fullness": fullness,
        "kind_of": kind_of,
        "shown": shown,
    }
    return render(request, template, context)
