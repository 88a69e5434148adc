"""A diary is read as the person wrote it, however its columns are headed, and nothing of it is lost."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.diary.entry import reported_of
from leeward.adapters.readers.diary.read import NotADiaryError, read, recognise
from leeward.adapters.readers.diary.spans import span_of
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Clock, Precision
from leeward.domain.errors import LeewardError
from leeward.domain.incident import Diary, Reported
from leeward.domain.reading import Assumption

PLAIN = b"Date,Time,What happened,Where,Witnesses,Effect,Reported,Reference,Exhibit\r\n"
ROW = (
    b'13/01/2024,22:15,"He stood outside,\r\nand ""waved""",At home,Jo (neighbour),I did not sleep,Yes,'
    b"CAD 123,photo1.jpg\r\n"
)


def diary(folder: Path, content: bytes, **told: str) -> Diary:
    path = folder / "diary.csv"
    path.write_bytes(content)
    return read(Original(path, "diary.csv"), {key.replace("_", " "): value for key, value in told.items()})


def shown(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}"


def assumed(found: Diary, about: str) -> Assumption:
    (one,) = (one for one in found.assumptions if one.about == about)
    return one


def test_every_cell_of_a_row_is_kept_as_it_was_written(tmp_path: Path) -> None:
    found = diary(tmp_path, PLAIN + ROW)
    (one,) = found.incidents
    assert (shown(one.at), one.clock, one.precision) == ("2024-01-13 22:15", Clock.WALL, Precision.MINUTE)
    assert one.written == "13/01/2024 22:15"
    assert one.what == 'He stood outside,\nand "waved"'
    assert (one.where, one.witnesses, one.effect) == ("At home", "Jo (neighbour)", "I did not sleep")
    assert (one.reported, one.references, one.exhibits) == (Reported.YES, ("CAD 123",), ("photo1.jpg",))
    assert (PLAIN + ROW)[one.start : one.start + one.length] == ROW.removesuffix(b"\r\n")
    assert one.place == "line 2"
    assert found.account.total == 2
    assert recognise(PLAIN + ROW)


@pytest.mark.parametrize(
    "headings",
    [
        "When,Incident,Location",
        "DATE OF INCIDENT;Details of incident;Place",
        "Date\tWhat did they do?\tWhere did it happen",
        "\ufeffDate (dd/mm/yyyy),Description of incident,Where it happened",
        "Dyddiad,Beth ddigwyddodd,Ble",
        "sep=;\r\nDate;What happened;Where",
        '"Day";"What was said or done";"Location"',
        "My diary,,\r\n\r\nDate & time,Description,Location",
    ],
)
def test_columns_are_known_by_what_people_head_them(headings: str, tmp_path: Path) -> None:
    mark = next(mark for mark in "\t;," if mark in headings)
    content = f"{headings}\r\n14/02/2024{mark}He rang{mark}Leeds\r\n".encode()
    assert recognise(content)
    (one,) = diary(tmp_path, content).incidents
    assert (shown(one.at)[:10], one.what, one.where) == ("2024-02-14", "He rang", "Leeds")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"Date,Time,Number called,Description,Location,Duration\n",
        b"Date,Description,Amount\n",  # of a bank
        b"Name,Telephone\n",
        b"13/01/2024, 10:00 - Ann: what happened\n",
        b"\xff\xfeD\x00a\x00",
        b"PK\x03\x04" + b"\x00" * 60,
    ],
)
def test_what_is_no_diary_is_not_taken_for_one(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(LeewardError):
        diary(tmp_path, content)


@pytest.mark.parametrize(
    ("date", "time", "at", "precision"),
    [
        ("13/01/2024", "", "2024-01-13 00:00", Precision.DAY),
        ("13.1.24", "9.05pm", "2024-01-13 21:05", Precision.MINUTE),
        ("2024-01-13", "2205", "2024-01-13 22:05", Precision.MINUTE),
        ("2024-01-13T22:05:06", "", "2024-01-13 22:05", Precision.SECOND),
        ("Sat 13th January 2024", "about 10 pm", "2024-01-13 22:00", Precision.MINUTE),
        ("January 13, 2024 at 10:05 p.m.", "", "2024-01-13 22:05", Precision.MINUTE),
        ("13-Jan-24", "noon", "2024-01-13 12:00", Precision.MINUTE),
        ("Saturday, 13 Ionawr 2024", "22:05:06", "2024-01-13 22:05", Precision.SECOND),
        ("13/01/2024 22:05", "", "2024-01-13 22:05", Precision.MINUTE),
        ("13/01/2024", "evening", "2024-01-13 00:00", Precision.DAY),
        ("13/01/2024", "13:05 pm", "2024-01-13 00:00", Precision.DAY),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(
    date: str, time: str, at: str, precision: Precision, tmp_path: Path
) -> None:
    content = f'Date,Time,What happened\n"{date}",{time},He rang\n'.encode()
    (one,) = diary(tmp_path, content).incidents
    assert (shown(one.at), one.precision, one.clock) == (at, precision, Clock.WALL)


def test_a_time_with_its_zone_is_an_instant(tmp_path: Path) -> None:
    (one,) = diary(tmp_path, b"Date,What happened\n2024-07-13T22:05:00+01:00,He rang\n").incidents
    assert (shown(one.at), one.clock) == ("2024-07-13 21:05", Clock.INSTANT)


def test_what_is_written_as_about_a_time_is_not_made_sure(tmp_path: Path) -> None:
    content = b"Date,Time,What happened\n13/01/2024,around 10pm,a\n13/01/2024,10pm,b\n"
    assert [one.about for one in diary(tmp_path, content).incidents] == [True, False]


@pytest.mark.parametrize("date", ["early March", "", "last week", "31/02/2024", "1/1/1601"])
def test_an_incident_without_a_day_is_kept_and_asked_about(date: str, tmp_path: Path) -> None:
    found = diary(tmp_path, f"Date,What happened\n{date},He rang\n".encode())
    (one,) = found.incidents
    assert (one.clock, one.written, one.what) == (Clock.NONE, date, "He rang")
    assert assumed(found, "date, line 2").open


def test_the_person_says_when_an_incident_was_and_what_they_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes(b"Date,Time,What happened\nearly March,evening,He rang\n")
    told = {"date, line 2": "3 March 2024", "time, line 2": "21:30"}
    found = read(Original(path, "diary.csv"), told)
    (one,) = found.incidents
    assert (shown(one.at), one.written) == ("2024-03-03 21:30", "early March evening")
    assert not [one for one in found.assumptions if one.open]
    assert assumed(found, "date, line 2").taken == "3 March 2024"


SPANS = [
    ("June 2024", "2024-06-01", "2024-06-30"),
    ("sometime in June 2024", "2024-06-01", "2024-06-30"),
    ("mid-June 2024", "2024-06-01", "2024-06-30"),
    ("Early in Feb 2024", "2024-02-01", "2024-02-29"),
    ("the end of December 2024", "2024-12-01", "2024-12-31"),
    ("mehefin 2024", "2024-06-01", "2024-06-30"),
    ("06/2024", "2024-06-01", "2024-06-30"),
    ("summer 2024", "2024-06-01", "2024-09-23"),
    ("in 2024", "2024-01-01", "2024-12-31"),
    ("week of 3 June 2024", "2024-05-28", "2024-06-09"),
    ("w/c 03/06/2024", "2024-06-03", "2024-06-09"),
    ("week ending 9 June 2024", "2024-06-03", "2024-06-09"),
    ("3-5 June 2024", "2024-06-03", "2024-06-05"),
    ("10 June 2024 to 12 June 2024", "2024-06-10", "2024-06-12"),
    ("between 3 June 2024 and 10 July 2024", "2024-06-03", "2024-07-10"),
    ("June 2024 to August 2024", "2024-06-01", "2024-08-31"),
]


@pytest.mark.parametrize(("written", "first", "last"), SPANS)
def test_a_date_that_names_no_one_day_is_the_days_between_which_it_was(
    written: str, first: str, last: str, tmp_path: Path
) -> None:
    found = diary(tmp_path, PLAIN + ROW.replace(b"13/01/2024", written.encode()))
    (one,) = found.incidents
    assert one.between
    assert tuple(day.isoformat() for day in one.between) == (first, last)
    assert (one.clock, one.at) == (Clock.NONE, 0)
    assert one.written.startswith(written)
    told = assumed(found, "date, line 2")
    assert (told.open, told.taken) == (False, f"between {first} and {last}")


@pytest.mark.parametrize(
    "written", ["June", "sometime in June", "winter 2024", "13/2024", "last week", "week of", "w/c June", ""]
)
def test_what_could_be_of_several_years_is_asked_with_how_to_answer(written: str, tmp_path: Path) -> None:
    found = diary(tmp_path, PLAIN + ROW.replace(b"13/01/2024", written.encode()))
    assert found.incidents[0].between is None
    asked = assumed(found, "date, line 2")
    assert asked.open
    assert "2024-06-01 to 2024-06-10" in asked.because


@pytest.mark.parametrize("answer", ["2024-06", "2024-06-01 to 2024-06-30", "June 2024"])
def test_an_answer_may_be_a_month_or_two_days(answer: str, tmp_path: Path) -> None:
    content = PLAIN + ROW.replace(b"13/01/2024", b"sometime in June")
    found = diary(tmp_path, content, **{"date, line 2": answer})
    assert str(found.incidents[0].between) == str((date(2024, 6, 1), date(2024, 6, 30)))
    told = assumed(found, "date, line 2")
    assert (told.open, told.because) == (False, "you said so")
    assert found.incidents[0].written == "sometime in June 22:15"


def test_an_answer_that_cannot_be_read_is_refused_with_what_one_looks_like(tmp_path: Path) -> None:
    found = diary(tmp_path, PLAIN + ROW.replace(b"13/01/2024", b"June"), **{"date, line 2": "round Easter"})
    asked = assumed(found, "date, line 2")
    assert asked.open
    assert "round Easter" in asked.because
    assert "2024-06-14" in asked.because


@settings(max_examples=200)
@given(st.text(max_size=60) | st.from_regex(r"[0-9a-zA-Z/ -]{0,40}", fullmatch=True))
def test_no_date_stops_the_spans_and_none_ends_before_it_begins(text: str) -> None:
    found = span_of(text, DateOrder.DAY_FIRST)
    assert found is None or found[0] <= found[1]


def test_an_evening_is_kept_and_asked_about(tmp_path: Path) -> None:
    found = diary(tmp_path, b"Date,Time,What happened\n13/01/2024,evening,He rang\n")
    assert found.incidents[0].written == "13/01/2024 evening"
    assert assumed(found, "time, line 2").open


def test_an_order_that_nothing_tells_is_asked_for_and_told(tmp_path: Path) -> None:
    content = b"Date,What happened\n03/04/2024,He rang\n"
    found = diary(tmp_path, content)
    assert assumed(found, "date order").open
    assert shown(found.incidents[0].at)[:10] == "2024-04-03"
    told = diary(tmp_path, content, date_order="month, day, year")
    assert shown(told.incidents[0].at)[:10] == "2024-03-04"


def test_dates_that_a_spreadsheet_may_have_turned_are_told(tmp_path: Path) -> None:
    found = diary(tmp_path, b"Date,What happened\n2024-04-03,a\n13/04/2024,b\n")
    assert assumed(found, "dates in two ways")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Yes", Reported.YES),
        ("y", Reported.YES),
        ("Yes - 101, PC Smith", Reported.YES),
        ("reported 13/1", Reported.YES),
        ("✓", Reported.YES),
        ("No", Reported.NO),
        ("No. 1234", Reported.UNSAID),
        ("not yet", Reported.NO),
        ("Nobody answered", Reported.UNSAID),
        ("", Reported.UNSAID),
        ("unknown", Reported.UNSAID),
        ("?", Reported.UNSAID),
        ("to my sister", Reported.UNSAID),
        ("x", Reported.UNSAID),
    ],
)
def test_what_is_not_said_is_neither_yes_nor_no(cell: str, meant: Reported) -> None:
    assert reported_of(cell) == meant


def test_whom_it_was_reported_to_is_a_yes_where_the_heading_asks_for_that() -> None:
    assert reported_of("PC 1234", "Reported to") == Reported.YES
    assert reported_of("", "Reported to") == Reported.UNSAID


def test_an_unclear_report_is_asked_about_and_told(tmp_path: Path) -> None:
    content = b"Date,What happened,Reported\n13/01/2024,He rang,my sister\n"
    asked = diary(tmp_path, content)
    assert assumed(asked, "reported, line 2").open
    path = tmp_path / "diary.csv"
    told = read(Original(path, "diary.csv"), {"reported, line 2": "no"})
    assert told.incidents[0].reported == Reported.NO
    assert not [one for one in told.assumptions if one.open]


@pytest.mark.parametrize(
    ("cell", "several"),
    [
        ("13240012345", ("13240012345",)),
        ("13240012345, 13240012399", ("13240012345", "13240012399")),
        ("CAD 123 of 5 March, 2024", ("CAD 123 of 5 March, 2024",)),
        ("CAD 123; URN 45", ("CAD 123", "URN 45")),
    ],
)
def test_references_are_parted_only_where_it_is_plain(
    cell: str, several: tuple[str, ...], tmp_path: Path
) -> None:
    (one,) = diary(tmp_path, f'Date,What happened,Ref\n13/01/2024,a,"{cell}"\n'.encode()).incidents
    assert one.references == several


def test_columns_that_are_none_of_ours_are_kept_with_their_headings(tmp_path: Path) -> None:
    content = b"Date,What happened,Weather,\n13/01/2024,He rang,rain,and snow\n"
    (one,) = diary(tmp_path, content).incidents
    assert one.others == (("Weather", "rain"), ("", "and snow"))


def test_the_person_says_which_column_is_which(tmp_path: Path) -> None:
    content = b"Quand,Quoi\n13/01/2024,He rang\n"
    with pytest.raises(NotADiaryError):
        diary(tmp_path, content)
    found = diary(tmp_path, content, column_for_date="Quand", column_for_what="Quoi")
    assert [one.what for one in found.incidents] == ["He rang"]


def test_two_columns_that_could_be_one_are_asked_about_and_neither_is_lost(tmp_path: Path) -> None:
    found = diary(tmp_path, b"Date,What happened,Notes\n13/01/2024,He rang,and hung up\n")
    asked = assumed(found, "column for what")
    assert (asked.taken, asked.choices, asked.open) == ("What happened", ("What happened", "Notes"), True)
    assert found.incidents[0].others == (("Notes", "and hung up"),)


def test_a_bad_line_takes_no_other_along(tmp_path: Path) -> None:
    content = PLAIN + b'14/01/2024,,"never closed\r\n' + ROW + b",,,,Jo,,\r\n"
    found = diary(tmp_path, content)
    assert [one.place for one in found.incidents] == ["line 3"]
    assert [one.where for one in found.unread] == ["line 2", "line 5"]
    for one in found.unread:
        assert content[one.start : one.start + one.length].strip()


def test_letters_of_an_older_windows_are_read_and_said(tmp_path: Path) -> None:
    found = diary(tmp_path, PLAIN + "13/01/2024,,He didn’t go,,,,,,\r\n".encode("cp1252"))
    assert found.incidents[0].what == "He didn’t go"
    assert assumed(found, "letters").taken == "Windows-1252"


def test_every_sheet_of_a_workbook_with_the_headings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "diary.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name in ("Jan", "Feb"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["When", "What happened", "Sum"])
            sheet.write_datetime(1, 0, datetime(2024, 1, 13, 22, 5, 7), day)  # noqa: DTZ001 - as Excel has it
            sheet.write_string(1, 1, f"=in {name}")
        book.add_worksheet("Other").write_string(0, 0, "something")
    original = Original(path, "diary.xlsx")
    found = read(original, {})
    assert [(one.what, one.place) for one in found.incidents] == [
        ("=in Jan", "sheet “Jan”, row 2"),
        ("=in Feb", "sheet “Feb”, row 2"),
    ]
    assert shown(found.incidents[0].at) == "2024-01-13 22:05"
    assert [one.where for one in found.unread] == ["sheet “Other”, row 1"]
    assert recognise(original.beginning())


@given(
    rows=st.lists(
        st.tuples(
            st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001 - of a wall
            st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40),
            st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40),
        ),
        min_size=1,
        max_size=12,
    ),
    mark=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_written_comes_back(
    rows: list[tuple[datetime, str, str]], mark: str, quoting: int, tmp_path: Path
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Date", "What happened", "Effect"])
    writer.writerows([f"{at:%Y-%m-%d %H:%M}", f"x{what}x", f"x{effect}x"] for at, what, effect in rows)
    found = diary(tmp_path, text.getvalue().encode())
    assert found.unread == ()
    assert [(shown(one.at), one.what, one.effect) for one in found.incidents] == [
        (f"{at:%Y-%m-%d %H:%M}", f"x{what}x", f"x{effect}x") for at, what, effect in rows
    ]


@given(whole=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
def test_whatever_stands_in_a_file_is_accounted_for(whole: bytes, tmp_path: Path) -> None:
    for content in (whole, PLAIN + whole, PLAIN + ROW + whole + ROW, PLAIN + b'"' + whole + b"\n" + ROW):
        recognise(content)
        try:
            found = diary(tmp_path, content)
        except LeewardError:
            continue
        found.account.check()
        assert len(found.incidents) == found.account.headers
        for one in (*found.incidents, *found.unread):
            assert 0 <= one.start <= one.start + one.length <= len(content)


def test_a_line_without_an_end_is_one_unread_line(tmp_path: Path) -> None:
    content = PLAIN + ROW + b"x" * 3_000_000 + b"\n" + ROW
    found = diary(tmp_path, content)
    assert len(found.incidents) == 2
    assert [one.length for one in found.unread] == [3_000_000]
