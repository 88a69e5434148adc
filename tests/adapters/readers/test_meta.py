"""A conversation of Instagram or Messenger is read message by message, and its letters as they were meant."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.meta.channel import ABOUT as CHANNEL
from leeward.adapters.readers.meta.people import ABOUT as OWNER
from leeward.adapters.readers.meta.read import NAME, NotAnExportError, read, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision, Written
from leeward.domain.reading import Reading, Told

AT = 1_709_287_200  # 2024-03-01 10:00 in London
SAM, ANN, MO = "Sam Carter", "Ann Łukasz", "Mo"


def mangled(value: Any) -> Any:
    """Return a value as a download writes it: each byte of UTF-8 a letter of its own."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [mangled(one) for one in value]
    return {key: mangled(one) for key, one in value.items()} if isinstance(value, dict) else value


def message(content: str | None = "hello", sender: str = SAM, after: int = 0, **more: Any) -> dict[str, Any]:
    """Return a message of a download."""
    said = {} if content is None else {"content": content}
    when = {"sender_name": sender, "timestamp_ms": (AT + after) * 1000 + 7}
    return {**when, **said, **more, "is_geoblocked_for_viewer": False}


def conversation(
    *messages: object,
    participants: tuple[str, ...] = (SAM, ANN),
    title: str = SAM,
    path: str = "inbox/samcarter_1234567",
    **more: Any,
) -> dict[str, Any]:
    """Return a file of a download."""
    return {
        "participants": [{"name": name} for name in participants],
        "messages": list(messages),
        "title": title,
        "is_still_participant": True,
        "thread_path": path,
        "magic_words": [],
        **more,
    }


def encrypted(*messages: dict[str, Any], name: str = f"{SAM}_40") -> dict[str, Any]:
    """Return a file of Messenger's export of encrypted chats."""
    return {"participants": [SAM, ANN], "threadName": name, "messages": list(messages)}


def encrypted_message(text: str = "hello", sender: str = SAM, **more: Any) -> dict[str, Any]:
    """Return a message of an encrypted chat."""
    said = {"isUnsent": False, "media": [], "reactions": [], "senderName": sender, "text": text}
    return {**said, "timestamp": AT * 1000, "type": "text", **more}


def reading_of(
    folder: Path, content: object, told: Told | None = None, name: str = "message_1.json"
) -> Reading:
    """Return what the reader makes of a file; it adds up, and every range lies in the file."""
    whole = content if isinstance(content, bytes) else json.dumps(mangled(content), indent=2).encode()
    path = folder / "message_1.json"
    path.write_bytes(whole)
    reading = read(Original(path, name), told or {})
    reading.account.check()
    made, place = reading.communications, 0
    assert len({len(column) for column in made.columns.values()}) == 1
    ranges = list(zip(made["start"], made["length"], strict=True))
    for start, length in sorted(ranges + [(one.start, one.length) for one in reading.unread]):
        assert start >= place
        place = start + length
    assert place <= len(whole)
    for row, (start, length) in enumerate(ranges):
        words_of(whole, made, row).encode()
        if made["written"][row] != Written.ASIDE:
            assert start <= made["text_start"][row]
            assert made["text_start"][row] + made["text_length"][row] <= start + length
    return reading


def words(folder: Path, reading: Reading) -> list[str]:
    whole = (folder / "message_1.json").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


def senders(reading: Reading) -> list[str]:
    made = reading.communications
    return [made.handles[number] for number in made["sender"]]


def taken(reading: Reading, about: str) -> tuple[str, bool]:
    (found,) = (one for one in reading.assumptions if one.about == about)
    return found.taken, found.open


SAID = ["caf\u00e9 🙂", "", 'she said "no" \\ once\nand again', "کہاں ہو", "{[}]", None]


def test_a_download_is_read_as_it_was_meant(tmp_path: Path) -> None:
    sent = [message(text, after=-n) for n, text in enumerate(SAID)]
    whole = json.dumps(mangled(conversation(*sent, message("Łódź", ANN)))).encode()
    assert recognise(whole)
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == [text or "" for text in SAID] + ["Łódź"]
    assert column(reading, "at") == [AT - n for n in range(6)] + [AT]  # newest first, as it stands there
    assert set(column(reading, "clock")) == {Clock.INSTANT}
    assert set(column(reading, "precision")) == {Precision.SECOND}
    assert senders(reading) == [SAM] * 6 + [ANN]
    made = reading.communications
    assert [made.conversations[n] for n in made["conversation"]] == [f"{SAM} (inbox/samcarter_1234567)"] * 7
    assert Written.ASIDE not in made["written"]
    assert reading.unread == ()
    assert reading.notes == ()


def test_the_range_of_a_row_is_its_message_and_that_of_its_words_their_letters(tmp_path: Path) -> None:
    sent = [message("é", reactions=[{"reaction": "😀", "actor": ANN}], photos=[]) for _ in range(3)]
    reading = reading_of(tmp_path, conversation(*sent))
    whole, made = (tmp_path / "message_1.json").read_bytes(), reading.communications
    for row, expected in enumerate(sent):
        start, length = made["start"][row], made["length"][row]
        assert json.loads(whole[start : start + length]) == mangled(expected)
        start, length = made["text_start"][row], made["text_length"][row]
        assert whole[start : start + length] == rb"\u00c3\u00a9"


def test_a_download_that_writes_letters_right_is_read_right(tmp_path: Path) -> None:
    whole = json.dumps(conversation(message("Łódź 🙂", ANN)), ensure_ascii=False).encode()
    reading = reading_of(tmp_path, whole)
    assert (words(tmp_path, reading), senders(reading)) == (["Łódź 🙂"], [ANN])


def test_an_encrypted_chat_writes_letters_as_letters(tmp_path: Path) -> None:
    sent = [
        encrypted_message("Ã© is no é 🙂"),
        encrypted_message("", ANN, type="media", media=[{"uri": "./media/0a.jpeg"}]),
        encrypted_message("x", isUnsent=True),
    ]
    whole = json.dumps(encrypted(*sent), ensure_ascii=False).encode()
    assert recognise(whole)
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == ["Ã© is no é 🙂", "", "x"]
    assert column(reading, "at") == [AT] * 3
    assert column(reading, "marks") == [0, 0, Mark.DELETED]
    assert reading.communications.attachments == {1: ("./media/0a.jpeg",)}
    assert taken(reading, OWNER) == (ANN, False)
    assert taken(reading, CHANNEL) == ("messenger", False)
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT, Direction.RECEIVED]


@pytest.mark.parametrize(
    ("more", "seconds", "mark"),
    [
        ({"call_duration": 62}, 62, 0),
        ({"call_duration": 0, "missed": True}, 0, Mark.UNANSWERED),
        ({"call_duration": 0}, 0, Mark.UNANSWERED),
        ({"type": "Call"}, 0, Mark.UNANSWERED),
        ({"call_duration": -5}, 0, Mark.UNANSWERED),
        ({"call_duration": 1e300}, 0, Mark.UNANSWERED),
    ],
)
def test_a_call_says_how_long_it_was_or_that_nobody_answered(
    more: dict[str, Any], seconds: int, mark: Mark, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, conversation(message("Sam called you.", **more)))
    assert column(reading, "kind") == [Kind.CALL]
    assert (column(reading, "seconds"), column(reading, "marks")) == ([seconds], [mark])
    assert words(tmp_path, reading) == ["Sam called you."]


def test_files_are_named_and_what_was_unsent_is_marked(tmp_path: Path) -> None:
    sent = [
        message(
            None, photos=[{"uri": "messages/inbox/x/photos/1.jpg"}, {"uri": "messages/inbox/x/photos/2.jpg"}]
        ),
        message("look", videos=[{"uri": "v.mp4"}], audio_files=[{"uri": "a.m4a"}]),
        message(None, sticker={"uri": "messages/stickers_used/1.png", "ai_stickers": []}),
        message(None, is_unsent=True),
        message(None, is_unsent=False),
    ]
    reading = reading_of(tmp_path, conversation(*sent))
    assert reading.communications.attachments == {
        0: ("messages/inbox/x/photos/1.jpg", "messages/inbox/x/photos/2.jpg"),
        1: ("v.mp4", "a.m4a"),
        2: ("messages/stickers_used/1.png",),
    }
    assert column(reading, "marks") == [0, 0, 0, Mark.DELETED, 0]


def test_what_is_shared_stands_among_the_words(tmp_path: Path) -> None:
    link = "https://example.org/p/1"
    sent = [
        message("Sam sent an attachment.", share={"link": link, "share_text": "café"}),
        message(None, share={"link": link}),
        message(f"see {link}", share={"link": link}),
        message("x", share="nothing"),
    ]
    found = words(tmp_path, reading_of(tmp_path, conversation(*sent)))
    assert found == [f"Sam sent an attachment.\n{link}\ncafé", link, f"see {link}", "x"]


def test_who_joins_a_group_is_told_by_the_program(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path, conversation(message("Sam added Mo.", type="Subscribe", users=[{"name": MO}]))
    )
    assert column(reading, "kind") == [Kind.SYSTEM]
    assert column(reading, "direction") == [Direction.NEITHER]
    assert reading.account.system == 1


# ---- who, and by what ----


@pytest.mark.parametrize(
    ("more", "owner"),
    [
        ({}, ANN),
        ({"path": "inbox/998877"}, ANN),
        ({"title": "Facebook user"}, ANN),  # the folder still says it
        ({"title": ANN}, ""),  # the folder says another
        ({"title": "x", "path": "inbox/1"}, ""),
        ({"participants": (SAM, ANN, MO)}, ""),
        ({"joinable_mode": {"mode": 1, "link": ""}}, ""),
        ({"thread_type": "RegularGroup"}, ""),
        ({"thread_type": "Regular"}, ANN),
        ({"participants": (SAM, SAM.lower())}, ""),
    ],
)
def test_whose_download_it_is_is_found_or_asked(more: dict[str, Any], owner: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, conversation(message(), message(sender=SAM), **more))
    assert taken(reading, OWNER) == (owner, not owner)
    way = Direction.RECEIVED if owner else Direction.UNKNOWN
    assert column(reading, "direction") == [way, way]


def test_a_group_asks_among_all_of_it_and_is_told(tmp_path: Path) -> None:
    group = conversation(message(), message(sender=ANN), message(sender="Gone"), participants=(MO, SAM, ANN))
    (question, _) = reading_of(tmp_path, group).assumptions
    assert question.choices == (MO, SAM, ANN, "Gone")
    told = reading_of(tmp_path, group, {OWNER: ANN})
    assert taken(told, OWNER) == (ANN, False)
    assert column(told, "direction") == [Direction.RECEIVED, Direction.SENT, Direction.RECEIVED]


@pytest.mark.parametrize(
    ("uri", "name", "channel"),
    [
        ("your_instagram_activity/messages/inbox/x/1.jpg", "message_1.json", "instagram"),
        ("your_activity_across_facebook/messages/inbox/x/1.jpg", "message_1.json", "messenger"),
        ("messages/stickers_used/1.png", "message_1.json", "messenger"),
        ("1.jpg", "your_instagram_activity/messages/inbox/x/message_1.json", "instagram"),
        ("1.jpg", "your_facebook_activity/messages/inbox/x/message_1.json", "messenger"),
        ("https://www.instagram.com/1.jpg", "message_1.json", ""),
        ("1.jpg", "message_1.json", ""),
    ],
)
def test_by_which_program_it_went_is_found_or_asked(
    uri: str, name: str, channel: str, tmp_path: Path
) -> None:
    sent = conversation(message(photos=[{"uri": uri}]))
    reading = reading_of(tmp_path, sent, name=name)
    assert taken(reading, CHANNEL) == (channel or "messenger", not channel)
    assert reading.communications.channel == (channel or "messenger")
    told = reading_of(tmp_path, sent, {CHANNEL: "instagram"}, name)
    assert told.communications.channel == "instagram"


def test_a_name_that_stands_for_many_is_noted(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, conversation(message(sender="Facebook user"), message()))
    assert len(reading.notes) == 1


# ---- what cannot be read ----


@pytest.mark.parametrize(
    ("when", "at"),
    [
        ({"timestamp_ms": AT * 1000 + 999}, AT),
        ({"timestamp_ms": str(AT * 1000)}, AT),
        ({"timestamp": AT}, AT),  # the oldest downloads
        ({"timestamp_ms": -11_644_473_600_000}, -11_644_473_600),
        ({"timestamp_ms": 10**30}, None),
        ({"timestamp_ms": None}, None),
        ({"timestamp_ms": True}, None),
        ({"timestamp_ms": 0}, None),
        ({"timestamp_ms": [1]}, None),
        ({}, None),
    ],
)
def test_a_time_that_means_nothing_leaves_its_message_without_one(
    when: dict[str, Any], at: int | None, tmp_path: Path
) -> None:
    one = {"sender_name": SAM, "content": "x", **when}
    reading = reading_of(tmp_path, json.dumps(conversation(one)).encode())
    assert column(reading, "at") == [at or 0]
    assert column(reading, "clock") == [Clock.NONE if at is None else Clock.INSTANT]
    assert words(tmp_path, reading) == ["x"]


def test_what_is_no_message_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = json.dumps(conversation(message("a"), {"x": 1}, 5, message("BAD"), message("b"))).encode()
    reading = reading_of(tmp_path, whole.replace(b"BAD", b"\xff"))
    assert words(tmp_path, reading) == ["a", "b"]
    assert [one.where for one in reading.unread] == ["record 2", "record 3", "record 4"]


def test_a_file_that_is_cut_short_says_so(tmp_path: Path) -> None:
    whole = json.dumps(conversation(message("a"), message("b"), message("c")), indent=2).encode()
    reading = reading_of(tmp_path, whole[: whole.index(b'"c"')])
    assert words(tmp_path, reading) == ["a", "b"]
    assert len(reading.unread) == 1
    assert reading.notes != ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\x00" * 50,
        b'{"participants": [' + b"[" * 100_000,
        b'{"participants": 5, "messages": 5}',
        b'{"messages": {"sender_name": 1}}',
        b'{"name": "x", "type": "personal_chat", "id": 1}',
        b'[{"sender_name": "x"}]',
    ],
)
def test_what_is_no_export_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, content)


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (b'\xef\xbb\xbf{"participants": [{"name": "x"}], "messages": [{"sender_name": "x", "tim', True),
        (
            b'{"participants": ["x"], "threadName": "x_1", "messages": [{"isUnsent": false, "senderName": ',
            True,
        ),
        (b'{"participants": [], "messages": [], "title": "", "magic_words": []}', True),
        (b'{"participants": [], "messages": [{"author": "x"}]}', False),
        (b'{"messages": [{"sender_name": "x"}]}', False),
    ],
)
def test_an_export_is_known_by_how_it_begins(beginning: bytes, is_one: bool) -> None:
    assert recognise(beginning) is is_one


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["uri", "link", "name", "text"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [
    "sender_name",
    "senderName",
    "timestamp_ms",
    "timestamp",
    "content",
    "text",
    "share",
    "photos",
    "sticker",
    "media",
    "call_duration",
    "missed",
    "type",
    "is_unsent",
    "isUnsent",
    "users",
]


@given(
    records=st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, ANY)), max_size=6),
    said=st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("participants", "title", "thread_path", "threadName", "thread_type"), ANY),
    ),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_a_message_holds_nothing_stops_and_all_is_accounted_for(
    records: list[Any], said: dict[str, Any], tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, json.dumps({**said, "messages": records}).encode())
    assert reading.account.total == len(records)


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=40)


@given(
    said=st.lists(st.tuples(st.sampled_from([SAM, ANN]), TEXTS, st.integers(1, 2**33)), max_size=12),
    indent=st.sampled_from([None, 2]),
    camel=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(
    said: list[tuple[str, str, int]], indent: int | None, camel: bool, tmp_path: Path
) -> None:
    if camel:
        sent = [encrypted_message(text, who) | {"timestamp": at * 1000} for who, text, at in said]
        whole = json.dumps(encrypted(*sent), indent=indent, ensure_ascii=False).encode()
    else:
        sent = [message(text, who) | {"timestamp_ms": at * 1000} for who, text, at in said]
        whole = json.dumps(mangled(conversation(*sent)), indent=indent).encode()
    reading = reading_of(tmp_path, whole)
    found = zip(words(tmp_path, reading), column(reading, "at"), senders(reading), strict=True)
    assert list(found) == [(text, at, who) for who, text, at in said]
    assert column(reading, "direction") == [
        Direction.SENT if who == ANN else Direction.RECEIVED for who, *_ in said
    ]


@given(junk=st.binary(max_size=80), place=st.integers(0, 700), length=st.integers(0, 80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_file_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    first = json.dumps(conversation(message("a"), message(None, call_duration=1), message("b"))).encode()
    second = json.dumps(encrypted(encrypted_message("a"), encrypted_message("b"))).encode()
    for whole in (first, second):
        for content in (whole[:place] + junk + whole[place + length :], junk + whole, junk):
            try:
                reading_of(tmp_path, content)
            except NotAnExportError:
                continue


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(files("leeward.adapters.readers.meta").joinpath("manifest.toml").read_text("utf-8"))
    reading = reading_of(tmp_path, conversation(message(), participants=(SAM, ANN, MO)))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel in told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
