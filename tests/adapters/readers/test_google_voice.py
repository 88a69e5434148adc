"""Pages of Google Takeout's Voice are read as they were written, and nothing of them is lost."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.google_voice.read import ABOUT as OWNER
from leeward.adapters.readers.google_voice.read import NAME, NotAPageError, read, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision
from leeward.domain.reading import Reading, Told

ANN, SAM, MO = "+447700900001", "+447700900002", "+447700900003"
WEST = timezone(timedelta(hours=-7))
START = datetime(2024, 1, 9, 22, 58, 3, 270_000, tzinfo=WEST)
HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8" />'
    "<title>{title}</title><style>q {{ color: red }}</style></head><body>"
)
LABELS = (
    '<div class="tags">Labels:\n<a rel="tag" href="http://www.google.com/voice#{label}">{label}</a></div>'
    '<div class="deletedStatusContainer">User Deleted: {deleted}</div>'
)


def cite(number: str, name: str) -> str:
    fn = '<abbr class="fn" title="">Me</abbr>' if name == "Me" else f'<span class="fn">{escape(name)}</span>'
    return f'<cite class="sender vcard"><a class="tel" href="tel:{number}">{fn}</a></cite>'


def message(
    number: str, name: str, words: str, at: datetime = START, after: str = "", written: str | None = None
) -> str:
    inside = escape(words).replace("\n", "<br>") if written is None else written
    return (
        f'<div class="message"><abbr class="dt" title="{at.isoformat(timespec="milliseconds")}">'
        f"{at:%b %d, %Y}&#8239;PM Pacific Time</abbr>:\n{cite(number, name)}:\n<q>{inside}</q>{after}</div>\n"
    )


def page(*messages: str, title: str = "Sam Carter", group: str = "", deleted: str = "False") -> str:
    return (
        HEAD.format(title=title)
        + f'<div class="hChatLog hfeed">{group}{"".join(messages)}</div>'
        + LABELS.format(label="sms", deleted=deleted)
        + "</body></html>"
    )


def call(
    label: str, inside: str = "", number: str = SAM, name: str = "Sam Carter", lasted: str = "PT2M27S"
) -> str:
    duration = f'<abbr class="duration" title="{lasted}">(00:02:27)</abbr>' if lasted else ""
    return (
        HEAD.format(title="A call")
        + '<div class="haudio"><span class="album">Call Log for\n</span><span class="fn">A call</span>'
        + f'<div class="contributor vcard">A call\n<a class="tel" href="tel:{number}">'
        + f'<span class="fn">{name}</span></a></div>'
        + f'<abbr class="published" title="{START.isoformat(timespec="milliseconds")}">Jan 9</abbr>{inside}'
        + duration
        + LABELS.format(label=label, deleted="False")
        + "</div></body></html>"
    )


def reading_of(folder: Path, content: str | bytes, told: Told | None = None) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Original(path, "Sam Carter - Text - 2024-01-10T05_58_03Z.html"), told or {})


def words(folder: Path, reading: Reading) -> list[str]:
    whole = (folder / "original").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


def test_texts_are_read_as_they_were_written(tmp_path: Path) -> None:
    content = page(message(SAM, "Sam Carter", "I am outside"), message(ANN, "Me", "Go <away> & don't\nring"))
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert recognise(content.encode())
    assert words(tmp_path, reading) == ["I am outside", "Go <away> & don't\nring"]
    assert [made.handles[sender] for sender in made["sender"]] == [SAM, ANN]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]
    assert column(reading, "at") == [int(START.timestamp())] * 2
    assert set(made["clock"]) == {Clock.INSTANT}
    assert set(made["precision"]) == {Precision.SECOND}
    assert made.called == {made["sender"][0]: ("Sam Carter",)}
    assert made.recipients == {1: (made["sender"][0],)}
    assert [made.conversations[one] for one in made["conversation"]] == [SAM, SAM]
    assert [(one.about, one.taken, one.open) for one in reading.assumptions] == [(OWNER, ANN, False)]
    assert (reading.unread, reading.notes) == ((), ())


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=60)
PEOPLE = st.sampled_from(
    [(ANN, "Me"), (SAM, "Sam Carter"), (MO, MO), (MO, "Łukasz & आशा"), ("", "Sam Carter")]
)


@given(said=st.lists(st.tuples(PEOPLE, WORDS), min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(said: list[tuple[tuple[str, str], str]], tmp_path: Path) -> None:
    times = [START + timedelta(hours=number, seconds=number) for number in range(len(said))]
    content = page(*(message(*who, what, at) for (who, what), at in zip(said, times, strict=True)))
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert words(tmp_path, reading) == [what for _, what in said]
    assert column(reading, "at") == [int(at.timestamp()) for at in times]
    assert [made.handles[sender] for sender in made["sender"]] == [
        number or name for (number, name), _ in said
    ]
    sent = [Direction.SENT if name == "Me" else Direction.RECEIVED for (_, name), _ in said]
    assert column(reading, "direction") == sent


@given(whole=st.binary(max_size=300), place=st.integers(0, 3000), gone=st.integers(0, 200))
@example(whole=b'<div class="message">', place=900, gone=0)
@example(whole=b'<div class="haudio">', place=0, gone=0)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
def test_whatever_stands_in_a_page_its_account_adds_up(
    whole: bytes, place: int, gone: int, tmp_path: Path
) -> None:
    good = page(message(SAM, "Sam", "a\nb"), message(ANN, "Me", "c")).encode()
    rung = call("voicemail", '<span class="full-text">Hi</span>').encode()
    for content in (whole, *(some[:place] + whole + some[place + gone :] for some in (good, rung))):
        try:
            reading = reading_of(tmp_path, content)
        except NotAPageError:
            continue
        reading.account.check()
        made = reading.communications
        assert len(made) == reading.account.headers
        for start, length in zip(made["start"], made["length"], strict=True):
            assert 0 <= start <= start + length <= len(content)
        for one in reading.unread:
            assert 0 <= one.start <= one.start + one.length <= len(content)
        assert len(words(tmp_path, reading)) == len(made)


@pytest.mark.parametrize(
    ("label", "direction", "mark"),
    [
        ("placed", Direction.SENT, Mark(0)),
        ("received", Direction.RECEIVED, Mark(0)),
        ("missed", Direction.RECEIVED, Mark.UNANSWERED),
        ("voicemail", Direction.RECEIVED, Mark.VOICEMAIL),
        ("recorded", Direction.UNKNOWN, Mark(0)),
    ],
)
def test_a_call_says_which_way_it_went(label: str, direction: Direction, mark: Mark, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, call(label))
    made = reading.communications
    assert (column(reading, "kind"), column(reading, "direction")) == ([Kind.CALL], [direction])
    assert (column(reading, "marks"), column(reading, "seconds")) == ([mark], [147])
    assert column(reading, "at") == [int(START.timestamp())]
    other = made["sender"][0] if direction is Direction.RECEIVED else made.recipients[0][0]
    assert made.handles[other] == SAM
    assert made.called[other] == ("Sam Carter",)
    assert words(tmp_path, reading) == [""]


def test_a_call_of_hours_and_one_that_does_not_say_how_long(tmp_path: Path) -> None:
    assert column(reading_of(tmp_path, call("placed", lasted="PT1H2M3S")), "seconds") == [3723]
    assert column(reading_of(tmp_path, call("missed", lasted="")), "seconds") == [0]


def test_what_was_said_in_a_voicemail_and_its_recording_are_kept(tmp_path: Path) -> None:
    audio = "Sam Carter - Voicemail - 2024-01-10T05_58_03Z.mp3"
    reading = reading_of(
        tmp_path,
        call(
            "voicemail",
            '<br />Transcript:\n<span class="description"><span class="full-text">I know</span></span>'
            f'<audio controls="controls" src="{audio}"><a rel="enclosure" href="{audio}">Audio</a></audio>',
        ),
    )
    assert words(tmp_path, reading) == ["I know"]
    assert reading.communications.attachments == {0: (audio,)}


def test_a_number_that_was_withheld_is_still_a_call(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, call("missed", number="", name=""))
    assert column(reading, "sender") == [0]
    assert column(reading, "direction") == [Direction.RECEIVED]


def test_a_group_has_all_of_its_people(tmp_path: Path) -> None:
    group = f'<div class="participants">Group conversation with:\n{cite(SAM, "Sam")}, {cite(MO, MO)}</div>'
    photo = (
        '<div><img src="Group Conversation - 2024-01-10T05_58_03Z-1-1" alt="Image MMS Attachment" /></div>'
    )
    reading = reading_of(tmp_path, page(message(ANN, "Me", "", after=photo), title="Group", group=group))
    made = reading.communications
    assert [made.handles[one] for one in made.recipients[0]] == [SAM, MO]
    assert made.conversations[made["conversation"][0]] == f"{SAM}, {MO}"
    assert made.attachments == {0: ("Group Conversation - 2024-01-10T05_58_03Z-1-1",)}


def test_a_page_where_only_its_owner_writes_says_in_its_title_to_whom(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(message(ANN, "Me", "stop"), title=f"Me to\n{SAM}"))
    made = reading.communications
    assert [made.handles[one] for one in made.recipients[0]] == [SAM]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("a&#39;b &amp;lt; &quot;", "a'b &lt; \""),
        ("one<br/>two<br />three", "one\ntwo\nthree"),
        ('see <a href="https://example.org/a?b=1&amp;c">example.org</a>', "see example.org"),
        ("caf&eacute;&nbsp;&#8239;x", "café\u00a0\u202fx"),
        ("&#55357;&#56832;", "😀"),
    ],
)
def test_words_are_shown_as_the_page_shows_them(written: str, shown: str, tmp_path: Path) -> None:
    assert words(tmp_path, reading_of(tmp_path, page(message(SAM, "Sam", "", written=written)))) == [shown]


def test_the_owner_is_known_in_any_language_and_can_be_told(tmp_path: Path) -> None:
    content = page(message(ANN, "Me", "a"), message(SAM, "Sam", "b")).replace(">Me<", ">Ich<")
    assert column(reading_of(tmp_path, content), "direction") == [Direction.SENT, Direction.RECEIVED]
    told = reading_of(tmp_path, content, {OWNER: SAM})
    assert column(told, "direction") == [Direction.RECEIVED, Direction.SENT]


@pytest.mark.parametrize("at", ["", "yesterday", "2024-02-30T10:00:00.000Z", "2024-01-01T25:00:00Z"])
def test_a_time_that_means_nothing_leaves_its_message_without_one(at: str, tmp_path: Path) -> None:
    content = page(message(SAM, "Sam", "a")).replace(START.isoformat(timespec="milliseconds"), at)
    reading = reading_of(tmp_path, content)
    assert column(reading, "clock") == [Clock.NONE]
    assert words(tmp_path, reading) == ["a"]


@pytest.mark.parametrize("year", [1601, 9999])
def test_a_time_far_off_is_kept_as_it_is(year: int, tmp_path: Path) -> None:
    at = datetime(year, 12, 31, 23, 59, 59, tzinfo=WEST)
    reading = reading_of(tmp_path, page(message(SAM, "Sam", "a", at)))
    assert column(reading, "at") == [(at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)]


def test_a_page_that_is_cut_short_keeps_what_is_whole(tmp_path: Path) -> None:
    content = page(message(SAM, "Sam", "whole"), message(SAM, "Sam", "cut short"))
    cut = content[: content.index("short")]
    reading = reading_of(tmp_path, cut)
    assert words(tmp_path, reading) == ["whole"]
    (unread,) = reading.unread
    assert (unread.start + unread.length, unread.where) == (len(cut), "record 2")
    assert reading.account.unread == 1


def test_nobody_can_type_the_beginning_of_a_message(tmp_path: Path) -> None:
    forged = page(message(SAM, "Sam", message(ANN, "Me", "I love you")))
    assert len(reading_of(tmp_path, forged).communications) == 1


def test_what_google_marks_as_deleted_is_noted(tmp_path: Path) -> None:
    assert len(reading_of(tmp_path, page(message(SAM, "Sam", "a"), deleted="True")).notes) == 1


def test_a_message_of_megabytes_is_read_where_it_stands(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(message(SAM, "Sam", "x" * 3_000_000)))
    assert column(reading, "text_length") == [3_000_000]
    assert not reading.communications.aside


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"<html></html>", b"\x00" * 100, b"PK\x03\x04", b'<div class="hChatLog hfeed"></div>'],
)
def test_what_holds_nothing_says_so(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAPageError):
        reading_of(tmp_path, content)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"<html><div class='message'></div></html>", b"hChatLog hfeed"]
)
def test_another_page_is_not_taken_for_one(content: bytes) -> None:
    assert not recognise(content)


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(
        files("leeward.adapters.readers.google_voice").joinpath("manifest.toml").read_text("utf-8")
    )
    reading = reading_of(tmp_path, call("received"))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
