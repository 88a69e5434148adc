"""Where a passage comes from: its sources, when each was seen, how sure each makes it, and what to check."""

from dataclasses import dataclass
from datetime import date

from leeward.adapters.exports.moments import say_date
from leeward.domain.pack import Citation, Pack, Source, Sureness


@dataclass(frozen=True, slots=True)
class Seen:
    """A source as it stands behind something."""

    source: Source
    sure: Sureness
    on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind one entry, or behind several told together."""

    seen: tuple[Seen, ...]
    check: bool
    past_review: bool
    review_by: str


def standing(pack: Pack, ids: tuple[str, ...], today: date) -> Standing:
    """Return what stands behind these entries, each source once."""
    entries = [pack.entries[id] for id in ids]
    citations = dict.fromkeys(citation for entry in entries for citation in entry.citations)
    return Standing(
        seen=tuple(_seen(pack, citation) for citation in citations),
        check=any(entry.check for entry in entries),
        past_review=any(entry.review_by < today for entry in entries),
        review_by=say_date(min(entry.review_by for entry in entries)),
    )


def sources_by_sureness(pack: Pack) -> dict[Sureness, tuple[Seen, ...]]:
    """Return each source that is cited, under the surest way in which it is."""
    best: dict[str, Citation] = {}
    order = list(Sureness)
    for entry in pack.entries.values():
        for citation in entry.citations:
            before = best.get(citation.source)
            if before is None or order.index(citation.sure) < order.index(before.sure):
                best[citation.source] = citation
    found = [_seen(pack, best[id]) for id in pack.sources if id in best]
    return {sure: tuple(seen for seen in found if seen.sure is sure) for sure in order}


def _seen(pack: Pack, citation: Citation) -> Seen:
    return Seen(pack.sources[citation.source], citation.sure, say_date(citation.seen_on))
