"""The services to ring, what is given most and was checked longest ago first; and what came of each call."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from leeward.adapters import london
from leeward.adapters.open_referral.record import ours, text
from leeward.adapters.spreadsheet.numbers import VOICE, numbers_of
from leeward.domain.assurance import is_stale
from leeward.domain.service import Channel
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import national
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.columns import bits
from leeward.web.directory.models import Service
from leeward.web.directory.tallying import Use, Uses, uses
from leeward.web.keepers import queues, showing
from leeward.web.keepers.confirming import confirm, note
from leeward.web.keepers.editing import CALL
from leeward.web.keepers.known import kept
from leeward.web.keepers.week_tables import WeekTable, week_of
from leeward.web.keepers_files.paging import page_of
from leeward.web.see_other import see_address

USED = {Use.OFTEN: "Often given", Use.SOMETIMES: "Sometimes given", Use.SELDOM: "Seldom given, or not yet"}
NO_ANSWER = "Rang, and nobody answered"


@dataclass(frozen=True, slots=True)
class Call:
    """A service to ring: its numbers, what to ask, how often it is given, and when it was last checked."""

    number: int
    name: str
    organization: str
    phones: tuple[str, ...]
    week: WeekTable
    check: str
    use: str
    checked: date | None
    checked_by: str
    stale: bool
    waiting: int  # the number of a change that waits; 0: none does


@require_safe
@keeper_only
def calls(request: KeeperRequest, at: int) -> HttpResponseBase:
    """One page of the list."""
    return _show(request, at)


@require_POST
@keeper_only
def true(request: KeeperRequest, number: int) -> HttpResponseBase:
    """They answered, and all of it is still true."""
    try:
        confirm(kept(number), by=request.keeper.name, at=clock.now(), against=CALL)
    except NotAllowedError as refused:
        return _show(request, 1, str(refused), status=409)
    showing.say_once(request, "checked")
    return see_address(reverse("keepers-calls", args=[1]))


@require_POST
@keeper_only
def no_answer(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Nobody answered: a note in the history, and nothing else."""
    note(kept(number), by=request.keeper.name, at=clock.now(), said=NO_ANSWER)
    showing.say_once(request, "noted")
    return see_address(reverse("keepers-calls", args=[1]))


def _show(request: KeeperRequest, at: int, error: str = "", status: int = 200) -> HttpResponse:
    now = clock.now()
    national.make_sure(packs.current(), now)
    used = uses(now)
    by_voice = queues.standing().filter(emergency=False).annotate(rank=_rank(used))
    has_voice = by_voice.annotate(voice=F("channels").bitand(bits([Channel.VOICE]))).filter(voice__gt=0)
    found = page_of(has_voice.order_by("rank", F("checked").asc(nulls_first=True), "number"), at)
    listed = [_call(row, used, london.day(now)) for row in found.items]
    return showing.page(request, "calls", status, calls=listed, listed=found, error=error)


def _rank(used: Uses) -> Case:
    """Return how often a service is given as a rank. Within one, nothing tells who is given more."""

    def among(ids: frozenset[str]) -> Q:
        local = [id for id in ids if len(id) == 36 and id.count("-") == 4]
        return Q(slug__in=ids) | Q(slug="", hsds_id__in=local)

    return Case(
        When(among(used.often), then=Value(0)),
        When(among(used.sometimes), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _call(row: Service, used: Uses, today: date) -> Call:
    service = kept(row.number)
    record = service.record()
    return Call(
        number=row.number,
        name=row.name,
        organization=row.organization if row.organization != row.name else "",
        phones=tuple(numbers_of(record, VOICE)),
        week=week_of(record, today),
        check=text(ours(record), "check"),
        use=USED[used.of(service.key)],
        checked=row.checked,  # type: ignore[attr-defined]
        checked_by=text(ours(record), "assured_by"),
        stale=is_stale(row.checked, today),  # type: ignore[attr-defined]
        waiting=service.waiting.number if service.waiting else 0,
    )
