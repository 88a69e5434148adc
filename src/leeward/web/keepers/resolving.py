"""The list of conflicts, and one of them: side by side, and which was found to be true."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from leeward.adapters import london
from leeward.adapters.open_referral.record import each, ours, text
from leeward.adapters.spreadsheet.cells import CellsRefused
from leeward.domain.intake import Record
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import actions, national
from leeward.web.directory.models import Change
from leeward.web.keepers import amending, conflicts, showing
from leeward.web.keepers.known import Kept, as_if, kept
from leeward.web.keepers.paging import page_of_list
from leeward.web.keepers.seeing import shown_now
from leeward.web.keepers.verifying import HOURS, Verified, can_be_verified, with_verified
from leeward.web.keepers.week_tables import SourceTable, sources_of
from leeward.web.see_other import see_address
from leeward.web.signposting.shown import ShownService

MISSING = {
    "chosen": "Choose what you found to be true",
    "source": "Say how you checked it, such as: Telephone call",
    "seen_on": "Give the day on which you checked it",
}


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """What another source says, and whether it can be chosen here."""

    place: int
    field: str
    value: str
    source: str
    seen_on: str
    choosable: bool


@dataclass(frozen=True, slots=True)
class AtOdds:
    """All that is said of a service, the newest verified first, and what readers are shown now."""

    service: Kept
    record: Record
    hours: tuple[SourceTable, ...]
    claims: tuple[ClaimShown, ...]
    now: ShownService
    hours_differ: bool


@require_safe
@keeper_only
def listed(request: KeeperRequest, at: int) -> HttpResponseBase:
    """The services whose sources disagree."""
    pack, now = packs.current(), clock.now()
    national.make_sure(pack, now)
    return showing.page(request, "conflicts", listed=page_of_list(conflicts.found(pack, now), at))


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def resolve(request: KeeperRequest, number: int) -> HttpResponseBase:
    """One service: what each source says, and a proposal for what was found to be true."""
    at_odds = _at_odds(kept(number))
    posted = {name: request.POST.get(name, "").strip() for name in MISSING}
    if request.method != "POST":
        return _page(request, at_odds, {**posted, "seen_on": london.day(clock.now()).isoformat()}, {})
    errors = {name: said for name, said in MISSING.items() if not posted[name]}
    verified = None if errors else _verified(posted, request.keeper.name, errors)
    if verified is None:
        return _page(request, at_odds, posted, errors)
    try:
        record = with_verified(at_odds.record, verified)
    except LookupError:
        return _page(request, at_odds, posted, {"chosen": MISSING["chosen"]})
    except CellsRefused as refused:
        return _page(request, at_odds, posted, {"chosen": str(refused)})
    service = at_odds.service
    if not service.local:
        record = amending.to_keep(_checked(record, verified), service.version.read())
    made = actions.propose(
        record,
        by=request.keeper.name,
        at=clock.now(),
        change=Change.CHANGED,
        note=f"Sources disagreed. {verified.source}",
        amends="" if service.local else service.version.slug,
    )
    showing.say_once(request, "proposed")
    return see_address(reverse("keepers-proposal", args=[made.number]))


def _verified(posted: dict[str, str], by: str, errors: dict[str, str]) -> Verified | None:
    what, _, place = posted["chosen"].partition("-")
    try:
        seen_on = date.fromisoformat(posted["seen_on"])
    except ValueError:
        errors["seen_on"] = "Give a day like 2026-11-02"
        return None
    if not place.isdecimal() or len(place) > 4:
        errors["chosen"] = MISSING["chosen"]
        return None
    return Verified(what, int(place), posted["source"][:200], seen_on, by)


def _checked(record: Record, verified: Verified) -> Record:
    """Return what keepers say of a national service with the day that lets it count."""
    said = {**ours(record), "assured_by": verified.by}
    return {**record, "assured_date": verified.seen_on.isoformat(), "leeward": said}


def _at_odds(service: Kept) -> AtOdds:
    pack, known = as_if(service.said or service.version, packs.current())
    record = service.version.read()
    if not service.local:
        said = service.amendment.read() if service.amendment else None
        record = amending.to_compare(service.version.slug, record, said)
    today = london.day(clock.now())
    counting = [source for source in (*known.hours, *known.chat_hours) if not source.superseded]
    hours = sorted(
        sources_of(record, counting, today),
        key=lambda one: (bool(one.verified_by), one.seen_on),
        reverse=True,
    )
    claims = [
        ClaimShown(
            place,
            text(claim, "field"),
            text(claim, "value"),
            text(claim, "source"),
            text(claim, "seen_on"),
            can_be_verified(text(claim, "field")),
        )
        for place, claim in enumerate(each(ours(record), "claims"))
    ]
    claims.sort(key=lambda claim: claim.seen_on, reverse=True)
    hours_differ, _ = conflicts.of(known)
    shown = shown_now(known, pack, clock.now())
    return AtOdds(service, record, tuple(hours), tuple(claims), shown, hours_differ)


def _page(
    request: KeeperRequest, at_odds: AtOdds, posted: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    status = 422 if errors else 200
    return showing.page(
        request,
        "conflict",
        status,
        at_odds=at_odds,
        posted=posted,
        errors=errors,
        hours=HOURS,
        hours_differ=at_odds.hours_differ,
    )
