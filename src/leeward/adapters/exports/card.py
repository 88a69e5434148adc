"""A card to carry: the names, numbers and hours of a few services, and nothing that was told."""

from dataclasses import dataclass, replace
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.services import (
    checked_text,
    is_speechless,
    phones,
    silent_hours_missing,
    status_text,
)
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.adapters.review import wants_checking
from leeward.domain.opening_hours import Opening
from leeward.domain.service import Channel
from leeward.domain.signposting import Signpost, Signposting

FEW = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One service on a card: how to reach it and when, in words that hold for as long as it is carried."""

    name: str
    ways: tuple[str, ...]
    hours: tuple[str, ...]
    checked: str


def card_of(signpost: Signpost, at: datetime, voice: Voice) -> Card:
    """Return the card of a service. What it does and why it fits are left out: a card may be found."""
    service = signpost.service
    doubt = f". {voice.label('check')}" if wants_checking(service, at) else ""
    return Card(
        service.name,
        _ways(signpost, voice),
        _hours(signpost, at, voice),
        f"{checked_text(service, voice)}{doubt}",
    )


def few_of(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return the few to carry: what is urgent, the best fit, a line at any hour, and then what is open."""
    first = (*signposting.urgent[:1], signposting.best_fit, signposting.always_open, *signposting.shown)
    found = {given.service.id: given for given in first if given is not None}
    return tuple(found.values())[:FEW]


def _ways(signpost: Signpost, voice: Voice) -> tuple[str, ...]:
    service = signpost.service
    # The rest of an address often says what a page is about.
    host = (service.url.removeprefix("https://").partition("/")[0],) if service.url else ()
    email = (service.email,) if service.email else ()
    if not is_speechless(signpost):
        return (*phones(service, voice), *host, *email)
    # whoever cannot speak now may be able to later: a number to speak to stands last, and says so
    spoken = replace(service, phones=tuple(p for p in service.phones if p.channel is Channel.VOICE))
    silent = replace(service, phones=tuple(p for p in service.phones if p.channel is not Channel.VOICE))
    by_voice = (f"{voice.label('channel-voice')} {number}" for number in phones(spoken, voice))
    return (*phones(silent, voice), *host, *email, *by_voice)


def _hours(signpost: Signpost, at: datetime, voice: Voice) -> tuple[str, ...]:
    """Return when it is open; what nobody knows is said to be so, and what no words fit is left out."""
    if not signpost.service.answered_live or signpost.status.always or silent_hours_missing(signpost):
        return (status_text(signpost, at, voice),)
    said = hours_in_words(signpost.service, voice, london.day(at))
    state = signpost.status.state
    # it is carried for longer than the day on which nobody knows
    unsure = state is Opening.SOURCES_DISAGREE or (state is Opening.UNKNOWN and not said)
    return (*said, voice.label(f"state-{state.value.replace('_', '-')}")) if unsure else said
