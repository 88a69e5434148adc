"""The fields of hours: a week, its exceptions, and the source that says so.

A record may have hours by several sources. The row shows those of the newest that somebody verified, else of
the newest; the others stay.
"""

from leeward.adapters.open_referral.record import OURS, each, our_id, ours, text
from leeward.adapters.open_referral.schedules import expression_of, schedules_of
from leeward.adapters.spreadsheet import week_cells
from leeward.adapters.spreadsheet.cells import (
    Cells,
    CellsRefused,
    Labels,
    day,
    fault,
    plain,
    refused,
    tried,
)
from leeward.adapters.spreadsheet.fields import Desk, Field, differs, put, words
from leeward.adapters.spreadsheet.sources import KEYS as SOURCE_KEYS
from leeward.adapters.spreadsheet.sources import newest, same, told, with_source
from leeward.domain.intake import Fault, Record

NOT_KNOWN = "not known"
AS_WRITTEN = "kept as written"
_GRID = (*week_cells.KEYS, "hours")
_KEYS = (*_GRID, *SOURCE_KEYS)


def shown(record: Record) -> Record:
    """Return the hours that a row shows; an empty object when there are none for speaking."""
    spoken = _spoken(record)
    verified = [entry for entry in spoken if text(entry, "verified_by")]
    return max(verified or spoken, key=lambda entry: text(entry, "seen_on"), default={})


def _spoken(record: Record) -> list[Record]:
    return [entry for entry in each(ours(record), "hours") if text(entry, "of") in ("", "voice")]


def _read(record: Record, labels: Labels) -> dict[str, str]:
    entry = shown(record)
    source = told(entry, "source") if entry else told(newest(record), "title")
    return {**dict.fromkeys(_GRID, ""), **_grid(entry, _expression_now(record)), **source}


def _expression_now(record: Record) -> str:
    """Return the hours that a row shows: of a source, else of the schedules that others have written."""
    schedules = each(record, "schedules")
    if entry := shown(record):
        return text(entry, "expression")
    return (expression_of(schedules)[0] or "") if schedules else ""


def _grid(entry: Record, expression: str) -> Cells:
    if not expression:
        return {"hours": NOT_KNOWN} if entry else {}
    cells = week_cells.cells_of(expression)
    return {"hours": AS_WRITTEN} if cells is None else cells


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    now = _read(record, desk.labels)
    cells = {key: plain(cell) for key, cell in {**now, **cells}.items()}
    faults: list[Fault] = []
    seen_on = tried(faults, day, "seen_on", cells["seen_on"])
    said = tried(faults, _expression, record, cells, now)
    if said is not None and not faults:
        faults += _missing(cells, said)
    if faults or said is None:
        raise CellsRefused(*faults)
    cells["seen_on"] = seen_on or ""
    record = with_source(record, cells) if differs(cells, now, *SOURCE_KEYS) else record
    if not said and not shown(record):
        return put(record, ("schedules",), None) if differs(cells, now, *_GRID) else record
    return _with_schedules(_with_hours(record, cells, said, desk), record)


def _expression(record: Record, cells: Cells, now: Cells) -> str:
    """Return what the week says as an expression; NOT_KNOWN for a source that gives none, "" for nothing."""
    if not differs(cells, now, *_GRID):
        entry = shown(record)
        return text(entry, "expression") or (NOT_KNOWN if entry else "")
    hours = cells["hours"].casefold()
    days = {key: cells[key] for key in week_cells.KEYS}
    if hours in (NOT_KNOWN, AS_WRITTEN) and any(days.values()):
        hours = ""  # somebody filled in the week that was not known before
    if hours == AS_WRITTEN:
        if expression := _expression_now(record):
            return expression
        raise refused("hours", "there are no hours to keep; fill in the days, or write “not known”")
    if hours == NOT_KNOWN:
        return NOT_KNOWN
    return week_cells.expression_of({**days, "hours": hours}) or (NOT_KNOWN if shown(record) else "")


def _missing(cells: Cells, said: str) -> list[Fault]:
    """Return what is wanting: hours are a claim, which has a source and the day on which it was seen."""
    if not said:
        return []
    missing = []
    if not cells["source"]:
        missing.append(fault("source", "is empty; say where the hours were seen or heard"))
    if not cells["seen_on"]:
        missing.append(fault("seen_on", "is empty; give the day on which the hours were seen or heard"))
    return missing


def _with_hours(record: Record, cells: Cells, said: str, desk: Desk) -> Record:
    before = shown(record)
    made = {
        "expression": None if said in ("", NOT_KNOWN) else said,
        "of": "voice",
        "source": cells["source"],
        "url": cells["source_url"] or None,
        "seen_on": cells["seen_on"],
        "verified_by": words(record, (OURS, "assured_by")) or None,
    }
    entries = each(ours(record), "hours")
    held = next((entry for entry in entries if _by(entry, cells["source"])), None)
    if held is None:
        entries = [*entries, made]
    else:
        made["verified_by"] = made["verified_by"] or held.get("verified_by")
        entries = [{**entry, **made} if entry is held else entry for entry in entries]
    record = put(record, (OURS, "hours"), entries)
    if shown(record).get("source") != made["source"]:
        desk.notes.append(
            f"Hours from {text(before, 'source')} still count, as somebody verified them or they are newer: "
            "these are kept beside them"
        )
    return record


def _by(entry: Record, source: str) -> bool:
    return text(entry, "of") in ("", "voice") and same(text(entry, "source"), source)


def _with_schedules(record: Record, before: Record) -> Record:
    """Return the record whose schedules, for others to read, say what its hours do, if those agree.

    Schedules that came with the record stay beside hours that came with it too, and go where they were what
    the row showed.
    """
    old = _our_schedules(before)
    kept = [
        item
        for item in record.get("schedules") or []
        if each(ours(before), "hours") and not (isinstance(item, dict) and item.get("id") in old)
    ]
    return put(record, ("schedules",), [*kept, *_our_schedules(record).values()])


def _our_schedules(record: Record) -> dict[str, Record]:
    """Return the schedules that we make of a record's hours, by identifier; none for sources that differ."""
    id = text(record, "id")
    verified = [shown(record)] if text(shown(record), "verified_by") else _spoken(record)
    said = {text(entry, "expression") for entry in verified}
    if len(said) != 1 or said == {""}:
        return {}
    made = schedules_of(said.pop(), lambda *parts: our_id(id, "schedule", *parts))
    return {schedule["id"]: schedule for schedule in made}


def _without(record: Record) -> Record:
    old = _our_schedules(record)
    rest = [
        item
        for item in record.get("schedules") or []
        if not (isinstance(item, dict) and item.get("id") in old)
    ]
    record = put(put(record, (OURS, "hours"), None), (OURS, "sources"), None)
    return put(record, ("schedules",), rest)


HOURS = Field(_KEYS, _read, _write, _without)
