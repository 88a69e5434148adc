"""The chronology as HTML that opens without a network: one page, or one for each month with an index.

A page loads nothing, runs only the script that its policy names by hash, and is whole without it.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leeward.adapters.exports.chronology.charts.svg import Picture
from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.labels import month_words, shown
from leeward.adapters.exports.chronology.rows import Row
from leeward.adapters.exports.chronology.seen import Seen, seen

FILES = Path(__file__).with_name("page_files")
INDEX = "chronology.html"
WINDOW = "Chronology"
MOST_ON_ONE = 3_000
A_PAGE = 1_000
LONG = 40
"""Entries from which on a month is laid out only when it comes into sight."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Entries that stand under one heading."""

    month: str
    entries: tuple[Seen, ...]
    id: str

    @property
    def label(self) -> str:
        return month_words(self.month)

    @property
    def long(self) -> bool:
        return len(self.entries) > LONG

    @property
    def range(self) -> str:
        first, last = self.entries[0].number, self.entries[-1].number
        return f"{first:,} to {last:,}" if last > first else f"{first:,}"

    @property
    def caption(self) -> str:
        return f"Entries {self.range}" if len(self.entries) > 1 else f"Entry {self.range}"


def pages(
    front: Front,
    rows: Iterable[Row],
    total: int,
    pictures: Sequence[Picture] = (),
    most_on_one: int = MOST_ON_ONE,
    a_page: int = A_PAGE,
    beside: Sequence[tuple[str, str]] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each page; the one to open first is INDEX, and comes last.

    `beside` are other pages, each with its label and its address, to which INDEX leads.
    `total` is how many rows there are. Rows are read as pages are asked for, and one page stands in memory.
    """
    parts = _parts(map(seen, rows), a_page)
    if total <= most_on_one:
        months = list(parts)
        linked = [(part.label, f"{len(part.entries):,}", [(f"#{part.id}", part.range)]) for part in months]
        contents = linked if len(linked) > 1 else []
        yield (
            INDEX,
            _page(
                front, whole=True, months=months, contents=contents, pictures=_drawn(pictures), beside=beside
            ),
        )
        return
    told: list[tuple[str, str, int, str]] = []  # month, name, entries, range
    for number, (part, more) in enumerate(_with_more(parts), 1):
        name = _name(number)
        told.append((part.month, name, len(part.entries), part.range))
        around = [("Contents", INDEX)]
        around += [("Previous page", _name(number - 1))] if number > 1 else []
        around += [("Next page", _name(number + 1))] if more else []
        yield name, _page(front, months=[part], around=around, heading=part.caption, page=number)
    yield INDEX, _page(front, whole=True, contents=_contents(told), pictures=_drawn(pictures), beside=beside)


def _parts(entries: Iterable[Seen], most: int) -> Iterator[_Part]:
    """Yield the entries of each month, in as many parts as they fill."""
    number = 0
    for month, group in groupby(entries, key=lambda entry: entry.month):
        held: list[Seen] = []
        for entry in group:
            if len(held) == most:
                number += 1
                yield _Part(month, tuple(held), f"m{number}")
                held = []
            held.append(entry)
        number += 1
        yield _Part(month, tuple(held), f"m{number}")


def _with_more(parts: Iterator[_Part]) -> Iterator[tuple[_Part, bool]]:
    """Yield each part with whether another one follows."""
    before = next(parts, None)
    for part in parts:
        if before is not None:
            yield before, True
        before = part
    if before is not None:
        yield before, False


def _name(number: int) -> str:
    return f"entries-{number:04}.html"


def _contents(told: list[tuple[str, str, int, str]]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    found = []
    for month, group in groupby(told, key=lambda one: one[0]):
        parts = list(group)
        links = [(name, range) for _, name, _, range in parts]
        found.append((month_words(month), f"{sum(count for _, _, count, _ in parts):,}", links))
    return found


def _drawn(pictures: Sequence[Picture]) -> list[dict[str, Any]]:
    return [
        {
            "title": picture.title,
            "svg": Markup(picture.svg),  # noqa: S704 - drawn by ourselves, and escaped there
            "notes": picture.notes,
        }
        for picture in pictures
    ]


@cache
def _fixed() -> dict[str, Any]:
    css, script = ((FILES / f"page.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    own = {"css": Markup(css), "script": Markup(script)}  # noqa: S704 - our own files
    return own | {"policy": policy, "first": INDEX}


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> Any:
    surroundings = Environment(
        loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    surroundings.filters["shown"] = shown
    return surroundings.get_template("page.html")


def _page(front: Front, page: int = 0, **differs: Any) -> bytes:
    told: dict[str, Any] = {
        "whole": False,
        "months": [],
        "contents": [],
        "pictures": [],
        "around": [],
        "beside": [],
    }
    told |= {"front": front, "heading": "", "window": f"{WINDOW}, page {page}" if page else WINDOW}
    return str(_template().render(told | differs | _fixed())).encode()
