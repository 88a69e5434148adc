"""Conditions: which services meet each part of what was asked, as marks that are kept for an edition.

A condition is kept while its edition is the latest, so that the next page and the next combination are
quick. What nobody else would ask is not kept: a search that finds little is quick again, and may say
something of whoever made it. A postcode is turned into areas before it comes here.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q

from leeward.adapters.hours import status
from leeward.adapters.london import day
from leeward.adapters.places import Place
from leeward.domain.circumstances import Circumstances
from leeward.web.api.listed import Facts, Marks, facts_of, services_of
from leeward.web.directory import search
from leeward.web.directory.columns import hours_in
from leeward.web.directory.finding import current, place_keys
from leeward.web.directory.models import Batch, Service, ServiceArea, ServiceTerm, State
from leeward.web.directory.weekly import Weekly, weekly_in

BROAD = 5_000
"""A search that finds more than this is kept: everybody makes it, and it is slow to make again."""
KEPT = 128


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of what was asked, without anything that is a person's."""

    kind: str
    value: Hashable


def conditions(asked: Mapping[str, Any], at: datetime) -> Iterator[Condition]:
    """Yield the conditions that parameters make at an instant."""
    same = ("taxonomy_term_id", "taxonomy_id", "organization_id", "minimum_age", "maximum_age")
    for name in (*same, "modified_after", "search"):
        if name in asked:
            yield Condition(name, asked[name])
    if "postcode" in asked:
        yield Condition("areas", areas_of(asked["postcode"]))
    times = tuple(asked.get(name) for name in ("day", "start_time", "end_time"))
    if times != (None, None, None):
        yield Condition("times", (*times, day(at)))
    if asked.get("open_now"):
        yield Condition("open_now", at.replace(second=0, microsecond=0))


def marks_of(condition: Condition, edition: int) -> Marks:
    """Return marks of the services of an edition that meet a condition."""
    if condition.kind == "search":
        return _searched(str(condition.value), edition)
    return _kept(condition, edition)


def areas_of(place: Place) -> tuple[str, ...]:
    """Return the keys of the areas that a place is in."""
    return tuple(place_keys(Circumstances(place.nation, place.council, place.police_force)))


def forget() -> None:
    """Forget what was found."""
    _kept.cache_clear()
    _BROAD.clear()


@lru_cache(maxsize=KEPT)
def _kept(condition: Condition, edition: int) -> Marks:
    if by_facts := _BY_FACTS.get(condition.kind):
        return bytes(by_facts(facts_of(edition), condition.value))
    return services_of(edition).marked(_BY_NUMBERS[condition.kind](condition.value))


_BROAD: dict[tuple[int, str], Marks] = {}


def _searched(typed: str, edition: int) -> Marks:
    words = (edition, search.plain(typed))
    if found := _BROAD.get(words):
        return found
    listed = services_of(edition)
    sql, parameters = search.matching(typed)
    if not sql:  # nothing but punctuation
        return listed.marked(())
    with connection.cursor() as cursor:
        cursor.execute(sql, [str(parameter) for parameter in parameters])
        numbers = [number for (number,) in cursor.fetchall()]
    found = listed.marked(numbers)
    if len(numbers) > BROAD:
        if len(_BROAD) >= KEPT:
            _BROAD.clear()
        _BROAD[words] = found
    return found


def _either_case(id: str) -> tuple[str, ...]:
    return id, id.upper()  # records may write theirs in capitals


def _of_term(id: Any) -> Iterable[int]:
    return ServiceTerm.objects.filter(term_id__in=_either_case(id)).values_list("service_id", flat=True)


def _of_taxonomy(id: Any) -> Iterable[int]:
    return ServiceTerm.objects.filter(taxonomy_id__in=_either_case(id)).values_list("service_id", flat=True)


def _of_organization(id: Any) -> Iterable[int]:
    return current().filter(organization_id=id).values_list("number", flat=True)


def _of_areas(keys: Any) -> Iterable[int]:
    return ServiceArea.objects.filter(key__in=keys).values_list("service_id", flat=True)


def _changed_since(moment: Any) -> Iterator[int]:
    """Yield what was put in, taken into use or put back: a version that is put back has its old date."""
    yield from current().filter(at__gte=moment).values_list("number", flat=True)
    batches = list(Batch.objects.filter(decided_at__gte=moment).values_list("pk", flat=True))
    for decided in (Q(decided_at__gte=moment), Q(batch__in=batches)):
        found = Service.objects.filter(decided, state__in=(State.CURRENT, State.UNDONE))
        for number, state, before in found.values_list("number", "state", "replaces_id"):
            yield number if state == State.CURRENT else before or number


def _from_age(facts: Facts, age: Any) -> Iterator[bool]:
    return (given >= age and given >= 0 for given in facts.min_age)


def _up_to_age(facts: Facts, age: Any) -> Iterator[bool]:
    return (0 <= given <= age for given in facts.max_age)


def _open_at(facts: Facts, at: Any) -> Iterator[bool]:
    told = [hours_in(pattern) for pattern in facts.patterns]
    is_open = [status(hours.speaking, hours.nation, at).counts_as_open for hours in told]
    return map(is_open.__getitem__, facts.hours)


def _with_times(facts: Facts, asked: Any) -> Iterator[bool]:
    weekday, starts, ends, today = asked
    days = 0b1111111 if weekday is None else 1 << weekday

    def meets(time: Weekly) -> bool:
        in_time = (starts is None or time.opens >= starts) and (ends is None or time.closes <= ends)
        return bool(time.days & days) and in_time and time.on(today)

    is_met = [any(map(meets, weekly_in(times))) for times in facts.times]
    return map(is_met.__getitem__, facts.weekly)


_BY_NUMBERS: Mapping[str, Callable[[Any], Iterable[int]]] = {
    "taxonomy_term_id": _of_term,
    "taxonomy_id": _of_taxonomy,
    "organization_id": _of_organization,
    "areas": _of_areas,
    "modified_after": _changed_since,
}
_BY_FACTS: Mapping[str, Callable[[Facts, Any], Iterator[bool]]] = {
    "minimum_age": _from_age,
    "maximum_age": _up_to_age,
    "open_now": _open_at,
    "times": _with_times,
}
