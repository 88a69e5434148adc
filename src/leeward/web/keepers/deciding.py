"""A proposal: what it would change, and letting it take effect or setting it aside, by a second keeper."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from leeward.adapters import london
from leeward.adapters.open_referral.record import OURS, ours
from leeward.adapters.spreadsheet.fields import put
from leeward.domain.intake import Record
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Change, Service, State
from leeward.web.keepers import amending, showing
from leeward.web.keepers.facts import Differences, differences
from leeward.web.keepers.known import version_of, whole_record
from leeward.web.see_other import see_address

NOT_OVERTAKEN = "Nothing has changed since that was proposed, or it was decided on already."
NO_REASON = "Say why, in a line: whoever proposed it will read it"


@require_safe
@keeper_only
def proposal(request: KeeperRequest, number: int) -> HttpResponseBase:
    """What waits, field by field, and what can be done with it."""
    return _show(request, version_of(number))


@require_POST
@keeper_only
def approve(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Let it take effect."""
    proposed = version_of(number)
    try:
        actions.approve(number, by=request.keeper.name, at=clock.now())
    except NotAllowedError as refused:
        return _show(request, proposed, {"main": str(refused)}, status=409)
    showing.say_once(request, "approved")
    return see_address(reverse("keepers-service", args=[number]))


@require_POST
@keeper_only
def decline(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Set it aside, with a reason; whoever proposed it may take it back without one."""
    proposed = version_of(number)
    note = request.POST.get("reason", "").strip()[:500]
    if not note and not _own(request, proposed):
        return _show(request, proposed, {"reason": NO_REASON}, status=422)
    try:
        actions.decline(number, by=request.keeper.name, at=clock.now(), note=note)
    except NotAllowedError as refused:
        return _show(request, proposed, {"main": str(refused)}, status=409)
    showing.say_once(request, "declined")
    return see_address(reverse("keepers-proposal", args=[number]))


@require_POST
@keeper_only
def again(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Propose what was overtaken once more, upon what stands now: what differs is then shown anew."""
    version = version_of(number)
    if not _overtaken(version):
        return _show(request, version, {"main": NOT_OVERTAKEN}, status=409)
    current = actions.current_version(version.hsds_id)
    made = actions.propose(
        _with_later_check(version.read(), current.read() if current else {}),
        by=request.keeper.name,
        at=clock.now(),
        change=Change(version.change),
        note=version.note,
        amends=version.amends,
    )
    showing.say_once(request, "proposed")
    return see_address(reverse("keepers-proposal", args=[made.number]))


def _with_later_check(record: Record, standing: Record) -> Record:
    """Return the record with the check of what stands, where that is the later one."""
    if str(standing.get("assured_date") or "") <= str(record.get("assured_date") or ""):
        return record
    checked = put(record, ("assured_date",), standing["assured_date"])
    return put(checked, (OURS, "assured_by"), ours(standing).get("assured_by"))


def _overtaken(version: Service) -> bool:
    """Return whether a proposal waits for what does not stand any more."""
    current = actions.current_version(version.hsds_id)
    return version.state == State.PROPOSED and (current.number if current else None) != version.replaces_id


def what_changes(version: Service) -> Differences:
    """Return what a version differs in from the one that it followed."""
    labels = labels_of(packs.current())
    today = london.day(clock.now())
    return differences(_before(version), whole_record(version), labels, today)


def _before(version: Service) -> Record | None:
    if version.replaces is not None:
        return whole_record(version.replaces)
    if version.amends:
        national = Service.objects.filter(slug=version.amends, state=State.CURRENT).first()
        return amending.laid_on(national.read(), None) if national else None
    return None


def _own(request: KeeperRequest, version: Service) -> bool:
    return version.by.casefold() == request.keeper.name.casefold()


def _show(
    request: KeeperRequest, version: Service, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    version.refresh_from_db()
    return showing.page(
        request,
        "proposal",
        status,
        version=version,
        differ=what_changes(version),
        own=_own(request, version),
        waits=version.state == State.PROPOSED,
        overtaken=_overtaken(version),
        errors=errors or {},
    )
