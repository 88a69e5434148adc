"""A service in the words of Open Referral: what it is, whom it helps, and how and when it is reached."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeward.domain.area import Area
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource


class Channel(StrEnum):
    """A way to reach a service."""

    VOICE = "voice"
    TEXT = "text"
    CHAT = "chat"
    VIDEO = "video"
    EMAIL = "email"
    WEB = "web"
    IN_PERSON = "in_person"


LINE_CHANNELS = frozenset({Channel.VOICE, Channel.TEXT, Channel.CHAT, Channel.VIDEO})
"""Channels with somebody at the other end, now: a web page is always there and is not a line."""

SILENT_CHANNELS = frozenset({Channel.TEXT, Channel.CHAT, Channel.EMAIL, Channel.WEB, Channel.VIDEO})


class Sex(StrEnum):
    """As the person gives it, for services that are for women or for men."""

    WOMAN = "woman"
    MAN = "man"
    ANOTHER = "another"


class ForWhom(StrEnum):
    """Whom a service helps. A line for perpetrators is never offered to a victim as help."""

    VICTIM = "victim"
    RESPONDER = "responder"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as dialled, its channel, and whether it is free and shown on bills (None: not known)."""

    number: str
    channel: Channel = Channel.VOICE
    free: bool | None = None
    on_bill: bool | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What another source says of one field, beside what counts: it stays visible and decides nothing."""

    field: str
    value: str
    source: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class Service:
    """A service in the words of Open Referral (HSDS). Words for people live in the pack, under its id."""

    id: str
    name: str
    organization: str
    nations: frozenset[Nation]
    hours_of: Nation  # whose bank holidays it keeps
    channels: frozenset[Channel]
    phones: tuple[Phone, ...]
    url: str | None
    email: str | None
    hours: tuple[HoursSource, ...]
    chat_hours: tuple[HoursSource, ...]
    needs: frozenset[str]  # the needs it answers; empty: any
    for_whom: frozenset[ForWhom]
    sexes: frozenset[Sex]  # empty: anyone
    min_age: int | None
    max_age: int | None
    groups: frozenset[str]  # such as lgbt, deaf: only for them; empty: anyone
    languages: tuple[str, ...]
    emergency: bool
    last_checked: date | None  # None: we have never checked it against a source
    check: bool  # something about it is not confirmed: say "check"
    review_by: date
    local: bool = False  # kept by a local administrator, not by the pack
    areas: tuple[Area, ...] = ()  # the parts of its nations that it serves; empty: all of them
    checked_by: str = ""  # who last checked it, for staff; "" when that is not kept
    claims: tuple[Claim, ...] = ()  # what other sources say of it

    @property
    def answered_live(self) -> bool:
        """Return whether somebody may be there at the other end; a web page or an address is no line."""
        return bool(self.channels & (LINE_CHANNELS | {Channel.IN_PERSON}))

    @property
    def silent_address(self) -> bool:
        """Return whether there is an address to reach it without speaking, not only a claim that one can."""
        written = any(phone.channel is not Channel.VOICE for phone in self.phones)
        return bool(self.channels & SILENT_CHANNELS) and (written or bool(self.url or self.email))
