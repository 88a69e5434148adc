"""What stands around the services of a file that is one object: organizations, taxonomies, its own fields."""

from dataclasses import dataclass, field
from typing import BinaryIO

from leeward.adapters.open_referral.items import FILE
from leeward.adapters.open_referral.json_strict import LENIENT, SetAsideError
from leeward.adapters.open_referral.json_text import LONGEST, BrokenError, Text
from leeward.adapters.open_referral.kinds import has_services, of_no_service, without_services
from leeward.domain.intake import NotTaken, Record, Row

SERVICES = ("contents", "services")
"""The fields of an object that hold a list of services."""

_OTHERS = {"taxonomies": "a taxonomy", "taxonomy_terms": "a term of a taxonomy"}
_LISTED = 1_000  # things of no service that are listed one by one; of more, only their number is told


@dataclass(slots=True)
class Around:
    """What was found; `rows` are of things that no service can name, `more` counts those not listed."""

    streams: list[str] = field(default_factory=list)
    root: Record = field(default_factory=dict)
    organizations: dict[str, Record] = field(default_factory=dict)
    with_services: bool = False  # whether services stand inside the organizations
    rows: list[Row] = field(default_factory=list)
    more: int = 0
    size: int = 0
    broken: BrokenError | None = None

    def owner(self) -> Record:
        """Return the organization that the file is; an empty one for a package or a page."""
        return self.root if "id" in self.root and "name" in self.root else {}

    def add(self, row: Row) -> None:
        """List a thing that is not taken, or count it."""
        if len(self.rows) < _LISTED:
            self.rows.append(row)
        else:
            self.more += 1

    def grow(self, size: int, most: int) -> None:
        """Count what is kept in memory; raise SetAsideError when it is too much."""
        self.size += size
        if self.size > most:
            raise SetAsideError(f"holds more than {most:,} characters beside its services: send it in parts")


def survey(file: BinaryIO) -> Around:
    """Return what stands around the services of a file, keeping none of these."""
    file.seek(0)
    around, text = Around(), Text(file)
    try:
        for key in text.keys():  # noqa: SIM118 - reads on; no dictionary
            _look(text, key, around)
        text.end()
    except SetAsideError as why:
        around.add(NotTaken(FILE, "", str(why)))
    except BrokenError as why:
        around.broken = why
    return around


def _look(text: Text, key: str, around: Around) -> None:
    is_list = text.next() == "["
    if is_list and key in SERVICES:
        around.streams.append(key)
        for _ in text.items(LENIENT):
            pass
    elif is_list and key == "organizations":
        _gather(text, around)
    elif is_list and key in _OTHERS:
        for number, thing in enumerate(text.items(), 1):
            around.add(_unused(thing, f"{key} {number}", _OTHERS[key]))
    else:
        _keep(text, key, around)


def _keep(text: Text, key: str, around: Around) -> None:
    start = text.position
    try:
        value = text.value()
        if key in around.root:
            raise SetAsideError(f"has the field {key[:40]!r} twice, and only one can be true")
        around.root[key] = value
    except SetAsideError as why:
        around.add(NotTaken(FILE, "", f"{key[:40]}: {why}"))
    around.grow(text.position - start, LONGEST)


def _gather(text: Text, around: Around) -> None:
    start = text.position
    for number, thing in enumerate(text.items(), 1):
        if isinstance(thing, dict) and isinstance(thing.get("id"), str):
            around.organizations[thing["id"]] = without_services(thing)
            around.with_services = around.with_services or has_services(thing)
        else:
            around.add(_unused(thing, f"organizations {number}", "an organization"))
        if not around.with_services:
            around.grow(text.position - start, 8 * LONGEST)
        start = text.position


def _unused(thing: object, where: str, what: str) -> NotTaken:
    if isinstance(thing, SetAsideError):
        return NotTaken(where, "", str(thing))
    return of_no_service(where, thing if isinstance(thing, dict) else {}, what)
