"""The chronology as tagged PDF (PDF/UA-1 and PDF/A-3b), in as many volumes as there are entries for.

A volume takes memory by its entries, so that each is a whole document with its own page one and contents.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Any

import typst

from leeward.adapters.exports.chronology.charts.svg import Picture
from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.labels import month_words
from leeward.adapters.exports.chronology.rows import Row
from leeward.adapters.exports.chronology.seen import Seen, seen
from leeward.adapters.exports.chronology.setting import set_elsewhere, set_here
from leeward.adapters.exports.chronology.tabular import Tabular
from leeward.adapters.exports.fonts import Font, fonts, printable
from leeward.adapters.exports.pdf import LONGEST_WORD, PLAIN, as_line
from leeward.adapters.exports.visible import lines

A_VOLUME = 2_500
"""Entries: about 170 pages, and 430 MB while they are set."""
AT_ONCE = 2
MOST_ROWS = 200
"""Rows of a small table that are printed; all of them are in its CSV."""
_SHAPED = re.compile(
    "[^\n -~\u00a1-\u024f\u0391-\u03c9\u0400-\u0482\u2010-\u2026]+(?: +[^\n -~\u00a1-\u024f]+)*"
)
"""What the writer cannot set in a picture so that it can be read aloud: it makes no PDF/UA-1 of it."""

TITLE = "Chronology"
HEADS = ("No.", "When", "Who and how", "Words", "Where it stands")


@dataclass(frozen=True, slots=True)
class _Volume:
    number: int
    of: int
    entries: tuple[Seen, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"chronology-{self.number}.pdf" if self.of > 1 else "chronology.pdf"

    @property
    def label(self) -> str:
        """Which volume it is; "" for the only one."""
        return f"Volume {self.number} of {self.of}" if self.of > 1 else ""


def volumes(
    front: Front,
    rows: Iterable[Row],
    total: int,
    pictures: Sequence[Picture] = (),
    a_volume: int = A_VOLUME,
    at_once: int = AT_ONCE,
    tables: Sequence[Tabular] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each volume: the same bytes for the same rows, whatever they hold.

    `total` is how many rows there are. The pictures and the tables stand in the first volume. Where there
    are several, so many of them are set at once.
    """
    of = max(-(-total // a_volume), 1)
    entries = map(seen, rows)
    told = (_Volume(number, of, tuple(islice(entries, a_volume))) for number in range(1, of + 1))
    if of == 1:
        volume = next(told)
        yield volume.name, _set(front, volume, pictures, tables, set_here)
        return
    with ThreadPoolExecutor(at_once) as pool:
        waiting: deque[tuple[str, Future[bytes]]] = deque()
        for volume in told:
            beside = (pictures, tables) if volume.number == 1 else ((), ())
            waiting.append((volume.name, pool.submit(_set, front, volume, *beside, set_elsewhere)))
            if len(waiting) > at_once:  # no more stand in memory than are being set, and the next
                name, made = waiting.popleft()
                yield name, made.result()
        for name, made in waiting:
            yield name, made.result()


def _set(
    front: Front,
    volume: _Volume,
    pictures: Sequence[Picture],
    tables: Sequence[Tabular],
    how: Callable[[dict[str, str], datetime], bytes | None],
) -> bytes:
    told = _inputs(front, volume, pictures, tables, fonts())
    try:
        # Where there can be no other process, there is still this one.
        return how(told, front.at) or set_here(told, front.at)
    except typst.TypstError:
        # The writer's message quotes the words it stopped at, so it must not travel on.
        pass
    # A character that cannot be set after all: everything beyond plain English letters is spelled out.
    return set_here(_inputs(front, volume, pictures, tables, (PLAIN,)), front.at)


def _inputs(
    front: Front,
    volume: _Volume,
    pictures: Sequence[Picture],
    tables: Sequence[Tabular],
    available: tuple[Font, ...],
) -> dict[str, str]:
    setting = _Setting(available)
    return {
        "document": json.dumps(setting.document(front, volume, pictures, tables), ensure_ascii=False),
        "families": json.dumps([font.family for font in available]),
        "title": f"{TITLE}, {volume.label.lower()}" if volume.label else TITLE,
    }


class _Setting:
    """Values as the template reads them, in characters that these fonts can show."""

    def __init__(self, available: tuple[Font, ...]) -> None:
        self._available = available

    def document(
        self, front: Front, volume: _Volume, pictures: Sequence[Picture], tables: Sequence[Tabular]
    ) -> dict[str, Any]:
        """Return all that a volume holds."""
        return {
            "language": front.language,
            "title": self.text(front.title),
            "which": _which(volume),
            "volume": volume.label,
            "contents": "Contents",
            "charts": "Charts",
            "heads": HEADS,
            "paragraphs": [self.text(paragraph) for paragraph in front.paragraphs],
            "facts": [(self.text(label), self.text(value)) for label, value in front.facts],
            "reference": self.text(front.reference),
            "pictures": [self.picture(picture) for picture in pictures],
            "tables": [self.table(table) for table in tables],
            "parts": [
                self.part(month, list(group)) for month, group in groupby(volume.entries, lambda e: e.month)
            ],
        }

    def text(self, text: str) -> str | list[dict[str, Any]]:
        """Return a text: as it is where it is plain English in short words, else as lines of pieces."""
        # Most are plain, and every piece costs a page memory.
        plain = text.isascii() and text.replace("\n", "").isprintable()
        if plain and max(map(len, text.split()), default=0) <= LONGEST_WORD:
            return text
        return [as_line(line, self._available) for line in lines(text)]

    def picture(self, picture: Picture) -> dict[str, Any]:
        """Return a picture with its words. Labels in letters that shape each other are only beneath it."""
        alt = printable(f"{picture.title}. {picture.description}", self._available)
        svg = _SHAPED.sub("…", picture.svg)
        return {"svg": svg, "alt": alt, "notes": [self.text(note) for note in picture.notes]}

    def table(self, table: Tabular) -> dict[str, Any]:
        """Return a small table, as far as paper can show it."""
        more = len(table.rows) - MOST_ROWS
        return {
            "title": table.title,
            "heads": table.headings,
            "rows": [[self.text(cell) for cell in row] for row in table.rows[:MOST_ROWS]],
            "more": f"{more:,} more are in tables/{table.name}.csv." if more > 0 else "",
        }

    def part(self, month: str, entries: Sequence[Seen]) -> dict[str, Any]:
        """Return the entries of a month."""
        return {
            "label": month_words(month),
            "range": _range(entries),
            "entries": [self.entry(entry) for entry in entries],
        }

    def entry(self, entry: Seen) -> dict[str, Any]:
        """Return one entry as the cells of its row."""
        who = [entry.channel, *(f"{label} {name}" for label, name in entry.names)]
        where = [entry.where, *(f"also in {place}" for place in entry.also)]
        return {
            "number": str(entry.number),
            "day": f"{entry.day}\n{entry.time}" if entry.time else entry.day,
            "doubts": entry.doubts,
            "way": entry.way,
            "who": self.text("\n".join(who)),
            "words": self.text(entry.words),
            "notes": [self.text(note) for note in entry.notes],
            "exhibit": self.text(entry.exhibit),
            "where": self.text("\n".join(where)),
        }


def _which(volume: _Volume) -> str:
    if volume.of == 1:
        return ""
    return f"{volume.label}: {_range(volume.entries).lower()}" if volume.entries else volume.label


def _range(entries: Sequence[Seen]) -> str:
    first, last = entries[0].number, entries[-1].number
    return f"Entries {first:,} to {last:,}" if last > first else f"Entry {first:,}"
