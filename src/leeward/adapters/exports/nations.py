"""Services of some nations only, while the nation is not known: listed under their nation, not as fitting."""

from dataclasses import replace

from leeward.adapters.exports.voice import Voice
from leeward.domain.nation import Nation
from leeward.domain.service import LINE_CHANNELS
from leeward.domain.signposting import Signpost, Signposting, surest


def by_nation(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return the services of which nobody can say whether they fit, because the nation is not known."""
    return tuple(signpost for signpost in signposting.shown if _depends(signpost))


def wherever(signposting: Signposting) -> Signposting:
    """Return the signposting without those that depend on a nation that is not known."""
    shown = tuple(signpost for signpost in signposting.shown if not _depends(signpost))
    best, always = signposting.best_fit, signposting.always_open
    if best is not None and _depends(best):
        best = next(iter(shown), None)
    if always is not None and _depends(always):
        always = surest(filter(_is_line_at_any_hour, shown))
    return replace(signposting, shown=shown, best_fit=best, always_open=always)


def nations_text(signpost: Signpost, voice: Voice) -> str:
    """Return the nations that a service covers, in the pack's words."""
    covered = (nation for nation in Nation if nation in signpost.service.nations)
    return ", ".join(voice.label(f"nation-{nation.value.replace('_', '-')}") for nation in covered)


def _depends(signpost: Signpost) -> bool:
    service = signpost.service
    known = any(reason.key == "nation" for reason in signpost.because)
    # A local list is of the place that it is read in.
    return not known and not service.local and len(service.nations) < len(Nation)


def _is_line_at_any_hour(signpost: Signpost) -> bool:
    status = signpost.status
    return status.always and status.counts_as_open and bool(signpost.service.channels & LINE_CHANNELS)
