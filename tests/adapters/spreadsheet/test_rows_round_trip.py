"""A record survives its row."""

from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.columns import HEADINGS, REST
from leeward.adapters.spreadsheet.rows import record_of, row_of
from leeward.domain.intake import Record
from tests.adapters.spreadsheet.records import ID, LABELS, ROW, json_values, made, records


@given(records)
def test_a_record_comes_back_from_its_row(record: Record) -> None:
    back, faults, _ = record_of(row_of(record, LABELS), None, LABELS, lambda: ID)
    assert not faults
    assert back == record


@given(records)
def test_a_record_comes_back_where_nobody_knows_its_terms(record: Record) -> None:
    nothing = Labels()
    assert record_of(row_of(record, nothing), None, nothing, lambda: ID)[0] == record


@given(records)
def test_its_own_row_changes_nothing_in_a_record(record: Record) -> None:
    assert record_of(row_of(record, LABELS), record, LABELS, lambda: ID) == (record, (), ())


@given(records, st.sets(st.sampled_from(HEADINGS)))
def test_some_columns_of_its_own_row_change_nothing_in_a_record(record: Record, headings: set[str]) -> None:
    row = {heading: cell for heading, cell in row_of(record, LABELS).items() if heading in headings}
    assert record_of(row, record, LABELS, lambda: ID)[0] == record


@given(records, st.dictionaries(st.sampled_from(HEADINGS) | st.text(), st.text()))
def test_no_row_is_too_strange_to_be_answered(record: Record, row: dict[str, str]) -> None:
    for before in (record, None):
        back, faults, _ = record_of(row, before, LABELS, lambda: ID)
        assert (back is None) == bool(faults)


@given(st.dictionaries(st.text(max_size=5) | st.sampled_from(list(made(ROW))), json_values))
def test_no_other_json_is_too_strange_to_be_answered(rest: Record) -> None:
    import json

    back, faults, _ = record_of({**ROW, REST: json.dumps(rest)}, None, LABELS, lambda: ID)
    assert (back is None) == bool(faults)


def test_a_row_that_a_person_filled_in_needs_no_other_column() -> None:
    row = row_of(made(ROW), LABELS)
    assert row[REST] == ""
    assert {heading: row[heading] for heading in ROW} == ROW


def test_what_no_cell_can_hold_is_kept_over_several() -> None:
    record = made({"Name": "A"}) | {"alert": "x" * 70_000}
    row = row_of(record, LABELS)
    assert len(row[REST]) == len(row[f"{REST} 2"]) == 32_000
    assert made(row) == record
