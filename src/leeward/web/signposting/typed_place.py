"""A postcode among what is typed into the search: it says where to look, and is not looked for."""

import re
from dataclasses import replace

from leeward.adapters import places
from leeward.domain.circumstances import Circumstances
from leeward.domain.errors import PlaceNotFoundError, PlaceOutsideError

_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b", re.IGNORECASE)


def typed_place(typed: str, who: Circumstances) -> tuple[str, Circumstances]:
    """Return the words beside a postcode, and the circumstances at its place, for this search alone.

    A postcode by itself looks for its council. One that nobody knows is a word like any other.
    """
    postcode = _POSTCODE.search(typed)
    if postcode is None:
        return typed, who
    try:
        place = places.find(postcode[0])
    except (PlaceNotFoundError, PlaceOutsideError):
        return typed, who
    beside = f"{typed[: postcode.start()]} {typed[postcode.end() :]}".strip()
    there = replace(who, nation=place.nation, council=place.council, police_force=place.police_force)
    return beside or place.council, there
