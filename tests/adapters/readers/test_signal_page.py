"""Pages of signalbackup-tools are read message by message, and nothing of them is lost or turned round."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.signal.read import NotAnExportError
from leeward.adapters.readers.time_words import time_words
from leeward.domain.communication import Clock, Direction, Kind, Mark
from tests.adapters.readers import signal_pages as pages
from tests.adapters.readers.signal_pages import NUMBER, START, message, page
from tests.adapters.readers.test_signal import check, column, reading_of, senders, words

AT = int(START.timestamp())
SENT, GOT, NEITHER = Direction.SENT, Direction.RECEIVED, Direction.NEITHER


def test_messages_say_themselves_which_way_they_went(tmp_path: Path) -> None:
    said = 'Where <are> you?\n"I\'m" & waiting'
    whole = page(message(said), message("go", sent=True, at=START + timedelta(minutes=1)))
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == [said, "go"]
    assert column(reading, "at") == [AT, AT + 60]
    assert set(column(reading, "clock")) == {Clock.WALL}
    assert column(reading, "direction") == [GOT, SENT]
    assert senders(reading) == [NUMBER, ""]
    assert reading.communications.called == {1: ("Sam Carter",)}
    assert not reading.assumptions[0].open
    told = time_words(whole.encode(), reading.communications, 0, reading.reader)
    assert told == "Jun 03, 2024 20:15:22"


def test_in_a_group_each_message_has_its_name(tmp_path: Path) -> None:
    inside = message("a", name="Sam"), message("b", name="Mo"), message("c", sent=True), message("d")
    reading = reading_of(tmp_path, page(*inside, title="Flat", under=pages.GROUP))
    assert senders(reading) == ["Sam", "Mo", "", ""]
    assert column(reading, "marks") == [0, 0, 0, Mark.ATTRIBUTION_UNSURE]


def test_earlier_versions_of_a_message_stand_with_its_words_and_are_no_rows(tmp_path: Path) -> None:
    first = message("I will kill you", at=START)
    later = message("I miss you", at=START + timedelta(minutes=5), edited=pages.changed(first, first))
    reading = reading_of(tmp_path, page(later, message("b")))
    said = words(tmp_path, reading)
    assert said[0].startswith("I miss you\n")
    assert said[0].count("I will kill you") == 2
    assert said[1:] == ["b"]
    assert column(reading, "at") == [AT + 300, AT]
    assert column(reading, "marks") == [Mark.EDITED, 0]


def test_what_is_quoted_is_neither_words_nor_a_file_of_the_message(tmp_path: Path) -> None:
    before = pages.quote("never", "Ann") + pages.picture("Attachment_1_2.jpg")
    reading = reading_of(tmp_path, page(message("no", before=before)))
    assert words(tmp_path, reading) == ["no"]
    assert reading.communications.attachments == {0: ("media/Attachment_1_2.jpg",)}


@pytest.mark.parametrize(
    ("icon", "kind", "way", "marks"),
    [
        ("msg-call-incoming", Kind.CALL, GOT, 0),
        ("msg-video-call-outgoing", Kind.CALL, SENT, 0),
        ("msg-call-missed", Kind.CALL, GOT, Mark.UNANSWERED),
        ("msg-info-icon", Kind.SYSTEM, NEITHER, 0),
    ],
)
def test_calls_are_known_by_their_sign_and_the_rest_is_told_by_signal(
    icon: str, kind: Kind, way: Direction, marks: int, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, page(pages.status("Incoming call", icon)))
    made = reading.communications
    assert (made["kind"][0], made["direction"][0], made["marks"][0]) == (kind, way, marks)
    assert words(tmp_path, reading) == ["Incoming call"]


def test_what_was_deleted_or_is_not_there_is_marked_and_reactions_are_noted(tmp_path: Path) -> None:
    pending = '<div class="attachment">\n<div class="pending-attachment">\n(not downloaded)\n</div>\n</div>\n'
    inside = (
        message("This message was deleted.", classes=" deleted-msg"),
        message("", before=pending),
        message("b", reactions=pages.reacted("❤", "Ann")),
    )
    reading = reading_of(tmp_path, page(*inside))
    assert column(reading, "marks") == [Mark.DELETED, Mark.MEDIA_LEFT_OUT, 0]
    assert "row 3" in reading.notes[0]
    assert "❤ From: Ann, Sent: 2024-06-03 20:15:22" in reading.notes[0]


def test_a_message_that_is_cut_short_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    cut = message("b").rpartition("</div>")[0] + "\n"
    reading = reading_of(tmp_path, page(message("a"), cut, message("c")))
    assert words(tmp_path, reading) == ["a", "c"]
    assert [one.where for one in reading.unread] == ["record 2"]


def test_a_page_is_found_by_how_it_begins_however_long_its_style_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(page(message("a")))
    found = reader_of(Original(tmp_path / "x", "x"))
    assert found
    assert found.name.startswith("signal")
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, page())


SAID = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40)


@given(said=st.lists(st.tuples(st.booleans(), SAID), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_whatever_is_said_on_a_page_comes_back(said: list[tuple[bool, str]], tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(*(message(text, sent=mine) for mine, text in said), style=9))
    assert words(tmp_path, reading) == [text for _, text in said]
    assert column(reading, "direction") == [SENT if mine else GOT for mine, _ in said]


@given(junk=st.binary(max_size=60), place=st.integers(0, 3500), length=st.integers(0, 300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_page_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    inner = message("b", edited=pages.changed(message("a")), reactions=pages.reacted("❤", "Ann"))
    whole = page(message("a", before=pages.quote("x", "y")), inner, pages.status("c"), style=9).encode()
    content = whole[:place] + junk + whole[place + length :]
    with suppress(NotAnExportError):
        check(reading_of(tmp_path, content), content)
