"""Google Chat and Hangouts are read record by record, and nothing of them is lost."""

import json
import tomllib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.already_said import AlreadySaid
from leeward.adapters.readers.google_chat.beside import ACCOUNT, GROUP, told_beside
from leeward.adapters.readers.google_chat.read import NAME, NotAnExportError, read, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.time_words import time_words
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision, Written
from leeward.domain.reading import Reading, Told
from tests.adapters.readers.google_chats import (
    ANN,
    SAM,
    START,
    conversation,
    event,
    group,
    message,
    newer,
    older,
    written,
)

AT = int(START.timestamp())


def reading_of(folder: Path, content: object, told: Told | None = None) -> Reading:
    """Return what the reader makes of a file; it adds up, and every range lies in the file."""
    whole = content if isinstance(content, bytes) else json.dumps(content, indent=2).encode()
    path = folder / "messages.json"
    path.write_bytes(whole)
    reading = read(Original(path, "Google Chat/Groups/DM AAA/messages.json"), told or {})
    reading.account.check()
    made = reading.communications
    assert len({len(column) for column in made.columns.values()}) == 1
    for start, length in [*zip(made["start"], made["length"], strict=True)]:
        assert 0 <= start <= start + length <= len(whole)
    for one in reading.unread:
        assert 0 <= one.start <= one.start + one.length <= len(whole)
    for row in range(len(made)):
        words_of(whole, made, row).encode()
        if made["written"][row] != Written.ASIDE:
            assert made["text_start"][row] + made["text_length"][row] <= len(whole)
    return reading


def words(folder: Path, reading: Reading) -> list[str]:
    whole = (folder / "messages.json").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


def senders(reading: Reading) -> list[str]:
    made = reading.communications
    return [made.handles[number] for number in made["sender"]]


def test_messages_are_read_with_their_zone_and_their_address(tmp_path: Path) -> None:
    content = group(message('a\n"b" 🙂'), message("c", ANN, 2, START + timedelta(minutes=1)))
    reading = reading_of(tmp_path, content, {"owner": "ann@example.org"})
    assert words(tmp_path, reading) == ['a\n"b" 🙂', "c"]
    assert column(reading, "at") == [AT, AT + 60]
    assert set(column(reading, "clock")) == {Clock.INSTANT}
    assert set(column(reading, "precision")) == {Precision.SECOND}
    assert senders(reading) == ["sam@example.org", "ann@example.org"]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]
    assert reading.communications.called == {1: ("Sam Carter",), 2: ("Ann",)}
    assert "DM AAA" in reading.communications.conversations


@pytest.mark.parametrize(
    "date",
    [
        "Monday, June 3, 2024 at 8:15:22 PM UTC",
        "Monday, 3 June 2024 at 20:15:22 UTC",
        "Montag, 3. Juni 2024 um 20:15:22 UTC",
        "lundi 3 juin 2024 à 20:15:22 UTC",
        "lunes, 3 de junio de 2024, 20:15:22 UTC",
        "poniedziałek, 3 czerwca 2024 20:15:22 UTC",
        "Dydd Llun, 3 Mehefin 2024 am 20:15:22 UTC",
        "Monday, June 3, 2024 at 9:15:22 PM UTC+1",
    ],
)
def test_a_date_in_words_is_read_in_several_languages(date: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, group(message() | {"created_date": date}))
    assert (column(reading, "at"), column(reading, "clock")) == ([AT], [Clock.INSTANT])


@pytest.mark.parametrize(
    "date",
    ["Monday, Zune 3, 2024 at 8:15:22 PM UTC", "June 3, 2024", "mar. 3 juin 2024 à 20:15:22", "", None],
)
def test_a_date_that_nobody_can_read_is_no_time_and_the_row_is_kept(date: object, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, group(message("kept") | {"created_date": date}))
    assert column(reading, "clock") == [Clock.NONE]
    assert words(tmp_path, reading) == ["kept"]


def placed(folder: Path, files: dict[str, object]) -> list[Original]:
    for number, held in enumerate(files.values()):
        (folder / str(number)).write_text(held if isinstance(held, str) else json.dumps(held))
    return [Original(folder / str(number), name) for number, name in enumerate(files)]


def test_what_other_files_of_a_download_say_is_found_by_their_place(tmp_path: Path) -> None:
    place = "in.zip/Takeout/Google Chat/"
    files = {
        f"{place}Groups/DM A/messages.json": group(message()),
        f"{place}Groups/DM A/group_info.json": {"members": [SAM, ANN]},
        f"{place}Groups/Space B/messages.json": group(message()),
        f"{place}Groups/Space B/group_info.json": {"name": "Flat", "members": [SAM]},
        f"{place}Users/User 1/user_info.json": {"user": ANN, "membership_info": []},
        "other/Groups/DM C/messages.json": group(message()),
        "other/Groups/DM C/group_info.json": "no JSON",
    }
    told = told_beside(placed(tmp_path, files))
    ann = {ACCOUNT: "ann@example.org"}
    assert told == {
        f"{place}Groups/DM A/messages.json": ann | {GROUP: "sam@example.org"},
        f"{place}Groups/Space B/messages.json": ann | {GROUP: "Flat"},
        "other/Groups/DM C/messages.json": {},
    }
    two = files | {f"{place}Users/User 2/user_info.json": {"user": SAM}}
    assert all(ACCOUNT not in one for one in told_beside(placed(tmp_path, two)).values())


def test_what_other_files_say_tells_the_directions_and_the_conversation(tmp_path: Path) -> None:
    told = {ACCOUNT: "ann@example.org", GROUP: "Flat"}
    reading = reading_of(tmp_path, group(message(), message("b", ANN)), told)
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT]
    assert not reading.assumptions[0].open
    assert "Flat" in reading.communications.conversations
    other = reading_of(tmp_path, group(message()), told | {"owner": "sam@example.org"})
    assert column(other, "direction") == [Direction.SENT]


def test_a_name_that_is_the_owners_address_is_not_the_owner(tmp_path: Path) -> None:
    content = group(message("please stop", ANN), message("never", {"name": ANN["email"]}, 2))
    reading = reading_of(tmp_path, content, {"owner": ANN["email"]})
    assert column(reading, "direction") == [Direction.SENT, Direction.RECEIVED]
    assert len(set(senders(reading))) == 2


def test_a_message_that_was_changed_has_its_first_time_and_its_earlier_words(tmp_path: Path) -> None:
    first = {"created_date": written(START), "text": "I will kill you"}
    changed = message("I miss you", previous_message_versions=[first])
    changed["updated_date"] = written(START + timedelta(hours=1))
    del changed["created_date"]
    reading = reading_of(tmp_path, group(changed))
    assert column(reading, "at") == [AT]
    assert column(reading, "marks") == [Mark.EDITED]
    (said,) = words(tmp_path, reading)
    assert said.startswith("I miss you\n[")
    assert "I will kill you" in said


def test_a_deleted_message_is_marked_and_kept(tmp_path: Path) -> None:
    gone = message(None, message_state="DELETED", deleted_date=written(START), deletion_metadata={})
    del gone["created_date"]
    reading = reading_of(tmp_path, group(gone))
    assert (column(reading, "marks"), column(reading, "at")) == ([Mark.DELETED], [AT])
    assert words(tmp_path, reading) == [""]
    assert len(reading.notes) == 1


def test_files_links_calls_and_reactions(tmp_path: Path) -> None:
    link = {"url_metadata": {"url": {"private_do_not_access_or_else_safe_url_wrapped_value": "https://x"}}}
    call = {"gsuite_integration_metadata": {"call_data": {"call_status": "CALL_MISSED"}}}
    content = group(
        message(None, attached_files=[{"original_name": "a.png", "export_name": "File-1?account_id=3.png"}]),
        message("see https://x", annotations=[link]),
        message("see", annotations=[link]),
        message(None, annotations=[call]),
        message("b", reactions=[{"emoji": {"unicode": "❤"}, "reactor_emails": ["ann@example.org"]}]),
    )
    reading = reading_of(tmp_path, content)
    assert reading.communications.attachments == {0: ("File-1_account_id=3.png",)}
    assert words(tmp_path, reading) == ["", "see https://x", "see\nhttps://x", "call: CALL_MISSED", "b"]
    assert column(reading, "kind")[3] == Kind.CALL
    assert column(reading, "marks")[3] == Mark.UNANSWERED
    assert "row 5" in reading.notes[0]
    assert "❤ ann@example.org" in reading.notes[0]


def test_links_beside_long_words_are_looked_for_in_them_only_so_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AlreadySaid.__init__, "__defaults__", (10,))
    name = "private_do_not_access_or_else_safe_url_wrapped_value"
    links = [{"url_metadata": {"url": {name: address}}} for address in ("a", "b", "a", "c")]
    reading = reading_of(tmp_path, group(message("a b c", annotations=links)))
    assert words(tmp_path, reading) == ["a b c\nc"]


@pytest.mark.parametrize("form", [older, newer])
def test_hangouts_is_read_in_both_of_its_forms(form: Any, tmp_path: Path) -> None:
    start = event(None, "2", hangout_event={"event_type": "START_HANGOUT"})
    end = event(None, "2", hangout_event={"event_type": "END_HANGOUT", "hangout_duration_secs": "102"})
    content = form(
        conversation(event("a\nb"), event("c", "1", START + timedelta(minutes=1)), start, end),
        conversation(event("d", delivery_medium={"medium_type": "LOCAL_SMS_MEDIUM"}), id="c2"),
    )
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert words(tmp_path, reading) == ["a\nb", "c", "call", "call ended, 102 seconds", "d"]
    assert column(reading, "at") == [AT, AT + 60, AT, AT, AT]
    sam, ann = "Sam Carter (2)", "Ann (1)"
    assert senders(reading) == [sam, ann, sam, sam, sam]
    sent, got, none = Direction.SENT, Direction.RECEIVED, Direction.NEITHER
    assert column(reading, "direction") == [got, sent, got, none, got]
    assert column(reading, "kind") == [0, 0, Kind.CALL, Kind.SYSTEM, 0]
    assert column(reading, "seconds") == [0, 0, 102, 0, 0]
    assert [made.conversations[one] for one in made["conversation"]] == ["c1"] * 4 + ["c2"]
    assert made.channel_of(4) is Channel.SMS
    assert reading.assumptions[0].taken == ann


def test_pictures_of_hangouts_are_named_by_their_address(tmp_path: Path) -> None:
    photo = {"embed_item": {"type": ["PLUS_PHOTO"], "plus_photo": {"url": "https://x/a.jpg"}}}
    said = {"chat_message": {"message_content": {"attachment": [photo]}}}
    reading = reading_of(tmp_path, newer(conversation(event(None) | said)))
    assert reading.communications.attachments == {0: ("https://x/a.jpg",)}


def test_the_words_of_a_time_are_those_of_the_file(tmp_path: Path) -> None:
    for content, told in ((group(message()), written(START)), (newer(conversation(event())), f"{AT}123456")):
        reading = reading_of(tmp_path, content)
        whole = (tmp_path / "messages.json").read_bytes()
        assert time_words(whole, reading.communications, 0, NAME) == " ".join(told.split())


@pytest.mark.parametrize(
    "content", [group(message()), newer(conversation(event())), older(conversation(event()))]
)
def test_a_file_is_found_by_what_it_holds(content: object, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(json.dumps(content))
    found = reader_of(Original(tmp_path / "x", "x"))
    assert found
    assert found.name == NAME


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"messages": 1}', b"\0" * 40, b'{"conversations": []}']
)
def test_what_holds_no_messages_is_no_export(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, content)


def test_a_damaged_record_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = json.dumps(group(message("a"), message("XX"), message("c"))).encode().replace(b'"XX"', b'"X" "X"')
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == ["a", "c"]
    assert [one.where for one in reading.unread] == ["record 2"]


SAID = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=40)
TIMES = st.integers(1, 4_000_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))


@given(said=st.lists(st.tuples(st.booleans(), SAID, TIMES), max_size=10), ascii_only=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_whatever_is_said_comes_back(
    said: list[tuple[bool, str, datetime]], ascii_only: bool, tmp_path: Path
) -> None:
    sent = [message(text, ANN if mine else SAM, at=at) for mine, text, at in said]
    events = [event(text, "1" if mine else "2", at) for mine, text, at in said]
    for content in (group(*sent), newer(conversation(*events)), older(conversation(*events))):
        whole = json.dumps(content, ensure_ascii=ascii_only).encode()
        if not said and "messages" not in content:
            continue
        told = {"owner": "ann@example.org"} if "messages" in content else {}
        reading = reading_of(tmp_path, whole, told)
        assert words(tmp_path, reading) == [text for _, text, _ in said]
        assert column(reading, "at") == [int(at.timestamp()) for *_, at in said]
        ways = [Direction.SENT if mine else Direction.RECEIVED for mine, *_ in said]
        assert column(reading, "direction") == ways


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
KEYS = ["creator", "created_date", "text", "annotations", "attached_files", "reactions", "updated_date"]
KEYS += ["previous_message_versions", "sender_id", "timestamp", "chat_message", "hangout_event", "message_id"]


@given(records=st.lists(st.dictionaries(st.sampled_from(KEYS), ANY), max_size=5), said=ANY)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_a_record_holds_nothing_stops(records: list[Any], said: object, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, json.dumps(group(*records)).encode())
    assert reading.account.total == len(records)
    with suppress(NotAnExportError):
        events = [event() | one for one in records]
        held = newer({"conversation": said, "events": events}, conversation(*records))
        assert reading_of(tmp_path, json.dumps(held).encode()).account.total == len(records) * 2


@given(junk=st.binary(max_size=60), place=st.integers(0, 900), length=st.integers(0, 80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_file_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    for content in (group(message(), message("b", ANN)), older(conversation(event(), event("b", "1")))):
        whole = json.dumps(content).encode()
        with suppress(NotAnExportError):
            reading_of(tmp_path, whole[:place] + junk + whole[place + length :])


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    manifest = files("leeward.adapters.readers.google_chat").joinpath("manifest.toml")
    told = tomllib.loads(manifest.read_text("utf-8"))
    reading = reading_of(tmp_path, group(message()))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
