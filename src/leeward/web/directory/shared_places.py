"""A place that one service keeps confidential is so for every other service that is there.

Two services of one organization share a house, and only one of them says that its address is kept secret. The
place has one identifier in both, and by that the other is known.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.confidential import withhold
from leeward.adapters.open_referral.whereabouts import council_at
from leeward.domain.intake import Record
from leeward.web.directory.models import Batch, Origin, ServiceAtLocation, State

LOCATIONS = ("location", "locations")
"""Fields in which a record has locations."""


def is_confidential(location: Record) -> bool:
    """Return whether a location says that its address is kept secret."""
    return held.ours(location).get("confidential") is True


def secret_places(records: Iterable[Record], batch: Batch | None = None) -> dict[str, set[str]]:
    """Return location -> the services that keep it confidential, of the locations of these records.

    Asked are the versions in use, what is staged in the same import, and the records themselves.
    """
    found: dict[str, set[str]] = {}
    named = set()
    for record in records:
        for location in held.locations(record):
            named.add(id := held.text(location, "id"))
            if is_confidential(location):
                found.setdefault(id, set()).add(str(record["id"]))
    which = Q(service__state=State.CURRENT) | Q(service__batch=batch, service__state=State.STAGED)
    kept = ServiceAtLocation.objects.filter(which, location__in=named - {""}, confidential=True)
    for location_id, service in kept.values_list("location", "service__hsds_id"):
        found.setdefault(location_id, set()).add(str(service))
    found.pop("", None)
    return found


def without_others_secrets(record: Record, secret: dict[str, set[str]]) -> Record:
    """Return a record without what says where the places are that other services keep confidential."""
    own = str(record["id"])
    others = {place for place, services in secret.items() if services - {own}}
    if not any(held.text(location, "id") in others for location in held.locations(record)):
        return record
    return withhold(marked_of(record, others), council_at)[0]


def standing_there(ids: Iterable[UUID | str]) -> dict[UUID, set[str]]:
    """Return service -> its places that only others keep confidential, for all that share one with these."""
    at = ServiceAtLocation.objects.exclude(location="")
    mine = at.filter(service__hsds_id__in=ids).values("location")
    kept = at.filter(location__in=mine, confidential=True, service__state=State.CURRENT)
    markers: dict[str, set[UUID]] = {}
    for location, service in kept.values_list("location", "service__hsds_id"):
        markers.setdefault(location, set()).add(service)
    told = at.filter(location__in=list(markers), confidential=False).exclude(service__origin=Origin.PACK)
    found: dict[UUID, set[str]] = {}
    for location, service in told.values_list("location", "service__hsds_id"):
        if service not in markers[location]:
            found.setdefault(service, set()).add(location)
    return found


def marked(value: Any, wanted: Callable[[Record], bool], key: str = "") -> Any:
    """Return a record in which the wanted locations say that they are confidential, wherever they stand."""
    if isinstance(value, list):
        return [marked(item, wanted, key) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: marked(inner, wanted, name) for name, inner in value.items()}
    if key in LOCATIONS and wanted(value):
        made[held.OURS] = {**held.ours(made), "confidential": True}
    return made


def marked_of(record: Record, places: Collection[str]) -> Record:
    """Return a record in which these places say that they are confidential.

    One that says expressly that it is open stays so: two keepers have agreed on that.
    """
    made: Record = marked(
        record,
        lambda place: str(place.get("id")) in places and held.ours(place).get("confidential") is not False,
    )
    return made
