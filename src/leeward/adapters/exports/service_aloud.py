"""Services as sentences to read out to somebody who writes them down: the name, the numbers, the hours."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.frame import spoken_as
from leeward.adapters.exports.read_aloud import Aloud
from leeward.adapters.exports.services import silent_hours_missing, status_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.adapters.review import wants_checking
from leeward.domain.audience import Audience
from leeward.domain.service import Service
from leeward.domain.signposting import Signpost


def services_aloud(signposts: Iterable[Signpost], at: datetime, voice: Voice) -> list[list[str]]:
    """Return the sentences of each service, in the order in which to read them."""
    # hours as anybody would say them: nobody reads out "14:00"
    voice = Voice(voice.pack, Audience.PERSON)
    aloud = Aloud(dict(spoken_as(voice)), in_groups=True)
    return [[aloud.sentence(text) for text in _texts(signpost, at, voice)] for signpost in signposts]


def _texts(signpost: Signpost, at: datetime, voice: Voice) -> Iterator[str]:
    service = signpost.service
    yield service.name
    yield from voice.optional(service.id, "does")
    yield from _ways(service, voice)
    yield status_text(signpost, at, voice)
    known = any(source.expression for source in (*service.hours, *service.chat_hours))
    if known and not (silent_hours_missing(signpost) or signpost.status.always):
        yield from hours_in_words(service, voice, london.day(at))
    if wants_checking(service, at):
        yield voice.label("check")


def _ways(service: Service, voice: Voice) -> Iterator[str]:
    bills = {True: voice.label("on-bill"), False: voice.label("not-on-bill"), None: ""}
    for phone in service.phones:
        number = f"{voice.label(f'channel-{phone.channel}')}: {phone.number}"
        free = voice.label("free") if phone.free else ""
        yield ", ".join(filter(None, (number, free, bills[phone.on_bill])))
    if service.url:
        yield f"{voice.label('channel-web')}: {service.url.removeprefix('https://').removesuffix('/')}"
    if service.email:
        yield f"{voice.label('channel-email')}: {service.email}"
