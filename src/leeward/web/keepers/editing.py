"""Adding a service, and changing one: a calm form whose saving is a proposal for another keeper."""

from dataclasses import dataclass, replace
from typing import cast
from uuid import uuid4

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.adapters import london
from leeward.adapters.open_referral.confidential_places import find_places
from leeward.adapters.open_referral.record import is_id
from leeward.adapters.open_referral.secrets_of import secrets_of
from leeward.domain.intake import Record
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Change
from leeward.web.keepers import amending, showing, typed
from leeward.web.keepers.drafting import Desk, cells_of, draft
from leeward.web.keepers.known import Kept, kept
from leeward.web.keepers.typed import Typed
from leeward.web.keepers.week_tables import week_of
from leeward.web.see_other import see_address

CALL = "Telephone call"
_COPY_TO = {"copy-5": 5, "copy-7": 7}
CHANGED_SINCE = "Somebody changed this service while you wrote. Look at it as it is now, then send this again"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: a service that is kept, or None for a new one, and what stands of it."""

    service: Kept | None
    before: Record | None
    amends: str = ""

    @property
    def seen(self) -> str:
        """Return what tells one state of it from another."""
        if self.service is None:
            return ""
        said = self.service.said
        return str(said.number if said else self.service.number)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def add(request: KeeperRequest) -> HttpResponseBase:
    """A new service."""
    return _form(request, Subject(None, None))


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def change(request: KeeperRequest, number: int) -> HttpResponseBase:
    """A service that is kept, or what keepers may say of a national one."""
    return _change(request, number)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def change_after_call(request: KeeperRequest, number: int) -> HttpResponseBase:
    """The same form, filled with a call of today as its source."""
    return _change(request, number, CALL)


def _change(request: KeeperRequest, number: int, source: str = "") -> HttpResponseBase:
    service = kept(number)
    if service.version.emergency:
        return see_address(reverse("keepers-service", args=[service.number]))
    if service.local:
        return _form(request, Subject(service, service.version.read()), source)
    slug, pack = service.version.slug, service.version.read()
    said = service.amendment.read() if service.amendment else None
    return _form(request, Subject(service, amending.to_edit(slug, pack, said), slug), source)


def _form(request: KeeperRequest, subject: Subject, source: str = "") -> HttpResponseBase:
    labels = labels_of(packs.current())
    if request.method != "POST":
        cells = cells_of(subject.before, labels) if subject.before else {}
        begun = typed.from_cells(cells).with_texts(seen=subject.seen, id=str(uuid4()), source=source)
        if source:
            begun = begun.with_texts(seen_on=london.day(clock.now()).isoformat())
        return _page(request, subject, begun)
    told = typed.from_post(cast(typed.Posted, request.POST))
    then = request.POST.get("then", "")
    if then in _COPY_TO:
        return _page(request, subject, typed.copied(told, _COPY_TO[then]), focus="monday")
    if then == "place":
        told, why = typed.with_council(told)
        return _page(request, subject, told, {"area_postcode": why} if why else {}, focus="areas")
    told = typed.with_chosen(told, request.POST.getlist("use"), typed.suggestions(told))
    return _save(request, subject, told)


def _save(request: KeeperRequest, subject: Subject, told: Typed) -> HttpResponseBase:
    new_id = told.texts["id"] if is_id(told.texts["id"]) else str(uuid4())
    if subject.service is None and actions.current_version(new_id) is not None:
        new_id = str(uuid4())
    desk = Desk(
        labels_of(packs.current()),
        request.keeper.name,
        amending.KEYS if subject.amends else None,
        vouched=bool(subject.amends),
    )
    drafted = draft(told, subject.before, new_id, desk)
    if drafted.record is None:
        return _page(request, subject, told, dict(drafted.errors))
    if told.texts["seen"] != subject.seen:
        told = told.with_texts(seen=subject.seen)
        return _page(request, subject, told, {"note": CHANGED_SINCE}, status=409)
    record = drafted.record
    if subject.amends and subject.service:
        record = amending.to_keep(record, subject.service.version.read())
    made = actions.propose(
        record,
        by=request.keeper.name,
        at=clock.now(),
        change=Change.CHANGED if subject.service else Change.MADE,
        note=_note(told, record, drafted.notes),
        amends=subject.amends,
    )
    showing.say_once(request, "proposed")
    return see_address(reverse("keepers-proposal", args=[made.number]))


def _note(told: Typed, record: Record, notes: tuple[str, ...]) -> str:
    """Return what is kept beside a change. Of an address that is not kept it repeats nothing."""
    said = "\n".join(filter(None, (told.texts["note"].strip()[:500], *notes)))
    if not find_places(record):
        return said
    place = {"address_1": told.texts["address"], "postcode": told.texts["postcode"]}
    return secrets_of({}, [place]).hidden(said)


def _page(
    request: KeeperRequest,
    subject: Subject,
    told: Typed,
    errors: dict[str, str] | None = None,
    focus: str = "",
    status: int = 0,
) -> HttpResponseBase:
    labels = labels_of(packs.current())
    today = london.day(clock.now())
    return showing.page(
        request,
        "form",
        status or (422 if errors else 200),
        subject=subject,
        typed=replace(told, many={**dict.fromkeys(typed.MANY, ()), **told.many}),
        errors=errors or {},
        focus=focus,
        labels=labels,
        suggestions=typed.suggestions(told) if errors else {},
        kept_week=week_of(subject.before, today) if subject.before else None,
        waiting=subject.service.waiting if subject.service else None,
    )
