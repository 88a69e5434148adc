"""A version's columns, made from its record: what the database has to know of a service to find it quickly.

They can be made again at any time (`leeward-directory rebuild`), and decide nothing by themselves: what is
found by them is judged once more by `leeward.domain.fit`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from leeward.adapters.hours import sources_for
from leeward.domain.area import Area, AreaKind, narrowest
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource
from leeward.domain.service import Service


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a service, for those who speak and for those who cannot."""

    nation: Nation
    speaking: tuple[HoursSource, ...]
    silent: tuple[HoursSource, ...]


_BREADTHS = {kind.value: breadth for breadth, kind in enumerate(reversed(AreaKind))}


def columns(service: Service) -> dict[str, Any]:
    """Return column -> value, for all that is made from a service."""
    return {
        "name": service.name,
        "organization": service.organization,
        "emergency": service.emergency,
        "nations": bits(service.nations),
        "channels": bits(service.channels),
        "for_whom": bits(service.for_whom),
        "sexes": bits(service.sexes),
        "min_age": service.min_age,
        "max_age": service.max_age,
        "needs": listed(service.needs),
        "groups": listed(service.groups),
        "languages": listed(service.languages),
        "hours": hours_text(service),
        "council": _council(service),
        "last_checked": service.last_checked,
        "review_by": service.review_by,
        "check_first": service.check,
    }


def breadth_of(key: str) -> int:
    """Return how broad the area of a key is: 0 for a council, 3 for the United Kingdom."""
    return _BREADTHS[key.partition(":")[0]]


def bits(members: Iterable[StrEnum]) -> int:
    """Return members of an enumeration as one number, a bit for each in the order in which it lists them."""
    return sum(_bits_of(type(member))[member] for member in set(members))


@cache
def _bits_of(kind: type[StrEnum]) -> dict[StrEnum, int]:
    return {member: 1 << place for place, member in enumerate(kind)}


def listed(words: Iterable[str]) -> str:
    """Return words so that each can be looked for with a blank on either side; "" for none."""
    found = sorted(set(words))
    return f" {' '.join(found)} " if found else ""


def area_key(area: Area) -> str:
    """Return what stands for an area in the table of areas."""
    return f"{area.kind}:{area.name}"


def hours_text(service: Service) -> str:
    """Return the hours that count as compact JSON: equal hours are equal text."""
    spoken, silent = (sources_for(service, cannot_speak=silently) for silently in (False, True))
    told = [service.hours_of, _told(spoken), None if silent == spoken else _told(silent)]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=16_384)
def hours_in(text: str) -> Hours:
    """Return the hours that a column holds."""
    nation, spoken, silent = json.loads(text)
    speaking = _sources(spoken)
    return Hours(Nation(nation), speaking, speaking if silent is None else _sources(silent))


def _told(sources: Iterable[HoursSource]) -> list[list[Any]]:
    return [
        [source.expression, source.source, source.seen_on.isoformat()]
        for source in sources
        if not source.superseded
    ]


def _sources(told: list[list[Any]]) -> tuple[HoursSource, ...]:
    return tuple(HoursSource(expression, source, date.fromisoformat(on)) for expression, source, on in told)


def _council(service: Service) -> str:
    """Return the council that stands for where a service is, when it is for councils at all."""
    councils = [area for area in service.areas if area.kind is AreaKind.COUNCIL]
    found = narrowest(councils)
    return found.name if found else ""
