"""The field of areas: the councils, police force areas and nations that a service covers."""

from functools import lru_cache

from leeward.adapters.areas import could_be, find_area
from leeward.adapters.open_referral.record import each, our_id, text
from leeward.adapters.spreadsheet.cells import Cells, CellsRefused, Labels, fault, joined, several, shown
from leeward.adapters.spreadsheet.fields import Desk, Field, put
from leeward.domain.area import Area
from leeward.domain.intake import Fault, Record

_LONGEST = 80  # characters; what is longer describes an area and does not name it

GEOGRAPHY = "https://statistics.data.gov.uk/id/statistical-geography/"


@lru_cache(maxsize=4096)
def area_named(name: str) -> Area | str:
    """Return the area that a name stands for, or what it could be, in a sentence for whoever wrote it."""
    if found := find_area(name):
        return found
    near = [written(area) for area in could_be(name)][:5] if len(name) <= _LONGEST else []
    asked = f"could it be {' or '.join(near)}?" if near else "write a council or a police force area"
    return f"“{shown(name)}” is not an area that we know; {asked}"


def _read(record: Record, labels: Labels) -> dict[str, str]:
    return {"areas": joined(text(area, "name") for area in each(record, "service_areas"))}


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    held = {text(area, "name").casefold(): area for area in each(record, "service_areas")}
    faults: list[Fault] = []
    found: dict[str, Record] = {}
    for name in several(cells["areas"]):
        if (area := held.get(name.casefold())) is not None:
            found[name.casefold()] = area
            continue
        for part in _parts(name):
            if isinstance(area_or_why := area_named(part), str):
                faults.append(fault("areas", area_or_why))
            else:
                known = written(area_or_why).casefold()
                found[known] = held.get(known) or service_area(text(record, "id"), area_or_why)
    if faults:
        raise CellsRefused(*faults)
    return put(record, ("service_areas",), list(found.values()))


def _parts(name: str) -> list[str]:
    """Return the names of a list with commas; a name that has a comma itself is one."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    return parts if len(parts) > 1 and find_area(name) is None else [name]


def written(area: Area) -> str:
    """Return the text that stands for an area and no other: a county and its police force share a name."""
    if find_area(area.name) == area:
        return area.name
    forms = (f"{area.name} Police", f"{area.name} Council", area.code or "")
    return next((form for form in forms if find_area(form) == area), area.name)


def service_area(id: str, area: Area) -> Record:
    """Return an area as a service area of the service with that id."""
    name = written(area)
    made = {"id": our_id(id, "area", name), "name": name}
    return made | {"extent": area.code, "uri": GEOGRAPHY + area.code} if area.code else made


AREAS = Field(("areas",), _read, _write, lambda record: put(record, ("service_areas",), None))
