"""The fields of a record that Leeward reads, and what each must be. Any other may be anything."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from leeward.adapters.open_referral.check_phones import phone_fault
from leeward.adapters.open_referral.check_values import (
    age_fault,
    date_fault,
    email_fault,
    language_fault,
    name_fault,
    status_fault,
    time_fault,
    url_fault,
)
from leeward.adapters.open_referral.repetition import MARK
from leeward.domain.intake import Fault, Record

Check = Callable[[str], str]


def _any(_: str) -> str:
    return ""


_Kind = Mapping[str, "Check | _One | _Many"]
"""The fields of a kind of object: what a text must be, or what stands in it."""


@dataclass(frozen=True, slots=True)
class _One:
    """A field that holds one object."""

    kind: _Kind


@dataclass(frozen=True, slots=True)
class _Many:
    """A field that holds a list of objects."""

    kind: _Kind


def _kind(
    texts: Mapping[str, Check],
    one: Mapping[str, _Kind] | None = None,
    many: Mapping[str, _Kind] | None = None,
) -> _Kind:
    objects = {name: _One(kind) for name, kind in (one or {}).items()}
    lists = {name: _Many(kind) for name, kind in (many or {}).items()}
    return {**texts, **objects, **lists}


_DATES = {"valid_from": date_fault, "valid_to": date_fault, "dtstart": date_fault, "until": date_fault}
_SEEN: dict[str, Check] = {"url": url_fault, "seen_on": date_fault, "source": _any, "title": _any}
_TERM = _kind({"name": _any, "taxonomy": _any, "term": _any})
_ATTRIBUTE = _kind({}, {"taxonomy_term": _TERM})
_LANGUAGE = _kind({"code": language_fault, "name": _any, "note": _any})
_PHONE = _kind({"number": phone_fault, "type": _any, "description": _any}, many={"languages": _LANGUAGE})
_SCHEDULE = _kind(
    {
        **_DATES,
        "opens_at": time_fault,
        "closes_at": time_fault,
        "freq": _any,
        "byday": _any,
        "bymonthday": _any,
        "description": _any,
        "notes": _any,
        "schedule_link": url_fault,
    }
)
_CONTACT = _kind({"name": _any, "title": _any, "email": email_fault}, many={"phones": _PHONE})
_ADDRESS = _kind({"address_1": _any, "address_2": _any, "city": _any, "postal_code": _any})
_LOCATION = _kind(
    {"name": _any, "location_type": _any, "description": _any, "url": url_fault},
    {"leeward": _kind({"council": _any, "nation": _any})},
    {"addresses": _ADDRESS, "accessibility": _kind({"description": _any, "url": url_fault}), "phones": _PHONE}
    | {"attributes": _ATTRIBUTE, "schedules": _SCHEDULE, "contacts": _CONTACT, "languages": _LANGUAGE},
)
_AREA = _kind({"name": _any, "extent": _any, "extent_type": _any, "uri": _any})
_AT = _kind(
    {"description": _any},
    {"location": _LOCATION},
    {"phones": _PHONE, "contacts": _CONTACT, "schedules": _SCHEDULE, "service_areas": _AREA},
)
_ORGANIZATION = _kind(
    {"name": _any, "description": _any, "email": email_fault, "website": url_fault, "url": url_fault},
    many={"phones": _PHONE, "contacts": _CONTACT},
)
_OURS = _kind(
    {"hours_of": _any, "how": _any, "check": _any},
    many={
        "hours": _kind({**_SEEN, "expression": _any, "of": _any}),
        "sources": _kind(_SEEN),
        "claims": _kind(_SEEN),
    },
)
_SERVICE = _kind(
    {
        "name": name_fault,
        "status": status_fault,
        "alternate_name": _any,
        "description": _any,
        "url": url_fault,
        "email": email_fault,
        "fees": _any,
        "fees_description": _any,
        "eligibility_description": _any,
        "accreditations": _any,
        "alert": _any,
        "assured_date": date_fault,
        "assurer_email": email_fault,
        "last_modified": date_fault,
    },
    {"organization": _ORGANIZATION, "leeward": _OURS},
    {
        "phones": _PHONE,
        "contacts": _CONTACT,
        "schedules": _SCHEDULE,
        "languages": _LANGUAGE,
        "service_areas": _AREA,
        "service_at_locations": _AT,
        "attributes": _ATTRIBUTE,
        "funding": _kind({"source": _any}),
        "cost_options": _kind({**_DATES, "option": _any, "amount_description": _any}),
        "required_documents": _kind({"document": _any}),
    },
)


def field_faults(record: Record) -> Iterator[Fault]:
    """Yield what is wrong with each field of a service that is there and known."""
    return _faults(record, _SERVICE, "")


def _faults(thing: Record, kind: _Kind, place: str) -> Iterator[Fault]:
    for name, value in thing.items():
        known = kind.get(name)
        if known is None or value is None or (known is _any and isinstance(value, str)):
            continue
        if isinstance(known, _One):
            if isinstance(value, dict):
                yield from _faults(value, known.kind, f"{place}{name}, ")
            else:
                yield Fault(f"{place}{name}", "must be one object")
        elif isinstance(known, _Many):
            yield from _list_faults(value, known.kind, f"{place}{name}")
        elif reason := _text_fault(value, known):
            yield Fault(f"{place}{name}", reason)


def _list_faults(value: object, kind: _Kind, place: str) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(place, "must be a list of objects")
        return
    for number, item in enumerate(value, 1):
        if isinstance(item, dict):
            yield from _faults(item, kind, f"{place} {number}, ")
        else:
            yield Fault(f"{place} {number}", "must be an object")


def _text_fault(value: object, check: Check) -> str:
    if not isinstance(value, str):
        return "must be a text"
    if (not value and check is not name_fault) or (MARK in value and check is not name_fault):
        return ""  # nothing is said, or what was said is withheld
    return check(value)


def age_faults(record: Record) -> Iterator[Fault]:
    """Yield what is wrong with the ages that a service is for."""
    ages = {name: record[name] for name in ("minimum_age", "maximum_age") if record.get(name) is not None}
    wrong = {name: reason for name, age in ages.items() if (reason := age_fault(age))}
    yield from (Fault(name, reason) for name, reason in wrong.items())
    if len(ages) == 2 and not wrong and ages["minimum_age"] > ages["maximum_age"]:
        yield Fault("minimum_age", "is higher than maximum_age")
