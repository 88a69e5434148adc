"""Fit: what speaks for a service and what speaks against it, for one person, and how well it fits."""

from collections.abc import Set
from dataclasses import dataclass

from leeward.domain.area import AreaKind, covers, narrowest
from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.service import LINE_CHANNELS, SILENT_CHANNELS, ForWhom, Service, Sex


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service is shown or not: a key whose words the pack holds, and what it is about."""

    key: str
    about: str = ""


BY_CHOICE = "other_channel"
"""The one reason against that the person can take back: it never hides the last line open at any hour."""
YOUNG_UNTIL = 25


def against(
    service: Service, wanted: Set[str], who: Circumstances, for_whom: ForWhom = ForWhom.VICTIM
) -> tuple[Reason, ...]:
    """Return why a service is not shown; nothing when it fits. What is not known never speaks against."""
    found = [
        *_not_theirs(service, for_whom),
        *_elsewhere(service, who),
        *_outside_its_limits(service, who),
        *_out_of_reach(service, who),
    ]
    if not found and service.needs and not service.needs & wanted:
        found.append(Reason("other_need", ",".join(sorted(service.needs))))
    return tuple(found)


def in_favour(service: Service, wanted: Set[str], who: Circumstances) -> tuple[Reason, ...]:
    """Return why a service is shown."""
    found = [Reason("need", need) for need in sorted(service.needs & wanted)]
    found += [Reason("group", group) for group in sorted(service.groups & who.groups)]
    if area := _area_of(service, who):
        found.append(Reason("area", area))
    elif who.nation is not None:
        found.append(Reason("nation", who.nation))
    if service.sexes and who.sex in service.sexes:
        found.append(Reason("sex", who.sex or ""))
    if who.age is not None and (service.min_age is not None or service.max_age is not None):
        found.append(Reason("age"))
    if who.cannot_speak and service.silent_address:
        found.append(Reason("silent_channel"))
    found += [Reason("channel", channel) for channel in sorted(service.channels & who.channels)]
    if who.language is not None and who.language in service.languages:
        found.append(Reason("language", who.language))
    return tuple(found) or (Reason("anyone"),)


def closeness(service: Service, wanted: Set[str], who: Circumstances) -> tuple[bool | int, ...]:
    """Return a key that sorts a better fit first; equals keep the order in which they were listed."""
    # a local list that names no area is of the place it is read in
    placed_here = service.local and not service.areas
    return (
        perhaps_elsewhere(service, who) and not placed_here,
        not service.groups & who.groups,  # made for them
        _hears_no_voice(who) and not service.silent_address,
        -len(service.needs & who.needs),  # what they chose themselves, before what answers lead to
        -len(service.needs & wanted),
        not service.local,
        _breadth(service, who),
        _limits_not_known_to_be_met(service, who),
        # somebody to type to, before a form to fill in and wait
        _hears_no_voice(who) and not service.channels & SILENT_CHANNELS & LINE_CHANNELS,
        who.language is not None and who.language not in service.languages,
    )


def made_for_their_age(service: Service, who: Circumstances) -> bool:
    """Return whether a service that fits is for the young alone, for somebody whose age is known."""
    # "16 to 65" is a limit; "under 19" is who it is for
    return who.age is not None and service.max_age is not None and service.max_age <= YOUNG_UNTIL


def wrong_place(service: Service, who: Circumstances) -> bool:
    """Return whether a service is known not to serve where the person is."""
    if who.nation is not None and who.nation not in service.nations:
        return True
    return bool(service.areas) and all(found is False for found in _covered(service, who))


def perhaps_elsewhere(service: Service, who: Circumstances) -> bool:
    """Return whether too little is known of the place to say that a service serves it."""
    if service.areas:
        return True not in _covered(service, who)
    return who.nation is None and len(service.nations) < len(Nation)


def _covered(service: Service, who: Circumstances) -> list[bool | None]:
    return [covers(area, who.nation, who.police_force, who.council) for area in service.areas]


def _not_theirs(service: Service, for_whom: ForWhom) -> list[Reason]:
    if for_whom in service.for_whom:
        return []
    return [Reason("not_for_you", ",".join(sorted(service.for_whom)))]


def _elsewhere(service: Service, who: Circumstances) -> list[Reason]:
    if not service.nations:
        return [Reason("area_not_known")]
    if who.nation is not None and who.nation not in service.nations:
        return [Reason("other_nation", ",".join(sorted(service.nations)))]
    if wrong_place(service, who):
        return [Reason("other_area", ", ".join(sorted({area.name for area in service.areas})))]
    return []


def _outside_its_limits(service: Service, who: Circumstances) -> list[Reason]:
    found = []
    if who.age is not None and service.min_age is not None and who.age < service.min_age:
        found.append(Reason("too_young", str(service.min_age)))
    if who.age is not None and service.max_age is not None and who.age > service.max_age:
        found.append(Reason("too_old", str(service.max_age)))
    # "Another" is never a reason to turn someone away: the service itself can say.
    if service.sexes and who.sex in (Sex.WOMAN, Sex.MAN) and who.sex not in service.sexes:
        found.append(Reason("other_sex", ",".join(sorted(service.sexes))))
    if service.groups and not service.groups & who.groups:
        found.append(Reason("other_group", ",".join(sorted(service.groups))))
    return found


def _out_of_reach(service: Service, who: Circumstances) -> list[Reason]:
    if who.cannot_speak and not service.channels & SILENT_CHANNELS:
        return [Reason("voice_only")]
    if who.channels and not service.channels & who.channels:
        return [Reason(BY_CHOICE, ",".join(sorted(service.channels)))]
    return []


def _hears_no_voice(who: Circumstances) -> bool:
    # it puts nothing away: some who are deaf do use the telephone
    return who.cannot_speak or "deaf" in who.groups or who.language == "bsl"


def _area_of(service: Service, who: Circumstances) -> str:
    """Return the narrowest area of a service that the person is known to be in, if narrower than a nation."""
    within = [a for a in service.areas if covers(a, who.nation, who.police_force, who.council)]
    found = narrowest(within)
    return found.name if found and found.kind in (AreaKind.COUNCIL, AreaKind.POLICE_FORCE) else ""


def _breadth(service: Service, who: Circumstances) -> int:
    """Return how far a service spreads that is known to serve the place: the nearest have the least."""
    within = [a for a in service.areas if covers(a, who.nation, who.police_force, who.council)]
    found = narrowest(within)
    return -list(AreaKind).index(found.kind) if found else 0


def _limits_not_known_to_be_met(service: Service, who: Circumstances) -> int:
    # Someone of whom nothing is known should not ring, first of all, a line that may turn them away.
    return sum(
        (
            perhaps_elsewhere(service, who),
            who.sex is None and bool(service.sexes),
            who.age is None and (service.min_age is not None or service.max_age is not None),
        )
    )
