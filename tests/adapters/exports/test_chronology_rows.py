"""A row says when, by whom and where it stands, and never more surely than the original does."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.evidence.redaction import hidden_row
from leeward.adapters.exports.chronology.columns import HEADINGS, cells
from leeward.adapters.exports.chronology.json_lines import row_dict
from leeward.adapters.exports.chronology.local_time import LocalTime
from leeward.adapters.exports.chronology.rows import Stretch, count, rows
from leeward.domain.chronology import Chronology
from leeward.domain.communication import Channel, Clock, Direction, Kind, Precision
from leeward.domain.course_of_conduct import CourseOfConduct, Source
from leeward.domain.wall_clock import Sure
from tests.adapters.exports.courses import SUMMER, Making, course, few


def test_every_entry_has_a_row_and_what_has_no_time_comes_last() -> None:
    told = list(rows(few(), undated_words=lambda source, row: f"{source} {row}"))
    assert [row.number for row in told] == list(range(1, count(few()) + 1)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row.when for row in told] == [
        "2024-07-03T10:46:40+01:00",
        "2024-07-03T10:47+01:00",
        "2024-07-03T12:46:40+01:00",
        "2024-07-03T12:48:20+01:00",
        "2024-07-04T11:46:40+01:00",
        "2024-07-04T14:16:40+01:00",
        "2024-10-27T01:30:00+01:00",
        "",
    ]
    assert (told[-1].sure, told[-1].words, told[-1].where) == (
        None,
        "0 3",
        Stretch("phone/chat.txt", 300, 90),
    )
    assert [row.sure for row in told[:-1]] == [Sure.YES] * 6 + [Sure.TWICE]


def test_a_row_says_where_it_stands_and_where_else_it_was_found() -> None:
    first = next(iter(rows(few())))
    assert first.where == Stretch("phone/chat.txt", 0, 90)
    assert first.also == (Stretch("laptop/chat.txt", 0, 90),)
    assert first.reader == "made 1"


def test_nobody_is_named_but_by_whoever_is_asked() -> None:
    assert {row.person for row in rows(few())} == {""}
    named = list(rows(few(), {0: "Sam Other"}.get, {1: "AB/1"}.get))
    assert [row.person for row in named] == ["Sam Other"] + [""] * 7
    assert [row.exhibit for row in named] == ["", "AB/1"] + [""] * 6
    assert [row.handle for row in named][:3] == ["Sam", "Ann", "+447700900123"]


def test_how_long_a_call_was_is_told_of_calls_alone() -> None:
    told = [(row.kind, row.seconds) for row in rows(few())]
    assert [seconds for kind, seconds in told if kind == Kind.CALL] == [3725, 0]
    assert {seconds for kind, seconds in told if kind != Kind.CALL} == {None}


def test_recipients_and_attachments_are_told_by_their_names() -> None:
    mail = list(rows(few()))[4]
    assert (mail.channel, mail.direction) == (Channel.EMAIL, Direction.UNKNOWN)
    assert mail.to == ("ann@example.org",)
    assert mail.attachments == ("photo 1.jpg", "=1.pdf")


def test_who_was_sent_a_copy_is_told_apart_and_hidden_as_others_are() -> None:
    told = few()
    mail = next(one.communications for one in told.sources if one.communications.recipients)
    numbers = [mail.handles.number(f"{name}@example.org") for name in ("ann", "bo", "cy")]
    mail.recipients[0], mail.copied[0] = tuple(numbers), ((numbers[1],), (numbers[2],))
    row = list(rows(told))[4]
    assert (row.to, row.cc, row.bcc) == (("ann@example.org",), ("bo@example.org",), ("cy@example.org",))
    assert cells(row)[HEADINGS.index("To")] == "ann@example.org; Cc: bo@example.org; Bcc: cy@example.org"
    assert (row_dict(row)["to"], row_dict(row)["bcc"]) == (["ann@example.org"], ["cy@example.org"])
    gone = hidden_row(row, lambda text: text.replace("example", "hidden"))
    assert "example.org" not in cells(gone)[HEADINGS.index("To")]


def test_what_a_clock_showed_stands_beside_what_it_is_taken_to_mean_where_they_differ() -> None:
    table = Making("a.txt", Channel.WHATSAPP, Clock.WALL).say(SUMMER + 7200, "Sam", "hello").table
    written = course(Making("b", Channel.SMS)).zone
    found = Chronology()
    for column, value in ((found.source, 0), (found.row, 0), (found.at, SUMMER), (found.sure, Sure.YES)):
        column.append(value)
    berlin = CourseOfConduct((Source("a.txt", "", "made 1", table),), found, written, lambda entry: "hello")
    (row,) = rows(berlin)
    assert (row.when, row.written) == ("2024-07-03T10:46:40+01:00", "2024-07-03T11:46:40")
    assert {row.written for row in rows(few())} == {""}


def test_a_time_beyond_the_calendar_is_told_as_it_is_and_stops_nothing() -> None:
    far = course(Making("a", Channel.SMS).say(10**15, "Sam", "x").say(-(10**14), "Sam", "y"))
    assert [(row.when, row.written) for row in rows(far)] == [
        ("", f"{-(10**14)} seconds after 1970"),
        ("", f"{10**15} seconds after 1970"),
    ]


@given(st.integers(-62_135_000_000, 253_402_000_000), st.sampled_from(["Europe/London", "Asia/Kathmandu"]))
def test_a_time_is_as_the_standard_library_tells_it(at: int, zone: str) -> None:
    clock = LocalTime(ZoneInfo(zone))
    told = datetime.fromisoformat(clock.iso(at, Precision.SECOND))
    # Before 1900 an offset may change at any second, and only quarters of an hour are asked.
    assert abs(told.timestamp() - at) < 900 if at < 0 else told.timestamp() == at
    assert clock.iso(at, Precision.MINUTE).startswith(told.strftime("%Y").zfill(4))
    assert len(clock.iso(at, Precision.DAY)) == 10
