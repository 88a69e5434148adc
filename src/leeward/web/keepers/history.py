"""Every version of a service, and two ways back: what is in use is undone, and an earlier one proposed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from leeward.web import clock
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.models import Change, Origin, Service, State
from leeward.web.keepers import amending, showing
from leeward.web.keepers.deciding import what_changes
from leeward.web.keepers.facts import Differences
from leeward.web.keepers.known import Kept, kept, version_of
from leeward.web.keepers_files.paging import page_of
from leeward.web.see_other import see_address

CHANGES = {
    Change.MADE: "Added",
    Change.CHANGED: "Changed",
    Change.CHECKED: "Checked",
    Change.WITHDRAWN: "Withdrawn",
    Change.IMPORTED: "Brought in with a file",
    Change.UNDONE: "An earlier version put back",
    Change.PACK: "As it comes with Leeward",
}
STATES = {
    State.PROPOSED: ("Waits", "yellow"),
    State.STAGED: ("In a file that waits", "yellow"),
    State.CURRENT: ("In use", "green"),
    State.PAST: ("Was in use", "grey"),
    State.UNDONE: ("Was undone", "grey"),
    State.DECLINED: ("Never in use", "grey"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One version: what it did, where it stands, what differs, and the ways back that it offers."""

    version: Service
    change: str
    state: str
    colour: str
    differ: Differences | None
    can_undo: bool
    can_put_back: bool


@require_safe
@keeper_only
def history(request: KeeperRequest, number: int, at: int) -> HttpResponseBase:
    """The versions of a service, the newest first."""
    return _show(request, kept(number), at)


@require_POST
@keeper_only
def undo(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Take the version in use back, at once."""
    version = version_of(number)
    try:
        actions.undo(number, by=request.keeper.name, at=clock.now())
    except NotAllowedError as refused:
        return _show(request, kept(version.number), 1, str(refused), status=409)
    showing.say_once(request, "undone")
    return see_address(reverse("keepers-history", args=[number, 1]))


@require_POST
@keeper_only
def put_back(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Propose that an earlier version stands again."""
    version = version_of(number)
    if version.origin == Origin.PACK or version.state not in (State.PAST, State.UNDONE):
        return _show(request, kept(number), 1, "Only what was in use, and kept by you, can be put back.", 409)
    made = actions.propose(
        version.read(),
        by=request.keeper.name,
        at=clock.now(),
        change=Change.UNDONE,
        note=f"As it was on {showing.say_day(version.at)}",
        amends=version.amends,
    )
    showing.say_once(request, "proposed")
    return see_address(reverse("keepers-proposal", args=[made.number]))


def _show(request: KeeperRequest, service: Kept, at: int, error: str = "", status: int = 200) -> HttpResponse:
    ids: list[UUID | str] = [service.version.hsds_id]
    if service.version.slug:
        ids.append(amending.id_for(service.version.slug))
    versions = Service.objects.filter(hsds_id__in=ids).select_related("replaces", "batch").order_by("-number")
    found = page_of(versions, at)
    entries = [_entry(version) for version in found.items]
    return showing.page(
        request, "history", status, service=service, entries=entries, listed=found, error=error
    )


def _entry(version: Service) -> Entry:
    state = State(version.state)
    said, colour = STATES[state]
    ours = version.origin == Origin.LOCAL
    noted = version.change == Change.CHECKED and state == State.DECLINED
    return Entry(
        version=version,
        change="Note of a check" if noted else CHANGES[Change(version.change)],
        state="" if noted else said,
        colour=colour,
        differ=None if version.change in (Change.CHECKED, Change.PACK) else what_changes(version),
        can_undo=ours and state == State.CURRENT,
        can_put_back=ours and state in (State.PAST, State.UNDONE),
    )
