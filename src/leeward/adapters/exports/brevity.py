"""Saying less on a page that must stay one page, and never in silence: what is cut short shows that it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from leeward.adapters.exports.document import Block, Item, Items, Paragraph, Rows, Section, Subheading, Table
from leeward.adapters.exports.fonts import clusters

CUT = " […]"
"""In brackets, because three dots alone could be the person's own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is said: characters of a text, and how many of a list.

    `flags` stand on a line each, the first `quotes` of them with somebody's words; the others run on.
    Of what was done, `deeds` are named for each thing that can become of it.
    """

    account: int
    answer: int
    quote: int
    quotes: int
    flags: int
    cell: int
    measures: int
    names: int
    deeds: int


LIMITS = (
    Limits(
        account=700, answer=260, quote=150, quotes=40, flags=40, cell=110, measures=16, names=30, deeds=12
    ),
    Limits(account=420, answer=180, quote=110, quotes=14, flags=20, cell=80, measures=13, names=20, deeds=8),
    Limits(account=280, answer=120, quote=80, quotes=8, flags=12, cell=60, measures=11, names=12, deeds=5),
    Limits(account=180, answer=80, quote=60, quotes=5, flags=8, cell=40, measures=9, names=9, deeds=3),
    Limits(account=150, answer=62, quote=44, quotes=3, flags=6, cell=36, measures=8, names=6, deeds=2),
    Limits(account=110, answer=46, quote=32, quotes=2, flags=3, cell=32, measures=5, names=4, deeds=2),
)
"""From the roomiest to the tightest."""

ROOM = 74
"""Lines of a page, as counted here: letters that are read without effort at arm's length."""

LINE = 94
CELLS = {6: (17, 38, 20, 20, 12, 13), 3: (54, 29, 31)}
"""Letters of a line, and of a line in each column of a plan of so many columns."""


def as_much_as_fits(within: Callable[[Limits], tuple[Section, ...]]) -> tuple[Section, ...]:
    """Return the sections said within the roomiest limits that one page holds."""
    for limits in LIMITS:
        sections = within(limits)
        if lines_of(sections) <= ROOM:
            break
    return sections


def cut(text: str, limit: int) -> str:
    """Return a text on one line, of at most `limit` characters and the mark that some were left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = ""
    for cluster in clusters(line):
        if len(kept) + len(cluster) > limit:
            break
        kept += cluster
    # Between two words, unless that would throw away half of what there is room for.
    words = kept.rpartition(" ")[0]
    return (words if len(words) > limit // 2 else kept) + CUT


def listed(names: Iterable[str], limit: int, more: str) -> str:
    """Return names behind one another; after `limit` of them, `more` says where the others are."""
    every = list(names)
    return "; ".join((*every[:limit], *((more,) if len(every) > limit else ())))


def lines_of(sections: Sequence[Section]) -> int:
    """Return about how many lines these sections take on the page."""
    return sum(1 + sum(map(_block, section.blocks)) for section in sections)


def _block(block: Block) -> int:
    match block:
        case Subheading(text) | Paragraph(text):
            return _lines(text)
        case Items(items):
            return sum(_lines(_run(item)) for item in items)
        case Rows(rows):
            return sum(_lines(f"{row.label}: {_run(row.value)}") for row in rows)
        case Table(_, heads, rows):
            return 2 + sum(max(map(_lines, cells, CELLS[len(heads)])) for cells in rows)


def _run(item: Item) -> str:
    return " ".join((item.text, *item.notes, *(words.spoken() for words in item.words)))


def _lines(text: str, width: int = LINE) -> int:
    letters = sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    return max(1, -(-letters // width))
