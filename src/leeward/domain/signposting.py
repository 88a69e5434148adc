"""Signposting: which services fit this person, why each is shown, and why others are not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leeward.domain.nation import Nation
from leeward.domain.opening_hours import OpeningStatus
from leeward.domain.screening import Need
from leeward.domain.service import (
    LINE_CHANNELS,
    SILENT_CHANNELS,
    Channel,
    ForWhom,
    Phone,
    Service,
    Sex,
)

__all__ = [
    "LINE_CHANNELS",
    "SILENT_CHANNELS",
    "Channel",
    "Circumstances",
    "ForWhom",
    "Nation",
    "NotShown",
    "Phone",
    "Reason",
    "Service",
    "Sex",
    "Signpost",
    "Signposting",
    "signpost",
    "surest",
]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about the person that decides which services fit. None and empty: not known."""

    nation: Nation | None = None
    council: str | None = None  # name; the postcode it came from is not kept
    police_force: str | None = None
    age: int | None = None
    sex: Sex | None = None
    groups: frozenset[str] = frozenset()
    cannot_speak: bool = False
    language: str | None = None  # ISO 639-1, or "bsl"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service is shown or not: a key whose words the pack holds, and what it is about."""

    key: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Signpost:
    """A service whose details are given, why, and whether it is open."""

    service: Service
    because: tuple[Reason, ...]
    status: OpeningStatus


@dataclass(frozen=True, slots=True)
class NotShown:
    """A service that does not fit, and why."""

    service: Service
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Signposting:
    """Emergency first, then what fits and is open, then the rest that fits; and what was left out.

    When `best_fit` is not open, say when it opens next and offer `always_open` beside it.
    """

    emergency: tuple[Signpost, ...]
    shown: tuple[Signpost, ...]
    not_shown: tuple[NotShown, ...]
    always_open: Signpost | None  # the line open 24 hours that fits best, if any is
    best_fit: Signpost | None = None  # what fits best, open or not
    urgent: tuple[Signpost, ...] = ()  # what answers a need on which a life may hang; offer it first


def signpost(
    services: Iterable[Service],
    needs: tuple[Need, ...],
    circumstances: Circumstances,
    status_of: Callable[[Service], OpeningStatus],
    for_whom: ForWhom = ForWhom.VICTIM,
) -> Signposting:
    """Return what fits: what is open before what is not, and the better fit before the lesser.

    Knowing more of nation, age, sex or speech only ever filters, and what is not known hides nothing.
    A service made for a need or a group is offered when that need or group is known; until then it is
    one look away, under "not shown".
    """
    wanted = {need.id for need in needs}
    emergency, shown, left_out = [], [], []
    for service in services:
        if _is_emergency(service, circumstances):
            emergency.append(Signpost(service, (Reason("emergency"),), status_of(service)))
        elif against := _against(service, wanted, circumstances, for_whom):
            left_out.append(NotShown(service, against))
        else:
            shown.append(Signpost(service, _in_favour(service, wanted, circumstances), status_of(service)))
    by_fit = sorted(shown, key=lambda signpost: _fit(signpost.service, wanted, circumstances))
    # A stable sort: frightened people ring the first number, so what is open comes before what is not.
    best_first = sorted(by_fit, key=lambda signpost: not signpost.status.counts_as_open)
    urgent = tuple(need.id for need in needs if need.urgent)
    return Signposting(
        tuple(emergency),
        tuple(best_first),
        tuple(left_out),
        always_open=surest(s for s in best_first if _is_always_open_line(s, circumstances)),
        best_fit=by_fit[0] if by_fit else None,
        urgent=tuple(_urgent(best_first, urgent, circumstances)),
    )


def _urgent(shown: list[Signpost], needs: tuple[str, ...], who: Circumstances) -> list[Signpost]:
    """Return what answers an urgent need, by the order in which the pack lists needs."""
    found = [s for need in needs for s in shown if need in s.service.needs]
    found = list({signpost.service.id: signpost for signpost in found}.values())
    anywhere = [signpost for signpost in found if not _perhaps_elsewhere(signpost.service, who)]
    return anywhere or found


def _is_emergency(service: Service, who: Circumstances) -> bool:
    return service.emergency and ForWhom.VICTIM in service.for_whom and not _wrong_place(service, who)


def _is_always_open_line(signpost: Signpost, who: Circumstances) -> bool:
    reached_by = LINE_CHANNELS & SILENT_CHANNELS if who.cannot_speak else LINE_CHANNELS
    status = signpost.status
    return status.always and status.counts_as_open and bool(signpost.service.channels & reached_by)


def surest(found: Iterable[Signpost]) -> Signpost | None:
    """Return the first that turns nobody away for an age or a sex that is not known; else the first.

    The one line named for the middle of the night is not a children's line while no age is known.
    """
    signposts = tuple(found)
    return next(filter(_takes_them, signposts), next(iter(signposts), None))


def _takes_them(signpost: Signpost) -> bool:
    service, reasons = signpost.service, {reason.key for reason in signpost.because}
    aged = service.min_age is not None or service.max_age is not None
    return not (aged and "age" not in reasons) and not (service.sexes and "sex" not in reasons)


def _wrong_place(service: Service, who: Circumstances) -> bool:
    return who.nation is not None and who.nation not in service.nations


def _reachable(service: Service, who: Circumstances) -> bool:
    return not who.cannot_speak or bool(service.channels & SILENT_CHANNELS)


def _against(service: Service, wanted: set[str], who: Circumstances, for_whom: ForWhom) -> tuple[Reason, ...]:
    found = []
    if for_whom not in service.for_whom:
        found.append(Reason("not_for_you", ",".join(sorted(service.for_whom))))
    if _wrong_place(service, who):
        found.append(Reason("other_nation", ",".join(sorted(service.nations))))
    if who.age is not None and service.min_age is not None and who.age < service.min_age:
        found.append(Reason("too_young", str(service.min_age)))
    if who.age is not None and service.max_age is not None and who.age > service.max_age:
        found.append(Reason("too_old", str(service.max_age)))
    # "Another" is never a reason to turn someone away: the service itself can say.
    if service.sexes and who.sex in (Sex.WOMAN, Sex.MAN) and who.sex not in service.sexes:
        found.append(Reason("other_sex", ",".join(sorted(service.sexes))))
    if service.groups and not service.groups & who.groups:
        found.append(Reason("other_group", ",".join(sorted(service.groups))))
    if not _reachable(service, who):
        found.append(Reason("voice_only"))
    if not found and service.needs and not service.needs & wanted:
        found.append(Reason("other_need", ",".join(sorted(service.needs))))
    return tuple(found)


def _in_favour(service: Service, wanted: set[str], who: Circumstances) -> tuple[Reason, ...]:
    found = [Reason("need", need) for need in sorted(service.needs & wanted)]
    found += [Reason("group", group) for group in sorted(service.groups & who.groups)]
    if who.nation is not None:
        found.append(Reason("nation", who.nation))
    if service.sexes and who.sex in service.sexes:
        found.append(Reason("sex", who.sex or ""))
    if who.age is not None and (service.min_age is not None or service.max_age is not None):
        found.append(Reason("age"))
    if who.cannot_speak and service.silent_address:
        found.append(Reason("silent_channel"))
    if who.language is not None and who.language in service.languages:
        found.append(Reason("language", who.language))
    return tuple(found) or (Reason("anyone"),)


def _fit(service: Service, wanted: set[str], who: Circumstances) -> tuple[bool | int, ...]:
    """Return a key that sorts a better fit first; equals keep the order in which the pack lists them."""
    return (
        _perhaps_elsewhere(service, who) and not service.local,  # a local list is of the place it is read in
        not service.groups & who.groups,  # made for them
        who.cannot_speak and not service.silent_address,
        -len(service.needs & wanted),
        not service.local,
        _limits_not_known_to_be_met(service, who),
        # somebody to type to, before a form to fill in and wait
        who.cannot_speak and not service.channels & SILENT_CHANNELS & LINE_CHANNELS,
        who.language is not None and who.language not in service.languages,
    )


def _perhaps_elsewhere(service: Service, who: Circumstances) -> bool:
    return who.nation is None and len(service.nations) < len(Nation)


def _limits_not_known_to_be_met(service: Service, who: Circumstances) -> int:
    # Someone of whom nothing is known should not ring, first of all, a line that may turn them away.
    return sum(
        (
            _perhaps_elsewhere(service, who),
            who.sex is None and bool(service.sexes),
            who.age is None and (service.min_age is not None or service.max_age is not None),
        )
    )
