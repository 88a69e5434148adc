"""Services in the words of Open Referral, with hours as each source gives them."""

import re
from collections.abc import Container
from datetime import date

import opening_hours

from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource
from leeward.domain.pack import Entry
from leeward.domain.service import Channel, ForWhom, Phone, Service, Sex
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.sources import https
from leeward.packs.words import Slot, optional

NUMBER = re.compile(r"\+?[0-9][0-9 ]*")
LANGUAGE = re.compile(r"[a-z]{2,3}")
SLOTS = (Slot("does"), optional("how"), optional("hours"), optional("check"))


def read_services(reading: Reading, needs: Container[str], local: bool = False) -> tuple[Service, ...]:
    """Return the services of `services.toml`; `needs` are the needs that the pack knows."""
    file = reading.open("services")
    services = tuple(_service(reading, table, needs, local) for table in reading.each(file, "service"))
    file.done()
    return services


def _service(reading: Reading, table: Table, needs: Container[str], local: bool) -> Service:
    id = reading.enter(table, "services", *SLOTS)
    entry = reading.entries[id]
    service = Service(
        id=id,
        name=table.text("name"),
        organization=table.text("organization"),
        nations=table.some_of("nations", Nation),
        hours_of=table.one_of("hours_of", Nation),
        channels=table.some_of("channels", Channel),
        phones=tuple(_phone(phone) for phone in table.tables("phone")),
        url=https(table, "url"),
        email=table.optional_text("email"),
        hours=tuple(_hours(reading, hours) for hours in table.tables("hours")),
        chat_hours=tuple(_hours(reading, hours) for hours in table.tables("chat_hours")),
        needs=frozenset(table.texts("needs")),
        for_whom=table.some_of("for_whom", ForWhom, frozenset({ForWhom.VICTIM})),
        sexes=table.some_of("sexes", Sex),
        min_age=table.optional_whole("min_age"),
        max_age=table.optional_whole("max_age"),
        groups=frozenset(table.texts("groups")),
        languages=table.texts("languages"),
        emergency=table.flag("emergency"),
        last_checked=_last_checked(table, entry, local),
        check=entry.check,
        review_by=entry.review_by,
        local=local,
    )
    _check(table, service, needs)
    return service


def _check(table: Table, service: Service, needs: Container[str]) -> None:
    if not service.nations or not service.channels or not service.for_whom:
        raise table.fail("'nations', 'channels' and 'for_whom' must each name at least one")
    if strange := sorted(need for need in service.needs if need not in needs):
        raise table.fail(f"it answers the need '{strange[0]}', and there is no such need")
    if service.min_age is not None and service.max_age is not None and service.min_age > service.max_age:
        raise table.fail(f"nobody is at least {service.min_age} and at most {service.max_age}")
    if strange := [code for code in service.languages if not LANGUAGE.fullmatch(code)]:
        raise table.fail(f"'{strange[0]}' is not the code of a language")
    if strange := sorted(phone.channel for phone in service.phones if phone.channel not in service.channels):
        raise table.fail(f"a number is for {strange[0]}, which is not among its channels")
    if service.local and service.emergency:
        raise table.fail("a local service cannot stand in for 999")
    if service.email is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", service.email):
        raise table.fail(f"'{service.email}' is not an e-mail address")


def _last_checked(table: Table, entry: Entry, local: bool) -> date | None:
    """Return the day, or None where nobody has checked it and its doubt says what is to be checked."""
    if local or table.has("last_checked"):
        return table.day("last_checked")
    if not (entry.check and entry.check_words):
        raise table.fail(
            "'last_checked' is missing: leave it out only where nobody has checked it against a source, "
            "with 'check = true' and what is to be checked under '## check'"
        )
    return None


def _phone(table: Table) -> Phone:
    number = table.text("number")
    if not NUMBER.fullmatch(number):
        raise table.fail(f"'{number}' is not a telephone number")
    phone = Phone(number, table.one_of("channel", Channel, Channel.VOICE), table.optional_flag("free"))
    table.done()
    return phone


def _hours(reading: Reading, table: Table) -> HoursSource:
    expression = table.optional_text("expression")
    if expression is not None and not opening_hours.validate(expression):
        raise table.fail(f"'{expression}' is not an opening_hours expression")
    source = reading.source(table)
    seen_on: date = table.optional_day("seen_on") or source.seen_on
    hours = HoursSource(expression, source.id, seen_on, table.flag("superseded"))
    table.done()
    return hours
