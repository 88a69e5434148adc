"""A record as the service that pages, documents and the terminal know, with the words said of it.

What the record does not say is not guessed: where something had to be assumed, the service says "check".
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from leeward.adapters import areas
from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.for_whom import for_whom, held_by_its_words
from leeward.adapters.open_referral.schedules import expression_of
from leeward.adapters.open_referral.whereabouts import council_of
from leeward.domain.area import Area, AreaKind
from leeward.domain.assurance import STALE, Seen, deciding
from leeward.domain.intake import Record, Understood
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource
from leeward.domain.service import Channel, Claim, Phone, Service, Sex

E = TypeVar("E", bound=StrEnum)

_PHONE_TYPES = {
    "": Channel.VOICE,
    "voice": Channel.VOICE,
    "cell": Channel.VOICE,
    "text": Channel.TEXT,
    "sms": Channel.TEXT,
    "video": Channel.VIDEO,
}
"""Fax, pager and textphone are no way to reach anybody from a telephone, so they are not shown as one."""

_LONG_AGO = date(1970, 1, 1)


def understood(record: Record) -> Understood:
    """Return a record, which our checks have taken, as a service with its words."""
    ours = held.ours(record)
    served = _areas(record)
    nations = _nations(ours, served)
    hours_of, assumed_nation = _hours_of(ours, nations)
    hours, assumed_hours = _hours(record, "voice")
    assumed = tuple(note for note in (*assumed_nation, *assumed_hours) if note)
    checked = _day(record.get("assured_date"))
    said = held.text(ours, "check")
    phones = tuple(_phones(record))
    terms = held.terms_of_each(record)
    for_whom_named = terms.get(held.FOR_WHOM, ())
    service = Service(
        id=held.text(record, "id"),
        name=held.text(record, "name"),
        organization=held.text(held.part(record, "organization"), "name"),
        nations=nations,
        hours_of=hours_of,
        channels=_all(Channel, terms.get(held.CHANNEL, ())) | _with_an_address(record, phones),
        phones=phones,
        url=_https(record.get("url")),
        email=held.text(record, "email") or None,
        hours=hours,
        chat_hours=_hours(record, "chat")[0],
        needs=frozenset(terms.get(held.NEED, ())),
        for_whom=for_whom(record, for_whom_named),
        sexes=_all(Sex, terms.get(held.SEX, ())),
        min_age=_age(record.get("minimum_age")),
        max_age=_age(record.get("maximum_age")),
        groups=frozenset(terms.get(held.GROUP, ())),
        languages=tuple(dict.fromkeys(filter(None, map(_language, held.each(record, "languages"))))),
        emergency=False,  # nothing that is kept by hand stands in for 999
        last_checked=checked,
        check=bool(said or assumed or held_by_its_words(record, for_whom_named)),
        review_by=(checked or _LONG_AGO) + STALE,
        local=True,
        areas=served,
        checked_by=held.text(ours, "assured_by"),
        claims=tuple(_claims(ours)),
    )
    return Understood(service, _words(record, ours, said), assumed)


def _words(record: Record, ours: Record, check: str) -> dict[str, str]:
    told = {
        "does": held.text(record, "description"),
        "how": "\n\n".join(filter(None, (held.text(ours, "how"), held.text(record, "alert")))),
        "cost": held.text(record, "fees"),
        "check": check,
    }
    return {slot: as_markdown(text) for slot, text in told.items() if text}


def as_markdown(text: str) -> str:
    """Return a text as Markdown that shows it as it is: what somebody else wrote makes no links of ours."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~])", r"\\\1", text.replace("\r\n", "\n"))


def _areas(record: Record) -> tuple[Area, ...]:
    named = (
        areas.find_area(text)
        for area in held.each(record, "service_areas")
        for text in [held.text(area, "uri") or held.text(area, "extent"), held.text(area, "name")]
        if text
    )
    found = tuple(dict.fromkeys(area for area in named if area))
    return found or _where_it_is(record)


def _where_it_is(record: Record) -> tuple[Area, ...]:
    """Return the councils that a service is in, for one that does not say whom it serves."""
    named = map(council_of, held.locations(record))
    found = (areas.area_of(AreaKind.COUNCIL, name) for name in named if name)
    return tuple(dict.fromkeys(area for area in found if area))


def _nations(ours: Record, served: Iterable[Area]) -> frozenset[Nation]:
    """Return the nations it says, else those of its areas. None: nobody knows where it serves."""
    said = _all(Nation, ours.get("nations") or ())
    if said:
        return said
    if any(area.kind is AreaKind.UNITED_KINGDOM for area in served):
        return frozenset(Nation)
    return frozenset(area.nation for area in served if area.nation)


def _hours_of(ours: Record, nations: frozenset[Nation]) -> tuple[Nation, tuple[str, ...]]:
    said = _all(Nation, [ours.get("hours_of")])
    if said:
        return next(iter(said)), ()
    first = next((nation for nation in Nation if nation in nations), Nation.ENGLAND)
    several = len(nations) != 1
    return first, (f"its bank holidays are taken to be those of {first.value}",) if several else ()


def _hours(record: Record, of: str) -> tuple[tuple[HoursSource, ...], tuple[str, ...]]:
    """Return the sources of hours, those that the newest verified one has overtaken marked so."""
    given = [entry for entry in held.each(held.ours(record), "hours") if entry.get("of", "voice") == of]
    if given:
        return _told(given), ()
    schedules = held.each(record, "schedules")
    if of != "voice" or not schedules:
        return (), ()
    seen = _day(record.get("assured_date")) or _day(record.get("last_modified")) or _LONG_AGO
    expression, notes = expression_of(schedules, seen)  # what was past by then no words need tell
    source = held.text(held.part(record, "organization"), "name") or held.text(record, "name")
    return (HoursSource(expression, source, seen),), tuple(notes)


def _told(given: list[Record]) -> tuple[HoursSource, ...]:
    sources = [
        (
            HoursSource(
                held.text(entry, "expression") or None,
                held.text(entry, "source"),
                _day(entry.get("seen_on")) or _LONG_AGO,
                verified=bool(entry.get("verified_by")),
            ),
            Seen(_day(entry.get("seen_on")) or _LONG_AGO, bool(entry.get("verified_by"))),
        )
        for entry in given
    ]
    counting, beside = deciding(sources)
    return (*counting, *(replace(source, superseded=True) for source in beside))


def _phones(record: Record) -> Iterable[Phone]:
    for phone in held.phones(record):
        number, kind = held.text(phone, "number"), held.text(phone, "type").lower()
        if number and kind in _PHONE_TYPES:
            free, on_bill = (_flag(held.ours(phone).get(name)) for name in ("free", "on_bill"))
            yield Phone(_with_extension(number, phone), _PHONE_TYPES[kind], free, on_bill)


def _with_extension(number: str, phone: Record) -> str:
    extension = phone.get("extension")
    return f"{number} ext. {extension}" if extension not in (None, "") else number


def _with_an_address(record: Record, phones: Iterable[Phone]) -> frozenset[Channel]:
    """Return the channels for which it gives an address, whether it names them or not."""
    found = {phone.channel for phone in phones}
    found |= {Channel.WEB} if _https(record.get("url")) else set()
    found |= {Channel.EMAIL} if held.text(record, "email") else set()
    open_to_all = (place for place in held.locations(record) if not held.ours(place).get("confidential"))
    if any(held.each(place, "addresses") for place in open_to_all):
        found.add(Channel.IN_PERSON)
    return frozenset(found)


def _claims(ours: Record) -> Iterable[Claim]:
    for claim in held.each(ours, "claims"):
        seen = _day(claim.get("seen_on"))
        if seen and held.text(claim, "value"):
            yield Claim(
                held.text(claim, "field"), held.text(claim, "value"), held.text(claim, "source"), seen
            )


def _language(language: Record) -> str:
    code = held.text(language, "code").lower()
    return "bsl" if code in ("bsl", "bfi") else code.split("-")[0]


def _all(kind: type[E], values: Iterable[Any]) -> frozenset[E]:
    known = _members(kind)
    return frozenset(known[value] for value in values if isinstance(value, str) and value in known)


@cache
def _members(kind: type[E]) -> dict[str, E]:
    return {str(member): member for member in kind}


def _age(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _https(value: object) -> str | None:
    """Return an address that can be linked. One that is not https is shown nowhere as a link."""
    if not isinstance(value, str):
        return None
    address = value.strip()
    if address.startswith("http://"):
        address = "https://" + address.removeprefix("http://")
    return address if address.startswith("https://") and len(address.split()) == 1 else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
