"""A time stands beside the words of the file that it was taken from, and never beside those of another."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.time_words import time_words
from leeward.domain.communication import Channel, Clock, Communications
from leeward.domain.reading import Reading
from tests.adapters.readers.chats import FORMS, Form

AT = datetime(2024, 5, 23, 21, 5, 7, tzinfo=UTC)
SECONDS = int(AT.timestamp())

SAMPLES = {
    "sms": (
        '<?xml version="1.0"?>\n<smses count="2">'
        f'<sms address="+447700900123" date="{SECONDS}123" type="1" body="d=1" readable_date="23 May 2024" />'
        f'<sms address="+447700900123" date="{SECONDS + 1}123" type="1" body="x" /></smses>',
        [f"23 May 2024 ({SECONDS}123)", f"{SECONDS + 1}123"],
    ),
    "telegram": (
        '{"name": "Sam", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", '
        '"reactions": [{"date": "2025-01-01T00:00:00"}], "date": "2024-05-23T22:05:07", '
        f'"date_unixtime": "{SECONDS}", "from": "Sam", "from_id": "user2", "text": "\\"date\\":"}}]}}',
        ["2024-05-23T22:05:07"],
    ),
    "meta": (
        '{"participants": [{"name": "Sam"}, {"name": "Ann"}], "messages": [{"sender_name": "Sam", '
        f'"photos": [{{"timestamp_ms": 5}}], "timestamp_ms": {SECONDS}123, "content": "hello"}}], '
        '"title": "Sam", "thread_path": "inbox/sam_1"}',
        [f"{SECONDS}123"],
    ),
    "email": (
        "From: sam@example.org\r\nTo: ann@example.org\r\nSubject: a\r\n"
        "Date: Thu, 23 May 2024\r\n 22:05:07 +0100 (BST)\r\n\r\nDate: never\r\n",
        ["Thu, 23 May 2024 22:05:07 +0100 (BST)"],
    ),
    "signal": (
        "Conversation: Sam\n\nFrom: Sam (+447700900123)\nType: incoming\n"
        "Sent: Thu, 23 May 2024 22:05:07 +0100\nReceived: Thu, 23 May 2024 22:05:09 +0100\n\nSent: later\n\n",
        ["Thu, 23 May 2024 22:05:07 +0100"],
    ),
    "imessage": ("May 23, 2024 10:05:07 PM\n+447700900123\nhello\n\n", ["May 23, 2024 10:05:07 PM"]),
    "call log": (
        "Date,Time,Number,Duration,Direction\r\n23/05/2024,22:05,07700 900123,60,Incoming\r\n"
        "23 May 2024,10:05 pm,07700 900123,60,Incoming\r\n",
        ["23/05/2024 22:05", "23 May 2024 10:05 pm"],
    ),
}


def read(path: Path) -> Reading:
    original = Original(path, path.name)
    reader = reader_of(original)
    assert reader is not None
    reading = reader.read(original, {})
    assert isinstance(reading, Reading)
    return reading


def words(path: Path, reading: Reading) -> list[str]:
    whole, table = path.read_bytes(), reading.communications
    return [time_words(whole, table, row, reading.reader) for row in range(len(table))]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_are_those_of_the_file(name: str, tmp_path: Path) -> None:
    text, expected = SAMPLES[name]
    path = tmp_path / "given"
    path.write_bytes(text.encode())
    assert words(path, read(path)) == expected


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_words_of_a_chat_are_those_of_its_telephone(form: Form, tmp_path: Path) -> None:
    times = [AT + timedelta(hours=13 * hours) for hours in range(4)]
    path = tmp_path / "chat.txt"
    said = (form.message(at, "Sam - 5: x", "a - b: 1/2/2024, 10:00 - c") for at in times)
    path.write_bytes((form.start + "".join(said)).encode())
    marks = dict.fromkeys(map(ord, "\u200e\u200f\ufeff"))
    expected = [" ".join(form.written(at).translate(marks).split()) for at in times]
    assert words(path, read(path)) == expected


def test_where_a_row_holds_two_times_or_none_is_known_there_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(
        "Date,Billed on,Number,Duration,Direction\n23/05/2024 22:05,01/06/2024,07700 900123,60,Incoming\n"
    )
    assert words(path, read(path)) == [""]
    table = Communications(Channel.CALL)
    table.add(length=9)
    assert time_words(b"PK\x03\x04 1/2/2024", table, 0, "call_log 1") == ""
    assert time_words(b"01/05/2024", table, 0, "nobody 1") == ""


def test_a_time_that_nobody_can_read_is_told_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sms.xml"
    path.write_text('<smses count="1"><sms address="+447700900123" date="null" type="1" body="x" /></smses>')
    assert words(path, read(path)) == ["null"]


@given(st.binary(max_size=300), st.integers(-(2**40), 2**40), st.sampled_from(Clock))
def test_no_bytes_stop_it(whole: bytes, at: int, clock: Clock) -> None:
    table = Communications(Channel.SMS)
    table.add(length=len(whole), at=at, clock=clock)
    for name in ("whatsapp", "imessage", "signal", "sms_backup", "telegram", "meta", "email", "call_log"):
        assert len(time_words(whole, table, 0, f"{name} 1")) <= 80
