"""Records written, and read again."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.open_referral.read_json import read_records
from leeward.adapters.open_referral.write_json import as_lines, as_list
from leeward.domain.intake import Taken
from tests.adapters.open_referral.published import examples, needs_examples
from tests.adapters.open_referral.test_publish import valid

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
records = st.fixed_dictionaries(
    {"id": st.uuids().map(str), "name": texts, "status": st.just("active")},
    optional={
        "description": texts,
        "x": values,
        "leeward": values,
        "organization": st.fixed_dictionaries({"id": texts}),
    },
).flatmap(
    lambda fixed: st.dictionaries(texts.map(lambda key: f"x {key}"), values).map(
        lambda more: {**more, **fixed}
    )
)


def read(written: bytes) -> list[dict[str, Any]]:
    rows = list(read_records(io.BytesIO(written)))
    assert all(isinstance(row, Taken) for row in rows)
    return [row.record for row in rows if isinstance(row, Taken)]


@settings(max_examples=150, deadline=None)
@given(st.lists(records, min_size=1, max_size=4))
def test_what_is_written_is_read_as_it_was(given_: list[dict[str, Any]]) -> None:
    assert read(b"".join(as_list(given_))) == given_
    lines = b"".join(as_lines(given_))
    assert lines.count(b"\n") == len(given_)
    assert read(lines) == given_


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(b"".join(as_list([]))) == []
    assert list(as_lines([])) == []


def test_what_is_half_a_character_does_not_stop_the_others() -> None:
    written = b"".join(as_list([{"id": "a", "name": "\ud83d"}, {"id": "b", "name": "é"}]))
    assert [item["id"] for item in json.loads(written)] == ["a", "b"]


def test_what_json_cannot_say_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        b"".join(as_list([{"n": float("nan")}]))


@needs_examples
def test_the_published_examples_come_back_as_they_are_and_valid() -> None:
    for file in examples():
        found = [row.record for row in read_records(io.BytesIO(file.read_bytes())) if isinstance(row, Taken)]
        assert valid("service_package", found)
        assert not found or read(b"".join(as_list(found))) == found
