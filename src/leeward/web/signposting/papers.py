"""One service, or the best few, to carry on a card or to read out. Which it is stands in no address."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from leeward.adapters import hours
from leeward.adapters.exports.card import card_of, few_of
from leeward.adapters.exports.service_aloud import services_aloud
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.fit import Reason
from leeward.domain.service import ForWhom
from leeward.domain.signposting import Signpost
from leeward.web import clock
from leeward.web.conversations import may_begin_conversation
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_other
from leeward.web.signposting.asked_for import SERVICE
from leeward.web.situations import pack_of, situation_of
from leeward.web.trees import PERSON


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def card(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """A card to print. In the person's own tree the warning of traces comes first."""
    chosen = _chosen(request, conversation)
    if not chosen:
        return see_other(request, "services")
    now, voice = clock.now(), Voice(pack_of(request, conversation), request.tree.audience)
    cards = [card_of(signpost, now, voice) for signpost in chosen]
    if request.tree is not PERSON:
        return render(request, "signposting/card.html", {"cards": cards})
    # One page, opened step by step: from what answers a second form nobody can go back (docs/decisions/0023).
    parts = services_aloud(chosen, now, voice)
    return render(request, "signposting/card_warned.html", {"cards": cards, "parts": parts})


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def read_out(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """The same as sentences to read out; they leave nothing behind, so nothing is warned of."""
    chosen = _chosen(request, conversation)
    if not chosen:
        return see_other(request, "services")
    voice = Voice(pack_of(request, conversation), request.tree.audience)
    return render(request, "signposting/read_out.html", {"parts": services_aloud(chosen, clock.now(), voice)})


def _chosen(request: TreeRequest, conversation: Conversation) -> tuple[Signpost, ...]:
    """Return the service that the form names, or the best few; nothing where it names none that is there."""
    id = request.POST.get(SERVICE)
    if id is None:
        return ()
    if not id:
        return few_of(situation_of(request, conversation).signposting)
    silent = conversation.circumstances.cannot_speak
    status_of = hours.reader(clock.now(), cannot_speak=silent)
    # as on every page of theirs, nobody is led to a line for whoever does this to them
    theirs = request.tree is PERSON
    return tuple(
        Signpost(
            service,
            (Reason("silent_channel") if silent and service.silent_address else Reason("anyone"),),
            status_of(service),
        )
        for service in pack_of(request, conversation).services
        if service.id == id and not (theirs and ForWhom.VICTIM not in service.for_whom)
    )
