"""Pages that ask nothing: the first one, a safer device, 999, stopping for now, and the offer of more."""

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
def call(request: HttpRequest) -> HttpResponse:
    """999 and the silent way, large, for someone who is or may be in danger; and the way on."""
    pack = packs.current()
    questions = stretch_of(pack, {}, Stretch.MAIN)
    danger = pack.rules.questions[pack.rules.danger]
    onward = questions[questions.index(danger) + 1] if danger in questions[:-1] else None
    place = find(pack, {}, danger.number)
    context = {"emergency": emergency(pack), "danger": danger, "place": place, "onward": onward}
    return render(request, "person/call.html", context)


@require_safe
def pause(request: HttpRequest) -> HttpResponse:
    """Stopping for now: the silent way, and that anybody may come back."""
    pack = packs.current()
    context = {"emergency": emergency(pack), "talk": pack.rules.themed("talk")[0]}
    return render(request, "person/pause.html", context)


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
