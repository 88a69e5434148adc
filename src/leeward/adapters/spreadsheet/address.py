"""The fields of where a service is.

An address that is confidential is put in the record only until `open_referral.confidential` has found the
council by it, and has taken it out with whatever repeats it.
"""

from leeward.adapters.open_referral.record import OURS, each, our_id, part, text
from leeward.adapters.spreadsheet.cells import Cells, Labels, fitting, plain, said, yes_no
from leeward.adapters.spreadsheet.fields import Desk, Field, changed, put
from leeward.domain.intake import Record

_PLACE = {"address": "address_1", "town": "city", "postcode": "postal_code"}
_KEYS = (*_PLACE, "confidential")


def _confidential(location: Record) -> bool:
    return part(location, OURS).get("confidential") is True


def _first(record: Record) -> Record:
    """Return the first place of a record that has a location; an empty one when none has."""
    return next((at for at in each(record, "service_at_locations") if part(at, "location")), {})


def _read(record: Record, labels: Labels) -> dict[str, str]:
    location = part(_first(record), "location")
    mark = {"confidential": said(part(location, OURS).get("confidential"))}
    if _confidential(location):
        return dict.fromkeys(_PLACE, "") | mark
    address = next(iter(each(location, "addresses")), {})
    return {
        key: held if isinstance(held := address.get(name), str) else "" for key, name in _PLACE.items()
    } | mark


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    before = _first(record)
    location = part(before, "location") or _location(text(record, "id"))
    cells = {key: plain(cell) for key, cell in ({**_read(record, desk.labels), **cells}).items()}
    confidential = yes_no("confidential", cells["confidential"])
    if confidential is None and _confidential(location):
        confidential = True
        desk.notes.append("The address stays confidential: write no in its column to say that it is not")
    if confidential:
        location = _hidden(location, cells, desk)
    else:
        location = _open(put(location, (OURS, "confidential"), confidential), cells, desk)
    return _with_first(record, before, location)


def _hidden(location: Record, cells: Cells, desk: Desk) -> Record:
    if any(cells[key] for key in _PLACE):
        location = _open(location, cells, desk)
        if not part(location, OURS).get("council"):
            desk.notes.append(
                "The address is confidential and not kept; no council was found by its postcode"
            )
    return put(location, (OURS, "confidential"), True)


def _open(location: Record, cells: Cells, desk: Desk) -> Record:
    addresses = each(location, "addresses")
    if not any(cells[key] for key in _PLACE):
        bare = put(location, ("addresses",), addresses[1:])
        return put(bare, (OURS, "council"), None) if addresses else bare
    now = addresses[0] if addresses else {}
    council = desk.labels.council_of(cells["postcode"]) if cells["postcode"] else None
    if plain(text(now, "postal_code")) != cells["postcode"] or council:
        location = put(location, (OURS, "council"), council)
    told = {key: text(now, name) for key, name in _PLACE.items()}
    if now and changed({key: cells[key] for key in _PLACE}, told):
        moved = ("latitude", "longitude", "external_identifier", "external_identifier_type")
        location = {key: held for key, held in location.items() if key not in moved}
    made = {
        "id": our_id(fitting(text(location, "id")), "address"),
        "state_province": council or "",
        "country": "GB",
        "address_type": "physical",
        **now,
        **{name: cells[key] for key, name in _PLACE.items()},
    }
    return put(location, ("addresses",), [made, *addresses[1:]])


def _location(id: str) -> Record:
    return {"id": our_id(id, "location"), "location_type": "physical"}


def _with_first(record: Record, before: Record, location: Record) -> Record:
    """Return the record with this location in its first place; one of which nothing is said is left out."""
    made = _location(text(record, "id"))
    places = list(record.get("service_at_locations") or [])
    at = {**(before or {"id": our_id(text(record, "id"), "service_at_location")}), "location": location}
    if before:
        places = [at if place is before else place for place in places]
    else:
        places.append(at)
    if location == made and set(at) == {"id", "location"}:
        places.remove(at)
    return put(record, ("service_at_locations",), places)


def _without(record: Record) -> Record:
    first = _first(record)
    if not first:
        return record
    rest = [place for place in record["service_at_locations"] if place is not first]
    return put(record, ("service_at_locations",), rest)


ADDRESS = Field(_KEYS, _read, _write, _without)
