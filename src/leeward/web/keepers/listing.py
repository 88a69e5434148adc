"""The keepers' first page, lists of services, and the search."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from leeward.adapters import london
from leeward.domain.assurance import is_stale
from leeward.domain.circumstances import Circumstances
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import national
from leeward.web.directory.finding import place_keys
from leeward.web.directory.models import Origin, Service, State
from leeward.web.directory.ranked import ranked
from leeward.web.keepers import conflicts, queues
from leeward.web.keepers.queues import Kind
from leeward.web.keepers.showing import page
from leeward.web.keepers_files.paging import page_of

FOUND = 50
"""Services of one search: whoever needs another types on."""
TITLES = {
    Kind.ALL: "All services",
    Kind.LOCAL: "Local services",
    Kind.NATIONAL: "National services",
    Kind.STALE: "Not checked for 90 days",
    Kind.WAITING: "Waiting for another keeper",
    Kind.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A service in a list; `proposal` when it is one that waits."""

    number: int
    name: str
    organization: str
    national: bool
    proposal: bool
    by: str
    checked: date | None
    stale: bool


@require_safe
@keeper_only
def home(request: KeeperRequest) -> HttpResponseBase:
    """What waits, what is stale, what conflicts, and the way to everything else."""
    return _home(request)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def search(request: KeeperRequest) -> HttpResponseBase:
    """Services by words. What is typed comes in the body, stands in no address, and is not kept."""
    if request.method != "POST":
        return _home(request)
    national.make_sure(packs.current(), clock.now())
    typed = request.POST.get("typed", "").strip()
    anywhere = place_keys(Circumstances())
    numbers = [one.number for one in ranked(typed, anywhere, FOUND + 1)][: FOUND + 1]
    rows = {row.number: row for row in queues.standing().filter(number__in=numbers)}
    today = london.day(clock.now())
    lines = [_line(rows[number], today) for number in numbers[:FOUND] if number in rows]
    return page(request, "found", typed=typed, lines_found=lines, more=len(numbers) > FOUND)


@require_safe
@keeper_only
def listed(request: KeeperRequest, kind: str, at: int) -> HttpResponseBase:
    """One page of a list of services."""
    if kind not in set(Kind):
        raise Http404
    national.make_sure(packs.current(), clock.now())
    today = london.day(clock.now())
    found = page_of(queues.of_kind(Kind(kind), today), at)
    lines = [_line(row, today) for row in found.items]
    return page(
        request, "list", kind=kind, title=TITLES[Kind(kind)], titles=TITLES, lines_found=lines, listed=found
    )


def _home(request: KeeperRequest) -> HttpResponse:
    now = clock.now()
    national.make_sure(packs.current(), now)
    today = london.day(now)
    waiting = queues.waiting()
    mine = queues.by_oneself(waiting, request.keeper.name)
    theirs = waiting.exclude(pk__in=mine.values("pk"))
    stale = queues.stale(today)
    return page(
        request,
        "home",
        to_look_at=[_line(row, today) for row in theirs[:5]],
        to_look_at_count=theirs.count(),
        imports=queues.imports_to_decide(request.keeper.name)[:5],
        mine=[_line(row, today) for row in mine[:5]],
        mine_count=mine.count(),
        stale_count=stale.count(),
        conflict_count=len(conflicts.found(packs.current(), now)),
        counts=_counts(),
    )


def _counts() -> dict[str, int]:
    current = Service.objects.filter(state=State.CURRENT, listed=True)
    return {
        "local": current.filter(origin=Origin.LOCAL).count(),
        "national": current.filter(origin=Origin.PACK).count(),
    }


def _line(row: Service, today: date) -> Line:
    proposal = row.state == State.PROPOSED
    checked: Any = getattr(row, "checked", row.last_checked)
    return Line(
        number=row.number,
        name=row.name,
        organization=row.organization if row.organization != row.name else "",
        national=row.origin == Origin.PACK or bool(row.amends),
        proposal=proposal,
        by=row.by,
        checked=checked,
        stale=not proposal and not row.emergency and is_stale(checked, today),
    )
