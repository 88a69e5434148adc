"""Pages of Telegram's export as HTML are read message by message, and nothing of them is lost."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.telegram.read import NotAnExportError, recognise
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision
from tests.adapters.readers.telegram_pages import (
    START,
    call,
    forwarded,
    media,
    message,
    page,
    photo,
    reactions,
    service,
)
from tests.adapters.readers.test_telegram import column, reading_of, senders, words

AT = int(START.timestamp())
MINUTE = timedelta(minutes=1)


def test_messages_are_read_with_their_zone_their_writer_and_their_words(tmp_path: Path) -> None:
    inside = message('Where <are> you?\n"I\'m" & waiting'), message("Go", "Ann", 2, START + MINUTE)
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == ['Where <are> you?\n"I\'m" & waiting', "Go"]
    assert column(reading, "at") == [AT, AT + 60]
    assert column(reading, "clock") == [Clock.INSTANT] * 2
    assert column(reading, "precision") == [Precision.SECOND] * 2
    assert senders(reading) == ["Sam Carter", "Ann"]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]
    (owner,) = reading.assumptions
    assert (owner.taken, owner.open) == ("Ann", False)
    assert set(reading.communications.conversations) == {"", "Sam Carter"}


def test_a_page_of_before_zones_were_written_has_the_clock_of_the_wall(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(message("a", zone=False)).encode())
    assert column(reading, "clock") == [Clock.WALL]
    assert datetime.fromtimestamp(reading.communications["at"][0], UTC).hour == 20


def test_a_message_that_is_joined_is_by_whoever_wrote_the_one_before(tmp_path: Path) -> None:
    inside = message("a"), message("b", number=2, joined=True), message("c", "Ann", 3)
    reading = reading_of(tmp_path, page(*inside, message("d", number=4, joined=True)).encode())
    assert senders(reading) == ["Sam Carter", "Sam Carter", "Ann", "Ann"]


def test_who_wrote_a_joined_message_is_unsure_when_the_one_before_is_damaged(tmp_path: Path) -> None:
    broken = message("b", "Ann", 2).rpartition("</div>")[0]
    whole = page(message("a"), broken, message("c", number=3, joined=True)).encode()
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == ["a", "c"]
    assert senders(reading) == ["Sam Carter", ""]
    assert column(reading, "marks") == [0, Mark.ATTRIBUTION_UNSURE]
    assert [one.where for one in reading.unread] == ["record 2"]


def test_what_telegram_tells_is_a_row_of_nobody_under_the_day_above_it(tmp_path: Path) -> None:
    inside = service("3 June 2024", -1), service("Sam Carter pinned <a href='#x'>this message</a>", 5)
    reading = reading_of(tmp_path, page(*inside, message("a", number=6)).encode())
    assert words(tmp_path, reading) == ["Sam Carter pinned this message", "a"]
    assert column(reading, "kind") == [Kind.SYSTEM, Kind.MESSAGE]
    assert column(reading, "precision") == [Precision.DAY, Precision.SECOND]
    day = datetime.fromtimestamp(reading.communications["at"][0], UTC)
    assert (day.year, day.month, day.day) == (2024, 6, 3)
    assert reading.account.total == 2


@pytest.mark.parametrize(
    ("status", "direction", "marks", "seconds"),
    [
        ("Outgoing (45 seconds)", Direction.SENT, 0, 45),
        ("Incoming (7 seconds)", Direction.RECEIVED, 0, 7),
        ("Missed", Direction.RECEIVED, Mark.UNANSWERED, 0),
        ("Cancelled", Direction.SENT, Mark.UNANSWERED, 0),
        ("Declined", Direction.RECEIVED, Mark.UNANSWERED | Mark.REJECTED, 0),
        ("Entgangen", Direction.UNKNOWN, 0, 0),  # nothing that we know says how it ended
    ],
)
def test_a_call_says_which_way_it_went_and_how_long_it_lasted(
    status: str, direction: Direction, marks: int, seconds: int, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, page(call(status)).encode())
    made = reading.communications
    assert Kind(made["kind"][0]) is Kind.CALL
    assert (made["direction"][0], made["marks"][0], made["seconds"][0]) == (direction, marks, seconds)


def test_whoever_rang_out_is_the_owner_in_a_group_too(tmp_path: Path) -> None:
    inside = service("Mo created group &laquo;Flat&raquo;", 1), call("Outgoing (3 seconds)", "Ann", 2)
    reading = reading_of(tmp_path, page(*inside, message("a", "Mo", 3), title="Flat").encode())
    assert column(reading, "direction") == [Direction.NEITHER, Direction.SENT, Direction.RECEIVED]


def test_files_that_go_with_a_message_are_named_and_those_left_out_are_marked(tmp_path: Path) -> None:
    left_out = "Not included, change data exporting settings to download."
    inside = (
        message("look", before=photo("photos/a&b.jpg")),
        message("", number=2, before=media("media_voice_message", "Voice message", "00:03", link="v/1.ogg")),
        message("", number=3, before=media("media_file", "plan.pdf", "4 KB", left_out)),
        message("", number=4, before=media("media_photo", "Photo", "9x9, 4 KB", left_out)),
        message("", number=5, before=media("media_video", "Self-destructing video", "Expired")),
    )
    reading = reading_of(tmp_path, page(*inside).encode())
    names = {0: ("photos/a&b.jpg",), 1: ("v/1.ogg",), 2: ("plan.pdf",)}
    assert reading.communications.attachments == names
    assert column(reading, "marks") == [0, 0] + [Mark.MEDIA_LEFT_OUT] * 3
    assert words(tmp_path, reading)[:2] == ["look", ""]


def test_a_place_and_a_contact_stand_with_the_words(tmp_path: Path) -> None:
    place = media("media_location", "Location", "51.5, -0.12", link="https://maps.example/?q=51.5,-0.12")
    contact = media("media_contact", "Mo", "+44 7700 900125")
    inside = message("here", before=place), message("", number=2, before=contact)
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == ["here\nLocation\n51.5, -0.12", "Mo\n+44 7700 900125"]
    assert not reading.communications.attachments


def test_a_link_that_hides_behind_words_is_shown_with_where_it_goes(tmp_path: Path) -> None:
    markup = (
        'see <a href="https://example.org/x">this</a>, '
        '<a href="https://example.org">https://example.org</a>, '
        '<a href="https://t.me/mo">@mo</a>, <a href="" onclick="return ShowHashtag(&quot;a&quot;)">#a</a>'
        "<br><strong>b</strong><pre>c</pre>"
    )
    reading = reading_of(tmp_path, page(message(markup=markup)).encode())
    assert words(tmp_path, reading) == ["see this <https://example.org/x>, https://example.org, @mo, #a\nbc"]


def test_what_somebody_had_from_elsewhere_is_marked_and_is_not_said_by_them(tmp_path: Path) -> None:
    inside = message("", before=forwarded("from afar", "Mo")), message("b", "Ann", 2)
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == ["from afar", "b"]
    assert senders(reading) == ["Sam Carter", "Ann"]
    assert column(reading, "marks") == [Mark.FORWARDED, 0]


def test_who_reacted_is_noted_beside_the_row(tmp_path: Path) -> None:
    reacted = reactions(("❤", ("Ann", "Mo")), ("🔥", ("Ann",)))
    reading = reading_of(tmp_path, page(message("a"), message("b", number=2, after=reacted)).encode())
    (note,) = reading.notes
    assert note.startswith("row 2:")
    assert "❤ Ann, Mo; 🔥 Ann" in note
    assert words(tmp_path, reading) == ["a", "b"]


def test_in_a_group_the_owner_is_asked(tmp_path: Path) -> None:
    whole = page(message("a"), message("b", "Ann", 2), title="Flat").encode()
    reading = reading_of(tmp_path, whole)
    assert [one.open for one in reading.assumptions] == [True]
    assert column(reading, "direction") == [Direction.UNKNOWN] * 2
    told = reading_of(tmp_path, whole, {"owner": "Ann"})
    assert column(told, "direction") == [Direction.RECEIVED, Direction.SENT]


@pytest.mark.parametrize(
    ("told", "direction"),
    [
        ({}, Direction.UNKNOWN),
        ({"owner": "Sam Carter"}, Direction.UNKNOWN),
        ({"owner": "Ann"}, Direction.RECEIVED),
    ],
)
def test_one_name_alone_may_be_that_of_both_and_its_direction_is_asked(
    told: dict[str, str], direction: Direction, tmp_path: Path
) -> None:
    whole = page(message("I will kill you"), message("please stop", number=2)).encode()
    reading = reading_of(tmp_path, whole, told)
    assert column(reading, "direction") == [direction] * 2
    assert [one.open for one in reading.assumptions] == [not told]


def test_words_that_look_like_a_message_stay_words(tmp_path: Path) -> None:
    bad = '</div><div class="message default clearfix" id="message9">' + page(message("x"))
    reading = reading_of(tmp_path, page(message(bad)).encode())
    assert words(tmp_path, reading) == [bad]


def test_a_page_is_found_by_what_it_holds(tmp_path: Path) -> None:
    whole = page(message("a"), next_page=True).encode()
    (tmp_path / "x").write_bytes(whole)
    found = reader_of(Original(tmp_path / "x", "x"))
    assert found
    assert found.name.startswith("telegram")
    assert recognise(b"\xef\xbb\xbf" + whole)
    assert not recognise(b"<html><body><div class='message'></div></body></html>")
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, page(service("No exported messages", -1)).encode())


SAID = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=40)


@given(
    said=st.lists(
        st.tuples(st.sampled_from(["Sam Carter", "Ann"]), SAID, st.integers(1, 2**31), st.booleans()),
        min_size=1,
        max_size=10,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_whatever_is_said_on_a_page_comes_back(
    said: list[tuple[str, str, int, bool]], tmp_path: Path
) -> None:
    inside, before = [], ""
    for number, (name, text, at, may_join) in enumerate(said, 1):
        when = datetime.fromtimestamp(at, START.tzinfo)
        inside.append(message(text, name, number, when, joined=may_join and name == before))
        before = name
    reading = reading_of(tmp_path, page(*inside).encode())
    broken = str.maketrans("\u2028\u2029", "\n\n")
    assert words(tmp_path, reading) == [text.translate(broken) for _, text, *_ in said]
    assert column(reading, "at") == [at for _, _, at, _ in said]
    assert senders(reading) == [name for name, *_ in said]


@given(junk=st.binary(max_size=60), place=st.integers(0, 4000), length=st.integers(0, 300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_page_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    whole = page(message("a"), call("Missed", number=2), message("b", number=3, before=photo("p.jpg")))
    content = whole.encode()
    with suppress(NotAnExportError):
        reading_of(tmp_path, content[:place] + junk + content[place + length :])
