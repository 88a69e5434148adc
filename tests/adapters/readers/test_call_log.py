"""Bills and logs of calls are read whatever their columns are called, and nothing is guessed in silence."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.call_log.beside import BadColumnsError
from leeward.adapters.readers.call_log.durations import Forms, Unit, Units, seconds_of, units_of
from leeward.adapters.readers.call_log.people import OWNER
from leeward.adapters.readers.call_log.read import NotACallLogError, read, recognise
from leeward.adapters.readers.call_log.words import Type, meaning
from leeward.adapters.readers.diary.read import recognise as is_diary
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables.unread import MOST_APART
from leeward.adapters.readers.tables.xlsx_rows import NotAWorkbookError
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Assumption, Reading
from tests.adapters.readers.chats import FORMS, Form

PLAIN = b"Date,Time,Number,Direction,Duration,Type,Note\r\n"
ROW = b"13/01/2024,22:15:06,07700 900123,Incoming,00:01:30,Call,he was shouting\r\n"
NO_MARK = Mark(0)
HIM, HER = "07700 900123", "07700 900456"


@dataclass(frozen=True)
class Row:
    """A communication as a test compares it."""

    at: str
    other: str
    kind: Kind
    direction: Direction
    seconds: int = 0
    marks: Mark = NO_MARK
    words: str = ""


def log(
    folder: Path, content: bytes, told: Mapping[str, str] | None = None, name: str = "calls.csv"
) -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read(Original(path, name), told or {})


def rows_of(folder: Path, reading: Reading, name: str = "calls.csv") -> list[Row]:
    made, whole = reading.communications, (folder / name).read_bytes()
    return [
        Row(
            f"{datetime.fromtimestamp(made['at'][row], UTC):%Y-%m-%d %H:%M:%S}" if made["clock"][row] else "",
            made.conversations[made["conversation"][row]],
            Kind(made["kind"][row]),
            Direction(made["direction"][row]),
            made["seconds"][row],
            Mark(made["marks"][row]),
            words_of(whole, made, row),
        )
        for row in range(len(made))
    ]


def assumed(reading: Reading, about: str) -> Assumption:
    (one,) = (one for one in reading.assumptions if one.about == about)
    return one


def asked(reading: Reading) -> set[str]:
    return {one.about for one in reading.assumptions if one.open}


CALL = Row("2024-01-13 22:15:06", HIM, Kind.CALL, Direction.RECEIVED, 90, words="he was shouting")


def test_a_row_is_a_call_with_its_bytes(tmp_path: Path) -> None:
    whole = PLAIN + ROW
    reading = log(tmp_path, whole)
    assert rows_of(tmp_path, reading) == [CALL]
    made = reading.communications
    assert whole[made["start"][0] : made["start"][0] + made["length"][0]] == ROW.removesuffix(b"\r\n")
    assert made.handles[made["sender"][0]] == HIM
    assert (made["clock"][0], made["precision"][0]) == (Clock.WALL, Precision.SECOND)
    assert made.channel_of(0) is Channel.CALL
    assert reading.account.total == 2
    assert recognise(whole)


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (
            "Call date,Call time,Number called,Call type,Duration (hh:mm:ss),Cost",
            "13/01/2024,22:15:06,{n},Outgoing voice call,00:01:30,£0.10",
        ),
        ("Date & time;Phone number;Type;Duration (s)", "13/01/2024 22:15:06;{n};Outgoing;90"),
        ("Name\tNumber\tType\tDate\tDuration", "\t{n}\tOutgoing\t2024-01-13 22:15:06\t1m 30s"),
        ("sep=;\r\nDate;Time;Telephone;In/Out;Length", "13 Jan 2024;10:15:06 pm;{n};out;00:01:30"),
        (
            "Bill for,January,,\r\n\r\nDate,Time,Dialled number,Duration (mm:ss)",
            "13/01/2024,22:15:06,{n},01:30",
        ),
        (
            "ID,Phone Number,Caller Name,Call Type,Date,Duration (Seconds),SIM Slot,Notes",
            "7,{n},Unknown,OUTGOING,2024-01-13 22:15:06,90,1,",
        ),
        (
            "Call type,Date,Duration,Number,Contact,Location,Service",
            "Outgoing,2024-01-13 22:15:06,00:01:30,{n},Sam,,Phone: {n}",
        ),
        ("phoneNumber,callType,timestamp,duration", "{n},OUTGOING,2024-01-13 22:15:06,1m 30s"),
        ("Dyddiad,Amser,Rhif ffôn,Cyfeiriad,Hyd", "13/01/2024,22:15:06,{n},allan,0:01:30"),
        (
            '\ufeff"Call type","Date","Duration","Number","Contact"',
            '"Outgoing","13/01/2024 22:15:06","00:01:30","{n}",""',
        ),
    ],
)
def test_logs_of_many_kinds_are_read(headings: str, row: str, tmp_path: Path) -> None:
    content = f"{headings}\r\n{row.replace('{n}', HIM)}\r\n".encode()
    assert recognise(content)
    (found,) = rows_of(tmp_path, log(tmp_path, content))
    assert found == Row("2024-01-13 22:15:06", HIM, Kind.CALL, Direction.SENT, 90)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01",
        b"Name,Phone,Email\nAnn,07700 900123,a@example.org\n",
        b"Date,Description,Amount\n13/01/2024,Shop,12.00\n",
        b"Date,Invoice number,Total\n13/01/2024,1,12.00\n",
        b"13/01/2024, 10:00 - Ann: what happened\n",
        b"13/01/2024, 10:00 - Ann: 07700 900123\n13/01/2024, 10:01 - Ann: 07700 900123\n",
        b"Date,From,To,Subject\n13/01/2024,a@example.org,b@example.org,hello\n",
        b"Date,What happened,Reported,Reference\n13/01/2024,He rang,yes,07700900123\n",
        b"\xff\xfeD\x00a\x00t\x00e\x00",
    ],
)
def test_what_is_no_log_is_not_taken_for_one(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(LeewardError):
        log(tmp_path, content)


def test_texts_and_data_of_a_bill_are_told_apart(tmp_path: Path) -> None:
    content = (
        b"Date,Time,Number called,Type,Duration\n"
        b"13/01/2024,10:00,07700 900123,Voice,00:00:10\n"
        b"13/01/2024,10:01,07700 900123,Text message,1\n"
        b"13/01/2024,10:02,07700 900123,Picture message,1\n"
        b"13/01/2024,10:03,,Mobile data,3MB\n"
    )
    reading = log(tmp_path, content)
    made = reading.communications
    assert [row.kind for row in rows_of(tmp_path, reading)] == [
        Kind.CALL,
        Kind.MESSAGE,
        Kind.MESSAGE,
        Kind.SYSTEM,
    ]
    assert [made.channel_of(row) for row in range(3)] == [Channel.CALL, Channel.SMS, Channel.MMS]
    assert [row.seconds for row in rows_of(tmp_path, reading)] == [10, 0, 0, 0]
    assert (reading.account.headers, reading.account.system) == (3, 2)


@pytest.mark.parametrize(
    ("word", "way", "kind", "marks"),
    [
        ("Incoming", Direction.RECEIVED, None, Mark(0)),
        ("OUTGOING CALL", Direction.SENT, Type.CALL, Mark(0)),
        ("Missed", Direction.RECEIVED, Type.CALL, Mark.UNANSWERED),
        ("Outgoing - no answer", Direction.SENT, None, Mark.UNANSWERED),
        ("Rejected call", Direction.RECEIVED, Type.CALL, Mark.UNANSWERED | Mark.REJECTED),
        ("Blocked", Direction.RECEIVED, Type.CALL, Mark.UNANSWERED | Mark.BLOCKED),
        ("Voicemail", Direction.RECEIVED, Type.CALL, Mark.VOICEMAIL),
        ("SMS (received)", None, Type.TEXT, Mark(0)),
        ("Received SMS", Direction.RECEIVED, Type.TEXT, Mark(0)),
        ("out", Direction.SENT, None, Mark(0)),
        ("in", Direction.RECEIVED, None, Mark(0)),
        ("Opt-out of something", None, None, Mark(0)),
        ("3", None, None, Mark(0)),
    ],
)
def test_words_mean_what_they_say(word: str, way: Direction | None, kind: Type | None, marks: Mark) -> None:
    found = meaning(word)
    assert (found.direction, found.type, found.marks) == (way, kind, marks)


def test_which_way_calls_went_is_asked_where_nothing_says_it(tmp_path: Path) -> None:
    content = b"Date,Time,Phone number,Duration\n13/01/2024,10:00,07700 900123,00:00:10\n"
    reading = log(tmp_path, content)
    assert "direction" in asked(reading)
    assert [row.direction for row in rows_of(tmp_path, reading)] == [Direction.UNKNOWN]
    assert reading.communications["sender"][0] == 0
    told = log(tmp_path, content, {"direction": "received"})
    assert [row.direction for row in rows_of(tmp_path, told)] == [Direction.RECEIVED]
    assert "direction" not in asked(told)


def test_numbers_headed_as_called_were_called(tmp_path: Path) -> None:
    reading = log(tmp_path, b"Date,Time,Number called\n13/01/2024,10:00,07700 900123\n")
    assert assumed(reading, "direction").taken == "sent"
    made = reading.communications
    assert (made["direction"][0], made.handles[made["sender"][0]]) == (Direction.SENT, OWNER)
    assert [made.handles[number] for number in made.recipients[0]] == [HIM]


def test_words_that_nobody_knows_are_asked_about_and_told(tmp_path: Path) -> None:
    content = PLAIN + b"13/01/2024,10:00,07700 900123,Sideways,00:00:10,Tariff 7,\n"
    reading = log(tmp_path, content)
    assert asked(reading) >= {"direction “Sideways”", "type “Tariff 7”"}
    assert rows_of(tmp_path, reading)[0].direction is Direction.UNKNOWN
    told = log(tmp_path, content, {"direction “Sideways”": "sent", "type “Tariff 7”": "text"})
    (found,) = rows_of(tmp_path, told)
    assert (found.direction, found.kind) == (Direction.SENT, Kind.MESSAGE)
    assert not asked(told) & {"direction “Sideways”", "type “Tariff 7”"}


def test_who_called_whom_is_told_by_the_number_that_stands_in_every_row(tmp_path: Path) -> None:
    content = b"Date,From,To,Duration\n" + b"".join(
        b"%d/01/2024 10:00,%s,%s,00:00:10\n" % pair
        for pair in (
            (13, b"07700900123", b"+447700900456"),
            (14, b"07700900456", b"07700900123"),
            (15, b"07700900789", b"07700900456"),
        )
    )
    reading = log(tmp_path, content)
    assert not assumed(reading, "owner").open
    assert [(row.other, row.direction) for row in rows_of(tmp_path, reading)] == [
        ("07700900123", Direction.RECEIVED),
        ("07700900123", Direction.SENT),
        ("07700900789", Direction.RECEIVED),
    ]


def test_the_number_above_the_table_is_whose_it_is(tmp_path: Path) -> None:
    reading = log(tmp_path, b"Calls for: 07700 900456,\r\n\r\n" + PLAIN + ROW)
    assert (assumed(reading, "owner").taken, assumed(reading, "owner").open) == (HER, False)
    assert [one.where for one in reading.unread] == ["line 1"]
    assert "owner" in asked(log(tmp_path, PLAIN + ROW))
    told = log(tmp_path, PLAIN + ROW, {"owner": HER})
    assert assumed(told, "owner").taken == HER
    assert "owner" not in asked(told)


def test_a_name_beside_a_number_is_what_the_log_calls_it_and_joins_nothing(tmp_path: Path) -> None:
    content = (
        b"Name,Number,Type,Date,Duration\n"
        b"Sam,07700 900123,Incoming,2024-01-13 22:15:06,90\n"
        b"Sam,+44 7700 900123,Incoming,2024-01-13 22:16:06,90\n"
        b"Sammy,07700 900123,Incoming,2024-01-13 22:17:06,90\n"
    )
    made = log(tmp_path, content).communications
    called = {made.handles[handle]: names for handle, names in made.called.items()}
    assert called == {HIM: ("Sam", "Sammy"), "+44 7700 900123": ("Sam",)}


def test_a_record_of_a_network_with_day_and_time_under_call_time_is_read(tmp_path: Path) -> None:
    content = (
        b"call_time,calling_no,called_no,call_type,duration_sec\n"
        b"2024-01-13 22:15:06,07700900123,07700900456,VOICE_INCOMING,90\n"
        b"2024-01-14 22:15:06,07700900456,07700900123,VOICE_OUTGOING,5\n"
        b"2024-01-15 22:15:06,07700900789,07700900456,SMS_INCOMING,0\n"
    )
    assert recognise(content)
    reading = log(tmp_path, content)
    assert assumed(reading, "owner").taken == "07700900456"
    assert rows_of(tmp_path, reading) == [
        Row("2024-01-13 22:15:06", "07700900123", Kind.CALL, Direction.RECEIVED, 90),
        Row("2024-01-14 22:15:06", "07700900123", Kind.CALL, Direction.SENT, 5),
        Row("2024-01-15 22:15:06", "07700900789", Kind.MESSAGE, Direction.RECEIVED),
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_chat_is_no_log_and_no_diary(form: Form) -> None:
    said = [("+44 7700 900123", "hi, there"), ("Ann", "07700 900456, at 10:00")] * 20
    start = datetime(2024, 1, 13, 22, 15, 6, tzinfo=UTC)
    chat = "".join(form.message(start + timedelta(hours=number), *one) for number, one in enumerate(said))
    assert not recognise(chat.encode())
    assert not is_diary(chat.encode())


@pytest.mark.parametrize("hidden", ["Withheld", "Private number", "Unknown", ""])
def test_a_call_whose_number_was_hidden_is_kept(hidden: str, tmp_path: Path) -> None:
    content = PLAIN + ROW + f"13/01/2024,23:00,{hidden},Incoming,00:00:05,,\n".encode()
    reading = log(tmp_path, content)
    assert [(row.other, row.seconds) for row in rows_of(tmp_path, reading)] == [(HIM, 90), (hidden, 5)]
    assert bool([note for note in reading.notes if hidden and hidden in note]) == bool(hidden)


def test_a_number_that_a_spreadsheet_cut_is_told(tmp_path: Path) -> None:
    reading = log(tmp_path, PLAIN + b"13/01/2024,23:00,4.47701E+11,Incoming,5,,\n")
    assert [note for note in reading.notes if "4.47701E+11" in note]


def test_a_number_that_is_kept_from_becoming_a_sum_is_read(tmp_path: Path) -> None:
    content = PLAIN + b'13/01/2024,23:00,"=""07700900123""",Incoming,5,,\n'
    content += b"13/01/2024,23:01,'+447700900123,Incoming,5,,\n"
    assert [row.other for row in rows_of(tmp_path, log(tmp_path, content))] == [
        "07700900123",
        "+447700900123",
    ]


# ---- columns ----


def test_the_person_says_which_column_is_which(tmp_path: Path) -> None:
    content = b"Quand;Qui;Sens\n13/01/2024 10:00;07700 900123;Incoming\n"
    told = {
        "column for date": "Quand",
        "column for number": "Qui",
        "column for direction": "Sens",
    }
    reading = log(tmp_path, content, told)
    assert [(row.other, row.direction) for row in rows_of(tmp_path, reading)] == [(HIM, Direction.RECEIVED)]
    assert asked(reading) == {"owner"}


def test_a_file_beside_the_log_says_it_once_for_all(tmp_path: Path) -> None:
    content = b"Quand;Qui\n03/04/2024 10:00;07700 900123\n"
    beside = tmp_path / "calls.csv.toml"
    beside.write_text(
        'date = "Quand"\nnumber = "Qui"\ndirection = "Quand"\n"date order" = "month, day, year"\n'
    )
    reading = log(tmp_path, content)
    assert rows_of(tmp_path, reading)[0].at == "2024-03-04 10:00:00"
    for wrong in ("date = ", "date = 3", "[" * 5_000):
        beside.write_text(wrong)
        with pytest.raises(BadColumnsError):
            log(tmp_path, content)


def test_columns_under_headings_that_nobody_knows_are_proposed_by_what_stands_there_and_asked(
    tmp_path: Path,
) -> None:
    content = b"Quand,Heure,Qui,Sens,Combien\n" + b"13/01/2024,10:00,07700 900123,in,00:01:30\n" * 3
    assert recognise(content)
    reading = log(tmp_path, content)
    assert rows_of(tmp_path, reading)[0] == Row("2024-01-13 10:00:00", HIM, Kind.CALL, Direction.RECEIVED, 90)
    assert asked(reading) >= {
        "column for date",
        "column for time",
        "column for number",
        "column for duration",
    }


def test_a_log_without_headings_loses_no_row(tmp_path: Path) -> None:
    content = b"13/01/2024 10:00,07700 900123,Missed\n14/01/2024 10:00,07700 900123,Missed\n"
    reading = log(tmp_path, content)
    assert [row.at for row in rows_of(tmp_path, reading)] == ["2024-01-13 10:00:00", "2024-01-14 10:00:00"]
    assert assumed(reading, "column for number").taken == "column 2"
    assert reading.account.total == 2


def test_a_column_that_counts_the_rows_is_not_taken_for_telephone_numbers(tmp_path: Path) -> None:
    content = b"Number,Date,Time,Phone,Direction,Duration\n1,13/01/2024,10:00,07700 900123,In,00:00:05\n"
    reading = log(tmp_path, content)
    assert rows_of(tmp_path, reading)[0].other == HIM
    assert assumed(reading, "column for number").open


def test_a_description_that_says_nothing_of_calls_is_a_note(tmp_path: Path) -> None:
    content = (
        b'Date,Time,Number,Duration,Description\n13/01/2024,10:00,07700 900123,00:00:05,"asked ""why"""\n'
    )
    assert rows_of(tmp_path, log(tmp_path, content))[0].words == 'asked "why"'


# ---- times and lengths ----


def test_an_order_of_dates_that_nothing_tells_is_asked(tmp_path: Path) -> None:
    content = PLAIN + ROW.replace(b"13/01", b"03/04")
    assert "date order" in asked(log(tmp_path, content))
    told = log(tmp_path, content, {"date order": "month, day, year"})
    assert rows_of(tmp_path, told)[0].at == "2024-03-04 22:15:06"


def test_times_counted_from_1970_are_instants(tmp_path: Path) -> None:
    content = b"Date,Number,Type,Duration\n1705184106123,07700 900123,Incoming,5\n"
    made = log(tmp_path, content).communications
    assert (made["at"][0], made["clock"][0]) == (1_705_184_106, Clock.INSTANT)


def test_a_row_without_a_time_that_can_be_read_is_kept_where_it_has_a_number(tmp_path: Path) -> None:
    content = (
        PLAIN + ROW + b"31/02/2024,10:00,07700 900123,In,5,,\r\nTotal,,,,00:01:35,,\r\n13/01/2024,,,,,,\r\n"
    )
    reading = log(tmp_path, content)
    assert [row.at for row in rows_of(tmp_path, reading)] == ["2024-01-13 22:15:06", ""]
    assert [one.where for one in reading.unread] == ["line 4", "line 5"]
    assert [note for note in reading.notes if "line 3" in note]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("00:01:30", 90),
        ("1:02:03", 3723),
        ("1:30", 90),
        ("90", 90),
        ("90.0", 90),
        ("1m 30s", 90),
        ("1 min 30 sec", 90),
        ("2 hours", 7200),
        ("PT1M30S", 90),
        ("1 minute, 30 seconds", 90),
        ("3MB", None),
        ("", None),
        ("99999999", None),
        ("-5", None),
    ],
)
def test_lengths_are_read_as_they_are_written(written: str, seconds: int | None) -> None:
    assert seconds_of(written, Units()) == seconds


@pytest.mark.parametrize(
    ("heading", "length", "units", "open_"),
    [
        ("Duration (s)", "90", Units(bare=Unit.SECONDS), False),
        ("Minutes", "2", Units(bare=Unit.MINUTES), False),
        ("Duration", "90", Units(bare=Unit.SECONDS), True),
        ("Duration", "1:30", Units(two=Unit.MINUTES_SECONDS), True),
        ("Duration", "45:30", Units(two=Unit.MINUTES_SECONDS), False),
        ("Duration (hh:mm)", "1:30", Units(two=Unit.HOURS_MINUTES), False),
        ("Duration (mm:ss)", "1:30", Units(two=Unit.MINUTES_SECONDS), False),
    ],
)
def test_what_figures_mean_is_asked_where_nothing_says_it(
    heading: str, length: str, units: Units, open_: bool
) -> None:
    forms = Forms()
    forms.see(length)
    found, (assumption,) = units_of(heading, forms, "")
    assert (found, assumption.open) == (units, open_)


def test_a_call_of_no_length_is_asked_about_and_not_taken_for_unanswered(tmp_path: Path) -> None:
    rows = [
        ROW.replace(b"00:01:30", b"00:00:00"),
        ROW.replace(b"00:01:30", b"0").replace(b"Incoming", b"Outgoing"),
        ROW.replace(b"00:01:30", b"0").replace(b"Incoming", b"Missed"),
        ROW.replace(b"00:01:30", b""),
        ROW.replace(b"00:01:30,Call", b"00:00:00,Text"),
        ROW,
    ]

    def marked(reading: Reading) -> list[bool]:
        return [bool(marks & Mark.UNANSWERED) for marks in reading.communications["marks"]]

    reading = log(tmp_path, PLAIN + b"".join(rows))
    asked = next(one for one in reading.assumptions if one.about == "calls of no length")
    assert (asked.open, asked.taken) == (True, "as written")
    assert asked.because.startswith("2 calls")
    assert marked(reading) == [False, False, True, False, False, False]
    told = log(tmp_path, PLAIN + b"".join(rows), {"calls of no length": "unanswered"})
    assert marked(told) == [True, True, True, False, False, False]
    assert not any(one.open for one in told.assumptions if one.about == "calls of no length")
    assert not any(one.about == "calls of no length" for one in log(tmp_path, PLAIN + ROW).assumptions)


# ---- workbooks ----


def workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        for month, rows in (("Jan", 3), ("Feb", 1)):
            sheet = book.add_worksheet(month)
            sheet.write_string(0, 0, "My bill")
            sheet.write_row(1, 0, ["Date", "Time", "Number", "Direction", "Duration", "Note"])
            for number in range(rows):
                row = 2 + number + (number == 2)
                sheet.write_datetime(row, 0, datetime(2024, 1, 13 + number), day)  # noqa: DTZ001 - of a wall
                sheet.write_datetime(row, 1, time(22, 15, 6), clock)
                sheet.write_string(row, 2, HIM)
                sheet.write_string(row, 3, "Incoming")
                sheet.write_datetime(row, 4, timedelta(seconds=90), clock)
                sheet.write_string(row, 5, "shouting")
        book.add_worksheet("Prices").write_string(0, 0, "per minute")


def test_every_sheet_of_a_workbook_that_is_a_log_is_read_to_the_second(tmp_path: Path) -> None:
    path = tmp_path / "bill.xlsx"
    workbook(path)
    original = Original(path, "bill.xlsx")
    assert recognise(original.beginning())
    reading = read(original, {})
    found = rows_of(tmp_path, reading, "bill.xlsx")
    assert found[0] == Row("2024-01-13 22:15:06", HIM, Kind.CALL, Direction.RECEIVED, 90, words="shouting")
    assert [row.at[:10] for row in found] == ["2024-01-13", "2024-01-14", "2024-01-15", "2024-01-13"]
    assert [note for note in reading.notes if "sheet" in note] == [
        "rows 1 to 2 of the table: rows 3 to 4 of sheet “Jan”",
        "row 3 of the table: row 6 of sheet “Jan”",
        "row 4 of the table: row 3 of sheet “Feb”",
    ]
    assert {one.where for one in reading.unread} == {
        "sheet “Jan”, row 1",
        "sheet “Feb”, row 1",
        "sheet “Prices”, row 1",
    }


def test_a_workbook_that_unfolds_without_end_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bill.xlsx"
    workbook(path)
    monkeypatch.setattr("leeward.adapters.spreadsheet.xlsx_files._MOST", 100)
    with pytest.raises(NotAWorkbookError):
        read(Original(path, "bill.xlsx"), {})


def test_a_workbook_that_is_damaged_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bill.xlsx"
    workbook(path)
    whole = path.read_bytes()
    for content in (whole[: len(whole) // 2], whole[:100], whole[:2000] + b"\0" * 500 + whole[2500:]):
        path.write_bytes(content)
        recognise(content)
        with pytest.raises(LeewardError):
            read(Original(path, "bill.xlsx"), {})


# ---- whatever is written ----

NUMBERS = st.sampled_from([HIM, HER, "+44 113 496 0123", "0113 496 0999"])
NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=30)


@given(
    rows=st.lists(
        st.tuples(
            st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001 - of a wall
            NUMBERS,
            st.sampled_from(["Incoming", "Outgoing"]),
            st.integers(0, 80_000),
            NOTES,
        ),
        min_size=1,
        max_size=15,
    ),
    mark=st.sampled_from(",;\t|"),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
def test_whatever_is_logged_comes_back(
    rows: list[tuple[datetime, str, str, int, str]], mark: str, tmp_path: Path
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark)
    writer.writerow(["Date", "Number", "Direction", "Duration (seconds)", "Note"])
    writer.writerows(
        [f"{at:%Y-%m-%d %H:%M:%S}", number, way, seconds, f"x{note}x"]
        for at, number, way, seconds, note in rows
    )
    reading = log(tmp_path, text.getvalue().encode())
    assert reading.unread == ()
    assert rows_of(tmp_path, reading) == [
        Row(
            f"{at:%Y-%m-%d %H:%M:%S}",
            number,
            Kind.CALL,
            Direction.RECEIVED if way == "Incoming" else Direction.SENT,
            seconds,
            words=f"x{note}x",
        )
        for at, number, way, seconds, note in rows
    ]


@given(whole=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
def test_whatever_stands_in_a_file_is_accounted_for(whole: bytes, tmp_path: Path) -> None:
    for content in (whole, PLAIN + whole, PLAIN + ROW + whole + ROW, PLAIN + b'"' + whole + b"\n" + ROW):
        recognise(content)
        try:
            reading = log(tmp_path, content)
        except LeewardError:
            continue
        reading.account.check()
        made = reading.communications
        assert len(made) <= reading.account.total
        for start, length in zip(made["start"], made["length"], strict=True):
            assert 0 <= start <= start + length <= len(content)
        for row in range(len(made)):
            words_of(content, made, row).encode()
        for one in reading.unread:
            assert 0 <= one.start <= one.start + one.length <= len(content)


def test_a_bad_line_takes_no_other_along(tmp_path: Path) -> None:
    content = PLAIN + b'14/01/2024,,"never closed\r\n' + ROW + b"x" * 1_000_000 + b"\r\n" + ROW
    reading = log(tmp_path, content)
    assert rows_of(tmp_path, reading) == [CALL, CALL]
    assert [one.where for one in reading.unread] == ["line 2", "line 4"]


def test_of_rows_that_cannot_be_read_however_many_there_are_few_are_listed(tmp_path: Path) -> None:
    bad = b"x\r\n" * (MOST_APART + 5_000)
    reading = log(tmp_path, PLAIN + ROW + bad + ROW + bad + ROW)
    assert len(reading.communications) == 3
    assert reading.account.unread == 2 * (MOST_APART + 5_000)
    assert len(reading.unread) == MOST_APART + 1
    assert sum(one.length for one in reading.unread) > len(bad) * 2 - 2 * MOST_APART - 9


def test_no_log_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotACallLogError, match="calls"):
        log(tmp_path, b"Name,Phone\nAnn,07700 900123\n")
