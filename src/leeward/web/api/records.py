"""Records by number or by id, as anyone may have them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from leeward.adapters.open_referral import publish
from leeward.adapters.open_referral.demanded import with_demanded
from leeward.domain.intake import Record
from leeward.web.api.answers import NotHereError
from leeward.web.directory.finding import current
from leeward.web.directory.models import Service, ServiceAtLocation, State
from leeward.web.directory.versions import record_in


def services(numbers: Sequence[int], *, full: bool) -> list[Record]:
    """Return services in the order of their numbers; whole, or as a list has them."""
    texts = dict(Service.objects.filter(number__in=numbers).values_list("number", "record"))
    made = publish.public if full else publish.list_item
    return [made(_read(texts[number])) for number in numbers if number in texts]


def at_locations(numbers: Sequence[int], *, full: bool) -> list[Record]:
    """Return services at locations in the order of their numbers; whole, or as a list has them."""
    found = ServiceAtLocation.objects.filter(number__in=numbers)
    rows = {number: row for number, *row in found.values_list("number", "hsds_id", "service__record")}
    made = publish.at_location if full else publish.at_location_item
    return [made(_read(text), {"id": id}) for id, text in (rows[n] for n in numbers if n in rows)]


def service(id: str) -> Record:
    """Return a listed service, whole; raise NotHereError."""
    text = current().filter(hsds_id=_uuid(id)).values_list("record", flat=True).first()
    if text is None:
        raise NotHereError
    return publish.public(_read(text))


def at_location(id: str) -> Record:
    """Return a listed service at a location, whole; raise NotHereError."""
    found = ServiceAtLocation.objects.filter(
        hsds_id__in=_spellings(id), service__state=State.CURRENT, service__listed=True
    )
    row: Any = found.order_by("number").values_list("hsds_id", "service__record").first()
    if row is None:
        raise NotHereError
    return publish.at_location(_read(row[1]), {"id": row[0]})


def _read(text: str) -> Record:
    return with_demanded(record_in(text))


def _uuid(id: str) -> UUID:
    try:
        return UUID(id)
    except ValueError as error:
        raise NotHereError from error


def _spellings(id: str) -> set[str]:
    """Return an identifier as its record may have it: small letters, capitals, or as it is asked for."""
    plain = str(_uuid(id))
    return {plain, plain.upper(), id}
