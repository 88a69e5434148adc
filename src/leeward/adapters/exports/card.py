"""A card to carry: the names, numbers and hours of a few services, and nothing that was told."""

from dataclasses import dataclass
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.services import checked_text, phones, status_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.adapters.review import wants_checking
from leeward.domain.opening_hours import Opening
from leeward.domain.service import Service
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
        _ways(service, voice),
        _hours(signpost, at, voice),
        f"{checked_text(service, voice)}{doubt}",
    )


def few_of(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return the few to carry: what is urgent, the best fit, a line at any hour, and then what is open."""
    first = (*signposting.urgent[:1], signposting.best_fit, signposting.always_open, *signposting.shown)
    found = {given.service.id: given for given in first if given is not None}
    return tuple(found.values())[:FEW]


def _ways(service: Service, voice: Voice) -> tuple[str, ...]:
    # The rest of an address often says what a page is about.
    host = (service.url.removeprefix("https://").partition("/")[0],) if service.url else ()
    email = (service.email,) if service.email else ()
    return (*phones(service, voice), *host, *email)


def _hours(signpost: Signpost, at: datetime, voice: Voice) -> tuple[str, ...]:
    """Return when it is open; what nobody knows is said to be so, and what no words fit is left out."""
    if not signpost.service.answered_live or signpost.status.always:
        return (status_text(signpost, at, voice),)
    said = hours_in_words(signpost.service, voice, london.day(at))
    unsure = signpost.status.state in (Opening.UNKNOWN, Opening.SOURCES_DISAGREE)
    return (*said, voice.label(f"state-{signpost.status.state.value.replace('_', '-')}")) if unsure else said
