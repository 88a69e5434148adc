"""That a service was looked at and is still true: kept at once, because nothing of what it says changes."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.adapters import london
from leeward.adapters.open_referral.record import OURS
from leeward.adapters.spreadsheet.fields import put
from leeward.domain.intake import Record
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions, checking
from leeward.web.directory.actions import NotAllowedError
from leeward.web.keepers import amending, showing
from leeward.web.keepers.known import Kept, as_if, kept
from leeward.web.keepers.seeing import shown_now
from leeward.web.see_other import see_address

AGAINST = "Say against what you checked it, such as: Telephone call, or their website"
NOT_YOURS = "Emergency services come with Leeward, and are not checked here."


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def still_true(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Ask against what it was checked, and keep that it was."""
    service = kept(number)
    against = request.POST.get("against", "").strip()[:200]
    if request.method != "POST":
        return _ask(request, service, "", "")
    if not against:
        return _ask(request, service, against, AGAINST, status=422)
    try:
        confirm(service, by=request.keeper.name, at=clock.now(), against=against)
    except NotAllowedError as refused:
        return _ask(request, service, against, str(refused), status=409)
    showing.say_once(request, "checked")
    return see_address(reverse("keepers-service", args=[service.number]))


def confirm(service: Kept, *, by: str, at: datetime, against: str) -> None:
    """Keep that a service was checked today and is still true; raise NotAllowedError where it cannot be."""
    if service.version.emergency:
        raise NotAllowedError(NOT_YOURS)
    today = london.day(at).isoformat()
    if service.said is not None:
        actions.confirm(_checked(service.said.read(), today, by), by=by, at=at, note=against)
        return
    slug = service.version.slug
    record = _checked(amending.doubted(slug, service.version.read()), today, by)
    checking.first_check(record, amends=slug, by=by, at=at, note=against)


def note(service: Kept, *, by: str, at: datetime, said: str) -> None:
    """Keep in its history what came of a check that settled nothing."""
    slug = service.version.slug
    record = service.said.read() if service.said else amending.bare(slug, service.version.read())
    checking.keep_note(record, amends=slug, by=by, at=at, note=said)


def _checked(record: Record, day: str, by: str) -> Record:
    found = {name: held for name, held in record.items() if name != "assurer_email"}
    return put(put(found, ("assured_date",), day), (OURS, "assured_by"), by)


def _ask(request: KeeperRequest, service: Kept, against: str, error: str, status: int = 200) -> HttpResponse:
    pack, known = as_if(service.said or service.version, packs.current())
    shown = shown_now(known, pack, clock.now())
    context = {"service": service, "against": against, "error": error, "shown": shown}
    return showing.page(request, "still_true", status, **context)
