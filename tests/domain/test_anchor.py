"""An anchor names an entry by its file's hash and its first byte, and each entry has one of its own."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.anchor import Anchor, anchor, repeats, written_anchor
from leeward.domain.communication import Channel
from tests.adapters.exports.courses import SUMMER, Making, course

SHA256 = "3f9a1c2b04d7" + "e" * 52


def test_an_anchor_is_read_back_as_it_was_written() -> None:
    assert anchor(SHA256, 128) == "3f9a1c2b04d7@128"
    assert written_anchor("3f9a1c2b04d7@128") == Anchor("3f9a1c2b04d7", 128)
    assert written_anchor(anchor(SHA256, 0, 3)) == Anchor("3f9a1c2b04d7", 0, 3)
    assert written_anchor("mail of ann@example.org.eml@5") == Anchor("mail of ann@example.org.eml", 5)


def test_what_is_no_anchor_is_none() -> None:
    for text in ("", "3", "@3", "a@", "a@b", "a@-1", "a@1#0", "a@1#", "ann@example.org", "a@" + "9" * 30):
        assert written_anchor(text) is None


@given(st.lists(st.integers(0, 5), max_size=12))
def test_rows_that_begin_at_one_byte_have_anchors_of_their_own(starts: list[int]) -> None:
    again = repeats(array("q", starts))
    told = [anchor(SHA256, start, again.get(row, 1)) for row, start in enumerate(starts)]
    assert len(set(told)) == len(told)
    assert not again or len(set(starts)) < len(starts)


def test_entries_of_which_no_bytes_are_known_are_told_apart() -> None:
    made = Making("book.xlsx", Channel.CALL)
    made.say(SUMMER, "Sam", "a", start=0).say(SUMMER + 1, "Sam", "b", start=0)
    told = course(made)
    assert [told.anchor((0, row)) for row in (0, 1)] == ["000000000000@0", "000000000000@0#2"]
