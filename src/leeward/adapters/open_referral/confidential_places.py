"""Which places of a record are confidential: by what they say, or what their words say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from leeward.adapters.open_referral.record import OURS, TAXONOMIES, as_one_text, each, ours, part, text
from leeward.domain.intake import Record

WORDS = (
    r"refuges?",
    r"safe[ -]?houses?",
    r"safe accommodation",
    r"women'?s shelters?",
    r"confidential (address|location|accommodation|premises)",
    r"(address|location) (is )?(confidential|withheld|undisclosed|secret)",
    r"undisclosed (address|location)",
)
"""What in the name or the terms of a service or a place says that its address is kept secret."""

_ONE_OF = ("confidential", "refuge", "safe", "shelter", "withheld", "undisclosed", "secret")
"""Words of which each of the above has one."""

DEEPEST = 60
"""Objects within objects; no record has more, and what is deeper is not looked at."""

_WORDS = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_PLACES = ("location", "locations")
_OF_PLACE = ("location_type", "latitude", "longitude")
_ADDRESSES = ("addresses", "address", "physical_addresses", "postal_addresses")
_OF_ADDRESS = ("address_1", "postal_code")
_AT = "service_at_locations"


class _Said(IntEnum):
    """What is known of a thing, or of what it stands in."""

    NOTHING = 0
    OPEN = 1
    GUESSED = 2
    SECRET = 3


@dataclass(slots=True)
class Found:
    """The places that are confidential, the addresses that stand elsewhere, and what holds such a place."""

    places: list[Record] = field(default_factory=list)
    addresses: list[Record] = field(default_factory=list)
    ats: list[Record] = field(default_factory=list)
    guessed: int = 0

    def __bool__(self) -> bool:
        return bool(self.places or self.addresses)

    def all_of_them(self) -> list[Record]:
        """Return every object that says where such a place is."""
        return [*self.places, *self.ats, *self.addresses]


def looks_confidential(thing: Mapping[str, Any]) -> bool:
    """Return whether the name or the terms of a service or a place say that its address is kept secret."""
    found = [text(thing, "name"), text(thing, "alternate_name")]
    for attribute in each(thing, "attributes"):
        term = part(attribute, "taxonomy_term")
        if text(term, "taxonomy") in TAXONOMIES:  # these say what a service helps with, and not what it is
            continue
        found += [text(term, "name"), text(term, "term").replace("-", " ").replace("_", " ")]
    return any(_WORDS.search(words.replace("\u2019", "'")) for words in found if words)


def find_places(record: Record, written: str | None = None) -> Found:
    """Return the confidential places of a record, wherever they stand in it; `written`: it `as_one_text`."""
    found = Found()
    if _plainly_none(written or as_one_text(record)):
        return found
    said = _said(record)
    if said is _Said.NOTHING and looks_confidential(record):
        said = _Said.GUESSED
    for name, value in record.items():
        if isinstance(value, dict | list):
            _search(value, name, said, found, 1)
    _same_again(record, found)
    return found


def _same_again(record: Record, found: Found) -> None:
    """Add the same places where they stand once more without a mark, as an organization's do."""
    ids = {place["id"] for place in found.places if isinstance(place.get("id"), str)}
    known = {id(thing) for thing in found.all_of_them()}
    waiting: list[tuple[object, int]] = [(record, 0)]
    while ids and waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            if depth and value.get("id") in ids and id(value) not in known and _said(value) is not _Said.OPEN:
                found.places.append(value)
            inner = [some for name, some in value.items() if name != OURS]
        else:
            inner = list(value) if isinstance(value, list) else []
        if depth <= DEEPEST:
            waiting += [(some, depth + 1) for some in inner if isinstance(some, dict | list)]


def _plainly_none(written: str | None) -> bool:
    """Return whether the record as one text holds no word that says so; most hold none."""
    if written is None:
        return False
    plain = written.casefold()
    return not any(word in plain for word in _ONE_OF)


def _search(value: object, key: str, above: _Said, found: Found, depth: int) -> bool:
    """Gather the confidential places of a value; return whether it holds any."""
    if depth > DEEPEST or key == OURS:
        return False
    if isinstance(value, list):
        return sum(_search(item, key, above, found, depth + 1) for item in value) > 0
    if not isinstance(value, dict):
        return False
    said = _known(value, key, above)
    nested = [(name, inner) for name, inner in value.items() if isinstance(inner, dict | list)]
    holds = sum(_search(inner, name, said, found, depth + 1) for name, inner in nested) > 0
    if _is_place(value, key):
        if not holds and said < _Said.GUESSED:
            return False
        found.places.append(value)
        found.guessed += said is _Said.GUESSED
        return True
    if _is_address(value, key) and said >= _Said.GUESSED:
        found.addresses.append(value)
        return True
    if _said(value) is _Said.SECRET and key not in (_AT, "organization"):
        found.places.append(value)  # of a kind that we do not know, but it says that it is one
        return True
    if key == _AT and holds:
        found.ats.append(value)
    return holds


def _known(thing: Record, key: str, above: _Said) -> _Said:
    """Return what is known of a thing: what it says itself, what its words say, or what it stands in."""
    if (said := _said(thing)) is not _Said.NOTHING:
        return said
    if key == "organization":  # its other places are not the service's
        return _Said.NOTHING
    if above is _Said.NOTHING and (_is_place(thing, key) or key == _AT) and _words_say(thing):
        return _Said.GUESSED
    return above


def _words_say(place: Record) -> bool:
    return looks_confidential(place) or bool(_WORDS.search(text(place, "description")))


def _is_place(thing: Record, key: str) -> bool:
    return key in _PLACES or (key not in _ADDRESSES and any(name in thing for name in _OF_PLACE))


def _is_address(thing: Record, key: str) -> bool:
    return key in _ADDRESSES or any(name in thing for name in _OF_ADDRESS)


def _said(thing: Mapping[str, Any]) -> _Said:
    said = ours(thing).get("confidential")
    if said is None or said == "":
        return _Said.NOTHING
    no = said is False or (isinstance(said, str) and said.strip().casefold() in ("false", "no"))
    return _Said.OPEN if no else _Said.SECRET
