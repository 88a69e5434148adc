"""What a confidential place says of where it is: words, numbers and coordinates not to be repeated."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leeward.adapters.open_referral.record import each, part, text
from leeward.adapters.open_referral.repetition import Secrets, secrets
from leeward.domain.intake import Record

_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}(?![A-Z0-9])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_WIDER = (
    "city",
    "region",
    "state_province",
    "country",
    "county",
    "town",
)  # many live there; it tells nothing
_NAMES = ("name", "alternate_name")
_IDENTIFIERS = ("external_identifier", "uprn", "usrn", "UPRN", "USRN", "what3words", "plus_code")
_LINE = ("attention",)
_OF_PLACES = ("addresses", "address", "physical_addresses", "postal_addresses")
_NUMBERED = re.compile(
    r"^(?:(?:flat|unit|no\.?|number|apartment|suite)\s*)?\d+\s*[a-z]?(?:\s*[-/]\s*\d+[a-z]?)?\W+", re.I
)
_PART = re.compile(r"[,;\n]|\s-\s")
_SHORTEST_LINE = 6
_TELLING = 5
_STREETS = {
    "avenue": "ave",
    "close": "cl",
    "court": "ct",
    "crescent": "cres",
    "drive": "dr",
    "gardens": "gdns",
    "grove": "gr",
    "lane": "ln",
    "place": "pl",
    "road": "rd",
    "square": "sq",
    "street": "st",
    "terrace": "terr",
    "view": "vw",
    "walk": "wk",
    "way": "wy",
}
_OF_STREETS_ALONE = ("ave", "gdns", "ln", "rd")  # "high st" begins "high standards"
_COMMON = re.compile(
    r"\b(?:the|a|an|our|of|for|and|womens?|women's|mens?|refuges?|safe|houses?|home|hostel|shelters?|accommodation"
    r"|project|service|services|main|office|address|location|site|building|confidential)\b|\W+",
    re.IGNORECASE,
)


def secrets_of(record: Mapping[str, Any], places: Sequence[Record]) -> Secrets:
    """Return what the confidential places of a record must not have repeated of them."""
    words: list[str] = []
    degrees: list[float] = []
    for place in places:
        words += _words(place)
        degrees += [degree for name in ("latitude", "longitude") for degree in _degrees(place.get(name))]
    return secrets(words, degrees, _known(record, places))


def postcodes_of(place: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the postcodes that a place names anywhere, as somebody would type them."""
    found: dict[str, None] = {}
    for value in _texts(place):
        seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", value)).upper()
        found |= dict.fromkeys(_POSTCODE.findall(seen))
    return tuple(found)


def _words(place: Record) -> Iterator[str]:
    yield from postcodes_of(place)
    for name in _NAMES:
        if _COMMON.sub("", text(place, name)):  # "the refuge" tells nothing, and is everywhere
            yield text(place, name)
    for name in _IDENTIFIERS:
        if isinstance(value := place.get(name), str | int) and not isinstance(value, bool):
            yield str(value)
    for address in (place, *_addresses(place)):
        yield from _lines(address)


def _addresses(place: Record) -> Iterator[Record]:
    for name in _OF_PLACES:
        yield from each(place, name)
        if isinstance(written := place.get(name), dict):
            yield written
        elif isinstance(written, str):
            yield {"address_1": written}
        elif isinstance(written, list):
            yield from ({"address_1": line} for line in written if isinstance(line, str))


def _lines(address: Record) -> Iterator[str]:
    yield text(address, "postal_code")
    yield text(address, "postcode")
    for name, value in address.items():
        if isinstance(value, str) and (name.startswith(("address_", "line", "street")) or name in _LINE):
            yield from (line for line in _parts(value) if len(line) >= _SHORTEST_LINE)


def _parts(line: str) -> Iterator[str]:
    """Yield a line, its parts that have a number in them, and the street that such a part names."""
    line = unicodedata.normalize("NFKC", line).strip()
    yield line
    for written in _PART.split(line):
        if any(character.isdigit() for character in written):
            yield written.strip()
            street = _NUMBERED.sub("", written.strip())
            if " " in street.strip():
                yield street.strip()
                yield from _shortened(written.strip(), street.strip())


def _shortened(numbered: str, street: str) -> Iterator[str]:
    """Yield "14 Acacia", "14 Acacia Ave" and "Acacia Ave" for 14 Acacia Avenue."""
    name, _, kind = street.rpartition(" ")
    short, plain = _STREETS.get(kind.casefold().strip(" ."), ""), _COMMON.sub("", name)
    if not short:
        return
    start = numbered[: -len(kind)].strip()
    yield f"{start} {short}"
    if len(plain) >= _TELLING:  # "14 High" may begin another sentence
        yield start
    if short in _OF_STREETS_ALONE and plain:
        yield f"{name} {short}"


def _degrees(value: object) -> Iterator[float]:
    try:
        if isinstance(value, int | float | str) and not isinstance(value, bool):
            yield float(value)
    except (ValueError, OverflowError):
        return


def _known(record: Mapping[str, Any], places: Sequence[Record]) -> Iterator[str]:
    """Yield names that everyone may know, and that a place may share."""
    organization = part(record, "organization")
    for thing in (record, organization, *each(record, "service_areas")):
        yield from (text(thing, name) for name in _NAMES)
    for place in places:
        yield text(part(place, "leeward"), "council")
        for address in (place, *_addresses(place)):
            yield from (text(address, name) for name in _WIDER)


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth < 60:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner, depth + 1)
