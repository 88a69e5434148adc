"""A file is read by what it holds; whatever it holds, the others are read too."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from leeward.adapters.evidence import read
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.open_originals import MOST_OPEN, OpenOriginals
from leeward.adapters.evidence.read import ZONE, GoneError, NotRead, read_received
from leeward.adapters.evidence.received import Received
from leeward.adapters.evidence.recognising import ORDER, Reader, readers
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import MOST_SHOWN
from leeward.domain.communication import Channel, Communications
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Reading, Told
from tests.adapters.readers.outlook_items import compound

CHAT = "01/05/2024, 09:00 - Ann: hello\n13/05/2024, 09:01 - Sam: where are you\n"


def received(tmp_path: Path, content: str | bytes, name: str = "anything.bin") -> Received:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = gather([tmp_path / name], tmp_path)
    assert isinstance(found, Received)
    return found


def test_every_reader_that_there_is_is_asked() -> None:
    folders = Path(read.__file__).parent.parent / "readers"
    reads = {found.parent.name for found in folders.glob("*/read.py")}
    assert set(ORDER) == reads - {"media"}  # which finds no communications
    assert len({reader.name for reader in readers()}) == len(ORDER)


def test_a_chat_is_read_whatever_its_name(tmp_path: Path) -> None:
    found = read_received(received(tmp_path, CHAT, "holiday.jpg"), {}, "Europe/London")
    assert isinstance(found, Reading)
    assert found.communications.channel is Channel.WHATSAPP
    assert len(found.communications) == 2


def test_a_file_of_no_communications_stays_an_exhibit(tmp_path: Path) -> None:
    for content in (b"", b"\x00\x01\x02" * 99, "just a note"):
        found = read_received(received(tmp_path, content), {}, "Europe/London")
        assert isinstance(found, NotRead)
        assert not found.failed


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"!BDN" + bytes(600), "Outlook"),
        (b"\xcf\xad\x12\xfe" + bytes(600), "Outlook Express"),
        (b"SQLite format 3\0" + bytes(600), "database"),
        (compound({"Workbook": b"x" * 5_000, "\x05SummaryInformation": b"y"}), ".xls"),
        (compound({"a": b"x" * 50_000})[:20_000], "cut off"),
        (compound({"a": b"x" * 500_000})[:200_000], "cut off"),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 90_000}), "password"),
    ],
)
def test_a_file_in_which_communications_may_stand_and_that_is_not_read_says_what_it_is(
    content: bytes, named: str, tmp_path: Path
) -> None:
    found = read_received(received(tmp_path, content), {}, "Europe/London")
    assert isinstance(found, NotRead)
    assert found.failed
    assert named in found.reason


def test_the_zone_of_times_without_one_is_an_assumption_until_it_is_told(tmp_path: Path) -> None:
    chat = received(tmp_path, CHAT)
    for told, zone in (({}, "Europe/London"), ({ZONE: "Europe/Paris"}, "Europe/Paris")):
        found = read_received(chat, told, "Europe/London")
        assert isinstance(found, Reading)
        (assumed,) = (one for one in found.assumptions if one.about == ZONE)
        assert assumed.taken == zone
        assert ("you said so" in assumed.because) is bool(told)


@pytest.mark.parametrize(
    "told", [{ZONE: "Mars/Phobos"}, {ZONE: "../../etc/passwd"}, {ZONE: "\0"}, {"date order": "backwards"}]
)
def test_an_answer_that_is_none_leaves_the_file_unread_and_says_so(told: Told, tmp_path: Path) -> None:
    found = read_received(received(tmp_path, CHAT), told, "Europe/London")
    assert isinstance(found, NotRead)
    assert found.failed
    assert next(iter(told)) in found.reason
    assert "report" not in found.reason


def test_of_a_message_without_end_it_is_said_that_only_its_beginning_is_shown(tmp_path: Path) -> None:
    found = read_received(received(tmp_path, CHAT + "a" * (MOST_SHOWN + 1)), {}, "Europe/London")
    assert isinstance(found, Reading)
    assert [note for note in found.notes if f"{MOST_SHOWN:,}" in note]
    whole = read_received(received(tmp_path, CHAT), {}, "Europe/London")
    assert isinstance(whole, Reading)
    assert whole.notes == ()


@pytest.mark.parametrize("content", [CHAT, "", "just a note"])
@pytest.mark.parametrize("how", ["taken away", "cut", "longer"])
def test_a_file_that_is_no_longer_as_it_was_received_ends_it_with_a_sentence(
    how: str, content: str, tmp_path: Path
) -> None:
    found = received(tmp_path, content + " ")
    if how == "taken away":
        found.original.path.unlink()
    else:
        found.original.path.write_text(content if how == "cut" else content + "  ")
    with pytest.raises(GoneError, match="Build the pack again"):
        read_received(found, {}, "Europe/London")


def _lost(original: Original, told: Told) -> Reading:
    return Reading("lossy 1", Communications(Channel.SMS), Account("records", 3, 1, 0, 0, 1))


def _broken(original: Original, told: Told) -> Reading:
    raise ZeroDivisionError("a secret of the file")


def _refused(original: Original, told: Told) -> Reading:
    raise LeewardError("there is no message in it")


@pytest.mark.parametrize(
    ("how", "why"),
    [(_lost, "2 are accounted for"), (_broken, "ZeroDivisionError"), (_refused, "there is no message in it")],
)
def test_a_reader_that_fails_or_loses_something_is_told_and_the_file_is_kept(
    how: object, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "reader_of", lambda original: Reader("x 1", lambda beginning: True, how))  # type: ignore[arg-type]  # one of three
    found = read_received(received(tmp_path, "x"), {}, "Europe/London")
    assert isinstance(found, NotRead)
    assert found.failed
    assert why in found.reason
    assert "secret" not in found.reason


def test_threads_that_ask_at_once_are_all_told_right(tmp_path: Path) -> None:
    sources = []
    for number in range(MOST_OPEN + 8):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"words {number:04}")
        table = Communications(Channel.SMS)
        table.add(text_start=0, text_length=10)
        sources.append((Original(path, path.name), table))
    with OpenOriginals(sources) as words, ThreadPoolExecutor(4) as pool:
        asked = [number for _ in range(30) for number in range(len(sources))]
        told = list(pool.map(lambda number: words(number, 0), asked))
    assert told == [f"words {number:04}" for number in asked]


def test_more_originals_than_a_process_may_open_give_their_words(tmp_path: Path) -> None:
    sources = []
    for number in range(MOST_OPEN + 20):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"words {number}")
        table = Communications(Channel.SMS)
        table.add(text_start=0, text_length=len(f"words {number}"))
        sources.append((Original(path, path.name), table))
    with OpenOriginals(sources) as words:
        for turn in (1, 2):
            told = [words(number, 0) for number in range(len(sources))]
            assert told == [f"words {number}" for number in range(len(sources))], turn
