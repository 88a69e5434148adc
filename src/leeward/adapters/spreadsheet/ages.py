"""The fields of ages: the youngest and the oldest that a service takes."""

from leeward.adapters.spreadsheet.cells import Cells, CellsRefused, Labels, age, refused, tried
from leeward.adapters.spreadsheet.fields import Desk, Field, put
from leeward.domain.intake import Fault, Record

_PATHS = {"youngest": ("minimum_age",), "oldest": ("maximum_age",)}


def _said(value: object) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict, str)):
        return ""
    text = str(value)
    return text.removesuffix(".0")


def _read(record: Record, labels: Labels) -> dict[str, str]:
    return {key: _said(record.get(path[0])) for key, path in _PATHS.items()}


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    faults: list[Fault] = []
    ages = {key: tried(faults, age, key, cells[key]) for key in _PATHS if key in cells}
    youngest, oldest = ages.get("youngest"), ages.get("oldest")
    if youngest is not None and oldest is not None and youngest > oldest:
        faults.append(refused("youngest", f"{youngest} is more than the oldest age, {oldest}").faults[0])
    if faults:
        raise CellsRefused(*faults)
    for key, years in ages.items():
        record = put(record, _PATHS[key], years)
    return record


def _without(record: Record) -> Record:
    return put(put(record, ("minimum_age",), None), ("maximum_age",), None)


AGES = Field(tuple(_PATHS), _read, _write, _without)
