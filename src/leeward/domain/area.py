"""Areas that a service may cover, and whether a person is in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from leeward.domain.nation import Nation


class AreaKind(StrEnum):
    """What an area is, from the widest to the narrowest."""

    UNITED_KINGDOM = "united_kingdom"
    NATION = "nation"
    POLICE_FORCE = "police_force"
    COUNCIL = "council"


_WIDTH = {kind: width for width, kind in enumerate(AreaKind)}


@dataclass(frozen=True, slots=True)
class Area:
    """An area by its name, with what it lies in. None: it has none of that, or it is not known.

    `code` is the Office for National Statistics' code. `whole_nation` marks the one police force of a
    nation, so that whoever is in the nation is known to be in the area.
    """

    kind: AreaKind
    name: str
    nation: Nation | None = None
    police_force: str | None = None
    code: str | None = None
    whole_nation: bool = False


def covers(area: Area, nation: Nation | None, police_force: str | None, council: str | None) -> bool | None:
    """Return whether someone of that nation, police force area and council is in an area.

    None: too little of where they are is known to tell.
    """
    if area.kind is AreaKind.UNITED_KINGDOM:
        return True
    told = (_same(area.nation, nation), _same(area.police_force, police_force))
    if area.kind is AreaKind.COUNCIL:
        return False if False in told else _same(area.name, council)
    if area.kind is AreaKind.POLICE_FORCE:
        if False in told:
            return False
        return True if told[1] or (area.whole_nation and told[0]) else None
    return told[0]


def widest_first(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return areas from the United Kingdom to councils, and by name among their like."""
    return tuple(sorted(areas, key=lambda area: (_WIDTH[area.kind], area.name, area.code or "")))


def narrowest_first(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Return areas from councils to the United Kingdom, and by name among their like."""
    return tuple(sorted(areas, key=lambda area: (-_WIDTH[area.kind], area.name, area.code or "")))


def narrowest(areas: Iterable[Area]) -> Area | None:
    """Return the narrowest area, the first by name among its like; None: there is none."""
    return next(iter(narrowest_first(areas)), None)


def _same(ours: str | None, theirs: str | None) -> bool | None:
    return None if ours is None or theirs is None else ours == theirs
