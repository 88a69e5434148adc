"""The text that imessage-exporter writes is read as it was written, and nothing of it is lost."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.imessage.people import ABOUT as OWNER
from leeward.adapters.readers.imessage.read import NAME, NotAnExportError, read, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision
from leeward.domain.reading import Reading, Told

START = datetime(2024, 1, 9, 22, 58, 3, tzinfo=UTC)
EVERY_BYTE = [HealthCheck.function_scoped_fixture]
SAID = [
    ("Me", "I told you to stop"),
    ("+447700900123", "please\n\nanswer me\n\n\nplease"),
    ("Sam Carter", ""),
    ("Me", "no: I will not: ever"),
    ("sam@example.org", "I am outside 🙂 - at 10:30, on 12/01"),
    ("Łukasz", "May 17, 2022  5:29:42 PM"),
]


@dataclass(frozen=True)
class Row:
    """A communication as a test compares it."""

    at: datetime | None
    sender: str
    words: str
    kind: Kind = Kind.MESSAGE


def when(at: datetime) -> str:
    return f"{at:%b %d, %Y} {at.hour % 12 or 12:2}:{at:%M:%S %p}"


def message(at: datetime, sender: str, words: str, receipt: str = "") -> str:
    read_by = f" (Read by {receipt} after 1 hour, 49 seconds)" if receipt else ""
    return f"{when(at)}{read_by}\n{sender}\n" + (f"{words}\n" if words else "") + "\n"


def chat(said: list[tuple[str, str]] = SAID, start: datetime = START) -> tuple[str, list[Row]]:
    rows, text = [], ""
    for number, (sender, words) in enumerate(said):
        at = start + timedelta(hours=11 * number)
        text += message(at, sender, words, ("", "you", "them")[number % 3])
        rows.append(Row(at, sender, words))
    return text, rows


def reading_of(
    folder: Path, content: str | bytes, told: Told | None = None, name: str = "Sam Carter.txt"
) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Original(path, name), told or {})


def rows_of(folder: Path, reading: Reading) -> list[Row]:
    whole, made = (folder / "original").read_bytes(), reading.communications
    return [
        Row(
            datetime.fromtimestamp(made["at"][row], UTC) if made["clock"][row] else None,
            made.handles[made["sender"][row]],
            words_of(whole, made, row),
            Kind(made["kind"][row]),
        )
        for row in range(len(made))
    ]


def marks(reading: Reading) -> list[Mark]:
    return [Mark(mark) for mark in reading.communications["marks"]]


def owner(reading: Reading) -> tuple[str, bool]:
    (found,) = reading.assumptions
    assert found.about == OWNER
    return found.taken, found.open


def test_messages_are_read_as_they_were_written(tmp_path: Path) -> None:
    text, expected = chat()
    reading = reading_of(tmp_path, text)
    assert recognise(text.encode())
    assert rows_of(tmp_path, reading) == expected
    assert (reading.unread, reading.notes) == ((), ())
    assert set(reading.communications["clock"]) == {Clock.WALL}
    assert set(reading.communications["precision"]) == {Precision.SECOND}
    assert owner(reading) == ("Me", False)
    sent = [Direction.SENT if row.sender == "Me" else Direction.RECEIVED for row in expected]
    assert list(reading.communications["direction"]) == sent


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_of_the_day_is_itself(hour: int, tmp_path: Path) -> None:
    at = datetime(2024, 2, 29, hour, 0, 59, tzinfo=UTC)
    assert rows_of(tmp_path, reading_of(tmp_path, message(at, "Me", "x")))[0].at == at


def test_lines_that_end_as_on_windows_are_read_alike(tmp_path: Path) -> None:
    text, expected = chat()
    found = reading_of(tmp_path, "\ufeff" + text.replace("\n", "\r\n"))
    assert rows_of(tmp_path, found) == expected


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=60).map(
    lambda words: words.rstrip("\r\n")
)
NAMES = st.sampled_from(["Me", "Sam Carter", "+447700900123", "Łukasz", "आशा", "sam@example.org"])


@given(said=st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=30))
@settings(suppress_health_check=EVERY_BYTE, deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(said: list[tuple[str, str]], tmp_path: Path) -> None:
    text, expected = chat(said)
    assert rows_of(tmp_path, reading_of(tmp_path, text)) == expected


@given(whole=st.binary(max_size=300))
@example(whole=b"May 17, 2022  5:29:42 PM")
@example(whole=b"\n\nMay 17, 2022  5:29:42 PM\n\xff\xfe\x00")
@example(whole=b"Feb 31, 2022  5:29:42 PM\nMe")
@example(whole=b"\r\n\r\nMay 17, 9999 13:99:99 AM x\r")
@settings(suppress_health_check=EVERY_BYTE, deadline=None, max_examples=200)
def test_whatever_stands_in_a_file_every_byte_of_it_is_accounted_for(whole: bytes, tmp_path: Path) -> None:
    start = chat()[0].encode()
    for content in (whole, start + whole, whole + b"\n" + start, whole.join([start] * 3)):
        try:
            reading = reading_of(tmp_path, content)
        except NotAnExportError:
            continue
        reading.account.check()
        made = reading.communications
        place = made["start"][0]
        assert place == sum(one.length for one in reading.unread)
        for row, (begins, length) in enumerate(zip(made["start"], made["length"], strict=True)):
            assert begins == place
            place += length
            assert begins <= made["text_start"][row]
            assert made["text_start"][row] + made["text_length"][row] <= place
        assert place == len(content)


def test_what_the_program_tells_is_nobodys_words(tmp_path: Path) -> None:
    told = ["You left the conversation.", "Sam renamed the conversation to May", "Sam unsent a message!"]
    text = "".join(f"{when(START)} {line}\n\n" for line in told) + message(START, "Me", "words")
    reading = reading_of(tmp_path, text + "Unable to format announcement!\n\n")
    lost = Row(None, "", "Unable to format announcement!", Kind.SYSTEM)
    said = Row(START, "Me", "words")
    assert rows_of(tmp_path, reading) == [*(Row(START, "", line, Kind.SYSTEM) for line in told), said, lost]
    assert marks(reading)[2] == Mark.DELETED
    assert reading.account.system == 4


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        (f"{when(START)} I will find you\nEdited 49 seconds later: see you\n", Mark.EDITED),
        ("Edited 49 seconds later: see you", Mark(0)),
        ("This message was deleted from the conversation!\nwords", Mark.DELETED),
        ("They unsent this message part 1 hour, 49 seconds after sending!", Mark.DELETED),
        ("one\nYou unsent this message part 8 seconds after sending!", Mark.DELETED),
        ("They deleted a message.", Mark.DELETED),
        ("they deleted a message. I think", Mark(0)),
        ("Attachment missing!", Mark.MEDIA_LEFT_OUT),
        ("Tapbacks:\n    Loved by Me", Mark(0)),
    ],
)
def test_what_a_row_says_of_itself_is_marked(words: str, mark: Mark, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, message(START, "Sam", words) + message(START, "Me", "no"))
    assert marks(reading) == [mark, Mark(0)]
    assert rows_of(tmp_path, reading)[0].words == words


@pytest.mark.parametrize(
    "path",
    [
        "attachments/33/4455.jpeg",
        "/Users/ann/Library/Messages/Attachments/aa/10/at_0/IMG 1.heic",
        "~/Library/SMS/Attachments/aa/IMG_2.heic",
        "/Users/ann/export/attachments/12/3.mov",
        "/Users/ann/MobileSync/Backup/00008/33/33c81da8ae3194fc5a0ea993ef6ffe0b048baedb",
    ],
)
def test_a_file_that_goes_with_a_message_is_named(path: str, tmp_path: Path) -> None:
    words = f"look\n{path}\nand this"
    reading = reading_of(tmp_path, message(START, "Me", "a") + message(START, "Sam", words))
    assert reading.communications.attachments == {1: (path,)}
    sticker = reading_of(tmp_path, message(START, "Sam", f"Outline Sticker from Sam: {path}"))
    assert sticker.communications.attachments == {0: (path,)}


def test_replies_that_are_shown_again_are_told_and_stand_by_themselves(tmp_path: Path) -> None:
    later = START + timedelta(minutes=5)
    shown = f"hello\n    {when(later)}\n    Sam\n    I am here\n"
    answer = "I am here\nThis message responded to an earlier message."
    reading = reading_of(tmp_path, message(START, "Me", shown) + message(later, "Sam", answer))
    assert [row.sender for row in rows_of(tmp_path, reading)] == ["Me", "Sam"]
    assert len(reading.notes) == 1


@pytest.mark.parametrize(
    ("receipts", "taken"),
    [
        ([("Ann", "them"), ("Sam", "Ann")], "Ann"),
        ([("Ann", "them"), ("Sam", "them")], ""),
        ([("Ann", ""), ("Sam", "")], ""),
    ],
)
def test_whose_messages_they_are_is_found_or_asked(
    receipts: list[tuple[str, str]], taken: str, tmp_path: Path
) -> None:
    text = "".join(message(START, sender, "x", receipt) for sender, receipt in receipts)
    reading = reading_of(tmp_path, text)
    assert owner(reading) == (taken, not taken)
    told = reading_of(tmp_path, text, {OWNER: "Sam"})
    assert owner(told) == ("Sam", False)
    assert list(told.communications["direction"]) == [Direction.RECEIVED, Direction.SENT]


def test_a_message_that_somebody_typed_into_another_is_marked_unsure(tmp_path: Path) -> None:
    said = [("Me" if number % 2 else "Sam", f"words {number}") for number in range(30)]
    forged = f"look\n\n{when(START - timedelta(days=90))}\nMe\nI love you\n\nJan 24, 2024 1:02:03 AM\nMe\nyes"
    text, _ = chat([*said, ("Sam", forged), ("Me", "no")])
    reading = reading_of(tmp_path, text)
    assert [row for row, mark in enumerate(marks(reading)) if mark] == [31, 32]
    assert len(reading.notes) == 2


def test_a_time_that_means_nothing_leaves_its_message_without_one(tmp_path: Path) -> None:
    text = "Feb 31, 2024  1:02:03 PM\nSam\nwords\n\nMay 01, 2024 13:02:03 PM\nSam\nmore\n\n"
    assert rows_of(tmp_path, reading_of(tmp_path, text)) == [
        Row(None, "Sam", "words"),
        Row(None, "Sam", "more"),
    ]


def test_what_stands_before_the_first_message_is_listed_as_unread(tmp_path: Path) -> None:
    text, expected = chat()
    reading = reading_of(tmp_path, f"Saved by me\n\n{text}")
    assert rows_of(tmp_path, reading) == expected
    assert [(one.start, one.length) for one in reading.unread] == [(0, 13)]
    assert reading.account.unread == 2


def test_a_line_of_megabytes_is_one_message(tmp_path: Path) -> None:
    text, expected = chat([("Me", "before"), ("Sam", "x" * 3_000_000), ("Me", "after")])
    reading = reading_of(tmp_path, text)
    found = rows_of(tmp_path, reading)
    assert (found[0], found[2], len(found)) == (expected[0], expected[2], 3)
    assert found[1].words.startswith("x" * 1000)
    assert reading.communications["text_length"][1] == 3_000_000


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"hello\nthere\n", b"\x00" * 100, b"PK\x03\x04", b"09/01/2024, 10:00 - Ann: hello\n" * 3],
)
def test_what_is_no_export_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, content)


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(
        files("leeward.adapters.readers.imessage").joinpath("manifest.toml").read_text("utf-8")
    )
    reading = reading_of(tmp_path, message(START, "Ann", "x"))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit in told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
