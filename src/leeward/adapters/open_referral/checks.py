"""Whether a record can be taken: everything that is wrong with it, in words for whoever can mend it."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping

from leeward.adapters.open_referral.check_fields import age_faults, field_faults
from leeward.adapters.open_referral.check_phones import is_emergency
from leeward.adapters.open_referral.check_shape import shape_faults
from leeward.adapters.open_referral.for_whom import NOTE as HELD
from leeward.adapters.open_referral.for_whom import held_by_its_words
from leeward.adapters.open_referral.record import FOR_WHOM, TAXONOMIES, each, ours, part, phones, text
from leeward.adapters.open_referral.record import terms as terms_of
from leeward.domain.intake import Fault, Record
from leeward.domain.nation import Nation

FindArea = Callable[[str], object | None]
"""Gives what an area is by its name; None when nobody knows it."""

Terms = Mapping[str, Collection[str]]
"""The terms that each taxonomy of ours has."""

_NATIONS = frozenset(nation.value for nation in Nation)
_BLUE = r"(?:police|fire|ambulance|coastguard)"
_CLAIMS_EMERGENCY = re.compile(  # and not "The 999 Club", nor "Counselling for the emergency services"
    rf"\W*(?:(?:call|ring|dial|text)\W+)?(?:999|112)\W*|.*\b(?:999|112)\b.*\b(?:{_BLUE}|emergency)\b.*"
    rf"|.*\b(?:{_BLUE}|emergency)\b.*\b(?:999|112)\b.*"
    rf"|\W*(?:the\W+)?(?:{_BLUE}\W+)?emergency (?:services?|number|line|calls?)\W*",
    re.IGNORECASE,
)
_ID = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)  # as the profile writes it, and only so
_LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһвкмнтгαορενικτ", "aeopcyxijsdhbkmhtraopevikt")
_STAND_IN = "a local service cannot stand in for 999"


def faults(record: Record, terms: Terms | None = None) -> tuple[Fault, ...]:
    """Return everything for which a record is not taken; `terms` are those that our taxonomies have."""
    if too_much := shape_faults(record):
        return too_much
    return value_faults(record, terms)


def value_faults(record: Record, terms: Terms | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with the values of a record whose shape is known to be right."""
    return tuple(dict.fromkeys(_faults(record, terms)))


def notes(record: Record, find_area: FindArea | None = None) -> tuple[str, ...]:
    """Return what does not keep a record from being taken, and somebody should look at."""
    names = (text(area, "name") for area in each(record, "service_areas"))
    unknown = [name for name in names if name and find_area is not None and not find_area(name)]
    told = [
        f'service_areas: nobody knows an area called "{name[:60]}", so it is found for no place'
        for name in unknown
    ]
    return (*told, HELD) if held_by_its_words(record, terms_of(record, FOR_WHOM)) else tuple(told)


def _faults(record: Record, terms: Terms | None) -> Iterator[Fault]:
    if not (isinstance(id := record.get("id"), str) and _ID.fullmatch(id)):
        yield Fault("id", "must be a UUID" if record.get("id") else "is missing")
    for name in ("name", "status"):
        if record.get(name) in (None, ""):
            yield Fault(name, "is missing")
    yield from field_faults(record)
    yield from age_faults(record)
    yield from _nation_faults(record)
    yield from _term_faults(record, terms)
    if claims_emergency(record):
        yield Fault("", _STAND_IN)


def claims_emergency(record: Record) -> bool:
    """Return whether a record gives itself out for an emergency service, by its name, a number or a mark."""
    name = _as_it_looks(text(record, "name")[:500])
    if _CLAIMS_EMERGENCY.fullmatch(name[:500]):
        return True
    if record.get("emergency") is True or ours(record).get("emergency") is True:
        return True
    return any(is_emergency(text(phone, "number")) for phone in phones(record))


def _as_it_looks(name: str) -> str:
    """Return a name in the letters that a reader takes it for."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_LOOK_ALIKE)
    seen = (sign for sign in plain if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in seen)


def _nation_faults(record: Record) -> Iterator[Fault]:
    known = ", ".join(sorted(_NATIONS))
    nations = ours(record).get("nations")
    if nations is not None and not (
        isinstance(nations, list) and all(_is_nation(nation) for nation in nations)
    ):
        yield Fault("leeward, nations", f"must be a list of nations: {known}")
    hours_of = ours(record).get("hours_of")
    if hours_of not in (None, "") and not _is_nation(hours_of):
        yield Fault("leeward, hours_of", f"must be one nation: {known}")


def _is_nation(value: object) -> bool:
    return isinstance(value, str) and value in _NATIONS


def _term_faults(record: Record, terms: Terms | None) -> Iterator[Fault]:
    for attribute in each(record, "attributes"):
        term = part(attribute, "taxonomy_term")
        taxonomy = text(term, "taxonomy")
        if not taxonomy.startswith("leeward-"):
            continue
        if taxonomy not in TAXONOMIES:
            yield Fault("attributes", f"there is no taxonomy called {taxonomy[:60]}")
        elif terms is not None and text(term, "term") not in terms.get(taxonomy, ()):
            yield Fault("attributes", f'{taxonomy} has no term "{text(term, "term")[:60]}"')
