"""A service as it is: what is kept of it, its hours by every source, and what a keeper can do with it."""

from datetime import datetime

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from leeward.adapters import hours, london
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.assurance import is_stale
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import Reason
from leeward.domain.pack import Pack
from leeward.domain.service import Service
from leeward.domain.signposting import Signpost
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Change, State
from leeward.web.directory.models import Service as Version
from leeward.web.keepers import conflicts
from leeward.web.keepers.facts import parts_of
from leeward.web.keepers.known import Kept, as_if, kept
from leeward.web.keepers.showing import page
from leeward.web.keepers.week_tables import sources_of
from leeward.web.see_other import see_address
from leeward.web.signposting.shown import ShownService, shown_service


@require_safe
@keeper_only
def service(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Everything that is kept of one service."""
    found = kept(number)
    if found.version.state == State.PROPOSED:
        return see_address(reverse("keepers-proposal", args=[found.number]))
    pack, known = as_if(found.said or found.version, packs.current())
    now = clock.now()
    today = london.day(now)
    record = found.record()
    counting = [source for source in (*known.hours, *known.chat_hours) if not source.superseded]
    hours_differ, _ = conflicts.of(known)
    return page(
        request,
        "service",
        service=found,
        known=known,
        parts=parts_of(record, labels_of(packs.current())),
        sources=sources_of(record, counting, today),
        schedules_only=not known.emergency
        and bool(known.hours)
        and not record.get("leeward", {}).get("hours"),
        shown=shown_now(known, pack, now),
        conflict=any(conflicts.of(known)),
        hours_differ=hours_differ,
        stale=not known.emergency and is_stale(known.last_checked, today),
        wants_checking=wants_checking(known, now),
        against=checked_against(found),
    )


def shown_now(known: Service, pack: Pack, at: datetime) -> ShownService:
    """Return a service as a responder is shown it at `at`, of whom nothing else is known."""
    signpost = Signpost(known, (Reason("anyone"),), hours.reader(at)(known))
    return shown_service(signpost, at, Circumstances(), Voice(pack, Audience.RESPONDER))


def checked_against(found: Kept) -> str:
    """Return against what it was last checked, as whoever checked it wrote it; "" when that is not known."""
    said = found.said
    if said is None:
        return ""
    checks = Version.objects.filter(hsds_id=said.hsds_id, change=Change.CHECKED)
    last = checks.filter(state__in=[State.CURRENT, State.PAST]).order_by("-number").first()
    return last.note if last and last.last_checked == said.last_checked else ""
