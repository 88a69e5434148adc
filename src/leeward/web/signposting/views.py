"""The page of services, and the form that makes it fit better. Looking at either keeps nothing."""

from dataclasses import replace

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from leeward.adapters.exports.voice import Voice
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation
from leeward.domain.nation import Nation
from leeward.domain.service import Channel, Sex
from leeward.web import clock, conversations, packs
from leeward.web.conversations import may_begin_conversation
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_other
from leeward.web.signposting.fitting import Fitted, groups_of, languages_of, needs_of, read_fit
from leeward.web.signposting.listing import listing
from leeward.web.signposting.shown import dialled
from leeward.web.situations import pack_of, situation_of


@require_safe
@may_begin_conversation
def services(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """999 and the silent ways, the best fit, what is open now, and the rest, each with its reasons."""
    who = conversation.circumstances
    voice = Voice(pack_of(request, conversation), request.tree.audience)
    context = {
        "listing": listing(situation_of(request, conversation).signposting, who, clock.now(), voice),
        "known": _known(who, voice),
        "cannot_speak": who.cannot_speak,
        "dialled": dialled,
    }
    return render(request, "signposting/services.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def fit(request: TreeRequest, conversation: Conversation) -> HttpResponseBase:
    """What is known of the person, all of it optional; what could be read is kept whatever could not."""
    fitted = Fitted(conversation.circumstances)
    if request.method == "POST":
        fitted = read_fit(request.POST, conversation.circumstances, packs.current())
        conversation = replace(conversation, circumstances=fitted.who)
        conversations.save(request, conversation)
        if not fitted.errors:
            return see_other(request, "services")
    voice = Voice(packs.current(), request.tree.audience)
    context = {
        "fitted": fitted,
        "nations": {nation: voice.label(f"nation-{nation.replace('_', '-')}") for nation in Nation},
        "sexes": {sex: voice.label(f"sex-{sex}") for sex in Sex},
        "groups": {group: _named("group", group, voice) for group in groups_of(packs.current())},
        "needs": {need: voice.title(need) for need in needs_of(packs.current())},
        "channels": {each: channel_name(each, voice) for each in Channel},
        "languages": {code: _named("language", code, voice) for code in languages_of(packs.current())},
    }
    return render(request, "signposting/fit.html", context, status=422 if fitted.errors else 200)


def _known(who: Circumstances, voice: Voice) -> tuple[str, ...]:
    known = [
        who.council or "",
        f"{voice.label('police-force')}: {who.police_force}" if who.police_force else "",
        voice.label(f"nation-{who.nation.replace('_', '-')}") if who.nation else "",
        "" if who.age is None else f"{voice.label('age')}: {who.age}",
        voice.label(f"sex-{who.sex}") if who.sex else "",
        *(_named("group", group, voice) for group in sorted(who.groups)),
        " ".join(voice.optional("page-cannot-speak", "text")) if who.cannot_speak else "",
        _named("language", who.language, voice) if who.language else "",
        _ways(who, voice),
        *(voice.title(need) for need in sorted(who.needs)),
    ]
    return tuple(part for part in known if part)


def _ways(who: Circumstances, voice: Voice) -> str:
    if not who.channels:
        return ""
    named = (channel_name(channel, voice) for channel in Channel if channel in who.channels)
    return f"{voice.title('page-channels')}: {', '.join(named)}"


def channel_name(channel: Channel, voice: Voice) -> str:
    """Return a way to reach a service by its name."""
    return voice.label(f"channel-{channel.replace('_', '-')}")


def _named(kind: str, id: str, voice: Voice) -> str:
    # A local administrator's own group has no words in the pack: its id will do.
    return " ".join(voice.optional(f"{kind}-{id}", "text")) or id.replace("_", " ").capitalize()
