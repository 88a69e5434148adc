"""Which local services to look at for one person: those that serve the place and are not plainly unfit.

The database leaves out what `leeward.domain.fit` would leave out, so that few are read, and the rest is put
in order: open now before closed, then the nearest council first. What is chosen is judged again by `fit`.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.db.models import F, Q, QuerySet
from django.db.models.lookups import GreaterThan

from leeward.adapters import nearness
from leeward.adapters.hours import status
from leeward.adapters.open_referral.from_pack import NATIONS
from leeward.domain.area import AreaKind
from leeward.domain.circumstances import Circumstances
from leeward.domain.service import SILENT_CHANNELS, ForWhom, Sex
from leeward.web.directory.columns import bits, hours_in
from leeward.web.directory.models import Origin, Service, ServiceArea, State

MOST = 5_000
"""Candidates that are looked at for one page; the narrowest areas come first, and so the nearest."""

_FAR = 1e9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version that may fit: whether it is open now, and how far off it is (km; None: not known)."""

    number: int
    open_now: bool
    breadth: int  # 0: for the council, 1: the police force area, 2: the nation, 3: the United Kingdom
    km: float | None


def candidates(
    who: Circumstances,
    wanted: Set[str],
    at: datetime,
    *,
    for_whom: ForWhom = ForWhom.VICTIM,
    open_only: bool = False,
    limit: int = 30,
) -> list[Candidate]:
    """Return local services that serve the place and fit, the open ones first and then the nearest."""
    found = _serving(who).filter(fitting(who, wanted, for_whom))
    rows = found.values_list("service_id", "breadth", "service__hours", "service__council")
    seen: dict[int, Candidate] = {}
    distance = partial(_km, who.council)
    for number, breadth, hours, council in rows.order_by("breadth", "service_id")[:MOST]:
        if number not in seen:
            now = _open_now(hours, at, who.cannot_speak)
            seen[number] = Candidate(number, now, breadth, distance(council))
    ranked = [candidate for candidate in seen.values() if candidate.open_now or not open_only]
    return sorted(ranked, key=_order)[:limit]


def unfit(
    who: Circumstances, wanted: Set[str], *, for_whom: ForWhom = ForWhom.VICTIM, limit: int = 30
) -> list[int]:
    """Return the numbers of local services that serve the place and do not fit: to be said why."""
    found = _serving(who).filter(~fitting(who, wanted, for_whom)).order_by("breadth", "service_id")
    return list(dict.fromkeys(found.values_list("service_id", flat=True)[: 2 * limit]))[:limit]


def place_keys(who: Circumstances) -> list[str]:
    """Return the keys of the areas that the person is known to be in."""
    keys = [f"{AreaKind.COUNCIL}:{who.council}"] if who.council else []
    keys += [f"{AreaKind.POLICE_FORCE}:{who.police_force}"] if who.police_force else []
    keys += [f"{AreaKind.NATION}:{NATIONS[who.nation]}"] if who.nation else []
    return [*keys, f"{AreaKind.UNITED_KINGDOM}:United Kingdom"]


def current() -> QuerySet[Service]:
    """Return the versions that readers may be shown."""
    return Service.objects.filter(state=State.CURRENT, listed=True)


def _serving(who: Circumstances) -> QuerySet[ServiceArea]:
    return ServiceArea.objects.filter(
        key__in=place_keys(who),
        service__state=State.CURRENT,
        service__listed=True,
        service__origin=Origin.LOCAL,
    )


def fitting(who: Circumstances, wanted: Set[str], for_whom: ForWhom) -> Q:
    """Return the condition, on areas, under which nothing that is known speaks against a service."""
    q = _has("for_whom", [for_whom])
    if who.nation is not None:
        q &= _has("nations", [who.nation])
    if who.age is not None:
        q &= Q(service__min_age=None) | Q(service__min_age__lte=who.age)
        q &= Q(service__max_age=None) | Q(service__max_age__gte=who.age)
    if who.sex in (Sex.WOMAN, Sex.MAN):
        q &= Q(service__sexes=0) | _has("sexes", [who.sex])
    if who.cannot_speak:
        q &= _has("channels", SILENT_CHANNELS)
    if who.channels:
        q &= _has("channels", who.channels)
    return q & _none_or_any("groups", who.groups) & _none_or_any("needs", wanted)


def _has(column: str, members: Iterable[StrEnum]) -> Q:
    return Q(GreaterThan(F(f"service__{column}").bitand(bits(members)), 0))


def _none_or_any(column: str, words: Iterable[str]) -> Q:
    q = Q(**{f"service__{column}": ""})
    for word in sorted(words):
        q |= Q(**{f"service__{column}__contains": f" {word} "})
    return q


def _open_now(hours: str, at: datetime, cannot_speak: bool) -> bool:
    known = hours_in(hours)
    sources = known.silent if cannot_speak else known.speaking
    return status(sources, known.nation, at).counts_as_open


def _km(council: str | None, other: str) -> float | None:
    return nearness.distance_km(council, other) if council and other else None


def _order(found: Candidate) -> tuple[bool, int, float, int]:
    """Return a key that sorts the open first, then the nearest: what is for the council is there already."""
    far = found.km if found.km is not None else _FAR
    return (
        not found.open_now,
        0 if found.breadth == 0 else 1,
        0.0 if found.breadth == 0 else far,
        found.number,
    )
