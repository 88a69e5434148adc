"""A service as a page shows it: how to reach it, whether it is open, why it is here, and what to check."""

from dataclasses import dataclass
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.services import checked_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.opening_hours import Opening
from leeward.domain.signposting import (
    Channel,
    NotShown,
    Phone,
    Reason,
    Service,
    Signpost,
)
from leeward.web.directory.moments import say_from, say_until
from leeward.web.directory.weeks import SourceWeek, weeks_of

LOOKS = {Opening.OPEN: "open", Opening.CLOSED: "closed"}
WITH_A_TIME = (Opening.CLOSED, Opening.SOURCES_DISAGREE)


@dataclass(frozen=True, slots=True)
class ShownService:
    """A service in words. `phones` leaves voice out for someone who has another way.

    `look` is open, closed, unknown or web; `opens` says when it opens next.
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
    weeks: tuple[SourceWeek, ...]


@dataclass(frozen=True, slots=True)
class ShownLeftOut:
    """Services that were left out for the same reasons."""

    reasons: tuple[str, ...]
    services: tuple[Service, ...]


def shown_service(signpost: Signpost, now: datetime, cannot_speak: bool, voice: Voice) -> ShownService:
    """Return one service in this voice at this instant."""
    service, status = signpost.service, signpost.status
    silent_hours_missing = (
        cannot_speak and status.state is Opening.UNKNOWN and Channel.VOICE in service.channels
    )
    return ShownService(
        service=service,
        look=_look(signpost),
        state=_state(signpost, now, silent_hours_missing, voice),
        opens=_opens(signpost, now, voice),
        # hours of a telephone would be read as hours of the chat beside it
        hours="" if silent_hours_missing else " ".join(voice.optional(service.id, "hours")),
        phones=_phones(service, cannot_speak),
        silent=cannot_speak,
        channels=_channels(service, voice),
        reasons=tuple(dict.fromkeys(reason_text(reason, voice) for reason in signpost.because)),
        checked=checked_text(service, voice),
        wants_checking=wants_checking(service, now),
        weeks=weeks_of(service, dict(voice.pack.sources), london.day(now)),
    )


def shown_left_out(not_shown: tuple[NotShown, ...], voice: Voice) -> tuple[ShownLeftOut, ...]:
    """Return what is not shown, put together by reason, in the order in which the pack lists services."""
    found: dict[tuple[str, ...], list[Service]] = {}
    for left in not_shown:
        reasons = tuple(dict.fromkeys(reason_text(reason, voice) for reason in left.because))
        found.setdefault(reasons, []).append(left.service)
    return tuple(ShownLeftOut(reasons, tuple(services)) for reasons, services in found.items())


def is_line(service: Service) -> bool:
    """Return whether somebody answers there: by voice, text, chat, video, or across a desk."""
    return service.answered_live


def dialled(phone: Phone) -> str:
    """Return a number as a telephone link holds it."""
    return "".join(character for character in phone.number if character in "+0123456789")


def reason_text(reason: Reason, voice: Voice) -> str:
    """Return why a service is shown or not; a need is named, because nobody may have told us of it yet."""
    if reason.key == "need":
        return voice.title(reason.about)
    return " ".join(voice.optional(f"reason-{reason.key.replace('_', '-')}", "text")).rstrip(".")


def _look(signpost: Signpost) -> str:
    if not is_line(signpost.service):
        return "web"
    return LOOKS.get(signpost.status.state, "unknown")


def _state(signpost: Signpost, now: datetime, silent_hours_missing: bool, voice: Voice) -> str:
    status = signpost.status
    if status.always and status.counts_as_open:
        return voice.label("open-always")
    if silent_hours_missing:
        return " ".join(voice.optional("page-hours-silent-not-known", "title"))
    state = voice.label(f"state-{status.state.value.replace('_', '-')}")
    if status.counts_as_open and status.until is not None:
        return f"{state} {voice.label('until')} {say_until(status.until, now)}"
    return state


def _opens(signpost: Signpost, now: datetime, voice: Voice) -> str:
    status = signpost.status
    if status.state not in WITH_A_TIME or status.opens_next is None:
        return ""
    opens = voice.label("opens-next")
    return f"{opens[0].upper()}{opens[1:]} {say_from(status.opens_next, now)}"


def _phones(service: Service, cannot_speak: bool) -> tuple[Phone, ...]:
    if not (cannot_speak and service.silent_address):
        return service.phones
    return tuple(phone for phone in service.phones if phone.channel is not Channel.VOICE)


def _channels(service: Service, voice: Voice) -> tuple[str, ...]:
    # A number, a web address and an e-mail address speak for themselves; the others have to be named.
    said = {phone.channel for phone in service.phones} | {Channel.VOICE}
    said |= {Channel.WEB} if service.url else set()
    said |= {Channel.EMAIL} if service.email else set()
    # A chat that nobody can find is no way to reach anyone: without an address only a desk is named.
    found = service.channels if service.url else service.channels & {Channel.IN_PERSON}
    named = [channel for channel in Channel if channel in found - said]
    return tuple(voice.label(f"channel-{channel.replace('_', '-')}") for channel in named)
