"""Files of Apple Mail: the message is read by its count of bytes, and what the program knows is told."""

from datetime import UTC, datetime
from pathlib import Path
from plistlib import dumps

import pytest

from leeward.adapters.readers.email.read import recognise
from leeward.domain.communication import Mark
from leeward.domain.reading import Reading
from tests.adapters.readers.test_email import AT, mail, ranges, reading_of, said

KNOWN = {"flags": 8_590_195_713, "date-received": AT, "remote-id": "7"}


def emlx(message: str, known: dict[str, object] | None = None, counted: int | None = None) -> bytes:
    """Return a file as Apple Mail writes it: the count is padded to ten places."""
    whole = message.encode()
    count = len(whole) if counted is None else counted
    return f"{count:<10}\n".encode() + whole + dumps(KNOWN if known is None else known)


def read_apple(folder: Path, content: bytes) -> Reading:
    assert recognise(content)
    return reading_of(folder, content, "7.emlx")


def test_the_message_is_read_and_what_stands_behind_it_is_none_of_its_words(tmp_path: Path) -> None:
    content = emlx(mail("From here\n> on\n"))
    reading = read_apple(tmp_path, content)
    assert said(tmp_path, reading) == ["You\n\nFrom here\n> on"]
    assert ranges(reading) == [(11, len(mail("From here\n> on\n")))]
    assert reading.communications["at"].tolist() == [AT]
    assert reading.account.total == 1
    assert any(f"{datetime.fromtimestamp(AT, UTC):%H:%M:%S}" in note for note in reading.notes)


@pytest.mark.parametrize(("flags", "mark"), [(1 << 6, Mark.NOT_SENT), (1 << 1, Mark.DELETED), (1, Mark(0))])
def test_a_draft_and_what_was_put_away_are_marked(flags: int, mark: Mark, tmp_path: Path) -> None:
    reading = read_apple(tmp_path, emlx(mail(), {"flags": flags}))
    assert reading.communications["marks"].tolist() == [mark]


def test_files_that_are_kept_elsewhere_are_said_to_be(tmp_path: Path) -> None:
    part = "Content-Type: image/jpeg; name=p.jpg\nX-Apple-Content-Length: 20000\n\n"
    body = f"--xx\nContent-Type: text/plain\n\nwords\n--xx\n{part}--xx--\n"
    text = mail(body, 'Content-Type: multipart/mixed; boundary="xx"')
    reading = read_apple(tmp_path, emlx(text))
    assert said(tmp_path, reading) == ["You\n\nwords"]
    assert reading.communications.attachments == {0: ("p.jpg",)}
    assert any("Attachments" in note for note in reading.notes)
    assert not any("Attachments" in note for note in read_apple(tmp_path, emlx(mail())).notes)


@pytest.mark.parametrize("cut", [1, 100, 400])
def test_one_that_was_cut_off_is_read_as_far_as_it_goes_and_it_is_said(cut: int, tmp_path: Path) -> None:
    message = mail("words " * 200)
    reading = read_apple(tmp_path, emlx(message)[: 11 + len(message) - cut])
    assert said(tmp_path, reading)[0].startswith("You\n\nwords words")
    assert any("cut off" in note for note in reading.notes)


@pytest.mark.parametrize(
    "behind",
    [
        b"",
        b"\0" * 50,
        b"<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a 'aaaa'>]><plist><dict><key>flags</key></dict></plist>",
        b"<plist><array/></plist>",
        b'<?xml version="" encoding="T"?>',
        b"<plist><dict><key>flags</key><integer>x</integer></dict></plist>",
        b"<plist>" + b"<array>" * 5_000,
        dumps({"flags": -1, "date-received": 1e300}),
    ],
)
def test_what_the_program_knows_stops_nothing_when_it_cannot_be_read(behind: bytes, tmp_path: Path) -> None:
    message = mail().encode()
    reading = read_apple(tmp_path, f"{len(message):<10}\n".encode() + message + behind)
    assert said(tmp_path, reading) == ["You\n\nwords"]
    assert reading.communications["marks"].tolist() == [0]


def test_a_count_that_is_wrong_leaves_the_message_unread_and_says_so(tmp_path: Path) -> None:
    reading = read_apple(tmp_path, emlx(mail(), counted=0))
    assert len(reading.communications) == 0
    assert len(reading.unread) == 1
