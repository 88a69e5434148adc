"""Confidential places: what would say where a refuge is, is dropped, and wherever the record repeats it too.

What is not kept cannot leak. A place counts as confidential when it says so (`leeward.confidential`), or when
words of it or its service say that it is a refuge, and it does not say otherwise.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from leeward.adapters.open_referral.confidential_places import DEEPEST, Found, find_places, looks_confidential
from leeward.adapters.open_referral.record import OURS, each, is_id, our_id, ours, part, text
from leeward.adapters.open_referral.repetition import MARK
from leeward.adapters.open_referral.secrets_of import postcodes_of, secrets_of
from leeward.domain.intake import Record
from leeward.domain.nation import Nation

__all__ = ["CouncilOf", "looks_confidential", "withhold"]

CouncilOf = Callable[[str], str | None]

_OTHERWISE = "to say otherwise, set leeward.confidential to false on the location"
_HALF_IS_WRONG = frozenset(  # half an address on the web, or half a telephone number, leads nowhere or astray
    ("url", "uri", "website", "email", "assurer_email", "logo", "term_uri", "schedule_link", "number")
)
_DROPPED = object()


def withhold(
    record: Record,
    council_of: CouncilOf | None = None,
    beside: Sequence[Record] = (),
    written: str | None = None,
) -> tuple[Record, tuple[str, ...]]:
    """Return the record without what says where its confidential places are, and a note for what was done.

    `council_of` gives the council of a postcode before that is dropped. `beside` are confidential places of
    other versions of the record, which it must not repeat either. Done twice, nothing more happens.
    `written` is the record `as_one_text`, where whoever calls has it already.
    """
    found = find_places(record, written)
    if not found and not beside:
        return record, ()
    without = _Without(record, found, council_of, beside)
    made = without.made()
    return made, tuple(without.notes())


class _Without:
    """A record written anew, without what is withheld."""

    def __init__(
        self, record: Record, found: Found, council_of: CouncilOf | None, beside: Sequence[Record]
    ) -> None:
        self._record = record
        self._guessed = found.guessed
        self._council_of = council_of
        self._places = {id(place): number for number, place in enumerate(found.places, 1)}
        self._addresses = {id(address) for address in found.addresses}
        self._ats = {id(at) for at in found.ats}
        self._keys: dict[str, str] = {}  # each key as it is shown
        self._secrets = secrets_of(record, [*found.all_of_them(), *beside])
        self._fields: dict[str, None] = {}  # in which something was repeated
        self._reduced = 0
        self._field = ""

    def made(self) -> Record:
        """Return the record without what is withheld."""
        made: Record = {}
        for key, value in self._record.items():
            self._field = self._shown(key)
            self._put(made, key, value, 0)
        return made

    def notes(self) -> Iterator[str]:
        """Yield a note for each kind of thing that was done."""
        if self._guessed:
            yield f"locations: treated as confidential, because a name or a term says so; {_OTHERWISE}"
        if self._reduced:
            places = "place" if self._reduced == 1 else "places"
            yield f"locations: the whereabouts of {self._reduced} confidential {places} were left out"
        for field in list(self._fields)[:20]:
            yield f"{field}: what it repeats of a confidential location was left out"

    def _put(self, made: Record, key: str, value: object, depth: int) -> None:
        if (shown := self._keys.get(key, "")) == "":
            shown = self._keys[key] = self._shown(key)
        new = self._value(value, key, depth + 1)
        if new is _DROPPED:
            return
        name, number = shown, 2
        while name in made:
            name, number = f"{shown} {number}", number + 1
        made[name] = new

    def _value(self, value: Any, key: str, depth: int) -> Any:
        if isinstance(value, str):
            return self._text(value, key)
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, int | float):
            shown = self._shown(str(value))
            return value if shown == str(value) else MARK
        if depth > DEEPEST:
            return MARK
        if isinstance(value, list):
            return [new for item in value if (new := self._value(item, key, depth + 1)) is not _DROPPED]
        return self._object(value, depth) if isinstance(value, dict) else value

    def _object(self, thing: Record, depth: int) -> Any:
        if id(thing) in self._addresses:
            self._reduced += 1
            return _DROPPED
        if id(thing) in self._places:
            return self._counted(thing, self._place(thing))
        if id(thing) in self._ats:
            thing = self._at(thing)
        made: Record = {}
        for key, value in thing.items():
            self._put(made, key, value, depth)
        return made

    def _text(self, value: str, key: str) -> Any:
        shown = value if is_id(value) else self._secrets.hidden(value)
        if shown == value:
            return value
        self._fields[self._field] = None
        return _DROPPED if key in _HALF_IS_WRONG else shown

    def _shown(self, written: str) -> str:
        shown = self._secrets.hidden(written)
        if shown != written:
            self._fields[self._field or MARK] = None
        return shown

    def _counted(self, old: Record, new: Record) -> Record:
        self._reduced += old != new
        return new

    def _place(self, place: Record) -> Record:
        """Return what stays of a place. Its type is required, and "physical" is true of it."""
        number = self._places[id(place)]
        kept: Record = {"confidential": True}
        if council := self._council(place):
            kept["council"] = council
        if text(ours(place), "nation") in set(Nation):
            kept["nation"] = text(ours(place), "nation")
        own = place.get("id")
        named = own if is_id(own) else our_id(text(self._record, "id"), "location", str(number))
        return {"id": named, "location_type": "physical", OURS: kept}

    def _council(self, place: Record) -> str:
        known = text(ours(place), "council")
        found = (self._council_of(postcode) for postcode in postcodes_of(place)) if self._council_of else ()
        council = known or next((name for name in found if name), "")
        return "" if len(council) > 80 or MARK in council else self._secrets.hidden(council)

    def _at(self, at: Record) -> Record:
        """Return what stays of a service at a confidential location: which, and how to ring it."""
        kept = {key: at[key] for key in ("id", "service_id", "location_id") if is_id(at.get(key))}
        kept |= {key: at[key] for key in ("location", "locations") if key in at}
        if phones := [_phone(phone) for phone in each(at, "phones")]:
            kept["phones"] = phones
        self._reduced += kept != at
        return kept


def _phone(phone: Record) -> Record:
    kept = {
        key: phone[key] for key in ("id", "number", "extension", "type") if isinstance(phone.get(key), str)
    }
    own = {key: part(phone, OURS).get(key) for key in ("free", "on_bill")}
    facts = {key: value for key, value in own.items() if isinstance(value, bool)}
    return kept | ({OURS: facts} if facts else {})
