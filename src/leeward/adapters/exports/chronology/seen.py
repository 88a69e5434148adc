"""A row as a person reads it, in the few cells that a page has room for."""

from dataclasses import dataclass
from datetime import date

from leeward.adapters.exports.chronology.columns import found_in, reached
from leeward.adapters.exports.chronology.labels import (
    CHANNELS,
    DIRECTIONS,
    MONTHS,
    PRECISIONS,
    SURE,
    WEEKDAYS,
    lasted,
    marks_of,
    shown,
)
from leeward.adapters.exports.chronology.rows import Row
from leeward.domain.communication import Direction, Kind, Precision


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts of one entry. `names` are labels with names as they are written; `notes` are ours."""

    number: int
    month: str
    iso: str
    day: str
    time: str
    doubts: tuple[str, ...]
    way: str
    channel: str
    names: tuple[tuple[str, str], ...]
    words: str
    notes: tuple[str, ...]
    exhibit: str
    where: str
    also: tuple[str, ...]
    anchor: str


_WAYS = {direction: words[0].upper() + words[1:] for direction, words in DIRECTIONS.items()}


def seen(row: Row) -> Seen:
    """Return a row as it is read; nothing of it is left out, save the reader, which the source's list has."""
    system = row.kind == Kind.SYSTEM
    return Seen(
        row.number,
        row.when[:7],
        row.when,
        _day(row.when),
        _time(row.when, row.precision),
        _doubts(row),
        "Written by the app" if system and row.direction == Direction.NEITHER else _WAYS[row.direction],
        CHANNELS[row.channel],
        _names(row),
        shown(row.words),
        _notes(row),
        shown(row.exhibit),
        found_in(row.where),
        tuple(map(found_in, row.also)),
        row.anchor,
    )


def _day(when: str) -> str:
    if not when:
        return "No time"
    day = date.fromisoformat(when[:10])
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _time(when: str, precision: Precision) -> str:
    end = 16 if precision == Precision.MINUTE else 19
    return f"{when[11:end]} {when[end:]}".strip()


def _doubts(row: Row) -> tuple[str, ...]:
    told = [SURE[row.sure] if row.sure is not None else ""]
    told.append(PRECISIONS[row.precision] if row.precision in (Precision.DAY, Precision.NONE) else "")
    told.append(f"as written: {shown(row.written)}" if row.written and row.differs else "")
    return tuple(one for one in told if one)


def _names(row: Row) -> tuple[tuple[str, str], ...]:
    told = (
        ("from", shown(row.handle)),
        ("person", shown(row.person)),
        ("to", reached(row)),
        ("conversation", shown(row.conversation) if row.conversation != row.handle else ""),
    )
    return tuple((label, name) for label, name in told if name)


def _notes(row: Row) -> tuple[str, ...]:
    told = []
    if row.kind == Kind.CALL:
        told.append(f"Call, lasted {lasted(row.seconds)}" if row.seconds else "Call")
    told += [f"Attached: {shown(name)}" for name in row.attachments]
    told += [f"Also shown in exhibit {shown(mark)}" for mark in row.shown_in]
    told += [mark[0].upper() + mark[1:] for mark in marks_of(row.marks)]
    return tuple(told) if told or row.words else ("No words",)
