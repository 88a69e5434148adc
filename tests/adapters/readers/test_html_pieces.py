"""Pieces of a page end where they should, and words in markup are those that are shown."""

import re
from importlib import import_module

import pytest

from leeward.adapters.readers.html_pieces import (
    end_of_division,
    inside,
    insides,
    is_whole,
    line,
    on_their_own_lines,
    shown,
    stretches,
    words_between,
)
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Channel, Communications, Written

PAGES = ("imessage", "meta", "signal", "telegram")
BEGIN = re.compile(rb"(?P<inner><li>)?<div>")


def cut(whole: bytes, within: str = "") -> list[bytes]:
    found = stretches(whole, BEGIN, re.compile(rb"</body"), within)
    return [whole[begins.start() : end] for begins, end in found]


def test_a_piece_ends_at_its_end_or_where_the_next_begins() -> None:
    assert cut(b"x<div>a<div>b</body><div>c") == [b"<div>a", b"<div>b", b"<div>c"]
    assert cut(b"<div>a<li><div>b<div>c", "inner") == [b"<div>a<li><div>b", b"<div>c"]
    assert cut(b"nothing") == []


def test_a_division_ends_at_its_own_end() -> None:
    whole = b"<div>a<div>b</div>c</div>d"
    assert end_of_division(whole, 5, len(whole)) == whole.rfind(b"</div>")
    assert end_of_division(whole, 5, 15) is None
    assert is_whole(whole, 0, len(whole))
    assert not is_whole(whole, 0, 20)


class Counted(bytes):
    """Bytes that count how often something is looked for in them."""

    searches = 0

    def find(self, *told: object) -> int:
        self.searches += 1
        return super().find(*told)  # type: ignore[arg-type]  # as they were given


def test_what_stands_between_a_beginning_and_its_close_is_given_when_it_is_not_too_long() -> None:
    whole = b"<i>a<i>b</i><i>long</i><i>c</i></i><i>d"
    found = insides(whole, re.compile(b"<i>"), b"</i", 0, len(whole), 5)
    assert [cut for _, cut in found] == [b"a<i>b", b"long", b"c"]
    short = insides(whole, re.compile(b"<i>"), b"</i", 0, len(whole), 2)
    assert [cut for _, cut in short] == [b"b", b"c"]
    assert not list(insides(whole, re.compile(b"<i>"), b"</i", 0, 6, 5))


@pytest.mark.parametrize(("end", "searches"), [(b"", 1), (b"</i>", 1), (b"</i><i></i>", 2)])
def test_a_close_is_looked_for_once_and_not_for_each_beginning(end: bytes, searches: int) -> None:
    whole = Counted(b"<i>" * 1_000 + end)
    list(insides(whole, re.compile(b"<i>"), b"</i", 0, len(whole), 10))
    assert whole.searches == searches


@pytest.mark.parametrize("room", ["html_pieces", *(f"{one}.page_fields" for one in PAGES)])
def test_no_pattern_of_a_page_looks_on_for_an_end_from_each_beginning(room: str) -> None:
    held = vars(import_module(f"leeward.adapters.readers.{room}")).values()
    patterns = [str(one.pattern) for one in held if isinstance(one, re.Pattern)]
    assert patterns
    assert not [one for one in patterns if re.search(r"(?:\[\^\\+0\]|(?<!\\)\.)(?:\*|\+|\{\d*,\d*\})\?", one)]


def test_a_link_is_followed_by_where_it_goes_and_one_that_does_not_end_stays() -> None:
    markup = b'<a href="u">x</a> and <a href="v">y</a> <a href="w">' + b'<a href="w">' * 50
    assert shown(markup, lambda address, words: (address, words) != ("v", "y")) == "x <u> and y "


def test_words_that_a_program_puts_on_lines_of_their_own_lose_those_lines_alone() -> None:
    for written, wanted in (
        (b"\n a \n   ", b" a "),
        (b"a", b"a"),
        (b"\n\n\n  ", b"\n"),
        (b"\n", b""),
        (b"a  ", b"a  "),
    ):
        start, end = on_their_own_lines(written, 0, len(written))
        assert written[start:end] == wanted


@pytest.mark.parametrize(
    ("markup", "wanted", "written"),
    [
        ("a &amp; b", "a & b", Written.XML),
        ("a<br>b<br />c", "a\nb\nc", Written.ASIDE),
        ("a &laquo;b&raquo;", "a «b»", Written.ASIDE),
        ("<b>a</b> &lt;i&gt;", "a <i>", Written.ASIDE),
        ("&amp;lt;<i></i>", "&lt;", Written.ASIDE),
        ("a&#x1F;b<i></i>", "a\x1fb", Written.ASIDE),
        ("&#xD800;<i></i>", "\ufffd", Written.ASIDE),
        ("3 < 4", "3 < 4", Written.ASIDE),
    ],
)
def test_words_stand_in_their_place_or_are_decoded_beside(markup: str, wanted: str, written: Written) -> None:
    whole, table = markup.encode(), Communications(Channel.TELEGRAM)
    start, length, how = words_between(whole, table, 0, len(whole))
    table.add(text_start=start, text_length=length, written=how)
    assert (words_of(whole, table, 0), how) == (wanted, written)


def test_a_link_is_followed_by_where_it_goes_when_its_words_hide_it() -> None:
    markup = b'<a href="https://x/?a&amp;b">here</a> <a href = "https://y">https://y</a>'
    assert shown(markup, lambda address, words: address != words) == "here <https://x/?a&b> https://y"
    assert shown(markup) == "here https://y"


def test_what_stands_inside_is_found_and_a_line_has_single_blanks() -> None:
    whole = b"<h1>\n  Sam &amp;\n Ann </h1>"
    assert line(inside(whole, re.compile(rb"<h1>"), b"</h1", 0, len(whole))) == "Sam & Ann"
    assert inside(whole, re.compile(rb"<h2>"), b"</h2", 0, len(whole)) == b""
    assert inside(whole, re.compile(rb"<h1>"), b"</h2", 0, len(whole)) == b""
