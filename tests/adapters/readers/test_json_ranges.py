"""A file of JSON is walked in its bytes: each object is found where it stands, whatever else is damaged."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.readers import json_place, json_ranges
from leeward.adapters.readers.json_parts import LONG
from leeward.adapters.readers.json_place import end_of_value, members, value_place, words_place
from leeward.adapters.readers.json_ranges import Found, Walk

BOUNDARY = re.compile(rb'"list": \[')


def walked(whole: bytes) -> tuple[list[Found], Walk]:
    """Return the objects of the list under "list", and the walk."""
    walk = Walk(whole, lambda one: "id" in one, BOUNDARY)
    found: list[Found] = []
    for key in members(walk):
        if key == "list":
            found += walk.objects()
    walk.rest()
    assert walk.records == len(found) + len(walk.unread)
    for start, end, value in found:
        if LONG not in value.values():
            assert whole[start:end].strip()[:1] == b"{"
    place = 0
    for start, length in sorted(
        [(start, end - start) for start, end, _ in found] + [(one.start, one.length) for one in walk.unread]
    ):
        assert start >= place
        assert length > 0
        place = start + length
    assert place <= len(whole)
    return found, walk


def ids(found: list[Found]) -> list[Any]:
    return [value.get("id") for _, _, value in found]


def listed(
    *objects: object, before: str = '{"a": [1, {"b": "]"}], "list": [', after: str = '], "z": 1}'
) -> bytes:
    return (before + ", ".join(json.dumps(one, ensure_ascii=False) for one in objects) + after).encode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=6), VALUES, max_size=5), max_size=8)


@given(objects=OBJECTS, indent=st.sampled_from([None, 0, 1, 4]), ascii_only=st.booleans())
def test_each_object_is_found_where_it_stands(
    objects: list[Any], indent: int | None, ascii_only: bool
) -> None:
    try:
        whole = json.dumps(
            {"x": {"list": 1}, "list": objects, "y": 2}, indent=indent, ensure_ascii=ascii_only
        ).encode()
    except UnicodeEncodeError:
        return  # half a letter has no bytes
    found, walk = walked(whole)
    assert [value for _, _, value in found] == objects
    assert [json.loads(whole[start:end]) for start, end, _ in found] == objects
    assert walk.unread == []
    assert not walk.torn


@given(objects=OBJECTS, cut=st.integers(0, 200))
def test_a_file_that_is_cut_short_gives_each_whole_object_and_lists_the_rest(
    objects: list[Any], cut: int
) -> None:
    try:
        whole = json.dumps({"list": objects}, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    found, walk = walked(whole[: max(len(whole) - cut - 1, 0)])
    assert [value for _, _, value in found] == objects[: len(found)]
    assert len(walk.unread) <= 1


@given(whole=st.binary(max_size=200), cut=st.integers(0, 60))
def test_no_bytes_stop_it_and_nothing_is_counted_twice(whole: bytes, cut: int) -> None:
    good = listed({"id": 1, "x": "}{"}, {"id": 2}, {"id": 3, "y": [{}]})
    for content in (whole, good[:cut] + whole + good[cut:], good[:cut] + whole, whole + good):
        walked(content)


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (b'{"id": 2, "x": "\xff\xfe"}', "UTF-8"),
        (b'{"id": 2, "x": nonsense}', "no JSON"),
        (b'{"id": 2, "x": "one" "two"}', "no JSON"),
        (b'{"id": 2, "x": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "too deep"),
        (b'{"id": 2, "x": ' + b"1" * 5_000 + b"}", "no JSON"),  # a number that no program reads
        (b'"a string"', "no object"),
        (b"12", "no object"),
        (b"null", "no object"),
        (b"[1, 2]", "no object"),
        (b'{"id": 2, "x": "a quote that never ends}', "damaged"),
        (b'{"id": 2, "x": {"y": 1}', "damaged"),
        (b'{"id": 2}, garbage: here', "damaged"),
        (b"\x00\x00\x00\x00", "damaged"),
    ],
)
def test_an_object_that_is_damaged_is_unread_and_all_others_are_read(damaged: bytes, reason: str) -> None:
    whole = b'{"list": [{"id": 1}, ' + damaged + b', {"id": 3, "x": "\xc3\xa9"},\n{"id": 4}]}'
    found, walk = walked(whole)
    assert [one for one in ids(found) if one != 2] == [1, 3, 4]
    (unread,) = walk.unread
    assert reason in unread.reason
    assert unread.where
    assert whole[unread.start : unread.start + unread.length] in (damaged, damaged.partition(b", ")[2])
    assert not walk.torn


def test_a_record_that_somebody_wrote_into_their_words_is_never_one() -> None:
    forged = json.dumps('x"}, {"id": 9, "x": "y').encode()
    damaged = b'{"id": 2, "x": "\xff", "y": ' + forged + b"}"
    found, walk = walked(b'{"list": [{"id": 1, "x": ' + forged + b"}, " + damaged + b"]}")
    assert ids(found) == [1]
    assert [one.length for one in walk.unread] == [len(damaged)]


def test_damage_at_the_end_of_a_list_never_gives_it_the_objects_of_the_next() -> None:
    whole = b'{"list": [{"id": 1}, {"id": 2, "x": "never ends}], "more": {"list": [{"id": 3}, {"id": 4}]}}'
    found, walk = walked(whole)
    assert ids(found) == [1]
    assert walk.torn


def test_what_a_program_writes_that_is_no_json_is_mended_and_its_range_stays() -> None:
    whole = rb'{"list": [{"id": 1, "x": "a\x0Bb\\x0Bc"}, {"id": 2}]}'
    found, _ = walked(whole)
    assert found[0][2]["x"] == "a\x0bb\\x0Bc"
    assert whole[found[0][0] : found[0][1]] == rb'{"id": 1, "x": "a\x0Bb\\x0Bc"}'


def test_nul_and_other_signs_within_words_are_kept() -> None:
    found, walk = walked(b'{"list": [{"id": 1, "x": "a\x00b\nc\x1f"}]}')
    assert found[0][2]["x"] == "a\x00b\nc\x1f"
    assert walk.unread == []


def test_half_a_letter_is_an_object_like_any_other() -> None:
    found, walk = walked(rb'{"list": [{"id": 1, "x": "\ud83d"}, {"id": 2, "x": "\ude00"}]}')
    assert ids(found) == [1, 2]
    assert walk.unread == []


def test_letters_that_a_window_cuts_in_two_keep_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = [{"id": number, "x": "é🙂" * (number % 17)} for number in range(400)]
    whole = listed(*objects)
    for window in (61, 64, 127, 1000):
        monkeypatch.setattr(json_ranges, "_LARGE", window)
        monkeypatch.setattr(json_ranges, "_SMALL", 16)
        found, _ = walked(whole)
        assert [json.loads(whole[start:end]) for start, end, _ in found] == objects


def test_a_long_object_is_taken_in_parts_and_its_long_words_are_found_in_their_place() -> None:
    whole = b'{"list": [{"id": 1, "y": "s", "x": "' + rb"ab\n" * 2_000_000 + b'", "z": [1]}, {"id": 2}]}'
    found, walk = walked(whole)
    assert ids(found) == [1, 2]
    assert found[0][2] == {"id": 1, "y": "s", "x": LONG, "z": [1]}
    place = words_place(whole, found[0][0], found[0][1], "x", None)
    assert place == (whole.index(b"ab"), 8_000_000)
    assert walk.unread == []


def test_a_list_of_brackets_without_end_is_one_stretch() -> None:
    _, walk = walked(b'{"list": [{"id": 1, "x": ' + b"[" * 300_000)
    assert len(walk.unread) == 1
    assert walk.torn


@pytest.mark.parametrize("junk", [b"1,", b'"a",', b"null ,\n", b"[[]],", b'{"x": },'])
def test_of_items_that_are_no_objects_however_many_there_are_few_are_listed(junk: bytes) -> None:
    whole = b'{"list": [{"id": 1},' + junk * 20_000 + b'{"id": 2},' + junk + b'{"id": 3}]}'
    found, walk = walked(whole)
    assert ids(found) == [1, 2, 3]
    assert len(walk.unread) < 1_100
    listed_bytes = sum(one.length for one in walk.unread)
    assert listed_bytes > 20_000 * (len(junk.strip()) - 1)


def test_what_is_read_between_two_that_are_not_keeps_them_apart() -> None:
    whole = b'{"list": [' + b'{"id": 1}, 7, ' * 3_000 + b"8]}"
    found, walk = walked(whole)
    assert len(found) == 3_000
    assert [whole[one.start : one.start + one.length] for one in walk.unread[:-1]] == [b"7"] * 2_999
    assert whole[walk.unread[-1].start :] == b"7, 8]}"


@given(value=VALUES, few=st.integers(1, 40), more=st.binary(max_size=20))
def test_a_value_ends_where_it_ends_however_few_bytes_are_counted_at_a_time(
    value: object, few: int, more: bytes
) -> None:
    written = json.dumps([value, ']}\\"[']).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_place, "_FEW", few)
        patch.setattr(json_place, "_MANY", few)
        assert end_of_value(b"," + written + more, 1) == 1 + len(written)
        assert end_of_value(written[:-1], 0) is None
        assert end_of_value(written, 0, len(written) - 1) is None


def test_of_two_values_under_one_key_the_last_is_meant_and_found() -> None:
    whole = b'{"text": "first", "x": {"text": "inner"}, "text": "last"}'
    start, length = words_place(whole, 0, len(whole), "text", json.loads(whole)["text"]) or (0, 0)
    assert (start, length) == (whole.index(b"last"), 4)


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (b'{"x": {"text": "inner"}, "text": "mine"}', b"mine"),
        (b'{"x": "\\"text\\": \\"", "text": "mine"}', b"mine"),
        (b'{"a\\"text": "no", "text": "mine"}', b"mine"),
        (b'{"from": "Sam [work] {x}", "text" : "mine"}', b"mine"),
        (b'{"te\\u0078t": "mine"}', b"mine"),
        (b'{"text": ""}', b""),
    ],
)
def test_words_are_found_in_their_own_place_and_no_other(whole: bytes, words: bytes) -> None:
    place = words_place(whole, 0, len(whole), "text", json.loads(whole)["text"])
    assert place is not None
    assert whole[place[0] : sum(place)] == words
    assert place[0] == whole.rindex(b'"' + words + b'"') + 1


def test_a_value_that_is_not_there_has_no_place() -> None:
    assert value_place(b'{"a": 1}', 0, "b") is None
    assert words_place(b'{"a": 1}', 0, 8, "a", None) is None
