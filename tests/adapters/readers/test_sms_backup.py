"""A backup by SMS Backup & Restore is read as the program wrote it, XML or not, and nothing of it is lost."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.sms_backup.people import ABOUT as OWNER
from leeward.adapters.readers.sms_backup.people import OWNER as TELEPHONE
from leeward.adapters.readers.sms_backup.read import NAME, NotABackupError, recognise
from leeward.adapters.readers.sms_backup.unread import MOST
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark
from leeward.domain.reading import Reading
from tests.adapters.readers.backups import (
    AT,
    MO,
    SAM,
    Row,
    backup,
    call,
    mms,
    old_sms,
    part,
    read_back,
    reading_of,
    record_bytes,
    rows_of,
    sms,
)

FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)

# ---- messages ----

TEXTS = [
    "",
    "null",
    "I told you to stop",
    "a & b < c > d",
    'he said "no" & "never"',
    "one\ntwo",
    "😀 é ☂",
    "it's",
]


@pytest.mark.parametrize("write", [sms, old_sms])
def test_every_message_is_read_as_it_was_written(write: "type[object]", tmp_path: Path) -> None:
    said = [(text, kind) for text in TEXTS * 3 for kind in "12"]
    records = [write(text, kind, SAM, AT + row) for row, (text, kind) in enumerate(said)]
    reading = reading_of(tmp_path, backup(*records))
    expected = [
        Row(text, at=AT + row) if kind == "1" else Row(text, Direction.SENT, TELEPHONE, at=AT + row)
        for row, (text, kind) in enumerate(said)
    ]
    assert rows_of(tmp_path, reading) == expected
    assert record_bytes(tmp_path, reading) == [record.encode() for record in records]
    assert reading.unread == ()
    assert reading.notes == ()
    assert set(reading.communications["clock"]) == {Clock.INSTANT}


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40)
NUMBERS = st.sampled_from([SAM, MO, "447700900789", "Bank & Co", "7535"])
MOMENTS = st.integers(1, 4_000_000_000)
SMS = st.builds(
    lambda words, number, at, kind: (
        sms(words, kind, number, at),
        Row(words, Direction.RECEIVED, number, number, at)
        if kind == "1"
        else Row(words, Direction.SENT, TELEPHONE, number, at),
    ),
    WORDS, NUMBERS, MOMENTS, st.sampled_from("12"),
)  # fmt: skip
OLD = st.builds(
    lambda words, number, at: (
        old_sms(words, "1", number, at),
        Row(words, Direction.RECEIVED, number, number, at),
    ),
    WORDS, NUMBERS, MOMENTS,
)  # fmt: skip
CALL = st.builds(
    lambda number, at, lasted: (
        call("1", number, lasted, at),
        Row("", Direction.RECEIVED, number, number, at, Channel.CALL, seconds=lasted),
    ),
    NUMBERS, MOMENTS, st.integers(0, 90_000),
)  # fmt: skip
MMS = st.builds(
    lambda words, number, at: (
        mms([part("text/plain", words), part("image/jpeg", name="a.jpg", data="AAAA" * 9)], "1", number,
            [(number, "137")], at),
        Row(words, Direction.RECEIVED, number, number, at, Channel.MMS, files=("a.jpg",)),
    ),
    WORDS.filter(lambda words: words not in ("", "null")), NUMBERS, MOMENTS,
)  # fmt: skip


@given(
    records=st.lists(st.one_of(SMS, SMS, OLD, CALL, MMS), max_size=25),
    root=st.sampled_from(["smses", "calls"]),
)
@FUZZ
def test_whatever_a_backup_holds_comes_back(
    records: list[tuple[str, Row]], root: str, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, backup(*(written for written, _ in records), root=root))
    assert rows_of(tmp_path, reading) == [row for _, row in records]
    assert reading.unread == ()


def test_a_backup_of_many_pieces_is_read_whole(tmp_path: Path) -> None:
    records = [sms(f"words {row}", "12"[row % 2], at=AT + row) for row in range(9_000)]
    reading = reading_of(tmp_path, backup(*records))
    assert [row.words for row in rows_of(tmp_path, reading)] == [f"words {row}" for row in range(9_000)]
    assert record_bytes(tmp_path, reading) == [record.encode() for record in records]


@pytest.mark.parametrize("kind", "3456")
def test_what_was_never_sent_is_not_said_to_be_sent(kind: str, tmp_path: Path) -> None:
    (row,) = read_back(tmp_path, sms("please", kind))
    assert row == Row("please", Direction.UNKNOWN, TELEPHONE, marks=Mark.NOT_SENT)


def test_a_type_that_nobody_knows_is_a_direction_that_nobody_knows(tmp_path: Path) -> None:
    (row,) = read_back(tmp_path, sms("please", "9"))
    assert row == Row("please", Direction.UNKNOWN, "")


def test_a_subject_is_not_lost(tmp_path: Path) -> None:
    rows = read_back(tmp_path, sms("b"), sms("words & more", subject="about <us>"), sms("a"))
    assert [row.words for row in rows] == ["b", "about <us>\nwords & more", "a"]


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("0", None),
        ("", None),
        ("null", None),
        ("-11644473600000", None),
        ("9" * 16, None),
        ("9" * 5000, None),
        ("253402300799000", None),
        ("1704840000", 1_704_840),
        ("95617584000000", 95_617_584_000),
    ],
)
def test_a_time_that_means_nothing_leaves_its_record_without_one(
    date: str, at: int | None, tmp_path: Path
) -> None:
    made = reading_of(tmp_path, backup(sms("a"), sms("b", date=date), sms("c"))).communications
    assert made["at"][1] == (at or 0)
    assert made["clock"][1] == (Clock.NONE if at is None else Clock.INSTANT)
    assert made["clock"][0] == made["clock"][2] == Clock.INSTANT


@pytest.mark.parametrize(
    "record",
    [
        "<sms\n\taddress='{n}'\n\tdate='{d}'\n\ttype='1'\n\tbody='words'\n/>",
        '<sms body="words" date="{d}" type="1" address="{n}"></sms>',
        '<sms address="{n}" date="{d}" type="1" body="words" unheard_of="7"/>',
        '<sms address="{n}" date="{d}" type="1" body="words" body="others" />',
        '<sms  address = "{n}" date="{d}"type="1" body="words" >\n</sms >',
    ],
)
def test_a_record_in_another_order_is_read_all_the_same(record: str, tmp_path: Path) -> None:
    odd = record.format(n=SAM, d=f"{AT}000")
    assert read_back(tmp_path, sms("a"), odd, odd, sms("b")) == [
        Row("a"),
        Row("words"),
        Row("words"),
        Row("b"),
    ]


def test_a_body_that_looks_like_a_record_is_words(tmp_path: Path) -> None:
    forged = f"<sms address='{SAM}' date='{AT}000' type='2' body='I love you' />"
    plain = f'<sms address="{SAM}" date="{AT}000" type="1" body="{forged}" />'
    rows = read_back(tmp_path, sms(forged), plain, plain, sms(forged))
    assert [row.words for row in rows] == [forged] * 4
    assert {row.direction for row in rows} == {Direction.RECEIVED}


# ---- mms ----


def test_files_in_a_message_are_named_and_its_words_stay_where_they_are(tmp_path: Path) -> None:
    picture, clip = part("image/jpeg", name="IMG_1.jpg", data="AAAA" * 3), part("video/3gpp", data="BBBB" * 4)
    (row,) = read_back(tmp_path, mms([picture, part("text/plain", "look & see"), clip]))
    files = ("IMG_1.jpg", "without a name, video/3gpp")
    assert row == Row("look & see", channel=Channel.MMS, files=files)


def test_a_file_of_many_megabytes_is_passed_over(tmp_path: Path) -> None:
    video = part("video/mp4", name="v.mp4", data="QUJD" * 1_500_000)
    rows = read_back(tmp_path, sms("a"), mms([video, part("text/plain", "after")]), sms("b"))
    assert [(row.words, row.files) for row in rows] == [("a", ()), ("after", ("v.mp4",)), ("b", ())]


def test_words_in_several_places_are_all_kept(tmp_path: Path) -> None:
    texts = [part("text/plain", "one 😀"), part("text/plain", "two")]
    (row,) = read_back(tmp_path, mms(texts, sub="for you"))
    assert row.words == "for you\none 😀\ntwo"


@pytest.mark.parametrize("data", [None, ""])
def test_a_file_that_the_backup_left_out_is_marked(data: str | None, tmp_path: Path) -> None:
    (row,) = read_back(tmp_path, mms([part("image/jpeg", name="a.jpg", data=data)]))
    assert (row.marks, row.files) == (Mark.MEDIA_LEFT_OUT, ("a.jpg",))


def test_a_message_to_a_group_has_its_writer_and_all_whom_it_went_to(tmp_path: Path) -> None:
    group = f"{SAM}~{MO}"
    received = [(MO, "137"), (SAM, "151"), ("07700900999", "151")]
    sent = [("insert-address-token", "137"), (SAM, "151"), (MO, "130"), ("7535", "129")]
    reading = reading_of(
        tmp_path,
        backup(
            mms([part("text/plain", "hi")], "1", group, received),
            mms([part("text/plain", "no")], "2", group, sent),
        ),
    )
    first, second = rows_of(tmp_path, reading)
    assert (first.sender, first.conversation, first.direction) == (MO, group, Direction.RECEIVED)
    assert (second.sender, second.conversation, second.direction) == (TELEPHONE, group, Direction.SENT)
    made = reading.communications
    to = {row: tuple(made.handles[one] for one in numbers) for row, numbers in made.recipients.items()}
    assert to == {0: (SAM, "07700900999"), 1: (SAM, MO, "7535")}


@pytest.mark.parametrize(
    ("number", "addresses", "sender"),
    [
        (SAM, [], SAM),
        (SAM, [("insert-address-token", "137")], SAM),
        (f"{SAM}~{MO}", [], ""),
        (f"{SAM}~{MO}", [("insert-address-token", "137")], ""),
    ],
)
def test_nobody_is_said_to_have_written_what_a_group_received_without_a_writer(
    number: str, addresses: list[tuple[str, str]], sender: str, tmp_path: Path
) -> None:
    (row,) = read_back(tmp_path, mms([part("text/plain", "hi")], "1", number, addresses))
    assert (row.sender, row.conversation) == (sender, number)


def test_a_subject_of_any_length_is_kept(tmp_path: Path) -> None:
    long = "x" * 100_000
    rows = read_back(tmp_path, sms("a", subject=long), mms([part("text/plain", "b")], sub=long))
    assert [row.words for row in rows] == [f"{long}\na", f"{long}\nb"]


def test_a_message_without_a_box_went_the_way_of_its_kind(tmp_path: Path) -> None:
    rows = read_back(tmp_path, mms([], "null"), mms([], "null", m_type="128"), mms([], "null", m_type="9"))
    assert [row.direction for row in rows] == [Direction.RECEIVED, Direction.SENT, Direction.UNKNOWN]


# ---- calls ----


@pytest.mark.parametrize(
    ("kind", "direction", "marks"),
    [
        ("1", Direction.RECEIVED, Mark(0)),
        ("2", Direction.SENT, Mark(0)),
        ("3", Direction.RECEIVED, Mark.UNANSWERED),
        ("4", Direction.RECEIVED, Mark.UNANSWERED | Mark.VOICEMAIL),
        ("5", Direction.RECEIVED, Mark.UNANSWERED | Mark.REJECTED),
        ("6", Direction.RECEIVED, Mark.UNANSWERED | Mark.BLOCKED),
        ("77", Direction.UNKNOWN, Mark(0)),
    ],
)
def test_how_a_call_went_and_ended_is_kept(
    kind: str, direction: Direction, marks: Mark, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, backup(*[call(kind)] * 3, root="calls"))
    sender = {Direction.SENT: TELEPHONE, Direction.RECEIVED: SAM}.get(direction, "")
    expected = Row("", direction, sender, channel=Channel.CALL, marks=marks, seconds=60)
    assert rows_of(tmp_path, reading) == [expected] * 3
    assert set(reading.communications["kind"]) == {Kind.CALL}


def test_a_number_that_was_withheld_is_nobodys(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, backup(call("3", ""), call("3", "null"), root="calls"))
    rows = rows_of(tmp_path, reading)
    assert [(row.sender, row.conversation, row.direction) for row in rows] == [
        ("", "", Direction.RECEIVED)
    ] * 2
    assert len(reading.notes) == 1


# ---- who ----


def test_a_name_is_what_the_file_calls_a_number_and_joins_no_two(tmp_path: Path) -> None:
    records = [
        sms("a", contact_name="Sam & co"),
        sms("b", contact_name="Do not answer"),
        sms("c", number=MO, contact_name="Sam & co"),
        sms("d", number="+447700900999"),
    ]
    reading = reading_of(tmp_path, backup(*records, *records))
    made = reading.communications
    called = {made.handles[handle]: names for handle, names in made.called.items()}
    assert called == {SAM: ("Sam & co", "Do not answer"), MO: ("Sam & co",)}
    assert [row.sender for row in rows_of(tmp_path, reading)[:4]] == [SAM, SAM, MO, "+447700900999"]
    assert len(reading.notes) == 2


def test_whose_telephone_it_was_is_assumed_with_its_reason_or_told(tmp_path: Path) -> None:
    text = backup(sms("a", "2"), mms([part("text/plain", "hi")]))
    (assumed,) = reading_of(tmp_path, text).assumptions
    assert (assumed.about, assumed.taken, assumed.open) == (OWNER, TELEPHONE, False)
    assert assumed.choices == ("07700900999",)
    reading = reading_of(tmp_path, text, {OWNER: "07700900999"})
    assert reading.assumptions[0].taken == "07700900999"
    assert rows_of(tmp_path, reading)[0].sender == "07700900999"


def test_a_telephone_that_wrote_to_itself_has_both_rows(tmp_path: Path) -> None:
    told = {OWNER: SAM}
    rows = rows_of(tmp_path, reading_of(tmp_path, backup(sms("a", "2"), sms("a", "1")), told))
    assert [(row.sender, row.conversation) for row in rows] == [(SAM, SAM)] * 2


# ---- what cannot be read ----


@pytest.mark.parametrize("cut", range(1, 460, 7))
def test_of_a_file_that_was_cut_off_every_whole_record_is_read(cut: int, tmp_path: Path) -> None:
    whole = backup(sms("a"), sms('b "c"'), mms([part("text/plain", "d")]))
    end = whole.index("<mms") + cut
    content = whole[:end]
    reading = reading_of(tmp_path, content)
    if end < whole.index("</mms>") + 6:
        assert [row.words for row in rows_of(tmp_path, reading)] == ["a", 'b "c"']
        assert [one.start + one.length for one in reading.unread] == [end]
        assert reading.unread[0].start == whole.index("<mms")
        assert reading.unread[0].where == "record 3"
    assert len(reading.notes) == 2  # it has no end, and holds fewer than it says


def test_a_record_that_breaks_off_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    broken = sms("hello")[:200]
    content = backup(
        sms("a"), broken, sms("b"), mms([part("text/plain", "c")])[:300], sms("d"), call()[:30], sms("e")
    )
    reading = reading_of(tmp_path, content)
    assert [row.words for row in rows_of(tmp_path, reading)] == ["a", "b", "d", "e"]
    assert [one.where for one in reading.unread] == ["record 2", "record 4", "record 6"]
    assert all(one.reason for one in reading.unread)
    assert reading.account.unread == 3


@pytest.mark.parametrize(
    "odd",
    ["stray", "<note>hello</note>", "<part />", "<sms />", "<![CDATA[x]]>", "<", "<<", "&#10;", "\x00\x00"],
)
def test_what_is_no_record_is_listed_and_the_rest_is_read(odd: str, tmp_path: Path) -> None:
    content = backup(sms("a"), odd, sms("b"))
    reading = reading_of(tmp_path, content)
    assert [row.words for row in rows_of(tmp_path, reading)] == ["a", "b"]
    (one,) = reading.unread
    assert content[one.start : one.start + one.length].strip() == odd


def test_what_stands_in_a_comment_is_no_record(tmp_path: Path) -> None:
    assert read_back(tmp_path, sms("a"), f"<!-- {sms('x')} -->", sms("b")) == [Row("a"), Row("b")]


def test_a_definition_is_noted_and_nothing_of_it_is_used(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    forged = f"<!ENTITY b '{sms('forged')}'>".replace("&#39;", "")
    doctype = f'<!DOCTYPE smses [<!ENTITY a0 "ha">{bomb}{forged}<!-- ]> " -->]>\n'
    content = (
        backup(sms("x"), sms("a0")).replace("<smses", doctype + "<smses").replace('"a0"', '"&a19; &file;"')
    )
    assert recognise(content.encode())
    reading = reading_of(tmp_path, content)
    assert [row.words for row in rows_of(tmp_path, reading)] == ["x", "&a19; &file;"]
    assert len(reading.notes) == 1


def test_a_file_that_says_it_holds_more_is_noted(tmp_path: Path) -> None:
    assert len(reading_of(tmp_path, backup(sms("a"), count=2)).notes) == 1


def test_two_backups_in_one_file_are_both_read(tmp_path: Path) -> None:
    content = backup(sms("a")) + "\n" + backup(call(), root="calls")
    reading = reading_of(tmp_path, content)
    assert [row.channel for row in rows_of(tmp_path, reading)] == [Channel.SMS, Channel.CALL]
    assert reading.notes == reading.unread == ()


def test_another_encoding_than_is_read_is_noted(tmp_path: Path) -> None:
    content = backup(sms("a")).replace("UTF-8", "ISO-8859-1")
    assert len(reading_of(tmp_path, content).notes) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"hello",
        b"\x00" * 100,
        b"<calls/>",
        b"<html></html>",
        b"<!--",
        b"<?xml ?>",
        b"<smsesx>",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_backup_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotABackupError):
        reading_of(tmp_path, content)


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("root", ["smses", "calls"])
def test_a_backup_is_known_by_what_it_holds(root: str, start: str) -> None:
    assert recognise((start + backup(root=root)).encode())


# ---- whatever the bytes ----


def accounted(reading: Reading, size: int) -> None:
    """See that ranges lie in the file, one behind the other, as far as they are told one by one."""
    made = reading.communications
    spans = sorted(
        [
            *zip(made["start"], made["length"], strict=True),
            *((one.start, one.length) for one in reading.unread[:MOST]),
        ]
    )
    place = 0
    for start, length in spans:
        assert start >= place
        assert length > 0
        place = start + length
    assert place <= size
    for row, (start, length) in enumerate(zip(made["text_start"], made["text_length"], strict=True)):
        assert 0 <= start <= start + length <= max(size, len(made.aside))
        assert made.handles[made["sender"][row]] is not None
        assert made.conversations[made["conversation"][row]] is not None


SAMPLE = backup(
    sms("a & b"), sms('say "x" 😀', "2"),
    mms([part("image/png", name="x", data="AAAA"), part("text/plain", "t")]),
    call("3"), call("2"), old_sms("old", "1", MO, AT), sms("c", subject="s"),
)  # fmt: skip
PIECES = [
    "<sms ", "<mms ", "<call ", "</mms>", "<!--", "-->", "<?", "?>", "<!DOCTYPE", "[", "]>", "<part ",
    '"', "'", ">", "/>", "</smses>", "<smses>", "\x00", "&#55357;", 'body="', "<![CDATA[", "\ufeff",
    "date=", "<addr />",
]  # fmt: skip


@given(whole=st.binary(max_size=300))
@FUZZ
def test_no_bytes_stop_it(whole: bytes, tmp_path: Path) -> None:
    recognise(whole)
    for content in (whole, b"<smses>" + whole, SAMPLE.encode() + whole, SAMPLE[:700].encode() + whole):
        try:
            reading = reading_of(tmp_path, content)
        except NotABackupError:
            continue
        accounted(reading, len(content))
        rows_of(tmp_path, reading)


@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.sampled_from(["", *PIECES])), max_size=6
    )
)
@FUZZ
def test_no_damage_stops_it(cuts: list[tuple[int, int, str]], tmp_path: Path) -> None:
    damaged = SAMPLE
    for place, length, instead in cuts:
        damaged = damaged[:place] + instead + damaged[place + length :]
    try:
        reading = reading_of(tmp_path, damaged)
    except NotABackupError:
        return
    accounted(reading, len(damaged.encode()))
    rows_of(tmp_path, reading)


@pytest.mark.parametrize(
    "piece",
    [
        *PIECES,
        "<sms x='",
        '<sms x="',
        "<mms><part ",
        "<sms x=\"<sms y='",
        "<sms a='1'",
        "x",
        "<!DOCTYPE [<!--",
        "<!DOCTYPE 'x",
        "<sms date='1'/><!DOCTYPE [",
        "<sms x='<mms>",
    ],
)
def test_the_same_thing_many_times_is_soon_read(piece: str, tmp_path: Path) -> None:
    content = "<smses>" + piece * 60_000
    accounted(reading_of(tmp_path, content), len(content.encode()))


def test_what_cannot_be_read_in_ten_thousand_places_is_told_and_counted(tmp_path: Path) -> None:
    content = backup(*[f"{sms('a')} x"] * 10_050)
    reading = reading_of(tmp_path, content)
    assert len(reading.communications) == reading.account.unread == 10_050
    assert len(reading.unread) == MOST + 1
    last = reading.unread[-1]
    assert content[last.start + last.length :].strip() == "</smses>"


def test_a_number_with_very_many_names_is_soon_read(tmp_path: Path) -> None:
    content = backup(*(sms("a", contact_name=f"Sam {row}") for row in range(20_000)))
    reading = reading_of(tmp_path, content)
    assert [len(names) for names in reading.communications.called.values()] == [20_000]
    assert len(reading.notes) == 1


def test_calls_of_no_length_are_asked_about_where_no_type_says_how_they_ended(tmp_path: Path) -> None:
    calls = [call(kind, lasted=0) for kind in "1234567"] + [call("2")]
    content = backup(*calls, root="calls")
    before = reading_of(tmp_path, content)
    asked = next(one for one in before.assumptions if one.about == "calls of no length")
    assert (asked.open, asked.because.split()[0]) == (True, "1")
    after = reading_of(tmp_path, content, {"calls of no length": "unanswered"})
    changed = zip(before.communications["marks"], after.communications["marks"], strict=True)
    assert [old ^ new for old, new in changed] == [
        Mark.UNANSWERED if number == 1 else 0 for number in range(8)
    ]


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    folder = files("leeward.adapters.readers.sms_backup")
    told = tomllib.loads(folder.joinpath("manifest.toml").read_text("utf-8"))
    reading = reading_of(tmp_path, backup(sms("a")))
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    calls = reading_of(tmp_path, backup(call("2", lasted=0), root="calls"))
    assert {one.about for one in calls.assumptions if one.open} == set(told["asks"])
