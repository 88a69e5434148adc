"""Which column of a diary holds what: told by the person, or by the headings that people use."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import by_spelling, plain
from leeward.domain.reading import Assumption, Told

FIELDS = (
    "number",
    "date",
    "time",
    "what",
    "where",
    "witnesses",
    "effect",
    "fear",
    "daily life",
    "reported",
    "references",
    "exhibits",
    "messages",
)
_ALONE = ("what", "date")
"""Without one of these a row tells nothing that could be laid beside anything."""


@cache
def _known() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Return heading -> field, the headings that only a diary has, and those that none has."""
    held = tomllib.loads((files("leeward.adapters.readers.diary") / "columns.toml").read_text("utf-8"))
    telling = held.pop("telling")
    strong, foreign = ({plain(word) for word in telling[name]} for name in ("what", "of_calls"))
    return by_spelling(held), frozenset(strong), frozenset(foreign)


def is_known(heading: str) -> bool:
    """Return whether a heading is one of a diary's."""
    return plain(heading) in _known()[0]


def are_headings(texts: Sequence[str]) -> bool:
    """Return whether a row heads the columns of a diary, and of no bill."""
    known, strong, foreign = _known()
    plains = {plain(text) for text in texts}
    fields = {known[text] for text in plains if text in known}
    if not fields.issuperset(_ALONE) or plains & foreign:
        return False
    return bool(plains & strong or fields & {"witnesses", "effect", "reported", "references", "where"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Field -> the place of its column, and the headings as they are written."""

    places: Mapping[str, int]
    headings: Sequence[str]
    assumptions: tuple[Assumption, ...] = ()

    def of(self, row: TableRow, field: str) -> str:
        """Return what a row says in a field, "" where it has no column for it."""
        return row.text(self.places.get(field))

    def others(self, row: TableRow) -> tuple[tuple[str, str], ...]:
        """Return what stands in columns that hold none of the fields, or under no heading."""
        taken = set(self.places.values())
        return tuple(
            (self.headings[place] if place < len(self.headings) else "", text)
            for place, text in enumerate(row.texts)
            if text and place not in taken
        )


def about(field: str) -> str:
    """Return the key by which the column of a field is told: its value is the heading."""
    return f"column for {field}"


def told_headings(told: Told) -> dict[str, str]:
    """Return field -> the heading that the person named for it."""
    return {field: told[about(field)] for field in FIELDS if told.get(about(field))}


def columns_of(headings: Sequence[str], told: Told) -> Columns | None:
    """Return which column is which; None when the row does not head a diary.

    Where two headings could be one field, the first in the order in which we know them is taken, and
    it is asked about.
    """
    named = told_headings(told)
    if named:
        if not set(named.values()) <= set(headings):
            return None
    elif not are_headings(headings):
        return None
    known = _known()[0]
    order = list(known)
    places: dict[str, int] = {field: headings.index(heading) for field, heading in named.items()}
    assumed = [Assumption(about(field), heading, "you said so") for field, heading in named.items()]
    taken = set(places.values())
    for field in FIELDS:
        if field in places:
            continue
        could = [
            place
            for place, heading in enumerate(headings)
            if place not in taken and known.get(plain(heading)) == field
        ]
        if not could:
            continue
        could.sort(key=lambda place: order.index(plain(headings[place])))
        places[field] = could[0]
        taken.add(could[0])
        choices = tuple(dict.fromkeys(headings[place] for place in could))
        because = "its heading says so" if len(could) == 1 else "more than one heading could be it"
        assumed.append(
            Assumption(about(field), choices[0], because, choices if len(could) > 1 else (), len(could) > 1)
        )
    return Columns(places, tuple(headings), tuple(assumed)) if places.keys() & set(_ALONE) else None
