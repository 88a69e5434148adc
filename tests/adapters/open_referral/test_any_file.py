"""No file is too odd: whatever its bytes, every item of it is a row, and nothing is raised."""

import io
import json
import zipfile
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.open_referral.checked import Known, checked
from leeward.adapters.open_referral.publish import list_item, public
from leeward.adapters.open_referral.read_json import read_records
from leeward.adapters.open_referral.write_json import as_lines
from leeward.domain.intake import NotTaken, Row, Taken
from tests.adapters.open_referral.published import examples
from tests.adapters.open_referral.test_confidential import place, record, values

KNOWN = Known(terms={}, find_area=lambda _: None, council_of=lambda _: None)
GOOD = [
    json.dumps([record(place()), record(place(leeward={}))]).encode(),
    json.dumps({"services": [record(place())], "organizations": [{"id": "o", "services": []}]}).encode(),
    json.dumps({"contents": [record(place())], "total_items": 1}, indent=1).encode("utf-16"),
    json.dumps({"id": "o", "name": "O", "services": [record(place())]}).encode(),
    b"\n".join(json.dumps(record(place(), name=str(number))).encode() for number in range(3)),
    *[file.read_bytes() for file in examples()],
]


def packed() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "id,name,status\na,A,active\nb,B,active\n")
        archive.writestr("phones.csv", "id,service_id,number\np,a,101\n")
    return made.getvalue()


def all_of(content: bytes) -> list[Row]:
    """Every row of a file, checked, and what can be taken of it published and written."""
    rows = list(checked(read_records(io.BytesIO(content)), KNOWN))
    for row in rows:
        if isinstance(row, Taken):
            list_item(row.record)
            b"".join(as_lines([public(row.record)])).decode()
        else:
            row.reason.encode()
            row.name.encode()
    return rows


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text("[]{}\",:0eE-.\\u 'ntf\n", max_size=60).map(str.encode))
def test_any_bytes_give_rows(content: bytes) -> None:
    assert all_of(content)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_good_file_that_is_cut_or_changed_gives_rows(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([*GOOD, packed()])))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    assert all_of(bytes(content[:cut]))


@settings(max_examples=200, deadline=None)
@given(st.lists(values | st.just(record(place())), min_size=1, max_size=8))
def test_what_is_taken_and_what_is_not_account_for_every_item(items: list[Any]) -> None:
    written = json.dumps(items, allow_nan=True).encode()
    found = all_of(written)
    numbers = {row.where.removeprefix("item ").split(",")[0] for row in found}
    assert numbers == {str(number) for number in range(1, len(items) + 1)}
    lines = all_of(b'{"id": "first"}\n' + b"\n".join(json.dumps(item).encode() for item in items))
    assert {row.where.split(",")[0] for row in lines} == {
        f"line {number}" for number in range(1, len(items) + 2)
    }


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 6), st.data())
def test_however_a_list_is_cut_what_was_whole_before_is_a_row_and_the_cut_is_one(
    count: int, data: st.DataObject
) -> None:
    items = [json.dumps({"id": str(number), "name": "A"}) for number in range(count)]
    content = ("[" + ",".join(items) + "]").encode()
    cut = data.draw(st.integers(1, len(content) - 1))
    rows = list(read_records(io.BytesIO(content[:cut])))
    whole = sum(len(("[" + ",".join(items[: number + 1])).encode()) <= cut for number in range(count))
    assert [type(row) for row in rows] == [Taken] * whole + [NotTaken]
