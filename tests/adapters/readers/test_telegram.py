"""Telegram's export is read record by record, and nothing of it is lost or turned round."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.telegram.people import ABOUT as OWNER
from leeward.adapters.readers.telegram.read import NAME, NotAnExportError, read, recognise
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Direction, Kind, Mark, Precision, Written
from leeward.domain.reading import Reading, Told

AT = 1_709_287_200  # 2024-03-01 10:00 in London
SAM = {"from": "Sam Carter", "from_id": "user900124"}
ANN = {"from": "Ann", "from_id": "user900123"}
MO = {"from": "Mo", "from_id": "user900125"}
THE_SAM, THE_ANN = "Sam Carter (user900124)", "Ann (user900123)"


def message(
    text: object = "hello", who: dict[str, Any] = SAM, number: int = 1, **more: Any
) -> dict[str, Any]:
    """Return a message as version 4 and later write it."""
    when = {"date": "2024-03-01T10:00:00", "date_unixtime": str(AT + number)}
    return {"id": number, "type": "message", **when, **who, **more, "text": text, "text_entities": []}


def service(action: str, who: dict[str, Any] = SAM, **more: Any) -> dict[str, Any]:
    """Return what Telegram tells itself."""
    actor = {"actor": who["from"], "actor_id": who["from_id"]}
    when = {"date": "2024-03-01T10:00:00", "date_unixtime": str(AT)}
    return {
        "id": 2,
        "type": "service",
        **when,
        **actor,
        "action": action,
        **more,
        "text": "",
        "text_entities": [],
    }


def chat(
    *messages: object, kind: str = "personal_chat", id: int = 900124, name: str | None = "Sam Carter"
) -> dict[str, Any]:
    """Return the export of one chat."""
    return {"name": name, "type": kind, "id": id, "messages": list(messages)}


def account(*chats: object, left: tuple[object, ...] = (), **more: Any) -> dict[str, Any]:
    """Return the export of an account."""
    return {
        "about": "Here is the data that you asked for.",
        "personal_information": {
            "user_id": 900123,
            "first_name": "Ann",
            "last_name": "",
            "phone_number": "+44 7700 900123",
        },
        **more,
        "chats": {"about": "This page lists all chats.", "list": list(chats)},
        "left_chats": {"about": "Chats that you left.", "list": list(left)},
    }


def reading_of(folder: Path, content: object, told: Told | None = None) -> Reading:
    """Return what the reader makes of a file; it adds up, and every range lies in the file."""
    whole = (
        content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False, indent=1).encode()
    )
    path = folder / "result.json"
    path.write_bytes(whole)
    reading = read(Original(path, "result.json"), told or {})
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
    whole = (folder / "result.json").read_bytes()
    return [words_of(whole, reading.communications, row) for row in range(len(reading.communications))]


def column(reading: Reading, name: str) -> list[int]:
    return list(reading.communications[name])


def senders(reading: Reading) -> list[str]:
    made = reading.communications
    return [made.handles[number] for number in made["sender"]]


def conversations(reading: Reading) -> list[str]:
    made = reading.communications
    return [made.conversations[number] for number in made["conversation"]]


def owner(reading: Reading) -> tuple[str, bool]:
    (found,) = (one for one in reading.assumptions if one.about == OWNER)
    return found.taken, found.open


# ---- what is said ----


def test_a_chat_is_read_as_it_was_written(tmp_path: Path) -> None:
    said = ["please\nanswer me", "", 'she said "no" \\ once', "کہاں ہو 🙂", "{[}]"]
    reading = reading_of(tmp_path, chat(*(message(text, number=n) for n, text in enumerate(said))))
    assert words(tmp_path, reading) == said
    assert column(reading, "written") == [Written.JSON] * 5
    assert column(reading, "at") == [AT + n for n in range(5)]
    assert set(column(reading, "clock")) == {Clock.INSTANT}
    assert set(column(reading, "precision")) == {Precision.SECOND}
    assert senders(reading) == [THE_SAM] * 5
    assert conversations(reading) == ["Sam Carter (personal_chat 900124)"] * 5
    assert reading.unread == ()
    assert reading.notes == ()


def test_the_range_of_a_row_is_its_record_and_that_of_its_words_their_letters(tmp_path: Path) -> None:
    messages = [message("é" * n, number=n, reactions=[{"text": "é"}]) for n in range(1, 4)]
    reading = reading_of(tmp_path, chat(*messages))
    whole, made = (tmp_path / "result.json").read_bytes(), reading.communications
    for row, expected in enumerate(messages):
        start, length = made["start"][row], made["length"][row]
        assert json.loads(whole[start : start + length]) == expected
        start, length = made["text_start"][row], made["text_length"][row]
        assert whole[start : start + length].decode() == expected["text"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (["see ", {"type": "link", "text": "https://example.org"}, " now"], "see https://example.org now"),
        (
            [{"type": "text_link", "text": "my photos", "href": "https://example.org/x"}],
            "my photos <https://example.org/x>",
        ),
        ([{"type": "mention_name", "text": "Ann", "user_id": 900123}, " look"], "Ann look"),
        ([{"type": "spoiler", "text": "hidden"}, 7, None, {"type": "x"}, ["y"]], "hidden"),
        ([], ""),
    ],
)
def test_words_in_pieces_are_joined_as_they_are_shown(text: list[Any], shown: str, tmp_path: Path) -> None:
    assert words(tmp_path, reading_of(tmp_path, chat(message(text)))) == [shown]


def test_where_somebody_says_that_they_are_is_among_their_words(tmp_path: Path) -> None:
    place = {"latitude": 53.8, "longitude": -1.55}
    sent = [
        message("", location_information=place, live_location_period_seconds=900),
        message("", place_name="Her work", address="1 Made-up Street", location_information=place),
        message("", contact_information={"first_name": "Ann", "phone_number": "07700 900123"}),
        message("vote", poll={"question": "Is she in?", "answers": [{"text": "yes", "voters": 1}]}),
    ]
    found = words(tmp_path, reading_of(tmp_path, chat(*sent)))
    assert (
        found[0] == "location information: latitude 53.8, longitude -1.55\nlive location period seconds: 900"
    )
    assert found[1].startswith("place name: Her work\naddress: 1 Made-up Street\n")
    assert "07700 900123" in found[2]
    assert found[3].startswith("vote\npoll: question Is she in?")


def test_signs_that_telegram_writes_as_no_json_are_read(tmp_path: Path) -> None:
    whole = json.dumps(chat(message("aXb"), message(r"\x41"))).replace("aXb", r"a\x0Bb").encode()
    assert words(tmp_path, reading_of(tmp_path, whole)) == ["a\x0bb", r"\x41"]


def test_a_file_is_named_and_one_that_was_left_out_is_marked(tmp_path: Path) -> None:
    left_out = "(File not included. Change data exporting settings to download.)"
    sent = [
        message("", photo="photos/photo_1@01-03-2024.jpg", width=10, height=10),
        message("", file=left_out, file_name="voice.ogg", media_type="voice_message"),
        message("", photo=left_out),
        message("", file="files/(File) mine.pdf", thumbnail="x_thumb.jpg"),
        message("", contact_vcard="contacts/contact_1.vcf"),
    ]
    reading = reading_of(tmp_path, chat(*sent))
    assert reading.communications.attachments == {
        0: ("photos/photo_1@01-03-2024.jpg",),
        1: ("voice.ogg",),
        3: ("files/(File) mine.pdf",),
        4: ("contacts/contact_1.vcf",),
    }
    assert [bool(mark & Mark.MEDIA_LEFT_OUT) for mark in column(reading, "marks")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_edited_and_forwarded_are_marked(tmp_path: Path) -> None:
    sent = [
        message(edited="2024-03-01T11:00:00", edited_unixtime="1709290800"),
        message(edited="1970-01-01T01:00:00"),  # as older versions write that it was not
        message(forwarded_from=None),
        message(reply_to_message_id=1),
    ]
    assert column(reading_of(tmp_path, chat(*sent)), "marks") == [Mark.EDITED, 0, Mark.FORWARDED, 0]


def test_a_call_says_how_long_it_was_or_that_nobody_answered(tmp_path: Path) -> None:
    calls = [
        service("phone_call", duration_seconds=75, discard_reason="hangup"),
        service("phone_call", discard_reason="missed"),
        service("phone_call", ANN, discard_reason="busy"),
        service("group_call", duration=12),
        service("phone_call", discard_reason="hangup"),  # nobody says whether it was answered
    ]
    reading = reading_of(tmp_path, chat(*calls))
    assert column(reading, "kind") == [Kind.CALL] * 5
    assert column(reading, "seconds") == [75, 0, 0, 12, 0]
    assert column(reading, "marks") == [0, Mark.UNANSWERED, Mark.UNANSWERED, 0, 0]
    sent = [Direction.RECEIVED] * 2 + [Direction.SENT] + [Direction.RECEIVED] * 2
    assert column(reading, "direction") == sent
    assert words(tmp_path, reading)[1] == "phone_call\ndiscard reason: missed"
    assert reading.account.headers == 5


def test_what_telegram_tells_itself_is_nobodys_message(tmp_path: Path) -> None:
    told = [service("invite_members", members=["Mo", None]), service("set_messages_ttl", period=86400)]
    reading = reading_of(tmp_path, chat(message(), *told))
    assert column(reading, "kind") == [Kind.MESSAGE, Kind.SYSTEM, Kind.SYSTEM]
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.NEITHER, Direction.NEITHER]
    assert words(tmp_path, reading)[1:] == [
        "invite_members\nmembers: Mo; ",
        "set_messages_ttl\nperiod: 86400",
    ]
    assert reading.account.system == 2


# ---- when ----


@pytest.mark.parametrize(
    ("when", "at", "clock"),
    [
        ({"date_unixtime": str(AT)}, AT, Clock.INSTANT),
        ({"date_unixtime": AT}, AT, Clock.INSTANT),
        ({"date_unixtime": None}, AT, Clock.WALL),
        ({"date_unixtime": "soon"}, AT, Clock.WALL),
        ({"date_unixtime": "٣"}, AT, Clock.WALL),
        ({"date_unixtime": "9" * 400}, AT, Clock.WALL),
        ({"date_unixtime": "0", "date": "1601-01-01T00:00:00"}, -11_644_473_600, Clock.WALL),
        ({"date_unixtime": "0", "date": "9999-12-31T23:59:59"}, 0, Clock.NONE),
        ({"date_unixtime": "", "date": "2024-13-01T10:00:00"}, 0, Clock.NONE),
        ({"date_unixtime": True, "date": ["x"]}, 0, Clock.NONE),
        ({"date_unixtime": 1e300, "date": None}, 0, Clock.NONE),
    ],
)
def test_a_time_is_as_it_was_written_and_one_that_means_nothing_is_none(
    when: dict[str, Any], at: int, clock: Clock, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, chat(message() | when))
    assert (column(reading, "at"), column(reading, "clock")) == ([at], [clock])


# ---- who ----


def test_two_people_of_one_name_stay_two_and_who_is_renamed_stays_one(tmp_path: Path) -> None:
    sent = [
        message(who={"from": "Sam", "from_id": "user1"}),
        message(who={"from": "Sam", "from_id": "user2"}),
        message(who={"from": "Not Sam", "from_id": "user1"}),
        message(who={"from": None, "from_id": "user3"}),
        message(who={"from": "Sam", "from_id": 4}),
        message(who={"from": "\ud83d", "from_id": [1]}),
        message(who={}),
    ]
    found = senders(reading_of(tmp_path, json.dumps(chat(*sent, kind="private_group")).encode()))
    assert found == ["Sam (user1)", "Sam (user2)", "Sam (user1)", "user3", "Sam (4)", "\ufffd", ""]


def test_a_chat_of_two_tells_whose_it_is_by_its_number(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, chat(message(), message(who=ANN), message()))
    assert owner(reading) == (THE_ANN, False)
    assert column(reading, "direction") == [Direction.RECEIVED, Direction.SENT, Direction.RECEIVED]


def test_an_older_export_has_bare_numbers_and_the_clock_of_the_computer(tmp_path: Path) -> None:
    old = {"date": "2019-03-01T10:00:00", "edited": "1970-01-01T01:00:00", "text": "hello", "type": "message"}
    sent = [
        {"id": 1, **old, "from": "Sam Carter", "from_id": 900124},
        {"id": 2, **old, "from": "Ann", "from_id": 900123},
    ]
    one = reading_of(tmp_path, chat(*sent))
    assert column(one, "clock") == [Clock.WALL] * 2
    assert column(one, "marks") == [0, 0]
    assert owner(one) == ("Ann (900123)", False)
    assert column(one, "direction") == [Direction.RECEIVED, Direction.SENT]
    assert owner(reading_of(tmp_path, account(chat(*sent)))) == ("Ann (900123)", False)


def test_a_number_that_is_not_the_chats_makes_nobody_the_owner_by_itself(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, chat(message(), message(), id=555))
    assert owner(reading) == ("", True)
    assert column(reading, "direction") == [Direction.UNKNOWN] * 2


def test_a_chat_in_which_only_the_other_writes_was_all_received(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, chat(message(), message()))
    assert owner(reading) == ("", False)
    assert column(reading, "direction") == [Direction.RECEIVED] * 2


def test_a_group_asks_whose_it_is_and_is_told(tmp_path: Path) -> None:
    group = chat(message(), message(who=ANN), message(who=MO), kind="private_group", id=77)
    asked = reading_of(tmp_path, group)
    (question,) = asked.assumptions
    assert (question.taken, question.open) == ("", True)
    assert question.choices == (THE_SAM, THE_ANN, "Mo (user900125)")
    assert set(column(asked, "direction")) == {Direction.UNKNOWN}
    told = reading_of(tmp_path, group, {OWNER: THE_ANN})
    assert owner(told) == (THE_ANN, False)
    assert column(told, "direction") == [Direction.RECEIVED, Direction.SENT, Direction.RECEIVED]


def test_who_writes_in_the_name_of_a_group_may_be_the_owner(tmp_path: Path) -> None:
    sent = [message(who={"from": "The flat", "from_id": "channel5"}), message(who=ANN)]
    reading = reading_of(tmp_path, chat(*sent, kind="private_supergroup", id=5), {OWNER: THE_ANN})
    assert column(reading, "direction") == [Direction.UNKNOWN, Direction.SENT]


def test_an_account_says_whose_it_is_and_holds_all_of_its_chats(tmp_path: Path) -> None:
    whole = account(
        chat(message(), message(who=ANN)),
        chat(message(who=MO), kind="private_group", id=77, name="The flat"),
        chat(message("note", ANN), kind="saved_messages", id=900123, name=None),
        chat(kind="personal_chat", id=1, name="Empty"),
        left=(chat(message("left"), kind="private_channel", id=9, name=None),),
        contacts={"about": "x", "list": [{"first_name": "Sam"}]},
        sessions={"about": "x", "list": []},
    )
    reading = reading_of(tmp_path, whole)
    assert recognise(json.dumps(whole).encode())
    assert owner(reading) == (THE_ANN, False)
    assert conversations(reading) == [
        "Sam Carter (personal_chat 900124)",
        "Sam Carter (personal_chat 900124)",
        "The flat (private_group 77)",
        "saved_messages 900123",
        "private_channel 9",
    ]
    assert column(reading, "direction") == [
        Direction.RECEIVED,
        Direction.SENT,
        Direction.RECEIVED,
        Direction.SENT,
        Direction.RECEIVED,
    ]
    (note,) = reading.notes
    assert note.endswith(": contacts, sessions")


def test_whose_account_it_is_is_known_though_they_never_wrote(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, account(chat(message())))
    assert owner(reading) == (THE_ANN, False)
    assert column(reading, "direction") == [Direction.RECEIVED]


# ---- what cannot be read ----


def test_a_message_that_the_export_left_out_is_listed(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path, chat(message("a"), {"id": 7, "type": "unsupported"}, {"x": 1}, 5, message("b"))
    )
    assert words(tmp_path, reading) == ["a", "b"]
    assert [one.where for one in reading.unread] == ["record 2", "record 3", "record 4"]
    assert reading.account.total == 5


def test_a_message_whose_letters_are_damaged_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = (
        json.dumps(chat(message("a"), message("DAMAGE"), message("b")))
        .encode()
        .replace(b"DAMAGE", b"\xff\xfe")
    )
    reading = reading_of(tmp_path, whole)
    assert words(tmp_path, reading) == ["a", "b"]
    (unread,) = reading.unread
    assert unread.where == "record 2"


def test_a_file_that_is_cut_short_says_so(tmp_path: Path) -> None:
    whole = json.dumps(chat(message("a"), message("b"), message("c")), indent=1).encode()
    reading = reading_of(tmp_path, whole[: whole.index(b'"c"')])
    assert words(tmp_path, reading) == ["a", "b"]
    assert len(reading.unread) == 1
    assert reading.notes != ()
    cut_after_an_object = reading_of(
        tmp_path, whole[: whole.index(b'"b"')].rstrip(b"abc") and whole[: whole.rindex(b",\n  {")]
    )
    assert len(words(tmp_path, cut_after_an_object)) == 2
    assert cut_after_an_object.unread == ()
    assert cut_after_an_object.notes != ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\x00" * 50,
        b'{"messages": 5',
        b'{"name": "x", "messages": {}}',
        b'{"name": ' + b"[" * 100_000,
        b'{"participants": [], "magic_words": []}',
        b"PK\x03\x04",
    ],
)
def test_what_is_no_export_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    if b'"messages": ' not in content:
        with pytest.raises(NotAnExportError):
            reading_of(tmp_path, content)


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        (b'\xef\xbb\xbf{"name": "x", "type": "personal_chat", "id": 1, "messages": [', True),
        (b'{"type": "saved_messages", "id": 1, "mess', True),
        (b'{"about": "x", "chats": {"about": "y", "list": [', True),
        (b'{"about": "x", "profile_pictures": [{"date": "2024', True),
        (b'{"name": "x", "type": "module", "version": 1}', False),
        (b'{"about": "x", "title": "y"}', False),
    ],
)
def test_an_export_is_known_by_how_it_begins(beginning: bytes, is_one: bool) -> None:
    assert recognise(beginning) is is_one


def test_who_reacted_and_when_is_noted_beside_the_row(tmp_path: Path) -> None:
    recent = [{**ANN, "date": "2024-03-01T10:05:00"}]
    reacted = [
        {"type": "emoji", "count": 2, "emoji": "❤", "recent": recent},
        {"type": "emoji", "count": 1, "emoji": "🔥", "recent": [{**MO, "date": "2024-03-01T10:06:00"}]},
        {"type": "paid", "count": 3},
        "odd",
    ]
    reading = reading_of(tmp_path, chat(message("a"), message("b", number=2, reactions=reacted)))
    assert reading.notes == (
        "row 2: reactions to it: ❤ Ann at 2024-03-01T10:05:00, 2 in all; "
        "🔥 Mo at 2024-03-01T10:06:00; paid 3 in all",
    )


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [
    "id",
    "type",
    "date",
    "date_unixtime",
    "from",
    "from_id",
    "actor",
    "actor_id",
    "action",
    "text",
    "text_entities",
    "photo",
    "file",
    "edited",
    "forwarded_from",
    "duration_seconds",
    "location_information",
    "poll",
    "contact_vcard",
    "members",
    "reactions",
]


@given(
    records=st.lists(
        st.fixed_dictionaries(
            {"id": ANY, "type": st.sampled_from(["message", "service", "unsupported", "x"]) | ANY},
            optional={key: ANY for key in KEYS if key not in ("id", "type")},
        ),
        max_size=6,
    ),
    kind=ANY | st.sampled_from(["personal_chat", "saved_messages"]),
    id=ANY,
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_a_record_holds_nothing_stops_and_all_is_accounted_for(
    records: list[Any], kind: object, id: object, tmp_path: Path
) -> None:
    export = {"name": id, "type": kind, "id": id, "messages": records}
    for content in (
        export,
        {"about": "", "chats": {"list": [export, export]}, "personal_information": records},
    ):
        reading = reading_of(tmp_path, json.dumps(content).encode())
        assert reading.account.total == len(records) * (1 if content is export else 2)


SAID = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=40)


@given(
    said=st.lists(
        st.tuples(st.sampled_from([SAM, ANN, MO]), SAID, st.integers(1, 2**33), st.booleans()), max_size=12
    ),
    indent=st.sampled_from([None, 1]),
    ascii_only=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(
    said: list[tuple[dict[str, Any], str, int, bool]], indent: int | None, ascii_only: bool, tmp_path: Path
) -> None:
    sent = [
        message([text[:3], {"type": "bold", "text": text[3:]}] if in_pieces else text, who)
        | {"date_unixtime": str(at)}
        for who, text, at, in_pieces in said
    ]
    whole = json.dumps(account(chat(*sent)), indent=indent, ensure_ascii=ascii_only).encode()
    reading = reading_of(tmp_path, whole)
    assert list(zip(words(tmp_path, reading), column(reading, "at"), strict=True)) == [
        (text, at) for _, text, at, _ in said
    ]
    ways = {"Ann": Direction.SENT}
    assert column(reading, "direction") == [ways.get(who["from"], Direction.RECEIVED) for who, *_ in said]


@given(junk=st.binary(max_size=80), place=st.integers(0, 900), length=st.integers(0, 80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_file_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    whole = json.dumps(account(chat(message("a"), service("phone_call"), message(["b"])))).encode()
    for content in (whole[:place] + junk + whole[place + length :], junk + whole, junk):
        try:
            reading_of(tmp_path, content)
        except NotAnExportError:
            continue


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(
        files("leeward.adapters.readers.telegram").joinpath("manifest.toml").read_text("utf-8")
    )
    reading = reading_of(tmp_path, chat(message(), kind="private_group"))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
