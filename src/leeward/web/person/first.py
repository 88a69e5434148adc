"""Pages that ask nothing: the first one, a safer device, and the offer of more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.web import packs
from leeward.web.conversations import open_conversation
from leeward.web.person.emergency import emergency
from leeward.web.person.way import Stretch, find, stretch_of
from leeward.web.requests import TreeRequest


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """999 and the silent way, whether this phone may be seen, and where to begin."""
    pack = packs.current()
    context = {"emergency": emergency(pack), "first": stretch_of(pack, {}, Stretch.MAIN)[0]}
    return render(request, "person/start.html", context)


@require_safe
def device(request: HttpRequest) -> HttpResponse:
    """How to use a device that nobody watches, and the way on for someone who has none."""
    first = stretch_of(packs.current(), {}, Stretch.MAIN)[0]
    return render(request, "person/device.html", {"first": first})


@require_safe
def more(request: TreeRequest) -> HttpResponse:
    """The offer of the prompts, which may be left out as a whole."""
    pack = packs.current()
    conversation = open_conversation(request)
    values = conversation.values() if conversation else {}
    questions = stretch_of(pack, values, Stretch.MORE)
    place = find(pack, values, questions[0].number) if questions else None
    context = {"place": place, "conversation": conversation, "count": len(questions)}
    return render(request, "person/more.html", context)
