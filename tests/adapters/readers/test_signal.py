"""What programs export of Signal is read as it was written, and nothing of it is lost."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.signal.people import ABOUT as OWNER
from leeward.adapters.readers.signal.read import NAME, NotAnExportError, read, recognise
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision
from leeward.domain.reading import Reading, Told

START = datetime(2024, 1, 9, 22, 58, 3, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=1))
HEALTH = [HealthCheck.function_scoped_fixture]
SAID = [
    ("", "I told you to stop"),
    ("Sam", "please\n\nanswer me\n\n\nplease"),
    ("Łukasz", "no: I will not: ever"),
    ("Sam", "I am outside 🙂 - at 10:30, on 12/01"),
]
"""Senders, "" for the owner, and what they say."""


def sigtop(at: datetime, sender: str, words: str, fields: str = "", kind: str = "") -> str:
    sent = f"{at.astimezone(SUMMER):%a, {at.astimezone(SUMMER).day} %b %Y %H:%M:%S %z}"
    received = f"Received: {sent}\n" if sender else ""
    kind = kind or ("incoming" if sender else "outgoing")
    body = f"\n{words}\n" if words else ""
    return f"From: {sender or 'You'}\nType: {kind}\nSent: {sent}\n{received}{fields}{body}\n"


def short(at: datetime, sender: str, words: str) -> str:
    return f"{at:%Y-%m-%d %H:%M} {sender or 'You'}:{' ' if words else ''}{words}\n"


def angles(at: datetime, sender: str, words: str) -> str:
    return f"[{at:%b %d, %Y %H:%M:%S}] <{sender or 'Ann'}> {words}\n"


def markdown(at: datetime, sender: str, words: str) -> str:
    return f"[{at:%Y-%m-%d %H:%M:%S}] {sender or 'Me'}: {words}  \n\n"


def old_markdown(at: datetime, sender: str, words: str) -> str:
    return f"[{at:%Y-%m-%d %H:%M}] {sender or 'Me'}: {words}  \n\n"


@dataclass(frozen=True)
class Form:
    """How a program writes a message, what it calls the owner, and what it knows of the time."""

    name: str
    message: Callable[[datetime, str, str], str]
    owner: str
    clock: Clock = Clock.WALL
    precision: Precision = Precision.SECOND
    before: str = ""


FORMS = (
    Form("sigtop", sigtop, "You", Clock.INSTANT, before="Conversation: Sam (+447700900001)\n\n"),
    Form("sigtop, short", short, "You", precision=Precision.MINUTE),
    Form("signalbackup-tools", angles, "Ann"),
    Form("signal-export", markdown, "Me"),
    Form("signal-export, older", old_markdown, "Me", precision=Precision.MINUTE),
)
BY_NAME = {form.name: form for form in FORMS}
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def chat(form: Form, said: list[tuple[str, str]] = SAID) -> str:
    text = form.before
    for number, (sender, words) in enumerate(said):
        text += form.message(START + timedelta(hours=11 * number), sender, words)
    return text


def reading_of(folder: Path, content: str | bytes, told: Told | None = None) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Original(path, "Sam.txt"), told or {})


def words(folder: Path, reading: Reading) -> list[str]:
    whole = (folder / "original").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def senders(reading: Reading) -> list[str]:
    return [reading.communications.handles[one] for one in reading.communications["sender"]]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


def check(reading: Reading, content: bytes) -> None:
    """See that the account adds up, that every byte of a text is in one place, and all places in the file."""
    reading.account.check()
    made = reading.communications
    place = sum(one.length for one in reading.unread)
    for row, (start, length) in enumerate(zip(made["start"], made["length"], strict=True)):
        if reading.account.unit == "lines":
            assert start == place
            assert start <= made["text_start"][row]
            assert made["text_start"][row] + made["text_length"][row] <= start + length
        assert 0 <= start <= (place := start + length) <= len(content)
    assert reading.account.unit != "lines" or place == len(content)


@each_form
def test_every_program_is_read_as_it_wrote(form: Form, tmp_path: Path) -> None:
    content = chat(form)
    reading = reading_of(tmp_path, content, {OWNER: "Ann"} if form.owner == "Ann" else None)
    assert recognise(content.encode())
    assert words(tmp_path, reading) == [what for _, what in SAID]
    assert senders(reading) == [sender or form.owner for sender, _ in SAID]
    sent = [Direction.RECEIVED if sender else Direction.SENT for sender, _ in SAID]
    assert column(reading, "direction") == sent
    times = [START + timedelta(hours=11 * number) for number in range(len(SAID))]
    fine = [at if form.precision is Precision.SECOND else at.replace(second=0) for at in times]
    assert column(reading, "at") == [int(at.timestamp()) for at in fine]
    assert set(column(reading, "clock")) == {form.clock}
    assert set(column(reading, "precision")) == {form.precision}
    assert [one.taken for one in reading.assumptions] == [form.owner]
    check(reading, content.encode())


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=60
).map(lambda said: said.strip() or "x")
NAMES = st.sampled_from(["", "Sam", "Sam Carter", "Łukasz", "आशा", "O'Neill (work)"])


@given(form=st.sampled_from(FORMS), said=st.lists(st.tuples(NAMES, WORDS), min_size=2, max_size=30))
@settings(suppress_health_check=HEALTH, deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(form: Form, said: list[tuple[str, str]], tmp_path: Path) -> None:
    content = chat(form, said)
    reading = reading_of(tmp_path, content)
    assert words(tmp_path, reading) == [what for _, what in said]
    assert senders(reading) == [sender or form.owner for sender, _ in said]
    check(reading, content.encode())


@given(form=st.sampled_from(FORMS), whole=st.binary(max_size=200), place=st.integers(0, 600))
@example(form=FORMS[0], whole=b"\n\nType: x\n", place=0)
@example(form=FORMS[2], whole=b"\xef\xbb\xbf", place=0)
@settings(suppress_health_check=HEALTH, deadline=None, max_examples=250)
def test_whatever_stands_in_a_file_every_byte_of_it_is_accounted_for(
    form: Form, whole: bytes, place: int, tmp_path: Path
) -> None:
    good = chat(form).encode()
    for content in (whole, good[:place] + whole + good[place:], good + whole, good[:place]):
        try:
            reading = reading_of(tmp_path, content)
        except NotAnExportError:
            continue
        check(reading, content)
        assert len(words(tmp_path, reading)) == len(reading.communications)


def test_sigtop_tells_what_else_it_knows_of_a_message(tmp_path: Path) -> None:
    fields = (
        "Attachment: a photo (1).jpg (image/jpeg, 1234 bytes)\nReaction: x from You\nEdited: 2 versions\n"
    )
    content = (
        "Conversation: The flat (group)\n\n"
        + sigtop(START, "Sam (+447700900001)", "look", fields)
        + sigtop(START, "Sam (+447700900001)", "", kind="call-history")
        + sigtop(START, "Mo (+447700900002)", "", kind="group-v2-change")
    )
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert senders(reading) == ["+447700900001", "+447700900001", "+447700900002"]
    assert made.called == {made["sender"][0]: ("Sam",), made["sender"][2]: ("Mo",)}
    assert made.attachments == {0: ("a photo (1).jpg",)}
    assert column(reading, "marks") == [Mark.EDITED, 0, 0]
    assert column(reading, "kind") == [Kind.MESSAGE, Kind.CALL, Kind.SYSTEM]
    assert made.conversations[made["conversation"][0]] == "The flat (group)"
    assert words(tmp_path, reading) == ["look", "", ""]
    assert [(one.start, one.length) for one in reading.unread] == [(0, 32)]


def test_the_short_text_tells_of_calls_and_changes(tmp_path: Path) -> None:
    content = short(START, "Sam", "[call-history message]") + short(
        START, "Sam", "[edited, 1 attachment] look"
    )
    reading = reading_of(tmp_path, content)
    assert column(reading, "kind") == [Kind.CALL, Kind.MESSAGE]
    assert column(reading, "marks") == [0, Mark.EDITED]


def test_signalbackup_tells_of_files_and_of_calls(tmp_path: Path) -> None:
    date = f"[{START:%b %d, %Y %H:%M:%S}]"
    told = ["Sam called you", "You called", "Missed call", "You disabled disappearing messages."]
    content = (
        f'{date} *** <Sam> sent file "IMG.jpg"\n{date} *** <Ann> sent file of type image/png\n'
        + "".join(f"{date} *** {line}\n" for line in told)
    )
    reading = reading_of(tmp_path, content, {OWNER: "Ann"})
    assert senders(reading) == ["Sam", "Ann", "", "", "", ""]
    assert reading.communications.attachments == {0: ("IMG.jpg",)}
    assert column(reading, "kind") == [Kind.MESSAGE] * 2 + [Kind.CALL] * 3 + [Kind.SYSTEM]
    ways = (Direction.RECEIVED, Direction.SENT, Direction.RECEIVED, Direction.SENT, Direction.RECEIVED)
    assert column(reading, "direction") == [*ways, Direction.NEITHER]
    assert column(reading, "marks") == [0, 0, 0, 0, Mark.UNANSWERED, 0]


def test_one_name_for_both_people_is_in_doubt(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, angles(START, "Sam", "a") + angles(START, "Sam", "b"))
    assert len(reading.notes) == 1
    assert set(column(reading, "direction")) == {Direction.UNKNOWN}


@pytest.mark.parametrize(
    ("said", "kind", "way", "mark", "seconds"),
    [
        ("Incoming voice call (accepted, 2m 3s)", Kind.CALL, Direction.RECEIVED, Mark(0), 123),
        ("Outgoing video call (unanswered)", Kind.CALL, Direction.SENT, Mark.UNANSWERED, 0),
        ("Missed voice call", Kind.CALL, Direction.RECEIVED, Mark.UNANSWERED, 0),
        ("Incoming call (declined)", Kind.CALL, Direction.RECEIVED, Mark.REJECTED, 0),
        ("(This message was deleted)", Kind.MESSAGE, Direction.RECEIVED, Mark.DELETED, 0),
        ("Missed call, I think", Kind.MESSAGE, Direction.RECEIVED, Mark(0), 0),
    ],
)
def test_markdown_tells_of_calls_and_of_what_was_deleted(
    said: str, kind: Kind, way: Direction, mark: Mark, seconds: int, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, markdown(START, "Sam", said) + markdown(START, "", "a"))
    found = [column(reading, name)[0] for name in ("kind", "direction", "marks", "seconds")]
    assert found == [kind, way, mark, seconds]


def test_a_file_in_markdown_is_named(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, markdown(START, "Sam", "look  ![IMG 1.jpg](./media/IMG%201.jpg)"))
    assert reading.communications.attachments == {0: ("IMG 1.jpg",)}


def test_whatsapps_text_is_not_taken_for_markdown() -> None:
    assert not recognise("".join(f"[2024-01-09 22:58:0{n}] Sam: words {n}\n" for n in range(9)).encode())
    assert not recognise(b"Type: cat\nName: Tom\n\nType: dog\n")
    assert not recognise("".join(f"2024-01-09 22:5{n} - Sam: words {n}\n" for n in range(9)).encode())


@each_form
def test_a_message_that_somebody_typed_into_another_is_marked_unsure(form: Form, tmp_path: Path) -> None:
    said = [("" if number % 2 else "Sam", f"words {number}") for number in range(30)]
    forged = "look\n\n" + form.message(START - timedelta(days=90), "", "I love you").rstrip()
    reading = reading_of(tmp_path, chat(form, [*said, ("Sam", forged), ("", "no")]))
    assert [row for row, mark in enumerate(column(reading, "marks")) if mark] == [31]
    assert len(reading.notes) == 1


@pytest.mark.parametrize("name", ["sigtop", "signalbackup-tools", "signal-export"])
def test_a_time_that_means_nothing_leaves_its_message_without_one(name: str, tmp_path: Path) -> None:
    content = chat(BY_NAME[name]).replace("22:58:03", "25:58:03").replace("23:58:03", "25:58:03")
    reading = reading_of(tmp_path, content)
    assert column(reading, "clock")[0] == Clock.NONE
    assert words(tmp_path, reading)[0] == SAID[0][1]


# ---- JSON ----

MESSAGES = [
    {"id": "1", "type": "outgoing", "conversationId": "c", "sent_at": 1704841083123, "body": "stop"},
    {
        "id": "2",
        "type": "incoming",
        "conversationId": "c",
        "sent_at": 1704841084123,
        "source": "+447700900001",
        "body": 'a "b"\n🙂',
        "attachments": [{"fileName": "IMG.jpg", "contentType": "image/jpeg"}, {"path": "ab/cd"}],
        "editHistory": [{"body": "a"}],
    },
    {
        "id": "3",
        "type": "incoming",
        "conversationId": "c",
        "sent_at": 1,
        "body": "",
        "deletedForEveryone": True,
    },
    {
        "id": "4",
        "type": "call-history",
        "conversationId": "c",
        "timestamp": 1704841085000,
        "callHistoryDetails": {
            "wasIncoming": True,
            "acceptedTime": 1704841086000,
            "endedTime": 1704841096000,
        },
    },
    {"id": "5", "type": "keychange", "conversationId": "d", "sent_at": 1704841087000},
]


def listed(messages: list[object]) -> str:
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in messages) + "\n]\n"


def test_json_is_read_as_signal_keeps_it(tmp_path: Path) -> None:
    content = listed(MESSAGES)
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert recognise(content.encode())
    assert words(tmp_path, reading) == ["stop", 'a "b"\n🙂', "", "", ""]
    assert column(reading, "kind") == [Kind.MESSAGE] * 3 + [Kind.CALL, Kind.SYSTEM]
    ways = (Direction.SENT, Direction.RECEIVED, Direction.RECEIVED, Direction.RECEIVED, Direction.NEITHER)
    assert column(reading, "direction") == list(ways)
    assert column(reading, "marks") == [0, Mark.EDITED, Mark.DELETED, 0, 0]
    assert column(reading, "seconds") == [0, 0, 0, 10, 0]
    assert column(reading, "at")[:2] == [1704841083, 1704841084]
    assert senders(reading)[1] == "+447700900001"
    assert made.attachments == {1: ("IMG.jpg", "ab/cd")}
    assert [made.conversations[one] for one in made["conversation"]] == ["c"] * 4 + ["d"]
    check(reading, content.encode())


def test_a_record_that_is_no_message_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, listed([MESSAGES[0], {"x": 1}, 7, MESSAGES[1]]))
    assert words(tmp_path, reading) == ["stop", 'a "b"\n🙂']
    assert len(reading.unread) == reading.account.unread == 2


@given(whole=st.binary(max_size=60), place=st.integers(0, 900), gone=st.integers(0, 300))
@settings(suppress_health_check=HEALTH, deadline=None, max_examples=150)
def test_damaged_json_never_stops_anything(whole: bytes, place: int, gone: int, tmp_path: Path) -> None:
    good = listed(MESSAGES).encode()
    content = good[:place] + whole + good[place + gone :]
    try:
        reading = reading_of(tmp_path, content)
    except NotAnExportError:
        return
    check(reading, content)
    assert len(words(tmp_path, reading)) == len(reading.communications)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"hello\nthere\n",
        b"\x00" * 100,
        b"PK\x03\x04",
        b"[]",
        b'[{"conversationId":1,"sent_at":1}]',
    ],
)
def test_what_is_no_export_says_so(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, content)


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(
        files("leeward.adapters.readers.signal").joinpath("manifest.toml").read_text("utf-8")
    )
    reading = reading_of(tmp_path, chat(BY_NAME["signalbackup-tools"]))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit in told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
