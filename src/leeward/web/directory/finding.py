"""Which local services to look at for one person: those that serve the place and are not plainly unfit.

The database leaves out what `leeward.domain.fit` would leave out, so that few are read, and the rest is put
in order: open now before closed, then the nearest council first. What is chosen is judged again by `fit`.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

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
    km: float | None


class _Near(NamedTuple):
    """What one is put in order by, the nearest first: what is for the council is there already."""

    beyond: bool
    far: float
    number: int
    hours: str

    @property
    def km(self) -> float | None:
        return self.far if self.far < _FAR else None


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
    nearest = sorted(_nearness(row, who) for row in rows.order_by("breadth", "service_id")[:MOST])
    chosen: list[_Near] = []
    closed: list[_Near] = []
    seen: set[int] = set()
    for near in nearest:
        if near.number in seen:  # it serves the person's council and their nation too
            continue
        seen.add(near.number)
        (chosen if _open_now(near.hours, at, who.cannot_speak) else closed).append(near)
        if len(chosen) == limit:  # whether the others are open changes nothing that is shown
            break
    rest = [] if open_only else closed[: limit - len(chosen)]
    return [Candidate(n.number, True, n.km) for n in chosen] + [
        Candidate(n.number, False, n.km) for n in rest
    ]


def made_for(
    who: Circumstances, wanted: Set[str], *, for_whom: ForWhom = ForWhom.VICTIM, limit: int = 10
) -> list[int]:
    """Return the numbers of what fits and is for a group that they are in, or for a need that they chose.

    However many others are nearer or open, these are looked at: the nearest of each, up to `limit`.
    """
    numbers: list[int] = []
    for column, words in (("groups", who.groups), ("needs", who.needs)):
        if words:
            found = _serving(who).filter(fitting(who, wanted, for_whom), _any(column, words))
            nearest = found.order_by("breadth", "service_id").values_list("service_id", flat=True)
            numbers += list(dict.fromkeys(nearest[: 2 * limit]))[:limit]
    return numbers


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
    return Q(**{f"service__{column}": ""}) | _any(column, words)


def _any(column: str, words: Iterable[str]) -> Q:
    q = Q()
    for word in sorted(words):
        q |= Q(**{f"service__{column}__contains": f" {word} "})
    return q


def _open_now(hours: str, at: datetime, cannot_speak: bool) -> bool:
    known = hours_in(hours)
    sources = known.silent if cannot_speak else known.speaking
    return status(sources, known.nation, at).counts_as_open


def _nearness(row: tuple[int, int, str, str], who: Circumstances) -> _Near:
    number, breadth, hours, council = row
    if breadth == 0:
        return _Near(False, 0.0, number, hours)
    km = nearness.distance_km(who.council, council) if who.council and council else None
    return _Near(True, _FAR if km is None else km, number, hours)
