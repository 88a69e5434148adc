"""The directory searched by words, for a responder, with what speaks for each service and against it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from leeward.adapters import hours
from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import Reason, against, in_favour
from leeward.domain.pack import Pack
from leeward.domain.service import Service
from leeward.domain.signposting import Signpost
from leeward.web.directory.columns import hours_in
from leeward.web.directory.finding import place_keys
from leeward.web.directory.laid_over import amendments, laid_over, read_versions
from leeward.web.directory.models import Service as Version
from leeward.web.directory.ranked import Ranked, ranked
from leeward.web.directory.search import words_of

LIMIT = 20
"""Results at a time: whoever needs another types on."""
DROPPED = 5
"""Letters that a word may lose at its end when nothing is spelt as it was typed."""


@dataclass(frozen=True, slots=True)
class Result:
    """A service that was found, why it fits, and what stands against it for this person; nothing: it fits."""

    signpost: Signpost
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was found, the pack that has words for all of it, and whether there is more.

    `alike`: nothing is spelt as it was typed, and these begin as it does.
    """

    results: tuple[Result, ...]
    pack: Pack
    more: bool
    alike: bool


def find(typed: str, pack: Pack, who: Circumstances, wanted: Set[str], at: datetime) -> Typed:
    """Return services of the whole directory: for the place first, then by name, the open before the rest."""
    likely, alike = _likely_or_alike(typed, place_keys(who))
    found = _open_first(likely, who, at)
    numbers = [one.number for one in found[:LIMIT]]
    pack, services = _services(numbers, pack)
    status_of = hours.reader(at, cannot_speak=who.cannot_speak)
    results = tuple(
        Result(
            Signpost(service, in_favour(service, wanted, who), status_of(service)),
            against(service, wanted, who),
        )
        for service in services
    )
    return Typed(results, pack, len(found) > LIMIT, alike)


def _likely_or_alike(typed: str, keys: Sequence[str]) -> tuple[list[Ranked], bool]:
    """Return what is spelt as it was typed; where nothing is, what begins so for as long as anything does."""
    if found := ranked(typed, keys, LIMIT + 1):
        return found, False
    for shorter in _shorter(words_of(typed)):
        if found := ranked(shorter, keys, LIMIT + 1):
            return found, True
    return [], False


def _shorter(words: list[str]) -> Iterator[str]:
    """Yield the words with ever fewer letters at their ends. A number stays whole: it is a line."""
    before = words
    for dropped in range(1, DROPPED + 1):
        kept = [word[: max(_stem(word), len(word) - dropped)] if word.isalpha() else word for word in words]
        if kept != before:
            yield " ".join(kept)
        before = kept


def _stem(word: str) -> int:
    return max(3, min(len(word) // 2 + 1, 5))


def _services(numbers: list[int], pack: Pack) -> tuple[Pack, list[Service]]:
    """Return the pack with the local ones laid over it, and the services in the order of their numbers."""
    columns = ("number", "slug", "hsds_id")
    rows = {n: (slug, id) for n, slug, id in Version.objects.filter(number__in=numbers).values_list(*columns)}
    there = [number for number in numbers if number in rows]
    local = read_versions(number for number in there if not rows[number][0])
    pack = laid_over(pack, local, amendments())
    known = {service.id: service for service in pack.services}
    ids = (rows[number][0] or str(rows[number][1]) for number in there)
    return pack, [known[id] for id in ids if id in known]


def _open_first(found: list[Ranked], who: Circumstances, at: datetime) -> list[Ranked]:
    """Return what was found with the open first among equals; what cannot be shown is left out unread."""
    places = sorted(map(_likely, found))  # how many come before one, whatever their hours
    looked_at = [one for one in found if bisect_left(places, _likely(one)) <= LIMIT]
    columns = ("number", "hours", "council", "name")
    rows = Version.objects.filter(number__in=[one.number for one in looked_at]).values_list(*columns)
    known = {}
    for number, kept, council, name in rows:
        sources = hours_in(kept)
        told = sources.silent if who.cannot_speak else sources.speaking
        open_now = hours.status(told, sources.nation, at).counts_as_open
        known[number] = (not open_now, council != who.council, name.casefold(), number)
    there = [one for one in looked_at if one.number in known]
    return sorted(there, key=lambda one: (*_likely(one), *known[one.number]))


def _likely(one: Ranked) -> tuple[bool, int]:
    return not one.serves, one.where
