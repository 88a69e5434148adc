"""How often a service was given or passed on: a number for a month, and of nobody (decision 28).

Only staff's pages count. What keepers see of it is a word: a small number could tell of one person.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from leeward.adapters import london
from leeward.domain.done import OF_SERVICES, DeedLog
from leeward.web.directory.models import Tally

YEAR = timedelta(days=365)
SOMETIMES, OFTEN = 5, 24
"""From how many in twelve months. Fewer than five are never told from none."""


class Use(StrEnum):
    """How often something is given."""

    OFTEN = "often"
    SOMETIMES = "sometimes"
    SELDOM = "seldom"


@dataclass(frozen=True, slots=True)
class Uses:
    """The services that are given often or sometimes, by the ids by which pages know them."""

    often: frozenset[str]
    sometimes: frozenset[str]

    def of(self, service: str) -> Use:
        """Return how often a service is given."""
        if service in self.often:
            return Use.OFTEN
        return Use.SOMETIMES if service in self.sometimes else Use.SELDOM


def given(service: str, at: datetime) -> None:
    """Count that a service was given or passed on in the month of `at`; a count that fails stops nobody."""
    with suppress(DatabaseError):
        _count(service, _month(london.day(at)))


def _count(service: str, month: date) -> None:
    with transaction.atomic():
        row, _ = Tally.objects.get_or_create(service=service[:100], month=month)
        Tally.objects.filter(pk=row.pk).update(given=F("given") + 1)


def newly_given(before: DeedLog, after: DeedLog) -> list[str]:
    """Return the services that `after` says were given or passed on, and `before` did not."""
    was = before.latest()
    return [
        about
        for about, deed in after.latest().items()
        if deed.outcome in OF_SERVICES and (about not in was or was[about].outcome not in OF_SERVICES)
    ]


def uses(at: datetime) -> Uses:
    """Return what was given often and sometimes in the twelve months to `at`."""
    since = _month(london.day(at) - YEAR)
    rows = Tally.objects.filter(month__gte=since).values("service").annotate(sum=Sum("given"))
    return _banded({row["service"]: row["sum"] for row in rows})


def _banded(counts: Mapping[str, int]) -> Uses:
    often = frozenset(service for service, count in counts.items() if count >= OFTEN)
    some = frozenset(service for service, count in counts.items() if SOMETIMES <= count < OFTEN)
    return Uses(often, some)


def _month(day: date) -> date:
    return day.replace(day=1)
