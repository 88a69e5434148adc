"""The names of keepers in a record: masked in a file that goes out, and put back when it comes in again.

A file has none of them, because keepers are staff, whom a suspect could look for. That a keeper checked
something is a fact of the service, though: a file that somebody edits and brings back must not undo it.
"""

from typing import Any

from leeward.adapters.open_referral.record import OURS, ours
from leeward.domain.intake import Record

SOMEBODY = "a keeper"
"""What stands in a spreadsheet in place of a keeper's name."""

_OWN_COLUMNS = "columns"


def is_name(key: str) -> bool:
    """Return whether a field under our key holds the name of a keeper."""
    return key.endswith("_by") or key == "keeper"


def masked(record: Record) -> Record:
    """Return a record in which no keeper has a name, and everything that was checked still says so."""
    made: Record = _masked(record, within=False)
    if ours(record).get("assured_by"):  # it may be the address of a keeper
        made.pop("assurer_email", None)
    return made


def restored(record: Record, before: Record) -> Record:
    """Return a record that came in a file, with the names that the one `before` it has of the same facts.

    Columns of a keeper's own spreadsheet come back too where the file does not speak of them.
    """
    same_check = record.get("assured_date") == before.get("assured_date")
    made: Record = _restored(record, before, within=False)
    kept, own = ours(before), dict(ours(made))
    if not same_check and own.get("assured_by") == kept.get("assured_by") != ours(record).get("assured_by"):
        own.pop("assured_by")
        own |= {key: value for key, value in ours(record).items() if key == "assured_by"}
    elif same_check and "assured_by" in kept and own.get("assured_by") in (None, SOMEBODY):
        own["assured_by"] = kept["assured_by"]
    if same_check and "assurer_email" in before and kept.get("assured_by"):
        made = {**made, "assurer_email": record.get("assurer_email", before["assurer_email"])}
    if _OWN_COLUMNS not in own and kept.get(_OWN_COLUMNS):
        own[_OWN_COLUMNS] = kept[_OWN_COLUMNS]
    if own.get(_OWN_COLUMNS) == {}:
        own.pop(_OWN_COLUMNS)
    return {**made, OURS: own} if own else {key: value for key, value in made.items() if key != OURS}


def _masked(value: Any, *, within: bool) -> Any:
    if isinstance(value, list):
        return [_masked(item, within=within) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: (SOMEBODY if inner else inner)
        if within and is_name(key)
        else _masked(inner, within=within or key == OURS)
        for key, inner in value.items()
    }


def _restored(value: Any, before: Any, *, within: bool) -> Any:
    if isinstance(value, list) and isinstance(before, list):
        return [_restored(item, _same(item, before), within=within) for item in value]
    if not (isinstance(value, dict) and isinstance(before, dict)):
        return value
    made = {
        key: _restored(inner, before.get(key), within=within or key == OURS) for key, inner in value.items()
    }
    if within and _nameless(value) == _nameless(before):
        made |= {
            key: name for key, name in before.items() if is_name(key) and value.get(key) in (None, SOMEBODY)
        }
    return made


def _same(item: Any, before: list[Any]) -> Any:
    """Return the object of a list that says the same, or has the same id; None: there is none."""
    if not isinstance(item, dict):
        return None
    nameless = _nameless(item)
    objects = [old for old in before if isinstance(old, dict)]
    exactly = next((old for old in objects if _nameless(old) == nameless), None)
    if exactly is not None or "id" not in item:
        return exactly
    return next((old for old in objects if old.get("id") == item["id"]), None)


def _nameless(thing: Record) -> Record:
    return {key: value for key, value in thing.items() if not is_name(key)}
