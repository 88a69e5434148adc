"""Where it was seen or heard: the source that a row names, among the sources of a record."""

from leeward.adapters.open_referral.record import OURS, each, ours, text
from leeward.adapters.spreadsheet.cells import Cells
from leeward.adapters.spreadsheet.fields import put
from leeward.domain.intake import Record

KEYS = ("source", "source_url", "seen_on")


def newest(record: Record) -> Record:
    """Return the source that was seen last; an empty object when there is none."""
    return max(each(ours(record), "sources"), key=lambda source: text(source, "seen_on"), default={})


def told(source: Record, title: str) -> dict[str, str]:
    """Return the cells of a source whose title stands under that name."""
    return {
        "source": text(source, title),
        "source_url": text(source, "url"),
        "seen_on": text(source, "seen_on"),
    }


def with_source(record: Record, cells: Cells) -> Record:
    """Return the record whose sources hold the one that these cells name; the others stay."""
    title = cells["source"]
    if not title:
        return record
    sources = each(ours(record), "sources")
    made = {"title": title, "url": cells["source_url"] or None, "seen_on": cells["seen_on"] or None}
    held = [source for source in sources if same(text(source, "title"), title)]
    if held:
        sources = [{**source, **made} if source is held[0] else source for source in sources]
    else:
        sources = [*sources, made]
    return put(record, (OURS, "sources"), sources)


def same(title: str, other: str) -> bool:
    """Return whether two titles name one source."""
    return title.casefold() == other.casefold()
