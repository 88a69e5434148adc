"""Where a location is, from its postcode: its council, and a point to a hundred metres. Offline."""

from functools import lru_cache

from leeward.adapters import places
from leeward.adapters.open_referral import record as held
from leeward.domain.errors import PlaceNotFoundError
from leeward.domain.grid import Point
from leeward.domain.intake import Record


def council_of(location: Record) -> str:
    """Return the name of a location's council; "" when it is not known. A confidential one says its own."""
    said = held.text(held.ours(location), "council")
    return said or council_at(_postcode(location)) or ""


def point_of(location: Record) -> Point | None:
    """Return where a location is; None: nobody knows, or nobody may."""
    if held.ours(location).get("confidential"):
        return None
    found = _place(_postcode(location))
    return found.point if found else None


def council_at(postcode: str) -> str | None:
    """Return the name of the council that a postcode is in; None: it is not known."""
    found = _place(postcode)
    return found.council if found else None


def _postcode(location: Record) -> str:
    written = (held.text(address, "postal_code") for address in held.each(location, "addresses"))
    return next(filter(None, written), "")


@lru_cache(maxsize=32_768)  # some five megabytes: a directory of the whole country has as many
def _place(postcode: str) -> places.Place | None:
    try:
        return places.find(postcode) if postcode else None
    except PlaceNotFoundError:
        return None
