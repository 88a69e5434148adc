"""The page of services put in order: what fits best, what to use until it opens, then the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from leeward.adapters.exports.voice import Voice
from leeward.domain.circumstances import Circumstances
from leeward.domain.signposting import Signpost, Signposting
from leeward.web.signposting.reasons import ShownLeftOut, shown_left_out
from leeward.web.signposting.shown import ShownService, is_line, shown_service


@dataclass(frozen=True, slots=True)
class Listing:
    """Every service once. `silent_opened`: the silent ways to 999 are in sight at once.

    `urgent` answers a need on which a life may hang; `until_then` stands beside a best fit that is not open.
    Of the local services, `near` are for an area that the person is in.
    """

    emergency: tuple[ShownService, ...]
    silent_opened: bool
    urgent: tuple[ShownService, ...]
    best: ShownService | None
    best_is_open: bool
    until_then: ShownService | None
    has_local: bool
    near: tuple[ShownService, ...]
    local: tuple[ShownService, ...]
    open_now: tuple[ShownService, ...]
    later: tuple[ShownService, ...]
    online: tuple[ShownService, ...]
    left_out: tuple[ShownLeftOut, ...]


def listing(found: Signposting, who: Circumstances, now: datetime, voice: Voice) -> Listing:
    """Return the services in the groups of the page."""
    best = next((s for s in (found.best_fit, *found.shown) if s and s not in found.urgent), None)
    best_is_open = best is not None and best.status.counts_as_open
    until_then = None if best_is_open or found.always_open in (best, *found.urgent) else found.always_open
    apart = (*found.urgent, best, until_then)
    rest = [signpost for signpost in found.shown if signpost not in apart]
    near = [signpost for signpost in rest if is_near(signpost)]
    local = [signpost for signpost in rest if signpost.service.local and signpost not in near]
    lines = [s for s in rest if not s.service.local and is_line(s.service)]

    def show(signpost: Signpost) -> ShownService:
        return shown_service(signpost, now, who, voice)

    return Listing(
        emergency=_all([*found.emergency[:1], *silent_ways(found.emergency, who)], show),
        silent_opened=who.cannot_speak or any(is_made_for(s, who) for s in found.emergency),
        urgent=_all(found.urgent, show),
        best=show(best) if best else None,
        best_is_open=best_is_open,
        until_then=show(until_then) if until_then else None,
        has_local=any(signpost.service.local for signpost in found.shown),
        near=_all(near, show),
        local=_all(local, show),
        open_now=_all([s for s in lines if s.status.counts_as_open], show),
        later=_all([s for s in lines if not s.status.counts_as_open], show),
        online=_all([s for s in rest if not s.service.local and not is_line(s.service)], show),
        left_out=shown_left_out(found.not_shown, voice),
    )


def silent_ways(emergency: tuple[Signpost, ...], who: Circumstances) -> list[Signpost]:
    """Return the ways to 999 after the first, those made for this person before the others."""
    return sorted(emergency[1:], key=lambda signpost: not is_made_for(signpost, who))


def is_made_for(signpost: Signpost, who: Circumstances) -> bool:
    """Return whether a service is for a group that they are in, in whichever of its languages."""
    service = signpost.service
    return bool(service.groups) and bool(service.groups & who.groups or who.language in service.languages)


def is_near(signpost: Signpost) -> bool:
    """Return whether a local service is known to be for an area, narrower than a nation, that they are in."""
    return signpost.service.local and any(reason.key == "area" for reason in signpost.because)


def _all(
    signposts: "list[Signpost] | tuple[Signpost, ...]", show: Callable[[Signpost], ShownService]
) -> tuple[ShownService, ...]:
    return tuple(show(signpost) for signpost in signposts)
