"""A proposal: what it would change, and letting it take effect or setting it aside, by a second keeper."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from leeward.adapters import london
from leeward.domain.intake import Record
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Service, State
from leeward.web.keepers import amending, showing
from leeward.web.keepers.facts import Differences, differences
from leeward.web.keepers.known import version_of, whole_record
from leeward.web.see_other import see_address

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
    current = actions.current_version(version.hsds_id)
    standing = current.number if current else None
    return showing.page(
        request,
        "proposal",
        status,
        version=version,
        differ=what_changes(version),
        own=_own(request, version),
        waits=version.state == State.PROPOSED,
        overtaken=version.state == State.PROPOSED and standing != version.replaces_id,
        standing=current,
        errors=errors or {},
    )
