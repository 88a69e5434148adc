"""A hundred thousand services across the United Kingdom that do not exist, as a file of Open Referral.

The same file each time. Most serve one council, some a few, a police force area or a nation, and a handful
all of it; each is at a real postcode of a council that it serves, with one of a thousand patterns of hours.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from leeward.adapters import areas, published_postcodes
from leeward.adapters.open_referral import record as held
from leeward.domain.area import Area, AreaKind

SPREAD = (("one council", 86), ("some councils", 4), ("police force", 7), ("nation", 2.5), ("kingdom", 0.5))
NEEDS = ("need-stalking", "need-domestic-abuse", "need-sexual-violence", "need-legal", "need-listening")
WHAT = (
    "Advocacy",
    "Helpline",
    "Drop-in",
    "Counselling",
    "Outreach",
    "Legal clinic",
    "Support group",
    "Housing",
)
OFTEN = (
    *("24/7", "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00", "Mo-Fr 10:00-16:00; PH off"),
    *("Mo-Fr 09:30-16:30; PH off", "Mo-Su,PH 18:00-24:00", "Mo-Su,PH 22:00-06:00", "Mo-Su,PH 08:00-22:00"),
)
PATTERNS = 1_000
WORDS = (
    "We listen, and help you to plan what to do next. You can talk to us about what has been happening, "
    "and we go with you to the police, to court or to see a solicitor if you want that. "
)


def write(file: Path, count: int, seed: int = 20261101) -> None:
    """Write that many services as newline-delimited JSON."""
    with file.open("w", encoding="utf-8") as lines:
        for record in records(count, seed):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def records(count: int, seed: int = 20261101) -> Iterator[dict[str, Any]]:
    """Yield services that are the same for the same seed."""
    draw = random.Random(seed)
    postcodes = _postcodes()
    councils = [area for area in areas.areas() if area.kind is AreaKind.COUNCIL and area.code in postcodes]
    wide = {
        kind: [area for area in areas.areas() if area.kind is kind]
        for kind in (AreaKind.POLICE_FORCE, AreaKind.NATION, AreaKind.UNITED_KINGDOM)
    }
    hours = _hours(draw)
    for number in range(count):
        yield _record(number, draw, councils, wide, hours, postcodes)


def _record(
    number: int,
    draw: random.Random,
    councils: list[Area],
    wide: dict[AreaKind, list[Area]],
    hours: list[str],
    postcodes: dict[str, list[str]],
) -> dict[str, Any]:
    id = str(UUID(int=draw.getrandbits(128), version=4))
    served, at = _served(draw, councils, wide)
    what = draw.choice(WHAT)
    name = f"{at.name} {what} {number}"
    record: dict[str, Any] = {
        "id": id,
        "name": name,
        "description": WORDS * draw.randint(1, 4),
        "url": f"https://service-{number}.example.org/",
        "email": f"help@service-{number}.example.org",
        "status": "active",
        "assured_date": f"2026-{draw.randint(5, 11):02}-{draw.randint(1, 28):02}",
        "organization": {
            "id": held.our_id("made up", str(number // 3)),
            "name": f"Made-up Charity {number // 3}",
            "description": "It does not exist.",
        },
        "contacts": [
            {
                "id": held.our_id(id, "contact"),
                "phones": [{"id": held.our_id(id, "phone"), "number": _number(draw), "type": "voice"}],
            }
        ],
        "service_areas": [
            {"id": held.our_id(id, area.name), "name": area.name, "extent": area.code or area.name}
            for area in served
        ],
        "service_at_locations": [_at(id, draw.choice(postcodes[at.code or ""]), at.name)],
        "languages": [{"id": held.our_id(id, "en"), "code": "en", "name": "English"}],
        "leeward": {
            "hours": [
                {
                    "expression": draw.choice(hours),
                    "of": "voice",
                    "source": "Its website",
                    "seen_on": "2026-10-01",
                }
            ]
        },
    }
    if draw.random() < 0.15:
        record["minimum_age"] = draw.choice((13, 16, 18))
    terms = {held.NEED: draw.sample(NEEDS, draw.randint(0, 2)), held.FOR_WHOM: ["victim"]}
    terms |= {held.SEX: ["woman"]} if draw.random() < 0.2 else {}
    terms |= {held.GROUP: [draw.choice(("lgbt", "deaf", "older"))]} if draw.random() < 0.05 else {}
    for taxonomy, some in terms.items():
        record = held.with_terms(record, taxonomy, {term: term for term in some})
    return record


def _served(
    draw: random.Random, councils: list[Area], wide: dict[AreaKind, list[Area]]
) -> tuple[list[Area], Area]:
    at = draw.choice(councils)
    (kind,) = draw.choices([name for name, _ in SPREAD], [share for _, share in SPREAD])
    if kind == "one council":
        return [at], at
    if kind == "some councils":
        return [at, *draw.sample(councils, draw.randint(1, 3))], at
    if kind == "police force":
        return [area for area in wide[AreaKind.POLICE_FORCE] if area.name == at.police_force], at
    if kind == "nation":
        return [area for area in wide[AreaKind.NATION] if area.nation is at.nation], at
    return wide[AreaKind.UNITED_KINGDOM], at


def _at(id: str, postcode: str, town: str) -> dict[str, Any]:
    location = held.our_id(id, "location")
    return {
        "id": held.our_id(id, "at"),
        "location": {
            "id": location,
            "location_type": "physical",
            "name": f"{town} Community Hall",
            "addresses": [
                {
                    "id": held.our_id(location, "address"),
                    "address_1": "1 Made-up Street",
                    "city": town,
                    "state_province": town,
                    "postal_code": postcode,
                    "country": "GB",
                    "address_type": "physical",
                }
            ],
        },
    }


def _number(draw: random.Random) -> str:
    # numbers set aside for drama by Ofcom: nobody is ever rung
    return (
        f"0808 157 0{draw.randint(100, 999)}"
        if draw.random() < 0.3
        else f"0113 496 0{draw.randint(100, 999)}"
    )


def _hours(draw: random.Random) -> list[str]:
    """Return patterns, each as often as such hours are kept: the first most, the later ones less and less."""
    patterns = [*OFTEN]
    for _ in range(PATTERNS - len(OFTEN)):
        opens, closes = draw.randint(16, 22) * 30, draw.randint(30, 42) * 30
        first = f"{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"
        days = draw.choice(("Mo-Fr", "Mo-Th", "Mo,We,Fr", "Tu-Th", "Mo-Sa"))
        late = (
            f"; {draw.choice(('We', 'Th'))} {first[:5]}-{draw.randint(18, 21)}:{draw.choice((0, 15, 30)):02}"
        )
        holidays = draw.choice(("; PH off", "; PH off", "; PH 10:00-14:00", ""))
        patterns.append(f"{days} {first}{late if draw.random() < 0.3 else ''}{holidays}")
    weights = [1 / (place + 3) for place in range(len(patterns))]
    return draw.choices(patterns, weights, k=20_000)


def _postcodes() -> dict[str, list[str]]:
    """Return council code -> some of its postcodes."""
    found: dict[str, list[str]] = {}
    for file in published_postcodes.files():
        for postcode, code, east, _ in file:
            if isinstance(code, str) and east == east:  # not NaN
                some = found.setdefault(code, [])
                if len(some) < 40:
                    some.append(postcode)
    return found
