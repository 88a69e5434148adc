"""Pages of imessage-exporter are read message by message, and nothing of them is lost or turned round."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.imessage.read import NotAnExportError, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.time_words import time_words
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Written
from leeward.domain.reading import Reading
from tests.adapters.readers import imessage_pages as pages
from tests.adapters.readers.imessage_pages import START, bubble, message, page
from tests.adapters.readers.test_imessage import reading_of

AT = int(START.timestamp())


def read_page(folder: Path, *inside: str) -> Reading:
    reading = reading_of(folder, page(*inside), name="Sam Carter.html")
    checked(folder, reading)
    return reading


def checked(folder: Path, reading: Reading) -> None:
    whole, made = (folder / "original").read_bytes(), reading.communications
    reading.account.check()
    for row in range(len(made)):
        assert 0 <= made["start"][row] <= made["start"][row] + made["length"][row] <= len(whole)
        if made["written"][row] != Written.ASIDE:
            assert made["text_start"][row] + made["text_length"][row] <= len(whole)


def words(folder: Path, reading: Reading) -> list[str]:
    whole = (folder / "original").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


@pytest.mark.parametrize("newest", [False, True])
def test_messages_say_themselves_which_way_they_went(newest: bool, tmp_path: Path) -> None:
    later = START + timedelta(hours=13)
    inside = (
        message('I am "outside" <now> & waiting', newest=newest, receipt="you"),
        message("go", "Me", later, newest=newest, receipt="them", reply=True),
    )
    reading = read_page(tmp_path, *inside)
    made = reading.communications
    assert words(tmp_path, reading) == ['I am "outside" <now> & waiting', "go"]
    assert column(reading, "at") == [AT, AT + 13 * 3600]
    assert set(column(reading, "clock")) == {Clock.WALL}
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]
    assert [made.handles[one] for one in made["sender"]] == ["Sam Carter", "Me"]
    assert [(one.taken, one.open) for one in reading.assumptions] == [("Me", False)]
    whole = (tmp_path / "original").read_bytes()
    assert time_words(whole, made, 0, reading.reader) == "Jan 09, 2024 10:58:03 PM"


def test_the_first_version_is_read_too(tmp_path: Path) -> None:
    reading = read_page(tmp_path, pages.oldest("a", "Sam"), pages.oldest("b", "Me"))
    assert words(tmp_path, reading) == ["a", "b"]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]


def test_a_reply_is_a_row_once_and_never_words_of_what_it_answers(tmp_path: Path) -> None:
    reply = message("never", "Me")
    asked = message("will you come", inside=pages.replies(reply) + pages.tapbacks(("Loved", "Mo")))
    reading = read_page(tmp_path, asked, message("never", "Me", reply=True), message("c"))
    assert words(tmp_path, reading) == ["will you come", "never", "c"]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT, Direction.RECEIVED]
    assert any("row 1" in note and "Loved by Mo" in note for note in reading.notes)
    assert reading.account.total == 3


def test_where_divisions_end_too_often_nothing_after_a_reply_is_taken_for_words(tmp_path: Path) -> None:
    reply = message("not mine", "Me", inside="</div>")
    asked = message(
        "mine", inside=pages.replies(reply) + f'<div class="message_part">{bubble("whose")}</div>'
    )
    reading = read_page(tmp_path, asked, message("b"))
    assert words(tmp_path, reading) == ["mine", "b"]


def test_parts_files_and_what_is_missing(tmp_path: Path) -> None:
    parts = (
        bubble("look\nup"),
        pages.picture("attachments/a&b.jpg"),
        pages.missing("c.heic"),
        bubble("here"),
    )
    reading = read_page(tmp_path, message(parts=parts), message("b"))
    assert words(tmp_path, reading) == ["look\nup\nhere", "b"]
    assert reading.communications.attachments == {0: ("attachments/a&b.jpg", "c.heic")}
    assert column(reading, "marks") == [Mark.MEDIA_LEFT_OUT, 0]


def test_a_part_within_a_part_is_of_that_part_and_told_once(tmp_path: Path) -> None:
    nested = '<div class="message_part">' * 200 + bubble("once") + "</div>" * 200
    whole = page(message(parts=(nested, bubble("and then")))).encode()
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == ["once\nand then"]


def test_what_was_said_before_it_was_changed_stands_with_the_words(tmp_path: Path) -> None:
    parts = (pages.edited(("", "I will kill you"), ("Edited 9 seconds later", "I miss you")),)
    unsent = ('<span class="unsent"><span class="unsent">You unsent this message part!</span></span>',)
    reading = read_page(tmp_path, message(parts=parts), message(parts=unsent))
    said = words(tmp_path, reading)
    assert "I will kill you" in said[0]
    assert "Edited 9 seconds later I miss you" in said[0]
    assert column(reading, "marks") == [Mark.EDITED, Mark.DELETED]


def test_what_messages_tells_is_a_row_of_nobody(tmp_path: Path) -> None:
    told = pages.told("You named the conversation <b>Flat</b>"), pages.told("Sam unsent a message!")
    reading = read_page(tmp_path, message("a"), *told)
    assert words(tmp_path, reading) == ["a", "You named the conversation Flat", "Sam unsent a message!"]
    assert column(reading, "kind") == [Kind.MESSAGE, Kind.SYSTEM, Kind.SYSTEM]
    assert column(reading, "marks") == [0, 0, Mark.DELETED]
    assert column(reading, "at") == [AT] * 3


def test_a_message_that_is_cut_short_is_listed(tmp_path: Path) -> None:
    cut = message("b").rpartition("</div>")[0]
    reading = read_page(tmp_path, message("a"), cut, message("c"))
    assert words(tmp_path, reading) == ["a", "c"]
    assert [one.where for one in reading.unread] == ["record 2"]


def test_a_page_is_found_by_what_it_holds(tmp_path: Path) -> None:
    whole = page(message("a")).encode()
    (tmp_path / "x").write_bytes(whole)
    found = reader_of(Original(tmp_path / "x", "x"))
    assert found
    assert found.name.startswith("imessage")
    assert not recognise(b'<html><body><div class="message">x</div></body></html>')


SAID = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40)


@given(
    said=st.lists(st.tuples(st.sampled_from(["Me", "Sam"]), SAID), min_size=1, max_size=8),
    newest=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_whatever_is_said_on_a_page_comes_back(
    said: list[tuple[str, str]], newest: bool, tmp_path: Path
) -> None:
    reading = read_page(tmp_path, *(message(text, name, newest=newest) for name, text in said))
    assert words(tmp_path, reading) == [text for _, text in said]
    ways = {"Me": Direction.SENT, "Sam": Direction.RECEIVED}
    assert column(reading, "direction") == [ways[name] for name, _ in said]


@given(junk=st.binary(max_size=60), place=st.integers(0, 2500), length=st.integers(0, 300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_page_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    inner = message("a", inside=pages.replies(message("b", "Me")))
    whole = page(
        inner, pages.told("Sam left the conversation."), message(parts=(pages.picture("p"),))
    ).encode()
    with suppress(NotAnExportError):
        checked(tmp_path, reading_of(tmp_path, whole[:place] + junk + whole[place + length :]))
