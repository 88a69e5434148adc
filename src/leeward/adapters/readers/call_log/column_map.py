"""Which column of a bill or log holds what: told by the person, or proposed from its headings and values."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from leeward.adapters.readers.call_log.durations import Units, seconds_of
from leeward.adapters.readers.call_log.numbers import is_number, is_withheld
from leeward.adapters.readers.call_log.words import meaning
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import by_spelling, plain
from leeward.adapters.readers.written_moment import time_of, written_day
from leeward.domain.reading import Assumption, Told

FIELDS = ("date", "time", "number", "name", "from", "to", "direction", "duration", "type", "note")
_EITHER = "description"
"""A heading under which bills say what a row is, and people what was said."""

_MOSTLY = 0.7
"""Of the values of a column that must look like a field where its heading does not say so."""


@cache
def _known() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Return heading -> field, the headings of telephone numbers, and of numbers that were called."""
    held = tomllib.loads((files("leeward.adapters.readers.call_log") / "columns.toml").read_text("utf-8"))
    strong = held.pop("strong")
    numbers, called = ({plain(word) for word in strong[name]} for name in ("number", "called"))
    return by_spelling(held), frozenset(numbers), frozenset(called)


def is_known(heading: str) -> bool:
    """Return whether a heading is one of a bill or log."""
    return plain(heading) in _known()[0]


@cache
def says_called(heading: str) -> bool:
    """Return whether a heading says that its numbers were called from this telephone."""
    return plain(heading) in _known()[2]


def are_headings(texts: Sequence[str]) -> bool:
    """Return whether texts head a bill or log of calls, whatever stands below them."""
    known, strong, _ = _known()
    plains = [plain(text) for text in texts]
    fields = {known[text] for text in plains if text in known}
    if "date" not in fields or not fields & {"number", "name", "from", "to"}:
        return False
    return bool(strong & set(plains)) or bool(fields & {"duration", "direction"})


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field -> the place of its column, the headings as they are written, and what the map rests on."""

    places: Mapping[str, int]
    headings: Sequence[str]
    assumptions: tuple[Assumption, ...] = ()

    def of(self, row: TableRow, field: str) -> str:
        """Return what a row says in a field, "" where it has no column for it."""
        return row.text(self.places.get(field))

    def heading(self, field: str) -> str:
        """Return the heading of a field, "" where there is no column for it."""
        place = self.places.get(field)
        return self.headings[place] if place is not None else ""


def about(field: str) -> str:
    """Return the key by which the column of a field is told: its value is the heading."""
    return f"column for {field}"


def map_of(head: Sequence[TableRow], told: Told) -> tuple[int, ColumnMap] | None:
    """Return at which of the first rows the table begins, and its columns; None when it is no bill or log.

    The place is -1 where no row heads the columns: they are then told as "column 1" and so on.
    """
    named = {field: told[about(field)] for field in FIELDS if told.get(about(field))}
    for place, row in enumerate(head):
        texts = row.texts
        if row.reason or len([text for text in texts if text]) < 2:
            continue
        if named:
            if set(named.values()) <= set(texts):
                return place, _filled(named, texts, head[place + 1 :])
        elif are_headings(texts) or _looks_so(texts, head[place + 1 :]):
            return place, _filled({}, texts, head[place + 1 :])
    return _without_headings(named, head)


def _looks_so(texts: Sequence[str], below: Sequence[TableRow]) -> bool:
    """Return whether known headings stand over values of calls, though they might head other lists too."""
    known = _known()[0]
    fields: dict[str, int] = {}
    for place, text in enumerate(texts):
        if field := known.get(plain(text)):
            fields.setdefault(field, place)
    numbers = [fields[field] for field in ("number", "from", "to") if field in fields]
    return "date" in fields and any(_share(below, place, _LOOKS["number"]) >= _MOSTLY for place in numbers)


def _without_headings(named: Mapping[str, str], head: Sequence[TableRow]) -> tuple[int, ColumnMap] | None:
    """Return the columns by what stands in them: a day and a telephone number in nearly every row."""
    rows = [row for row in head if not row.reason]
    if len(rows) < 2:
        return None
    width = max(len(row.cells) for row in rows)
    first = rows[0].texts
    headed = not any(_LOOKS["date"](text) or _LOOKS["number"](text) for text in first)
    headings = [f"column {number}" for number in range(1, width + 1)]
    if headed:
        headings = [text or name for text, name in zip((*first, *[""] * width), headings, strict=False)]
    if not set(named.values()) <= set(headings):
        return None
    found = _filled(named, headings, rows[1:] if headed else rows)
    if "date" not in found.places or not {"number", "from", "to"} & found.places.keys():
        return None
    if not named and not ({"time", "direction", "duration"} & found.places.keys()):
        rest = rows[1:] if headed else rows
        if _share(rest, found.places["date"], _has_time) < _MOSTLY:
            return None  # any list with days and long figures looks so
    return head.index(rows[0]) if headed else -1, found


def _filled(named: Mapping[str, str], headings: Sequence[str], below: Sequence[TableRow]) -> ColumnMap:
    """Return a map of what is told, then of what headings say, then of what values look like."""
    places = {field: headings.index(heading) for field, heading in named.items()}
    assumed = [Assumption(about(field), heading, "you said so") for field, heading in named.items()]
    _by_heading(places, headings, below, assumed)
    _by_values(places, headings, below, assumed)
    return ColumnMap(places, tuple(headings), tuple(assumed))


def _by_heading(
    places: dict[str, int],
    headings: Sequence[str],
    below: Sequence[TableRow],
    assumed: list[Assumption],
) -> None:
    known = _known()[0]
    order = list(known)
    either: int | None = None
    for field in FIELDS:
        free = [place for place in range(len(headings)) if place not in places.values()]
        could = [place for place in free if known.get(plain(headings[place])) == field]
        if field == "note" and not could and either is not None:
            could = [either]
        if field in places or not could:
            continue
        if field == "number" and len(could) > 1:  # "Number" may count the rows
            could.sort(key=lambda place: -_share(below, place, _LOOKS["number"]))
        else:
            could.sort(key=lambda place: order.index(plain(headings[place])))
        is_either = field == "type" and plain(headings[could[0]]) == _EITHER
        if is_either and below and not _share(below, could[0], _LOOKS["type"]):
            either = could[0]  # says nothing of calls and texts: a note, where nothing else is one
            continue
        places[field] = could[0]
        choices = tuple(dict.fromkeys(headings[place] for place in could))
        unsure = len(choices) > 1
        because = "more than one heading could be it" if unsure else "its heading says so"
        assumed.append(Assumption(about(field), choices[0], because, choices if unsure else (), unsure))


def _by_values(
    places: dict[str, int],
    headings: Sequence[str],
    below: Sequence[TableRow],
    assumed: list[Assumption],
) -> None:
    """Propose columns for what a bill has, where no heading says so: each is asked about."""
    if "date" not in places and _share(below, places.get("time", -1), _LOOKS["date"]) >= _MOSTLY:
        places["date"] = places.pop("time")  # "call time" may hold the day too
    for field in ("date", "number", "time", "direction", "duration"):
        if field in places or (field == "number" and {"from", "to"} & places.keys()):
            continue
        if field == "time" and "date" in places and _share(below, places["date"], _has_time) >= _MOSTLY:
            continue
        free = [place for place in range(len(headings)) if place not in places.values()]
        could = [place for place in free if _share(below, place, _LOOKS[field]) >= _MOSTLY]
        if could:
            places[field] = could[0]
            choices = tuple(dict.fromkeys(headings[place] for place in could))
            because = f"what stands there looks like a {field}"
            assumed.append(Assumption(about(field), headings[could[0]], because, choices, open=True))


def _share(rows: Sequence[TableRow], place: int, looks: Callable[[str], bool]) -> float:
    """Return of how many of the values of a column something is true."""
    values = [text for row in rows if place >= 0 and not row.reason and (text := row.text(place))]
    return sum(map(looks, values)) / len(values) if values else 0.0


def _has_time(text: str) -> bool:
    day = written_day(text)
    return bool(day and day.rest.strip(" T"))


def _is_length(text: str) -> bool:
    return not text.isdigit() and seconds_of(text, Units()) is not None


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    "date": lambda text: written_day(text) is not None,
    "time": lambda text: time_of(text) is not None and not text.isdigit(),
    "number": lambda text: is_number(text) or is_withheld(text),
    "direction": lambda text: meaning(text).direction is not None,
    "type": lambda text: meaning(text) != meaning(""),
    "duration": _is_length,
}
"""Field -> what its values look like."""
