"""WhatsApp's exported text is read as it was written, on whatever telephone, and nothing of it is lost."""

import tomllib
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.date_order import ABOUT as DATE_ORDER
from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.whatsapp.people import ABOUT as OWNER
from leeward.adapters.readers.whatsapp.people import conversation_of
from leeward.adapters.readers.whatsapp.read import NAME, NotAnExportError, recognise
from leeward.domain.communication import Direction, Kind, Mark, Precision
from leeward.domain.reading import Reading
from tests.adapters.readers.chats import FORMS, Form, Row, reading_of, rows_of

PLAIN = FORMS[0]
START = datetime(2024, 1, 9, 22, 58, 3, tzinfo=UTC)
SAID = [
    ("Ann", "I told you to stop"),
    ("Sam", "please\nanswer me\n\nplease"),
    ("Sam", ""),
    ("Ann", "no: I will not: ever"),
    ("Sam", "I am outside 🙂 - at 10:30, on 12/01"),
    ("+44 7700 900123", "who is this"),
    ("سمیر", "کہاں ہو"),
    ("Sam", "https://example.org/a:b"),
]


def chat(form: Form, said: list[tuple[str, str]] = SAID, start: datetime = START) -> tuple[str, list[Row]]:
    """Return a chat in a form, and the rows that it holds; a message every eleven hours."""
    rows, text = [], form.start
    for number, (sender, words) in enumerate(said):
        at = start + timedelta(hours=11 * number)
        text += form.message(at, sender, words)
        shown = at if "%S" in form.when else at.replace(second=0)
        rows.append(Row(shown, sender, words))
    return text, rows


def plain(rows: list[Row]) -> list[Row]:
    return [Row(row.at, row.sender, row.words, row.kind) for row in rows]


def taken(reading: Reading, about: str) -> tuple[str, bool]:
    (found,) = (one for one in reading.assumptions if one.about == about)
    return found.taken, found.open


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_way_to_write_a_chat_is_read_as_it_was_written(form: Form, tmp_path: Path) -> None:
    text, expected = chat(form, SAID * 3)
    reading = reading_of(tmp_path, text)
    assert plain(rows_of(tmp_path, reading)) == expected
    assert reading.unread == ()
    assert reading.notes == ()
    assert recognise(text.encode())
    fine = Precision.SECOND if "%S" in form.when else Precision.MINUTE
    assert set(reading.communications["precision"]) == {fine}


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=60).map(
    lambda words: words.rstrip("\r\n")
)
NAMES = st.sampled_from(["Ann", "Sam Carter", "+44 7700 900123", "Łukasz", "आशा", "~ Mo", "O'Neill (work)"])


@given(form=st.sampled_from(FORMS), said=st.lists(st.tuples(NAMES, WORDS), min_size=3, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_said_comes_back(form: Form, said: list[tuple[str, str]], tmp_path: Path) -> None:
    text, expected = chat(
        form, [*said, ("Ann", "x"), ("Ann", "y")], datetime(2023, 11, 20, 10, 0, 59, tzinfo=UTC)
    )
    reading = reading_of(tmp_path, text)
    found = rows_of(tmp_path, reading)
    assert [(row.at, row.words) for row in found] == [
        (row.at, row.words.replace("\r\n", "\n")) for row in expected
    ]


@given(whole=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
def test_whatever_stands_in_a_file_every_byte_of_it_is_accounted_for(whole: bytes, tmp_path: Path) -> None:
    start, _ = chat(PLAIN)
    for content in (
        whole,
        start.encode() + whole,
        whole + b"\n" + start.encode(),
        whole.join([start.encode()] * 3),
    ):
        try:
            reading = reading_of(tmp_path, content)
        except NotAnExportError:
            continue
        reading.account.check()
        made = reading.communications
        place = sum(one.length for one in reading.unread)
        if not reading.unread and made["start"][0]:
            place = made["start"][0]  # a mark of the bytes' order
        for begins, length in zip(made["start"], made["length"], strict=True):
            assert begins == place
            place += length
        assert place == len(content)


def test_a_line_of_a_megabyte_and_more_is_one_message(tmp_path: Path) -> None:
    text, expected = chat(PLAIN, [("Ann", "before"), ("Sam", "x" * 3_000_000), ("Ann", "after")])
    assert plain(rows_of(tmp_path, reading_of(tmp_path, text))) == expected


# ---- dates ----


def dated(*dates: str) -> str:
    return "".join(f"{date}, 10:{number % 60:02} - Ann: words\n" for number, date in enumerate(dates))


def days(folder: Path, reading: Reading) -> list[str]:
    return [f"{row.at:%Y-%m-%d}" if row.at else "" for row in rows_of(folder, reading)]


def test_an_order_that_nothing_tells_is_asked_for_and_told(tmp_path: Path) -> None:
    text = dated("03/04/2024", "03/04/2024", "05/04/2024")
    asked = reading_of(tmp_path, text)
    assert taken(asked, DATE_ORDER) == (DateOrder.DAY_FIRST, True)
    assert days(tmp_path, asked)[0] == "2024-04-03"
    told = reading_of(tmp_path, text, told={DATE_ORDER: DateOrder.MONTH_FIRST})
    assert taken(told, DATE_ORDER) == (DateOrder.MONTH_FIRST, False)
    assert days(tmp_path, told)[0] == "2024-03-04"


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("03/04/2024", "13/04/2024"), "2024-04-03"),
        (("03/04/2024", "03/13/2024"), "2024-03-04"),
        (("2024/12/01", "2024/12/02"), "2024-12-01"),
        (("31/01/2024", "01/02/2024", "02/02/2024"), "2024-01-31"),
        (("01/11/2024", "01/12/2024", "02/01/2024"), "2024-01-11"),  # only so does no day come before another
        (("24/12/01", "24/12/02", "25/01/03"), "2024-12-01"),
    ],
)
def test_what_the_file_holds_decides_the_order(dates: tuple[str, ...], first: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, dated(*dates))
    assert days(tmp_path, reading)[0] == first
    assert not taken(reading, DATE_ORDER)[1]


def test_a_day_late_in_a_large_file_decides_it_for_all_of_it(tmp_path: Path) -> None:
    text = dated(*["03/04/2024"] * 30_000) + dated("04/13/2024") + dated(*["04/14/2024"] * 2)
    assert set(days(tmp_path, reading_of(tmp_path, text))[:30_000]) == {"2024-03-04"}


def test_the_name_of_a_photo_decides_the_order(tmp_path: Path) -> None:
    text = "03/04/2024, 10:00 - Ann: IMG-20240304-WA0001.jpg (file attached)\n" + dated("03/04/2024")
    assert days(tmp_path, reading_of(tmp_path, text))[0] == "2024-03-04"


def test_a_day_that_only_the_row_of_a_picture_has_decides_the_order(tmp_path: Path) -> None:
    picture = "\u200e[13/04/2024, 10:00:00] Sam: \u200eimage omitted\r\n"
    text = "[03/04/2024, 10:00:00] Ann: a\r\n" * 3 + picture
    reading = reading_of(tmp_path, text)
    assert taken(reading, DATE_ORDER) == (DateOrder.DAY_FIRST, False)
    assert [row.words for row in rows_of(tmp_path, reading)] == ["a", "a", "a", "\u200eimage omitted"]
    assert reading.notes == ()


@pytest.mark.parametrize("time", ["25:00", "10:61", "13:05 pm"])
def test_a_time_that_means_nothing_leaves_its_message_without_one(time: str, tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path,
        f"13/01/2024, 10:00 am - Ann: a\n13/01/2024, {time} - Sam: b\n13/01/2024, 10:05 am - Ann: c\n",
    )
    rows = rows_of(tmp_path, reading)
    assert [(row.at is None, row.words) for row in rows] == [(False, "a"), (True, "b"), (False, "c")]


# ---- who ----


def test_a_name_with_a_colon_in_it_is_whole(tmp_path: Path) -> None:
    text, expected = chat(
        PLAIN,
        [("Dr: Who", "one"), ("Sam", "Who: I?"), ("Dr: Who", "two: three"), ("a:b", "four"), ("Dr: Who", "")],
    )
    assert plain(rows_of(tmp_path, reading_of(tmp_path, text))) == expected


@pytest.mark.parametrize(
    ("said", "name", "owner"),
    [
        ([("Ann", "hello"), ("Sam", "hello")], "WhatsApp Chat with Sam.txt", "Ann"),
        ([("Ann", "hello"), ("Sam", "hello")], "_chat.txt", ""),
        ([("Ann", "hello"), ("Sam", "You deleted this message")], "_chat.txt", ""),  # or Sam typed it
        ([("Ann", "hello"), ("Sam", "You deleted this message")], "WhatsApp Chat with Sam.txt", ""),
        ([("Ann", "hello"), ("Sam", "hello"), ("Mo", "hello")], "WhatsApp Chat with Sam.txt", ""),
    ],
)
def test_whose_telephone_it_was_is_found_or_asked(
    said: list[tuple[str, str]], name: str, owner: str, tmp_path: Path
) -> None:
    text, _ = chat(PLAIN, said)
    reading = reading_of(tmp_path, text, name)
    assert taken(reading, OWNER) == (owner, not owner)
    ways = {row.sender: row.direction for row in rows_of(tmp_path, reading)}
    if owner:
        assert ways.pop(owner) == Direction.SENT
        assert set(ways.values()) == {Direction.RECEIVED}
    else:
        assert set(ways.values()) == {Direction.UNKNOWN}
    told = reading_of(tmp_path, text, name, {OWNER: "Ann"})
    assert taken(told, OWNER) == ("Ann", False)


@pytest.mark.parametrize(
    "line",
    [
        "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
        'Sam changed the subject from "a: b" to "c"',
        "Ann added Sam",
        "Sam left",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe, um mehr zu erfahren.",
        "Les messages et les appels sont chiffrés de bout en bout. Appuyez pour en savoir plus.",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "الرسائل والمكالمات مشفرة تمامًا بين الطرفين.",
    ],
)
def test_what_the_program_wrote_is_nobodys_words_and_is_kept(line: str, tmp_path: Path) -> None:
    text, expected = chat(PLAIN, [("Ann", "a"), ("", line), ("Sam", "b")])
    found = rows_of(tmp_path, reading_of(tmp_path, text))
    assert [row.words for row in found] == [row.words for row in expected]
    assert [row.kind for row in found] == [Kind.MESSAGE, Kind.SYSTEM, Kind.MESSAGE]
    assert found[1].sender == ""


def test_the_programs_row_keeps_its_words_though_what_begins_it_cannot_be_decoded(tmp_path: Path) -> None:
    text, _ = chat(PLAIN, [("Ann", "a"), ("", 'ANN changed the subject from "a: b" to "c"'), ("Sam", "b")])
    reading = reading_of(tmp_path, text.encode().replace(b"ANN", b"\xff"))
    assert rows_of(tmp_path, reading)[1].words == '\ufffd changed the subject from "a: b" to "c"'
    assert reading.communications["kind"][1] == Kind.SYSTEM


def test_an_iphone_gives_the_programs_rows_a_sender_who_stays_and_they_are_nobodys_words(
    tmp_path: Path,
) -> None:
    text, _ = chat(
        FORMS[10], [("Sam", "\u200eMessages and calls are end-to-end encrypted. x"), ("Sam", "hi")]
    )
    found = rows_of(tmp_path, reading_of(tmp_path, text))
    assert [(row.sender, row.kind) for row in found] == [("Sam", Kind.SYSTEM), ("Sam", Kind.MESSAGE)]


# ---- what a row is ----


def test_a_conversation_is_called_after_whom_its_file_is_named() -> None:
    for file, called in (
        ("phone/WhatsApp Chat with Sam.txt", "Sam"),
        ("phone/WhatsApp Chat - Sam Carter.zip/_chat.txt", "Sam Carter"),
        ("_chat.txt", "_chat.txt"),
        ("export.txt", "export.txt"),
    ):
        assert conversation_of(file) == called


def marks(reading: Reading) -> list[Mark]:
    return [Mark(mark) for mark in reading.communications["marks"]]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("This message was deleted", Mark.DELETED),
        ("\u200eThis message was deleted.", Mark.DELETED),
        ("<Media omitted>", Mark.MEDIA_LEFT_OUT),
        ("\u200eimage omitted", Mark.MEDIA_LEFT_OUT),
        ("<Medien ausgeschlossen>", Mark.MEDIA_LEFT_OUT),
        ("I will find you <This message was edited>", Mark.EDITED),
        ("This message was deleted by me", Mark(0)),
    ],
)
def test_what_a_row_says_of_itself_is_marked(words: str, mark: Mark, tmp_path: Path) -> None:
    text, _ = chat(PLAIN, [("Ann", "a"), ("Sam", words), ("Ann", "b")])
    assert marks(reading_of(tmp_path, text)) == [Mark(0), mark, Mark(0)]


def test_a_call_that_nobody_answered_is_a_call(tmp_path: Path) -> None:
    text, _ = chat(PLAIN, [("Ann", "a"), ("Sam", "Missed voice call"), ("Ann", "b")])
    reading = reading_of(tmp_path, text)
    assert list(reading.communications["kind"]) == [Kind.MESSAGE, Kind.CALL, Kind.MESSAGE]
    assert marks(reading)[1] == Mark.UNANSWERED


@pytest.mark.parametrize(
    "words",
    [
        "IMG-20240109-WA0001.jpg (file attached)\nlook",
        "\u200eIMG-20240109-WA0001.jpg (file attached)",
        "\u200e<attached: IMG-20240109-WA0001.jpg>",
        "IMG-20240109-WA0001.jpg (Datei angehängt)",
    ],
)
def test_a_file_that_goes_with_a_message_is_named(words: str, tmp_path: Path) -> None:
    text, _ = chat(PLAIN, [("Ann", "a"), ("Sam", words), ("Ann", "b")])
    reading = reading_of(tmp_path, text)
    assert reading.communications.attachments == {1: ("IMG-20240109-WA0001.jpg",)}


# ---- what cannot be known ----


def test_a_line_that_somebody_typed_like_a_header_is_marked_unsure(tmp_path: Path) -> None:
    said = [("Ann" if number % 2 else "Sam", f"words {number}") for number in range(30)]
    forged = "look what she wrote\n01/01/2020, 10:00 - Ann: I love you\n[02/01/24, 10:00:00] Ann: and this"
    text, _ = chat(PLAIN, [*said, ("Sam", forged), ("Ann", "no")])
    reading = reading_of(tmp_path, text)
    unsure = [row for row, mark in enumerate(marks(reading)) if mark & Mark.ATTRIBUTION_UNSURE]
    assert unsure == [31, 32]
    assert len(reading.notes) == 2


def test_somebody_met_once_among_many_is_marked_unsure(tmp_path: Path) -> None:
    said = [("Ann" if number % 2 else "Sam", "words") for number in range(30)]
    text, _ = chat(PLAIN, [*said, ("Mum", "he is lovely"), ("Ann", "no")])
    assert [row for row, mark in enumerate(marks(reading_of(tmp_path, text))) if mark] == [30]


def test_the_hour_that_comes_twice_in_autumn_is_no_step_back(tmp_path: Path) -> None:
    text = "".join(
        f"27/10/2024, {time} - {who}: words\n"
        for time, who in (("01:50", "Ann"), ("01:10", "Sam"), ("01:59", "Ann"))
    )
    assert not any(marks(reading_of(tmp_path, text)))


def test_what_stands_before_the_first_message_is_listed_as_unread(tmp_path: Path) -> None:
    text, expected = chat(PLAIN)
    reading = reading_of(tmp_path, f"Saved by me\n\n{text}")
    assert plain(rows_of(tmp_path, reading)) == expected
    assert [(one.start, one.length) for one in reading.unread] == [(0, 13)]
    assert reading.account.unread == 2


def test_a_header_with_a_sign_within_it_and_a_long_word_for_the_morning_is_one(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "[\u200e13/02/2024, 10:00:00 पूर्वाह्न] Ann: words\n" * 3)
    expected = Row(datetime(2024, 2, 13, 10, tzinfo=UTC), "Ann", "words")
    assert plain(rows_of(tmp_path, reading)) == [expected] * 3


@pytest.mark.parametrize("content", [b"", b"\n", b"hello\nthere\n", b"\x00" * 100, b"PK\x03\x04"])
def test_what_is_no_export_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, content)


def test_somebody_whose_name_is_like_a_row_of_the_program_keeps_all_that_they_said(tmp_path: Path) -> None:
    text, expected = chat(
        PLAIN, [("Sam (added 2nd number)", "one"), ("Ann", "two"), ("Sam removed me", "three")]
    )
    assert plain(rows_of(tmp_path, reading_of(tmp_path, text))) == expected


def test_two_messages_that_begin_alike_are_no_longer_name(tmp_path: Path) -> None:
    text, expected = chat(PLAIN, [("Sam", "Note: one"), ("Sam", "Note: two"), ("Ann", "three")])
    assert plain(rows_of(tmp_path, reading_of(tmp_path, text))) == expected


def test_a_longer_name_is_said_to_be_assumed(tmp_path: Path) -> None:
    text, _ = chat(PLAIN, [("Dr: Who", "one"), ("Dr: Who", "two"), ("Dr: Who", "three"), ("Sam", "four")])
    assert taken(reading_of(tmp_path, text), "name") == ("Dr: Who", False)


def test_a_group_adds_people_and_somebody_who_types_so_has_said_it(tmp_path: Path) -> None:
    said = [
        ("The flat", "\u200eAnn added Bob"),
        ("Sam", "\u200eI added your mother"),
        ("Sam", "a"),
        ("x:y", "he added z"),
    ]
    text, _ = chat(FORMS[10], said)
    found = rows_of(tmp_path, reading_of(tmp_path, text))
    assert [row.kind for row in found] == [Kind.SYSTEM, Kind.MESSAGE, Kind.MESSAGE, Kind.MESSAGE]
    assert found[3].sender == "x:y"


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(
        files("leeward.adapters.readers.whatsapp").joinpath("manifest.toml").read_text("utf-8")
    )
    reading = reading_of(tmp_path, dated("03/04/2024", "03/04/2024"))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
