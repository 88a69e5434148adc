"""Services whose sources disagree: hours that differ, and what was seen since the last check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from leeward.adapters import london
from leeward.adapters.open_referral.service import understood
from leeward.adapters.review import newer_hours, since_checked
from leeward.domain.pack import Pack
from leeward.domain.service import Claim, Service
from leeward.web.directory.laid_over import amendments, laid_over
from leeward.web.directory.models import Origin, State
from leeward.web.directory.models import Service as Version
from leeward.web.directory.versions import edition

MOST = 200
"""Services in conflict that are looked for: there is enough to do with these first."""

_CLAIMS = '"claims":[{'
_TWO_HOURS = '%"expression":%"expression":%'
_seen: dict[tuple[int, str, date], tuple["Conflict", ...]] = {}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A service whose sources disagree, by the number of its version, and the last day of what is at odds."""

    number: int
    name: str
    hours: bool
    claims: tuple[str, ...]  # the fields that somebody says something else of
    newest: date


def found(pack: Pack, at: datetime) -> tuple[Conflict, ...]:
    """Return the services in conflict, what was seen last first; looked for once for each edition."""
    key = (edition(), pack.sha256, london.day(at))
    if key not in _seen:
        _seen.clear()
        conflicts = sorted(_look(pack), key=lambda one: (one.newest, one.name), reverse=True)
        _seen[key] = tuple(conflicts)
    return _seen[key]


def forget() -> None:
    """Look anew when asked next."""
    _seen.clear()


def of(service: Service) -> tuple[bool, tuple[Claim, ...]]:
    """Return whether the sources of its hours disagree, and the claims that speak against what it says."""
    told = (service.hours, service.chat_hours)
    counting = ({source.expression for source in sources if not source.superseded} for sources in told)
    hours = any(len(expressions) > 1 for expressions in counting) or bool(newer_hours(service))
    return hours, tuple(claim for claim in service.claims if since_checked(claim, service))


def _look(pack: Pack) -> Iterator[Conflict]:
    laid = laid_over(pack, [], amendments())
    numbers = dict(_current().filter(origin=Origin.PACK).values_list("slug", "number"))
    for service in laid.services:
        if service.id in numbers and (conflict := _conflict(numbers[service.id], service)):
            yield conflict
    for number, service in _local():
        if conflict := _conflict(number, service):
            yield conflict


def _local() -> Iterator[tuple[int, Service]]:
    """Yield local services that may be in conflict: most records hold one source, and are not read."""
    local = _current().filter(origin=Origin.LOCAL)
    likely = local.filter(Q(record__contains=_CLAIMS) | Q(pk__in=_with_two_hours()))
    for version in likely.order_by("-number")[: MOST * 10]:
        yield version.number, understood(version.read()).service


def _with_two_hours() -> QuerySet[Version, int]:
    return _current().extra(where=["record LIKE %s"], params=[_TWO_HOURS]).values_list("pk", flat=True)


def _current() -> QuerySet[Version]:
    return Version.objects.filter(state=State.CURRENT, listed=True)


def _conflict(number: int, service: Service) -> Conflict | None:
    hours, claims = of(service)
    if not hours and not claims:
        return None
    days = [claim.seen_on for claim in claims]
    days += [source.seen_on for source in (*service.hours, *service.chat_hours)] if hours else []
    return Conflict(number, service.name, hours, tuple(sorted({claim.field for claim in claims})), max(days))
