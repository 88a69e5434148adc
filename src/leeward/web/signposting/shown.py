"""A service as a page shows it: how to reach it, whether it is open, why it is here, and what to check."""

from dataclasses import dataclass
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.services import checked_text, other_sources
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.adapters.review import wants_checking
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.opening_hours import Opening
from leeward.domain.service import Channel, Phone, Service
from leeward.domain.signposting import Signpost
from leeward.web.signposting.moments import say_from, say_until
from leeward.web.signposting.reasons import reason_text
from leeward.web.signposting.weeks import SourceWeek, weeks_of

LOOKS = {Opening.OPEN: "open", Opening.CLOSED: "closed"}
WITH_A_TIME = (Opening.CLOSED, Opening.SOURCES_DISAGREE)


@dataclass(frozen=True, slots=True)
class ShownService:
    """A service in words. `phones` leaves voice out for someone who has another way.

    `look` is open, closed, unknown or web; `opens` says when it opens next; `others` is what other sources
    say that does not count.
    """

    service: Service
    look: str
    state: str
    opens: str
    hours: str
    phones: tuple[Phone, ...]
    silent: bool
    channels: tuple[str, ...]
    reasons: tuple[str, ...]
    checked: str
    wants_checking: bool
    others: tuple[str, ...]
    language: str
    weeks: tuple[SourceWeek, ...]


def shown_service(signpost: Signpost, now: datetime, who: Circumstances, voice: Voice) -> ShownService:
    """Return one service in this voice at this instant."""
    service = signpost.service
    cannot_speak, today = who.cannot_speak, london.day(now)
    without_hours = silent_hours_missing(signpost, cannot_speak)
    return ShownService(
        service=service,
        look=look_of(signpost),
        state=state_text(signpost, now, cannot_speak, voice),
        opens=opens_text(signpost, now, voice),
        # hours of a telephone would be read as hours of the chat beside it
        hours="" if without_hours else ". ".join(hours_in_words(service, voice, today)),
        phones=phones_for(service, cannot_speak),
        silent=cannot_speak,
        channels=_channels(service, voice),
        reasons=tuple(dict.fromkeys(reason_text(reason, voice) for reason in signpost.because)),
        checked=_checked(service, voice),
        wants_checking=wants_checking(service, now),
        others=other_sources(service, now, voice),
        language=_language(service, who, voice),
        weeks=weeks_of(service, dict(voice.pack.sources), today),
    )


def silent_hours_missing(signpost: Signpost, cannot_speak: bool) -> bool:
    """Return whether only the hours of speech are known, for somebody who cannot speak."""
    unknown = signpost.status.state is Opening.UNKNOWN
    return cannot_speak and unknown and Channel.VOICE in signpost.service.channels


def is_line(service: Service) -> bool:
    """Return whether somebody answers there: by voice, text, chat, video, or across a desk."""
    return service.answered_live


def dialled(phone: Phone) -> str:
    """Return a number as a telephone link holds it."""
    return "".join(character for character in phone.number if character in "+0123456789")


def look_of(signpost: Signpost) -> str:
    """Return open, closed, unknown or web: what a page draws a state as."""
    if not is_line(signpost.service):
        return "web"
    return LOOKS.get(signpost.status.state, "unknown")


def state_text(signpost: Signpost, now: datetime, cannot_speak: bool, voice: Voice) -> str:
    """Return whether it is open and until when; unknown is never "open"."""
    status = signpost.status
    if status.always and status.counts_as_open:
        return voice.label("open-always")
    if silent_hours_missing(signpost, cannot_speak):
        return " ".join(voice.optional("page-hours-silent-not-known", "title"))
    state = voice.label(f"state-{status.state.value.replace('_', '-')}")
    if status.counts_as_open and status.until is not None:
        return f"{state} {voice.label('until')} {say_until(status.until, now)}"
    return state


def opens_text(signpost: Signpost, now: datetime, voice: Voice) -> str:
    """Return when it opens next, where that is known and it is not open."""
    status = signpost.status
    if status.state not in WITH_A_TIME or status.opens_next is None:
        return ""
    opens = voice.label("opens-next")
    return f"{opens[0].upper()}{opens[1:]} {say_from(status.opens_next, now)}"


def phones_for(service: Service, cannot_speak: bool) -> tuple[Phone, ...]:
    """Return its numbers, without those for speaking where somebody cannot and there is another way."""
    if not (cannot_speak and service.silent_address):
        return service.phones
    return tuple(phone for phone in service.phones if phone.channel is not Channel.VOICE)


def _checked(service: Service, voice: Voice) -> str:
    """Return when it was last checked; by whom is for those who can ask them, and no page of a person's."""
    said = checked_text(service, voice)
    by_name = service.checked_by and service.last_checked and voice.audience is Audience.RESPONDER
    return f"{said}, by {service.checked_by}" if by_name else said


def _language(service: Service, who: Circumstances, voice: Voice) -> str:
    """Return that their language is not among those it lists; of one that lists none nothing can be said."""
    if who.language is None or not service.languages or who.language in service.languages:
        return ""
    return " ".join(voice.optional("page-language-not-listed", "text"))


def _channels(service: Service, voice: Voice) -> tuple[str, ...]:
    # A number, a web address and an e-mail address speak for themselves; the others have to be named.
    said = {phone.channel for phone in service.phones} | {Channel.VOICE}
    said |= {Channel.WEB} if service.url else set()
    said |= {Channel.EMAIL} if service.email else set()
    # A chat that nobody can find is no way to reach anyone: without an address only a desk is named.
    found = service.channels if service.url else service.channels & {Channel.IN_PERSON}
    named = [channel for channel in Channel if channel in found - said]
    return tuple(voice.label(f"channel-{channel.replace('_', '-')}") for channel in named)
