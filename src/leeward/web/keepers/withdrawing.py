"""Taking a local service off the list: a proposal like any other, and its history stays."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.web import clock
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions
from leeward.web.directory.actions import NotAllowedError
from leeward.web.keepers import showing
from leeward.web.keepers.known import Kept, kept
from leeward.web.see_other import see_address

WHY = "Say why, in a line: another keeper has to look at it"


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def withdraw(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Ask why, and propose it."""
    service = kept(number)
    note = request.POST.get("reason", "").strip()[:500]
    if request.method != "POST":
        return _ask(request, service, "")
    if not note:
        return _ask(request, service, WHY, status=422)
    try:
        made = actions.withdraw(
            str(service.version.hsds_id), by=request.keeper.name, at=clock.now(), note=note
        )
    except NotAllowedError as refused:
        return _ask(request, service, str(refused), note, status=409)
    showing.say_once(request, "proposed")
    return see_address(reverse("keepers-proposal", args=[made.number]))


def _ask(
    request: KeeperRequest, service: Kept, error: str, note: str = "", status: int = 200
) -> HttpResponse:
    return showing.page(request, "withdraw", status, service=service, error=error, note=note)
