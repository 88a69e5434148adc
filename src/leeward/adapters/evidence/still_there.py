"""What names, numbers, addresses and places still stand in a redacted copy, for whoever gives it away.

It is read from the tables of the finished copy, and never becomes a part of it. It finds what looks like a
name; a person has to look at the copy all the same.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from leeward.adapters.exports.chronology.labels import MONTHS, WEEKDAYS
from leeward.domain.telephone import comparable


class Kind(StrEnum):
    """What something looks like."""

    NAME = "name"
    NUMBER = "number"
    EMAIL = "e-mail address"
    PLACE = "place"
    LINK = "link"
    CAPITAL = "word with a capital letter"


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that still stands in a copy: how often, and the entry or table where it stands first."""

    kind: Kind
    words: str
    times: int
    first: str


_NAMES = frozenset(
    {
        "Conversation",
        "From",
        "Person",
        "To",
        "Witnesses",
        "Handle",
        "May also be",
        "Asserted by",
        "Number or account",
        "Called",
    }
)
"""Headings under which names and numbers stand, several apart by semicolons."""
_PLACES = frozenset({"Where"})
_TEXTS = frozenset(
    {
        "Words",
        "Attachments",
        "Source",
        "What happened",
        "Effect, in own words",
        "Fear, in own words",
        "Daily life, in own words",
        "Exhibits named",
        "References",
        "Name",
        "File",
        "Basis",
        "In words",
        "Reason",
        "Note",
        "Because",
    }
)
"""Headings under which somebody's words stand, in which anything may be named."""
_TABLES = ("incidents", "markers", "attribution", "names", "exhibits", "shows", "photos", "notes", "left_out")
"""Tables in which most is named. They are looked through before the others."""
_OF_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}[0-9:.]*(?:Z|[+-][0-9:]+)?)?")
_COUNT = re.compile(r"[0-9,]{0,6}")
"""What a program counted, and too short for a telephone number."""
_OURS = "definitions"
"""A table that says the same in every copy."""
_COUNTED = frozenset({"Bytes", "First byte", "SHA-256 of the copy"})

_FOUND = (
    (Kind.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")),
    (Kind.LINK, re.compile(r"(?:https?://|www\.)[^\s<>\"]+")),
    (Kind.NUMBER, re.compile(r"(?<![\w.])\+?\(?[0-9](?:[ ().-]{0,2}[0-9]){6,14}(?![\w])")),
    (Kind.PLACE, re.compile(r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b")),
    (Kind.PLACE, re.compile(r"-?[0-9]{1,2}\.[0-9]{3,}, ?-?[0-9]{1,3}\.[0-9]{3,}")),
    (
        Kind.PLACE,
        re.compile(
            r"\b(?:[0-9]+[A-Za-z]? )?(?:[A-Z][\w'’]{1,40} ){1,4}(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|"
            r"Drive|Rise|Court|Crescent|Terrace|Way|Place|Square|Gardens|Grove|Hill|Row|School|Hospital|Church|Station)\b"
        ),
    ),
    (Kind.CAPITAL, re.compile(r"(?<=[^\W\d_A-Z] |[,;:] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")),
)
"""What each kind looks like in somebody's words; a name at the beginning of a sentence cannot be told.

Each part has its bounds, so that no words take for ever.
"""

_NUMBER = re.compile(r"\+?[0-9]{3,}")
_WAY = re.compile(r"\s*B?[Cc]c: ")
"""How somebody was sent an e-mail, before the name: the same person stands elsewhere without it."""
_GUARD = re.compile(r"^'(?=[=+@\t\r-])")
"""What a table of ours puts before a cell that a spreadsheet would take for a formula."""
_HIDDEN = re.compile(r"\[hidden [0-9]+\]")
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))

_LONGEST = 1 << 30
"""Characters of a cell: the reader of tables refuses a long message otherwise."""

_Found = tuple[Kind, str, str]


def still_there(copy: Path) -> tuple[Standing, ...]:
    """Return what still stands in the tables of a copy, kind by kind, what stands there most often first."""
    times: dict[tuple[Kind, str], int] = {}
    firsts: dict[tuple[Kind, str], tuple[str, str]] = {}
    for kind, words, where in _all(copy / "data"):
        key = kind, comparable(words) if kind is Kind.NUMBER else words.casefold()
        times[key] = times.get(key, 0) + 1
        firsts.setdefault(key, (words, where))
    found = (
        Standing(kind, firsts[kind, key][0], count, firsts[kind, key][1])
        for (kind, key), count in times.items()
    )
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), -one.times, one.words)))


def in_turn(found: Iterable[Standing], most: int) -> list[Standing]:
    """Return so many of what was found, one of each kind after another, in the order in which they came."""
    counts = Counter[Kind]()
    ranked = list[tuple[int, int, Standing]]()
    for place, one in enumerate(found):
        ranked.append((counts[one.kind], place, one))
        counts[one.kind] += 1
    first = sorted(ranked, key=lambda told: told[:2])[:most]
    return [one for _, _, one in sorted(first, key=lambda told: told[1])]


def _all(folder: Path) -> Iterator[_Found]:
    for row in _rows(folder / "chronology.csv"):
        yield from _in_row(row, f"entry {row.get('Number', '')}")
    others = sorted({path.stem for path in (folder / "tables").glob("*.csv")} - {*_TABLES, _OURS})
    for name in (*_TABLES, *others):
        for row in _rows(folder / "tables" / f"{name}.csv"):
            yield from _in_row(row, f"tables/{name}.csv")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        limit = csv.field_size_limit(_LONGEST)
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield from csv.DictReader(file)
        finally:
            csv.field_size_limit(limit)


def _in_row(row: dict[str, str], where: str) -> Iterator[_Found]:
    for heading, cell in row.items():
        if not cell or not (heading in _NAMES | _PLACES | _TEXTS or _may_name(heading, cell, where)):
            continue
        said = _HIDDEN.sub("", _GUARD.sub("", cell)).strip()
        if heading in _NAMES:
            for name in filter(None, (_WAY.sub("", one).strip() for one in said.split(";"))):
                if not _OF_A_DAY.fullmatch(name):  # "From" is a day in some tables
                    yield _kind_of(name), name, where
        elif said and heading in _PLACES and "tables/" in where:
            yield Kind.PLACE, said, where
        elif said:
            yield from _in_words(_OF_A_DAY.sub("", said) if "tables/" in where else said, where)


def _may_name(heading: str, cell: str, where: str) -> bool:
    """Return whether a cell of a table may name anybody: more stands in it than days and counts."""
    if heading in _COUNTED or not where.startswith("tables/"):
        return False
    return not _COUNT.fullmatch(_OF_A_DAY.sub("", cell).strip())


def _kind_of(name: str) -> Kind:
    if "@" in name:
        return Kind.EMAIL
    return Kind.NUMBER if _NUMBER.fullmatch(comparable(name)) else Kind.NAME


def _in_words(said: str, where: str) -> Iterator[_Found]:
    for kind, pattern in _FOUND:
        for found in pattern.finditer(said):
            if kind is not Kind.CAPITAL or found[0] not in _CALENDAR:
                yield kind, found[0].strip(), where
