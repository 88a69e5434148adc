"""One row of a diary as an incident: its words as they stand, and what its date and its yes or no mean."""

import re
from collections.abc import Iterator

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.diary.columns import Columns
from leeward.adapters.readers.diary.spans import Span, span_of
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import plain
from leeward.adapters.readers.written_moment import Moment, moment
from leeward.domain.communication import Clock, Precision
from leeward.domain.cut import cut
from leeward.domain.incident import Incident, Reported
from leeward.domain.reading import Assumption, Told

_PARTS = re.compile(r"[;\n]+")
_ONE_REFERENCE = re.compile(r"[^\s,]*\d[^\s,]*")
_YES = re.compile(r"(?:yes|y|true|✓|✔|☑|reported)\b|[✓✔☑]", re.IGNORECASE)
_NO = re.compile(r"(?:no(?!\.?\s*\d)|n|not|never|false|unreported|didn.?t|did not|☐)\b|☐", re.IGNORECASE)
_UNSAID = ("", "-", "–", "n/a", "na", "not known", "unknown", "?", "don't know", "dont know", "not sure")
_ANSWERS = "answer with a day (2024-06-14), a month (2024-06), or two days (2024-06-01 to 2024-06-10)"
_NAMES_WHOM = ("reported to", "reported to whom", "who i told")


def incident_of(number: int, row: TableRow, columns: Columns, order: DateOrder, told: Told) -> Incident:
    """Return what a row tells; what day or time it is stays unread where it cannot be told."""
    date, time = columns.of(row, "date"), columns.of(row, "time")
    between, when = _when(told.get(f"date, {row.where}", date), told.get(f"time, {row.where}", time), order)
    reported = columns.of(row, "reported")
    return Incident(
        number,
        when.at if when else 0,
        when.clock if when else Clock.NONE,
        when.precision if when else Precision.NONE,
        bool(when and when.about),
        " ".join(filter(None, (date, time))),
        columns.of(row, "what"),
        columns.of(row, "number"),
        columns.of(row, "where"),
        columns.of(row, "witnesses"),
        columns.of(row, "effect"),
        reported_of(reported, _heading(columns), told.get(_about_reported(row), "")),
        reported,
        _several(columns.of(row, "references")),
        _several(columns.of(row, "exhibits")),
        columns.others(row),
        row.start,
        row.length,
        row.where,
        fear=columns.of(row, "fear"),
        daily_life=columns.of(row, "daily life"),
        messages=_several(columns.of(row, "messages")),
        between=between,
    )


def _when(date: str, time: str, order: DateOrder) -> tuple[Span | None, Moment | None]:
    """Return between which days it was, or when; "3 to 5 June 2024" begins like a day and is none."""
    span = span_of(date, order)
    return (span, None) if span else (None, moment(date, order, time))


def reported_of(text: str, heading: str = "", told: str = "") -> Reported:
    """Return whether a cell says that it was reported; UNSAID where it says neither yes nor no."""
    if told in (Reported.YES, Reported.NO, Reported.UNSAID):
        return Reported(told)
    if text.casefold().strip(" .") in _UNSAID:
        return Reported.UNSAID
    if _NO.match(text):
        return Reported.NO
    if _YES.match(text):
        return Reported.YES
    return Reported.YES if plain(heading) in _NAMES_WHOM else Reported.UNSAID


def questions(incident: Incident, row: TableRow, columns: Columns, told: Told) -> Iterator[Assumption]:
    """Yield what of an incident only the person can say, and what they have said of it."""
    asked = [f"{what}, {row.where}" for what in ("date", "time", "reported")]
    is_dated = incident.clock is not Clock.NONE
    yield from (
        Assumption(about, told[about], "you said so")
        for about in asked
        if told.get(about) and (is_dated or not about.startswith("date"))
    )
    if incident.clock is Clock.NONE:
        yield _of_date(incident, row, told.get(f"date, {row.where}", ""))
    elif incident.precision is Precision.DAY and (time := columns.of(row, "time")):
        yield Assumption(f"time, {row.where}", "", f"“{_short(time)}” is no time of a clock", open=True)
    unclear = incident.reported_written.casefold().strip(" .") not in _UNSAID
    if incident.reported is Reported.UNSAID and unclear and not told.get(_about_reported(row)):
        why = f"“{_short(incident.reported_written)}” says neither yes nor no"
        choices = (str(Reported.YES), str(Reported.NO), str(Reported.UNSAID))
        yield Assumption(_about_reported(row), Reported.UNSAID, why, choices, open=True)


def _of_date(incident: Incident, row: TableRow, told: str) -> Assumption:
    """Return between which days it is taken to be; else the question, and what an answer looks like."""
    about = f"date, {row.where}"
    said = f"“{_short(told)}”" if told else f"“{_short(incident.written)}”"
    if incident.between:
        first, last = incident.between
        taken = f"between {first.isoformat()} and {last.isoformat()}"
        return Assumption(about, taken, "you said so" if told else f"{said} names no one day")
    why = f"{said} names no day" if incident.written or told else "it has no date"
    return Assumption(about, "", f"{why}: {_ANSWERS}", open=True)


def _about_reported(row: TableRow) -> str:
    return f"reported, {row.where}"


def _heading(columns: Columns) -> str:
    place = columns.places.get("reported")
    return "" if place is None else columns.headings[place]


def _several(text: str) -> tuple[str, ...]:
    """Return the references or names in a cell: commas part only what is one word with a figure each."""
    parts = [part.strip() for part in _PARTS.split(text)]
    found: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",")]
        found += pieces if all(map(_ONE_REFERENCE.fullmatch, filter(None, pieces))) else [part]
    return tuple(dict.fromkeys(filter(None, found)))


def _short(text: str) -> str:
    return cut(" ".join(text.split()), 60)
