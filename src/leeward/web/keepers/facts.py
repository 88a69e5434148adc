"""A service in the form's words, part by part, and what differs between two of its versions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leeward.adapters.open_referral.record import OURS, each, ours, text
from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.columns import BY_KEY, REST, key_of, known
from leeward.adapters.spreadsheet.rows import row_of
from leeward.adapters.spreadsheet.week_cells import KEYS as WEEK
from leeward.domain.intake import Record
from leeward.web.keepers.showing import say_day
from leeward.web.keepers.week_tables import WeekTable, week_of

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What it is", ("name", "organization", "does", "how", "status")),
    (
        "How to reach it",
        (
            *("telephone", "free", "on_bill", "text", "video", "email", "website"),
            *("chat", "web_help", "in_person", "languages"),
        ),
    ),
    (
        "Where and for whom",
        (
            *("nations", "areas", "hours_of", "address", "town", "postcode", "confidential"),
            *("for_whom", "youngest", "oldest", "sexes", "groups", "needs"),
        ),
    ),
    ("Where this is from", ("source", "source_url", "seen_on", "checked_on", "checked_by", "check")),
)
SOURCES = "Everywhere it was seen"
_DAYS = ("seen_on", "checked_on")
_AS_A_WEEK = (*WEEK, "hours")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is kept of a service: labels, and what they say."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its label, and what it says before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two versions: fields in the form's words, hours as weeks where they differ, and
    whether something does that no field of the form holds."""

    fields: tuple[Difference, ...]
    weeks: tuple[WeekTable | None, WeekTable] | None
    elsewhere: bool
    new: bool  # nothing stood before

    @property
    def any(self) -> bool:
        """Return whether anything differs."""
        return bool(self.fields or self.weeks or self.elsewhere)


def parts_of(record: Record, labels: Labels) -> tuple[Part, ...]:
    """Return what is kept of a service, without what it does not say."""
    cells = _cells(record, labels)
    own = [
        (heading, cell) for heading, cell in row_of(record, labels).items() if cell and known(heading) is None
    ]
    told = [
        Part(title, tuple((label(key), _said(key, cells[key])) for key in keys if cells.get(key)))
        for title, keys in PARTS
    ]
    if len(each(ours(record), "sources")) > 1:
        told[-1] = Part(told[-1].title, (*told[-1].facts, (SOURCES, _sources(record))))
    told += [Part("Your own columns", tuple(own))]
    return tuple(part for part in told if part.facts)


def differences(before: Record | None, after: Record, labels: Labels, today: date) -> Differences:
    """Return what differs; everything that `after` says where nothing stood before."""
    was = row_of(before, labels) if before else {}
    now = row_of(after, labels)
    differ = [name for name in dict.fromkeys((*was, *now)) if was.get(name, "") != now.get(name, "")]
    week = any(_key(name) in _AS_A_WEEK for name in differ)
    fields = [
        Difference(
            label(key) if (key := _key(name)) else name,
            _said(key, was.get(name, "")),
            _said(key, now.get(name, "")),
        )
        for name in differ
        if not name.startswith(REST) and _key(name) not in (*_AS_A_WEEK, "id")
    ]
    for name, lines in (
        (SOURCES, _sources),
        ("Sources of its hours", _hours),
        ("What other sources say", _claims),
    ):
        if before is not None and lines(before) != lines(after):
            fields.append(Difference(name, lines(before), lines(after)))
    return Differences(
        tuple(fields),
        (week_of(before, today) if before else None, week_of(after, today)) if week else None,
        before is not None and _rest(was) != _rest(now),
        before is None,
    )


def label(key: str) -> str:
    """Return what the form calls a column."""
    return BY_KEY[key].heading


def _cells(record: Record, labels: Labels) -> dict[str, str]:
    return {key: cell for heading, cell in row_of(record, labels).items() if (key := _key(heading))}


def _key(heading: str) -> str:
    return key_of(heading) or ""


def _said(key: str, cell: str) -> str:
    return say_day(cell) if key in _DAYS else cell


def _rest(row: Mapping[str, str]) -> Record:
    """Return what no column holds, without what is told in another way."""
    held = _without_phones(json.loads("".join(c for name, c in row.items() if name.startswith(REST)) or "{}"))
    ours_left = {key: value for key, value in ours(held).items() if key not in ("hours", "sources", "claims")}
    rest = {key: value for key, value in held.items() if key not in ("schedules", OURS)}
    return {**rest, OURS: ours_left} if ours_left else rest


def _without_phones(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_phones(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_phones(inner) for key, inner in value.items() if key != "phones"}


def _sources(record: Record) -> str:
    return "\n".join(
        ", ".join(
            filter(None, (text(source, "title"), text(source, "url"), say_day(text(source, "seen_on"))))
        )
        for source in each(ours(record), "sources")
    )


def _hours(record: Record) -> str:
    return "\n".join(
        ", ".join(filter(None, (text(entry, "source"), say_day(text(entry, "seen_on")), _verified(entry))))
        for entry in each(ours(record), "hours")
    )


def _verified(entry: Record) -> str:
    by = text(entry, "verified_by")
    return f"verified by {by}" if by else "not verified"


def _claims(record: Record) -> str:
    told = (
        ", ".join(
            filter(None, (text(claim, "value"), text(claim, "source"), say_day(text(claim, "seen_on"))))
        )
        for claim in each(ours(record), "claims")
    )
    return "\n".join(told)
