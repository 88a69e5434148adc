"""One row of the spreadsheet and one record: each made from the other.

A cell that still says what the record says changes nothing. So whatever no column holds, or holds in a form
of its own, stays as it came: in the record that is changed, or in the column "Everything else".
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from leeward.adapters.open_referral.confidential import withhold
from leeward.adapters.open_referral.record import OURS, is_id, ours, part, text
from leeward.adapters.spreadsheet.address import ADDRESS
from leeward.adapters.spreadsheet.ages import AGES
from leeward.adapters.spreadsheet.cells import (
    LONGEST,
    NO_TEXT,
    Cells,
    CellsRefused,
    Labels,
    day,
    fault,
    fitting,
    plain,
    shown,
)
from leeward.adapters.spreadsheet.choices import (
    FOR,
    GROUPS,
    HOURS_OF,
    LANGUAGES,
    NATIONS,
    NEEDS,
    SEXES,
    STATUS,
)
from leeward.adapters.spreadsheet.columns import BY_KEY, HEADINGS, key_of, known, near, rest_heading
from leeward.adapters.spreadsheet.fields import Desk, Field, changed, put, text_field
from leeward.adapters.spreadsheet.hours import HOURS
from leeward.adapters.spreadsheet.organization import ORGANIZATION
from leeward.adapters.spreadsheet.places import AREAS
from leeward.adapters.spreadsheet.reaching import REACHING, web_address
from leeward.domain.intake import Fault, Record

Row = Mapping[str, str]
"""Heading -> text. A heading that is not there is not spoken of."""

FIELDS: tuple[Field, ...] = (
    text_field("name", "name", longest=500),
    ORGANIZATION,
    text_field("does", "description"),
    text_field("how", OURS, "how"),
    text_field("website", "url", checked=web_address),
    REACHING,
    NATIONS,
    AREAS,
    HOURS_OF,
    FOR,
    SEXES,
    AGES,
    GROUPS,
    NEEDS,
    LANGUAGES,
    ADDRESS,
    text_field("checked_on", "assured_date", checked=day),
    text_field("checked_by", OURS, "assured_by"),  # before the hours, which name who verified them
    HOURS,
    text_field("check", OURS, "check"),
    STATUS,
)
_LISTS = (
    "attributes",
    "contacts",
    "languages",
    "phones",
    "schedules",
    "service_areas",
    "service_at_locations",
)


def row_of(record: Record, labels: Labels) -> dict[str, str]:
    """Return the row of a record: every column of ours in order, then the record's own columns."""
    record, _ = withhold(record)
    cells = dict.fromkeys(BY_KEY, "") | {"id": text(record, "id")}
    for field in FIELDS:
        cells |= field.cells(record, labels)
    own = {heading: fitting(value) for heading, value in _own(record).items()}
    row = {column.heading: cells[key] for key, column in BY_KEY.items()} | own
    rest = _rest(record, cells, own, labels)
    row |= {rest_heading(number): piece for number, piece in enumerate(_pieces(rest), 1)}
    return row


def record_of(
    row: Row, before: Record | None, labels: Labels, make_id: Callable[[], str]
) -> tuple[Record | None, tuple[Fault, ...], tuple[str, ...]]:
    """Return the record that a row gives, what is wrong with the row, and what was assumed; None if wrong.

    With `before`, only what the row's columns say is changed. Without, a record is made.
    """
    row = {heading: NO_TEXT.sub("\ufffd", cell) for heading, cell in row.items()}
    cells = {key: cell for heading, cell in row.items() if (key := key_of(heading))}
    faults: list[Fault] = []
    desk = Desk(labels)
    record = before
    if record is None:
        try:
            record = _made(row, cells, make_id)
        except CellsRefused as refusal:
            faults += refusal.faults
            record = {"id": make_id()}
    for field in FIELDS:
        mine = {key: cells[key] for key in field.keys if key in cells}
        try:
            if changed(mine, field.cells(record, labels)):
                record = field.write(record, mine, desk)
        except CellsRefused as refusal:
            faults += refusal.faults
    own = {heading: cell for heading, cell in row.items() if known(heading) is None}
    record = _with_own(record, own)
    desk.notes.extend(_slips([heading for heading in own if heading not in _own(before or {})], row))
    if not text(record, "name") and not any(wrong.field == BY_KEY["name"].heading for wrong in faults):
        faults.insert(0, fault("name", "is empty; write the name of the service"))
    if faults:
        return None, tuple(faults), tuple(desk.notes)
    record, withheld = withhold(record, labels.council_of)
    return record, (), (*desk.notes, *withheld)


def _slips(headings: Iterable[str], row: Row) -> Iterator[str]:
    """Yield a note for each new heading of a person's own that may be a slip of the pen for one of ours."""
    for heading in headings:
        if (meant := near(heading)) and meant not in row:
            yield f"“{shown(heading)}” is kept as a column of your own; was {meant} meant?"


def headings_of(rows: Iterable[Row]) -> list[str]:
    """Return every heading that rows have: ours in order, then the others as they come."""
    found = dict.fromkeys(HEADINGS)
    for row in rows:
        found |= dict.fromkeys(row)
    return list(found)


def _made(row: Row, cells: Cells, make_id: Callable[[], str]) -> Record:
    """Return what a new record begins as: what no column holds, and its identifier."""
    rest = "".join(row.get(rest_heading(number), "") for number in range(1, len(row) + 1)).strip()
    held = _read_rest(rest) if rest else {"status": "active"}
    id = plain(cells.get("id", ""))
    if id and not is_id(id):
        why = f"“{shown(id)}” is not an id that Leeward gave; leave it empty for a new service"
        raise CellsRefused(fault("id", why))
    return {**held, "id": id or make_id()}


def _read_rest(cell: str) -> Record:
    try:
        held = json.loads(cell)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or not _sound(held):
        raise CellsRefused(fault("rest", "was changed; put it back as it came, or empty it"))
    return held


def _sound(record: Record) -> bool:
    """Return whether lists and objects stand where a record has them."""
    lists = [record.get(name) for name in _LISTS]
    lists += [ours(record).get(name) for name in ("hours", "sources", "nations")]
    objects = [record.get(name) for name in ("organization", OURS)] + [ours(record).get("columns")]
    return all(held is None or isinstance(held, list) for held in lists) and all(
        held is None or isinstance(held, dict) for held in objects
    )


def _rest(record: Record, cells: Cells, own: Row, labels: Labels) -> str:
    """Return as JSON what the other cells do not give back: taken out field by field, last to first."""
    left = _without_own(record) if _with_own(_without_own(record), own) == record else record
    desk = Desk(labels)
    for field in reversed(FIELDS):
        less = field.without(left)
        mine = {key: cells[key] for key in field.keys}
        try:
            if less == left or not changed(mine, field.cells(less, labels)):
                continue
            if field.write(less, mine, desk) == left:
                left = less
        except CellsRefused:
            continue  # what our columns would refuse is kept as it came
    left = {key: held for key, held in left.items() if key != "id"}
    return json.dumps(left, ensure_ascii=False, separators=(",", ":"), default=float) if left else ""


def _pieces(rest: str) -> list[str]:
    """Return JSON in pieces that fit a cell, in plain letters where a file could not hold others."""
    if NO_TEXT.search(rest):
        rest = json.dumps(json.loads(rest))
    return [rest[start : start + LONGEST] for start in range(0, len(rest), LONGEST)] or [""]


def _own(record: Record) -> dict[str, str]:
    """Return the columns of a person's own that a record carries, by headings that are not ours."""
    return {
        heading: cell
        for heading, cell in part(ours(record), "columns").items()
        if isinstance(cell, str) and heading == fitting(plain(heading)) and known(heading) is None and heading
    }


def _with_own(record: Record, cells: Row) -> Record:
    held = part(ours(record), "columns")
    now = {heading: fitting(cell) for heading, cell in held.items() if isinstance(cell, str)}
    told = {
        heading: plain(cell) for heading, cell in cells.items() if plain(cell) != plain(now.get(heading, ""))
    }
    if not told:
        return record
    columns = {heading: cell for heading, cell in {**held, **told}.items() if cell != ""}
    return put(record, (OURS, "columns"), columns)


def _without_own(record: Record) -> Record:
    held = {key: cell for key, cell in part(ours(record), "columns").items() if key not in _own(record)}
    return put(record, (OURS, "columns"), held)
