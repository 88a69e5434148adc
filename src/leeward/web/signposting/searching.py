"""The search of the whole directory, as a page and as the part of one that is asked for at each letter.

What is typed comes in the body of a request: it stands in no address, and nothing of it is kept.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation
from leeward.domain.service import Phone, Service
from leeward.web import clock, packs
from leeward.web.conversations import may_begin_conversation
from leeward.web.directory import national
from leeward.web.directory.laid_over import wanted_by
from leeward.web.requests import TreeRequest
from leeward.web.signposting.reasons import reason_text, where_text
from leeward.web.signposting.shown import dialled, is_line, look_of, opens_text, phones_for, state_text
from leeward.web.signposting.typed import Result
from leeward.web.signposting.typed import find as find_typed
from leeward.web.signposting.typed_place import typed_place

SHORTEST = 2
"""Letters; one alone would find nearly everything."""
PART = "part"
"""The field by which a page that is open asks for the results alone."""


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A result in words: what it is, how to reach it, where it works, and why it fits or does not."""

    service: Service
    look: str
    state: str
    opens: str
    hours: str
    phones: tuple[Phone, ...]
    silent: bool
    where: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    wants_checking: bool


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def find(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """What a responder looks for, in every area; what serves the person's place comes first."""
    typed = request.POST.get("typed", "").strip()
    context: dict[str, object] = {
        "typed": typed,
        "results": None,
        "more": False,
        "alike": False,
        "dialled": dialled,
    }
    if len(typed) >= SHORTEST:
        words, who = typed_place(typed, conversation.circumstances)
        now, pack = clock.now(), packs.current()
        national.make_sure(pack, now)
        found = find_typed(words, pack, who, wanted_by(pack, conversation, request.tree.audience), now)
        request.pack = found.pack
        voice = Voice(found.pack, request.tree.audience)
        context["results"] = [shown_result(result, who, now, voice) for result in found.results]
        context["more"] = found.more
        context["alike"] = found.alike
    part = PART in request.POST
    return render(request, "signposting/found.html" if part else "signposting/find.html", context)


def shown_result(result: Result, who: Circumstances, now: datetime, voice: Voice) -> ShownResult:
    """Return one result in this voice at this instant."""
    signpost, service = result.signpost, result.signpost.service
    return ShownResult(
        service=service,
        look=look_of(signpost),
        state=state_text(signpost, now, who.cannot_speak, voice),
        opens=opens_text(signpost, now, voice),
        hours="" if is_line(service) else voice.label("online"),
        phones=phones_for(service, who.cannot_speak),
        silent=who.cannot_speak,
        where=where_text(service, voice),
        reasons=tuple(dict.fromkeys(reason_text(reason, voice) for reason in signpost.because)),
        against=tuple(dict.fromkeys(reason_text(r, voice, by_name=False) for r in result.against)),
        wants_checking=wants_checking(service, now),
    )
