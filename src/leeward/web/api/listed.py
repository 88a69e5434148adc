"""What is listed in one edition of the directory, in order, held ready so that any page of it is quick.

A database walks past all that lies before a page. Here the order is read once for each edition. A condition
is a byte for each service, 1 where it is met: conditions are put together, counted and walked at the speed
of memory, a hundred thousand services in about a millisecond.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, islice

from leeward.web.directory.finding import current
from leeward.web.directory.models import ServiceAtLocation, State

Marks = bytes
"""A byte for each thing of a list, 1 or 0."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The numbers of what is listed, in order, and where in that order each stands."""

    numbers: "array[int]"
    places: dict[int, int]

    def marked(self, numbers: Iterable[int]) -> Marks:
        """Return marks of these numbers; those that are not listed leave none."""
        given = list(numbers)
        if len(given) * 10 > len(self.numbers):
            return self._marked(given)
        marks = bytearray(len(self.numbers))
        for place in map(self.places.get, given):
            if place is not None:
                marks[place] = 1
        return bytes(marks)

    def _marked(self, numbers: Sequence[int]) -> Marks:
        """Return marks of very many numbers, without looking each of them up."""
        met = bytearray(max(max(self.numbers, default=0), max(numbers, default=0)) + 1)
        for number in numbers:
            met[number] = 1
        return bytes(map(met.__getitem__, self.numbers))

    def page(self, marks: Marks, start: int, stop: int) -> list[int]:
        """Return the numbers of the marked ones from one count to another."""
        return list(islice(compress(self.numbers, marks), start, stop))


@dataclass(frozen=True, slots=True)
class ListedPlaces:
    """Services at locations, in the order of their services; `services` are their places in `Listed`."""

    listed: Listed
    services: "array[int]"

    def of_services(self, marks: Marks) -> Marks:
        """Return marks of those whose service is marked."""
        if marks.count(1) == len(marks):
            return b"\x01" * len(self.services)
        return bytes(map(marks.__getitem__, self.services))


@dataclass(frozen=True, slots=True)
class Facts:
    """What of each listed service conditions look at, in their order; -1 for an age that is not given.

    `patterns` are the different hours there are, and `hours` says which of them each service has; `times`
    and `weekly` are the same of its weekly times.
    """

    min_age: "array[int]"
    max_age: "array[int]"
    patterns: Sequence[str]
    hours: "array[int]"
    times: Sequence[str]
    weekly: "array[int]"


@lru_cache(maxsize=2)
def services_of(edition: int) -> Listed:
    """Return the services of an edition, in the order of their names."""
    return _listed(current().order_by("name", "number").values_list("number", flat=True))


@lru_cache(maxsize=2)
def places_of(edition: int) -> ListedPlaces:
    """Return the services at locations of an edition."""
    listed = services_of(edition)
    found = ServiceAtLocation.objects.filter(service__state=State.CURRENT, service__listed=True)
    rows = [
        (listed.places[service], number)
        for number, service in found.values_list("number", "service_id")
        if service in listed.places
    ]
    rows.sort()
    return ListedPlaces(_listed(number for _, number in rows), array("l", (place for place, _ in rows)))


@lru_cache(maxsize=2)
def facts_of(edition: int) -> Facts:
    """Return the facts of the services of an edition."""
    listed = services_of(edition)
    size = len(listed.numbers)
    min_age, max_age = array("h", [-1]) * size, array("h", [-1]) * size
    hours, weekly = array("l", [0]) * size, array("l", [0]) * size
    patterns: dict[str, int] = {}
    times: dict[str, int] = {}
    rows = current().values_list("number", "min_age", "max_age", "hours", "weekly")
    for number, least, most, pattern, time in rows.iterator():
        place = listed.places.get(number)
        if place is None:
            continue
        min_age[place] = -1 if least is None else least
        max_age[place] = -1 if most is None else most
        hours[place] = patterns.setdefault(pattern, len(patterns))
        weekly[place] = times.setdefault(time, len(times))
    return Facts(min_age, max_age, list(patterns), hours, list(times), weekly)


def all_of(marks: Sequence[Marks], size: int) -> Marks:
    """Return marks of what every one of these marks; of everything when there are none."""
    if not marks:
        return b"\x01" * size
    met = int.from_bytes(marks[0], "little")
    for others in marks[1:]:
        met &= int.from_bytes(others, "little")
    return met.to_bytes(size, "little")


def forget() -> None:
    """Forget every edition."""
    for kept in (services_of, places_of, facts_of):
        kept.cache_clear()


def _listed(numbers: Iterable[int]) -> Listed:
    held = array("q", numbers)
    return Listed(held, {number: place for place, number in enumerate(held)})
