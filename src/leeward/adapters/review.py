"""Review: what is to be checked before anybody relies on it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from leeward.adapters import london
from leeward.domain.assurance import is_stale
from leeward.domain.opening_hours import HoursSource
from leeward.domain.pack import Entry
from leeward.domain.service import Claim, Service


def wants_checking(reviewed: Entry | Service, at: datetime) -> bool:
    """Return whether it is not confirmed, was not checked lately, or was contradicted since it was."""
    today = london.day(at)
    if isinstance(reviewed, Service) and (is_stale(reviewed.last_checked, today) or contradicted(reviewed)):
        return True
    return reviewed.check or reviewed.review_by < today


def contradicted(service: Service) -> bool:
    """Return whether another source has said something else since what counts was seen."""
    return bool(newer_hours(service)) or any(since_checked(claim, service) for claim in service.claims)


def newer_hours(service: Service) -> tuple[HoursSource, ...]:
    """Return the sources that do not count, give other hours, and were seen after those that do."""
    return tuple(found for sources in (service.hours, service.chat_hours) for found in _newer(sources))


def _newer(sources: Sequence[HoursSource]) -> Iterator[HoursSource]:
    counting = {source.expression: source.seen_on for source in sources if not source.superseded}
    newest = max(counting.values(), default=date.min)
    for source in sources:
        if source.superseded and source.seen_on > newest and source.expression not in (None, *counting):
            yield source


def since_checked(claim: Claim, service: Service) -> bool:
    """Return whether a claim is newer than the last check, and not what the service says anyway."""
    if service.last_checked is None or claim.seen_on <= service.last_checked:
        return False
    said = {service.name, service.url, service.email, *(phone.number for phone in service.phones)}
    return _bare(claim.value) not in {_bare(value) for value in said if value}


def _bare(value: str) -> str:
    return "".join(value.casefold().split())
