"""A service of a pack as a record, so that one directory holds both and anybody can read it."""

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.schedules import schedules_of
from leeward.domain.area import AreaKind
from leeward.domain.audience import Audience
from leeward.domain.intake import Record
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource
from leeward.domain.pack import Pack
from leeward.domain.service import Phone, Service
from leeward.domain.words import plain, say

NATIONS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


def id_of(slug: str) -> str:
    """Return the identifier that a pack's service has in the directory."""
    return held.our_id("service", slug)


def record_of(service: Service, pack: Pack) -> Record:
    """Return a pack's service in Open Referral's words, as a responder is told of it."""
    id = id_of(service.id)
    record: Record = {
        "id": id,
        "name": service.name,
        "description": _said(pack, service.id, "does"),
        "url": service.url,
        "email": service.email,
        "status": "active",
        "minimum_age": service.min_age,
        "maximum_age": service.max_age,
        "assured_date": service.last_checked.isoformat() if service.last_checked else None,
        "alert": _said(pack, service.id, "check"),
        "organization": _organization(service.organization),
        "contacts": _contacts(id, service),
        "languages": [_language(id, code) for code in service.languages],
        "service_areas": [_area(id, name) for name in _areas(service)],
        "schedules": _schedules(id, service),
        held.OURS: _ours(service, pack),
    }
    record = {key: value for key, value in record.items() if value not in (None, "", [])}
    for taxonomy, terms in _terms(service).items():
        record = held.with_terms(record, taxonomy, {term: _name(pack, term) for term in terms})
    return record


def _terms(service: Service) -> dict[str, list[str]]:
    return {
        held.NEED: sorted(service.needs),
        held.GROUP: sorted(service.groups),
        held.SEX: sorted(service.sexes),
        held.FOR_WHOM: sorted(service.for_whom),
        held.CHANNEL: sorted(service.channels),
    }


def _ours(service: Service, pack: Pack) -> Record:
    told: Record = {
        "nations": [nation.value for nation in Nation if nation in service.nations],
        "hours_of": service.hours_of.value,
        "hours": [_hours(source, "voice", pack) for source in service.hours]
        + [_hours(source, "chat", pack) for source in service.chat_hours],
        "how": _said(pack, service.id, "how"),
        "check": _said(pack, service.id, "check"),
        "sources": [_source(citation.source, pack) for citation in pack.entries[service.id].citations],
    }
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _hours(source: HoursSource, of: str, pack: Pack) -> Record:
    known = pack.sources.get(source.source)
    return {
        "expression": source.expression,
        "of": of,
        "source": known.title if known else source.source,
        "url": known.url if known else None,
        "seen_on": source.seen_on.isoformat(),
        "superseded": source.superseded,
    }


def _source(id: str, pack: Pack) -> Record:
    source = pack.sources[id]
    return {"title": source.title, "url": source.url, "seen_on": source.seen_on.isoformat()}


def _organization(name: str) -> Record:
    return {"id": held.our_id("organization", name), "name": name, "description": name}


def _contacts(id: str, service: Service) -> list[Record]:
    if not service.phones:
        return []
    contact = held.our_id(id, "contact")
    phones = [_phone(contact, number, phone) for number, phone in enumerate(service.phones)]
    return [{"id": contact, "service_id": id, "phones": phones}]


def _phone(contact: str, number: int, phone: Phone) -> Record:
    told: Record = {
        "id": held.our_id(contact, str(number)),
        "contact_id": contact,
        "number": phone.number,
        "type": phone.channel.value,
    }
    facts = {"free": phone.free, "on_bill": phone.on_bill}
    known = {name: value for name, value in facts.items() if value is not None}
    return {**told, held.OURS: known} if known else told


def _language(id: str, code: str) -> Record:
    return {"id": held.our_id(id, "language", code), "service_id": id, "code": code, "name": code}


def _areas(service: Service) -> list[str]:
    if service.areas:
        return [area.name for area in service.areas if area.kind is not AreaKind.UNITED_KINGDOM]
    if len(service.nations) == len(Nation):
        return ["United Kingdom"]
    return [name for nation, name in NATIONS.items() if nation in service.nations]


def _area(id: str, name: str) -> Record:
    return {"id": held.our_id(id, "area", name), "service_id": id, "name": name}


def _schedules(id: str, service: Service) -> list[Record]:
    """Return schedules only where one source decides: two that disagree are no timetable."""
    deciding = {source.expression for source in service.hours if not source.superseded}
    if len(deciding) != 1:
        return []
    expression = deciding.pop()
    if expression is None:
        return []
    return schedules_of(expression, lambda *parts: held.our_id(id, "schedule", *parts))


def _said(pack: Pack, id: str, slot: str) -> str:
    return plain(say(pack, id, slot, Audience.RESPONDER)) if pack.has(id, slot) else ""


def _name(pack: Pack, term: str) -> str:
    return _said(pack, term, "title") or term.replace("_", " ").replace("-", " ").capitalize()
