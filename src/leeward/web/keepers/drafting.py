"""What a keeper typed, as a record to propose: or what is wrong with it, field by field, and nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.adapters.open_referral.record import OURS, ours
from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.columns import BY_KEY, key_of
from leeward.adapters.spreadsheet.fields import differs, put
from leeward.adapters.spreadsheet.rows import record_of, row_of
from leeward.adapters.spreadsheet.sources import KEYS as SOURCE
from leeward.adapters.spreadsheet.week_cells import KEYS as WEEK
from leeward.domain.intake import Fault, Record
from leeward.web.keepers.typed import OWN, Typed, to_cells

NOTHING_NEW = "Nothing differs from what is kept. If you have checked it, say that it is still true instead"
_GRID = (*WEEK, "hours")
_ASSURANCE = ("checked_on", "checked_by")
_ANCHORS = {"bank_holidays": "bank", "hours": "hours_kind", "checked_on": "seen_on"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who drafts, and with what: `keys` are the columns that may be said, None for all of them."""

    labels: Labels
    keeper: str
    keys: frozenset[str] | None = None
    vouched: bool = False  # whoever saves this says that its numbers were checked


@dataclass(frozen=True, slots=True)
class Drafted:
    """A record to propose, or why there is none: by field, and what was assumed in making it."""

    record: Record | None
    errors: Mapping[str, str]
    notes: tuple[str, ...] = ()


def cells_of(record: Record, labels: Labels) -> dict[str, str]:
    """Return the cells of a record's row by their keys."""
    return {key: cell for heading, cell in row_of(record, labels).items() if (key := key_of(heading))}


def draft(typed: Typed, before: Record | None, new_id: str, desk: Desk) -> Drafted:
    """Return what was typed as a record."""
    was = cells_of(before, desk.labels) if before else {}
    cells = to_cells(typed, was) | {"checked_by": desk.keeper, "checked_on": typed.texts["seen_on"]}
    if before is None:
        cells["id"] = new_id
    if desk.keys is not None:
        cells = {key: cell for key, cell in cells.items() if key in desk.keys}
    missing = _missing(cells, new=before is None)
    row = {BY_KEY[key].heading: cell for key, cell in cells.items()}
    record, faults, notes = record_of(row, before, desk.labels, lambda: new_id)
    errors = _errors(faults, typed) | missing
    if errors or record is None:
        return Drafted(None, errors)
    if before is not None:
        if not _says_more(before, record, desk.labels):
            return Drafted(None, {"note": NOTHING_NEW})
        if typed.texts["checked"] != "yes":
            record = _unchecked(record, before, desk.vouched, differs(cells, was, *_GRID))
    return Drafted(record, {}, notes)


def _missing(cells: Mapping[str, str], *, new: bool) -> dict[str, str]:
    """Return what is wanting: where it is from, of anything; of a new service, what it does and where."""
    wanted = {"source": "Say where you saw or heard this", "seen_on": "Give the day on which you did"}
    if new:
        wanted["does"] = "Say what it does, in one or two plain sentences"
    if new and not cells["nations"]:  # whose area nobody knows is shown to nobody
        wanted["areas"] = (
            "Give a council or a police force area, or tick a nation above if it is for all of it"
        )
    return {key: said for key, said in wanted.items() if not cells[key]}


def _errors(faults: tuple[Fault, ...], typed: Typed) -> dict[str, str]:
    found: dict[str, str] = {}
    for fault in faults:
        key = key_of(fault.field) or ""
        anchor = (
            "bank_own" if key == "bank_holidays" and typed.texts["bank"] == OWN else _ANCHORS.get(key, key)
        )
        found.setdefault(anchor or "name", f"{fault.field} {fault.reason}" if key else fault.reason)
    return found


def _says_more(before: Record, after: Record, labels: Labels) -> bool:
    """Return whether anything differs but where it is from and who checked it."""
    was, now = cells_of(before, labels), cells_of(after, labels)
    beside = (*SOURCE, *_ASSURANCE, "rest")
    return any(was.get(key) != now.get(key) for key in {*was, *now} - set(beside))


def _unchecked(record: Record, before: Record, vouched: bool, with_hours: bool) -> Record:
    """Return the record without the claim that what was not looked at was checked."""
    if not vouched:
        record = put(record, ("assured_date",), before.get("assured_date"))
        record = put(record, (OURS, "assured_by"), ours(before).get("assured_by"))
    if not with_hours:
        record = put(record, (OURS, "hours"), ours(before).get("hours"))
        record = put(record, ("schedules",), before.get("schedules"))
    return record
