"""Places as files write them: degrees as fractions, or ISO 6709 as "+53.7965-001.5479/"."""

import re

from leeward.adapters.readers.media.fact import Certainty, Fact, Name, clean

_ISO_6709 = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?(?:CRS\w+)?/?")


def place_fact(latitude: float | None, longitude: float | None, written: str, stands_in: str) -> list[Fact]:
    """Return the fact of a place; one that cannot be on the earth has no meaning."""
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return [Fact(Name.PLACE, clean(written), "", Certainty.UNREADABLE, stands_in)]
    taken = f"{latitude:.6f}, {longitude:.6f}"
    return [Fact(Name.PLACE, clean(written), taken, Certainty.AS_WRITTEN, stands_in)]


def iso_6709_fact(written: str, stands_in: str) -> list[Fact]:
    """Return the facts of a place as ISO 6709 writes it; none of an empty one."""
    written = clean(written)
    if not written:
        return []
    found = _ISO_6709.fullmatch(written)
    if not found:
        return place_fact(None, None, written, stands_in)
    facts = place_fact(float(found[1]), float(found[2]), written, stands_in)
    if found[3]:
        facts.append(Fact(Name.HEIGHT, found[3], f"{float(found[3]):g} m", Certainty.AS_WRITTEN, stands_in))
    return facts
