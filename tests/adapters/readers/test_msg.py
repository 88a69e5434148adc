"""Items of Outlook are read as the e-mails that they were, and a file made to do harm does none."""

import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.email.read import read as read_email
from leeward.adapters.readers.msg import compound as opening
from leeward.adapters.readers.msg.compound import LacksExtraError, NotAnItemError
from leeward.adapters.readers.msg.packed import unpacked
from leeward.adapters.readers.msg.read import NAME, read, recognise
from leeward.adapters.readers.msg.rich_text import words_of_rich_text
from leeward.adapters.readers.msg.rows import DEEPEST
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.chronology import merge
from leeward.domain.communication import Clock, Direction, Mark, Precision
from leeward.domain.reading import Reading, Told
from tests.adapters.readers.outlook_items import (
    Tree,
    Value,
    attached,
    attached_item,
    compound,
    filetime,
    item,
    recipient,
)

AT = 1_704_840_000  # 9 January 2024, 22:40:00 UTC
ANN = recipient(1, "Ann", "ann@example.org")
MAIL: dict[int, Value] = {
    0x001A: "IPM.Note",
    0x0037: "You",
    0x0039: filetime(AT),
    0x0E06: filetime(AT + 5),
    0x0042: "Sam",
    0x0065: "Sam@Example.org",
    0x1000: "words\r\nmore\r\n",
    0x1035: "<1@example.org>",
}
HEADERS = (
    "Microsoft Mail Internet Headers Version 2.0\r\n"
    "Received: from a.example.org by b.example.org; Tue, 09 Jan 2024 22:40:09 +0000\r\n"
    "From: =?utf-8?q?S=C3=A1m?= <sam@example.org>\r\nTo: ann@example.org\r\nSubject: You\r\n"
    "Date: Wed, 10 Jan 2024 00:40:00 +0200\r\nMessage-ID: <1@example.org>\r\n\r\n"
)


def reading_of(folder: Path, content: bytes | Tree, told: Told | None = None) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else compound(content))
    reading = read(Original(path, "a.msg"), told or {})
    reading.account.check()
    return reading


def said(folder: Path, reading: Reading) -> list[str]:
    whole, made = (folder / "original").read_bytes(), reading.communications
    return [words_of(whole, made, row) for row in range(len(made))]


def read_back(folder: Path, told: dict[int, Value], **how: Any) -> list[str]:
    return said(folder, reading_of(folder, item(told, [ANN], **how)))


def sender(reading: Reading) -> str:
    made = reading.communications
    return made.handles[made["sender"][0]]


def test_an_item_says_who_wrote_it_to_whom_when_and_what(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item(MAIL, [ANN]))
    made = reading.communications
    assert said(tmp_path, reading) == ["You\n\nwords\nmore"]
    assert (made["at"][0], made["clock"][0], made["precision"][0]) == (AT, Clock.INSTANT, Precision.SECOND)
    assert sender(reading) == "sam@example.org"
    assert [made.handles[one] for one in made.recipients[0]] == ["ann@example.org"]
    assert made.called == {1: ("Sam",), 2: ("Ann",)}
    assert (made["start"][0], made["length"][0]) == (0, (tmp_path / "original").stat().st_size)
    assert any("<1@example.org>" in note for note in reading.notes)


def test_to_cc_and_bcc_are_told_apart(tmp_path: Path) -> None:
    people = [ANN, recipient(2, "Bo", "bo@example.org"), recipient(3, "Cy", "cy@example.org")]
    made = reading_of(tmp_path, item(MAIL, people)).communications
    ann, bo, cy = (made.handles.number(f"{name}@example.org") for name in ("ann", "bo", "cy"))
    assert made.recipients == {0: (ann, bo, cy)}
    assert made.copied == {0: ((bo,), (cy,))}


def test_people_of_exchange_go_by_their_address_of_the_internet(tmp_path: Path) -> None:
    place = "/o=House/ou=Group/cn=Recipients/cn="
    told = MAIL | {0x0065: f"{place}sam", 0x5D02: "sam@example.org"}
    ann = recipient(1, "Ann", f"{place}ann", "Ann@Example.org")
    reading = reading_of(tmp_path, item(told, [ann]))
    made = reading.communications
    assert sender(reading) == "sam@example.org"
    assert [made.handles[one] for one in made.recipients[0]] == ["ann@example.org"]
    alone = reading_of(tmp_path, item(told | {0x5D02: ""}))
    assert sender(alone) == f"{place}sam".lower().replace("/", "\ufffd")


def test_the_sender_is_whom_it_is_from_and_who_sent_it_for_them_is_a_note(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item(MAIL | {0x0C1A: "Bo", 0x0C1F: "bo@example.org"}, [ANN]))
    assert sender(reading) == "sam@example.org"
    assert any("bo@example.org" in note for note in reading.notes)


def test_the_header_with_which_it_came_says_when_and_from_whom(tmp_path: Path) -> None:
    told = MAIL | {0x007D: HEADERS, 0x0039: filetime(AT + 60), 0x0065: "/o=House/cn=sam"}
    reading = reading_of(tmp_path, item(told))
    made = reading.communications
    assert made["at"].tolist() == [AT]
    assert sender(reading) == "sam@example.org"
    assert made.called[1] == ("Sám",)
    assert [made.handles[one] for one in made.recipients[0]] == ["ann@example.org"]
    assert any("b.example.org" in note for note in reading.notes)


def test_without_a_time_of_the_sender_that_of_the_delivery_is_taken_and_it_is_said(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item({tag: value for tag, value in MAIL.items() if tag != 0x0039}))
    assert reading.communications["at"].tolist() == [AT + 5]
    assert [one.about for one in reading.assumptions if not one.open] == ["date"]


@pytest.mark.parametrize("written", [0, 1, filetime(-300_000_000), (1 << 64) - 1])
def test_a_time_that_no_clock_showed_is_none(written: int, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item(MAIL | {0x0039: written, 0x0E06: written}))
    assert reading.communications["clock"].tolist() == [Clock.NONE]


@pytest.mark.parametrize(
    ("page", "number"), [("cp1252", 1252), ("cp1251", 1251), ("utf-8", 65001), ("gbk", 936)]
)
def test_texts_of_8_bits_are_read_by_their_code_page(page: str, number: int, tmp_path: Path) -> None:
    words = {"cp1252": "café – “x”", "cp1251": "я жду", "utf-8": "čekám 💐", "gbk": "我在等"}[page]
    told = MAIL | {0x0037: words, 0x1000: words, 0x3FFD: number}
    assert read_back(tmp_path, told, wide=False, page=page) == [f"{words}\n\n{words}"]


def test_the_same_mail_as_item_and_as_file_is_one_entry(tmp_path: Path) -> None:
    text = HEADERS.partition("\r\n")[2] + "words\r\nmore\r\n"
    (tmp_path / "a.eml").write_bytes(text.encode())
    email = read_email(Original(tmp_path / "a.eml", "a.eml"), {})
    reading = reading_of(tmp_path, item(MAIL | {0x007D: HEADERS}, [ANN]))
    tables = [reading.communications, email.communications]
    wholes = [(tmp_path / name).read_bytes() for name in ("original", "a.eml")]
    zone: Any = None  # neither shows a clock on a wall
    both = merge(tables, [zone, zone], lambda source, row: words_of(wholes[source], tables[source], row))
    assert len(both) == 1
    assert list(both.places(0)) == [(0, 0), (1, 0)]


def test_whose_mailbox_it_is_is_told_by_whom_it_was_delivered_to(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item(MAIL | {0x0076: "ann@example.org"}, [ANN]))
    assert reading.assumptions[0].taken == "ann@example.org"
    assert reading.communications["direction"].tolist() == [Direction.RECEIVED]
    sent = reading_of(tmp_path, item(MAIL | {0x0E07: 0x21}, [ANN]))
    assert sent.communications["direction"].tolist() == [Direction.SENT]
    assert reading_of(tmp_path, item(MAIL, [ANN])).assumptions[0].open


def test_a_draft_was_not_sent(tmp_path: Path) -> None:
    assert reading_of(tmp_path, item(MAIL | {0x0E07: 8})).communications["marks"].tolist() == [Mark.NOT_SENT]


def test_files_are_named_and_an_item_that_came_as_one_is_a_row(tmp_path: Path) -> None:
    inner = item(MAIL | {0x0037: "First", 0x0039: filetime(AT - 900)}, [ANN], inside=True)
    came = [attached("p.jpg", "image/jpeg", b"x" * 9_000), attached_item("First", inner)]
    carrier = item(MAIL | {0x0065: "ann@example.org"}, [recipient(1, "", "desk@police.example")], came)
    reading = reading_of(tmp_path, carrier, {"owner": "ann@example.org"})
    made = reading.communications
    assert said(tmp_path, reading) == ["You\n\nwords\nmore", "First\n\nwords\nmore"]
    assert made.attachments == {0: ("p.jpg", "First")}
    assert made["at"].tolist() == [AT, AT - 900]
    assert made["direction"].tolist() == [Direction.SENT, Direction.RECEIVED]
    assert made["marks"].tolist() == [0, Mark.FORWARDED]
    assert (reading.account.total, reading.account.headers) == (2, 2)
    assert any("9,000 bytes" in note for note in reading.notes)
    others = reading_of(tmp_path, carrier, {"owner": "bo@example.org"}).communications
    assert others["marks"][1] == Mark.FORWARDED | Mark.ATTRIBUTION_UNSURE


def test_files_and_recipients_that_are_more_than_anybody_sends_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leeward.adapters.readers.msg.item.MOST", 1)
    came = [attached(f"{number}.jpg", "image/jpeg", b"x" * 9_000) for number in range(3)]
    reading = reading_of(tmp_path, item(MAIL, [ANN, recipient(2, "Bo", "bo@example.org")], came))
    assert reading.communications.attachments == {0: ("0.jpg",)}
    assert [note for note in reading.notes if "after the first" in note] == [
        "row 1: 2 files after the first 1 are not listed; all are in the original",
        "row 1: 1 recipients after the first 1 are not listed; all are in the original",
    ]


def test_items_in_items_are_read_as_deep_as_people_pass_them_on(tmp_path: Path) -> None:
    held = item(MAIL, inside=True)
    for _ in range(DEEPEST + 1):
        held = item(MAIL, files=[attached_item("x", held)], inside=True)
    reading = reading_of(tmp_path, item(MAIL, files=[attached_item("x", held)]))
    assert (len(reading.communications), len(reading.unread)) == (DEEPEST + 1, 1)


@pytest.mark.parametrize("kind", ["IPM.Appointment", "IPM.Contact", "IPM.Task", "IPM.StickyNote", "IPM.Odd"])
def test_what_is_no_communication_is_unread_and_says_what_it_is(kind: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, item(MAIL | {0x001A: kind}))
    assert len(reading.communications) == 0
    (unread,) = reading.unread
    assert kind.lower() in unread.reason
    assert reading.assumptions == ()


@pytest.mark.parametrize(
    "kind", ["IPM.Note.SMIME", "IPM.Schedule.Meeting.Request", "REPORT.IPM.Note.NDR", ""]
)
def test_what_is_sent_is_a_row_whatever_outlook_calls_it(kind: str, tmp_path: Path) -> None:
    assert len(reading_of(tmp_path, item(MAIL | {0x001A: kind})).communications) == 1


PAGE = b"<html><body><p>marked &amp; <b>words</b></p></body></html>"
WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}"
    rb"{\*\htmltag64 <p>}marked {\*\htmltag84 &amp;} {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 words"
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>}\htmlrtf \par\htmlrtf0 {\*\htmltag72 </p>}}"
)
PLAIN_RICH = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}caf\'e9 \u8364?\par {\b two}\tab \{3\}}"
)


def packed(text: bytes) -> bytes:
    """Return a rich text packed as Outlook may do it, each letter by itself."""
    made = bytearray()
    for start in range(0, len(text), 8):
        made += b"\0" + text[start : start + 8]
    sizes = (len(made) + 12).to_bytes(4, "little") + len(text).to_bytes(4, "little")
    return sizes + b"LZFu" + bytes(4) + made


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({0x1013: PAGE}, "marked & words"),
        ({0x1009: packed(WRAPPED)}, "marked & words"),
        ({0x1009: packed(PLAIN_RICH)}, "café €\ntwo\t{3}"),
        ({0x1009: packed(b"{\\rtf1 one\\\ntwo\\\r\nthree}")}, "one\ntwo\nthree"),
        ({0x1013: PAGE, 0x1009: packed(PLAIN_RICH)}, "marked & words"),
    ],
)
def test_without_plain_text_the_page_or_the_rich_text_is_read_and_it_is_said(
    told: dict[int, Value], words: str, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, item(MAIL | {0x1000: ""} | told))
    assert said(tmp_path, reading) == [f"You\n\n{words}"]
    assert any("no plain text" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c0900206277"
            "05b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        (
            "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0",
            b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
        ),
    ],
)
def test_a_packed_text_is_unpacked_as_the_published_examples_are(written: str, text: bytes) -> None:
    assert unpacked(bytes.fromhex(written)) == text


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_whatever_is_packed_by_letters_comes_back_and_no_bytes_stop_it(text: bytes) -> None:
    assert unpacked(packed(text))[: len(text)] == text
    assert len(unpacked(packed(b"")[:16] + text)) <= 9 * len(text)
    words_of_rich_text(text)
    words_of_rich_text(b"{\\rtf1\\fromhtml1 " + text)


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(LacksExtraError, match=r"leeward\[msg\]"):
        reading_of(tmp_path, item(MAIL))
    assert recognise((tmp_path / "original").read_bytes())


def test_it_is_known_by_its_names_wherever_these_stand(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(compound(item(MAIL, files=[attached("a.bin", "", b"x" * 200_000)])))
    assert not recognise(path.read_bytes()[: 1 << 16])
    reader = reader_of(Original(path, "a"))
    assert reader
    assert reader.name == NAME
    path.write_bytes(compound({"WordDocument": b"x" * 200_000, "1Table": b"y"}))
    assert reader_of(Original(path, "a")) is None


def damaged(content: bytes, place: int, put: bytes) -> bytes:
    return content[:place] + put + content[place + len(put) :]


SAMPLE = compound(
    item(
        MAIL | {0x007D: HEADERS, 0x1013: PAGE},
        [ANN],
        [
            attached("a.txt", "text/plain", b"x" * 5_000),
            attached_item("b", item(MAIL | {0x1000: "", 0x1009: packed(WRAPPED)}, inside=True)),
        ],
    )
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SAMPLE[:8],
        SAMPLE[:600],
        SAMPLE[: len(SAMPLE) // 2],
        damaged(SAMPLE, 30, b"\xff\xff"),  # sectors without end
        damaged(SAMPLE, 44, b"\xff\xff\xff\x7f"),  # more tables than there is file
        damaged(SAMPLE, 64, b"\xff\xff\xff\x7f"),
        damaged(SAMPLE, 68, b"\0\0\0\0\xff\xff\xff\x7f"),
        damaged(SAMPLE, 48, b"\xfe\xff\xff\xff"),  # no names
        SAMPLE[:76] + b"\0" * 436 + SAMPLE[512:],  # tables in which every sector follows itself
        b"PK\x03\x04" + SAMPLE[4:],
    ],
)
def test_what_is_damaged_beyond_reading_says_so(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAnItemError):
        reading_of(tmp_path, content)


def test_streams_that_say_that_they_are_huge_are_not_read_and_the_rest_is(tmp_path: Path) -> None:
    name = "__substg1.0_1000001F".encode("utf-16-le")
    place = SAMPLE.index(name) + 120
    reading = reading_of(tmp_path, damaged(SAMPLE, place, b"\xff\xff\xff\x7f"))
    assert said(tmp_path, reading)[0] == "You\n\nmarked & words"


def test_more_names_than_any_program_writes_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST", 20)
    with pytest.raises(NotAnItemError):
        reading_of(tmp_path, SAMPLE)


def test_streams_that_share_their_bytes_are_read_as_often_as_the_file_could_hold_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_TIMES", 0)
    monkeypatch.setattr(opening, "LONGEST", 30_000)
    came = [attached_item("x", item(MAIL | {0x1000: "y" * 5_000}, inside=True)) for _ in range(4)]
    reading = reading_of(tmp_path, item(MAIL, files=came))
    assert len(reading.communications) == 5
    lengths = [len(words) for words in said(tmp_path, reading)]
    assert max(lengths[1:]) > 5_000
    assert min(lengths[1:]) < 5_000
    assert any("original only" in note for note in reading.notes)


def test_what_is_unpacked_counts_as_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_TIMES", 0)
    monkeypatch.setattr(opening, "LONGEST", 25_000)
    rich = packed(b"{\\rtf1 a")[:16]
    held, write = bytearray(b"\0{\\rtf1 a"), 215
    while len(held) < 3_000:
        held.append(0xFF)
        for _ in range(8):
            held += ((write - 1) % 4096 << 4 | 15).to_bytes(2, "big")
            write = (write + 17) % 4096
    reading = reading_of(tmp_path, item(MAIL | {0x1000: "", 0x1009: rich + bytes(held)}))
    (words,) = said(tmp_path, reading)
    assert 20_000 < len(words) < 24_000
    assert any("stands in the original only" in note for note in reading.notes)


def test_text_that_is_longer_than_is_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST", 4_000)
    reading = reading_of(tmp_path, item(MAIL | {0x1000: "x" * 5_000}))
    assert said(tmp_path, reading) == ["You"]
    assert any("original only" in note for note in reading.notes)


@settings(max_examples=300)
@given(
    puts=st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.binary(min_size=1, max_size=8)), max_size=8),
    end=st.integers(0, len(SAMPLE)) | st.none(),
)
def test_no_bytes_stop_it_and_the_account_adds_up(puts: list[tuple[int, bytes]], end: int | None) -> None:
    content = SAMPLE
    for place, put in puts:
        content = damaged(content, place, put)
    with TemporaryDirectory() as folder:
        try:
            reading = reading_of(Path(folder), content[:end])
        except NotAnItemError:
            return
        made = reading.communications
        assert set(made["length"]) | {one.length for one in reading.unread} == {len(content[:end])}
        said(Path(folder), reading)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x01"), max_size=80)


@settings(max_examples=60)
@given(subject=TEXTS, body=TEXTS)
def test_whatever_is_written_comes_back(subject: str, body: str) -> None:
    with TemporaryDirectory() as folder:
        back = read_back(Path(folder), MAIL | {0x0037: subject, 0x1000: body})
    words = body.replace("\r\n", "\n").rstrip("\r\n")
    assert back == ["\n\n".join(filter(None, (" ".join(subject.split()), words)))]


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(files("leeward.adapters.readers.msg").joinpath("manifest.toml").read_text("utf-8"))
    reading = reading_of(tmp_path, item(MAIL, [ANN]))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
