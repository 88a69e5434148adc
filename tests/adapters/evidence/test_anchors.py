"""A note stands beside the message that it is of, whatever else is given later; so does a screenshot."""

import csv
import hashlib
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.build import Built, build
from leeward.adapters.evidence.case_file import CaseFileError, read_case
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.entries_by_anchor import EntriesByAnchor
from leeward.adapters.evidence.incidents_by_anchor import IncidentsByAnchor
from leeward.adapters.evidence.redaction import read_redaction
from leeward.domain.chronology import Chronology
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.exhibit import Exhibit

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
CHAT = (
    "01/05/2024, 09:00 - Ann: hello\n"
    "13/05/2024, 23:01 - Sam: where are you\n"
    "13/05/2024, 23:02 - Sam: I know where you live\n"
    "14/05/2024, 09:00 - Ann: stop\n"
)
EARLIER = "01/04/2024, 09:00 - Sam: the first of all\n"
SAID = "I know where you live"
BYTE = CHAT.index("13/05/2024, 23:02")
HASH = hashlib.sha256(CHAT.encode()).hexdigest()[:12]
NAME = "WhatsApp Chat with Sam.txt"
NOTE = '[[note]]\nelement = "fear"\nwords = "I locked the door"\n'


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    found = tmp_path / "phone"
    found.mkdir()
    (found / NAME).write_text(CHAT)
    (found / "IMG_1.png").write_bytes(b"\x89PNG\r\n\x1a\n one")
    (found / "IMG_2.png").write_bytes(b"\x89PNG\r\n\x1a\n two")
    return found


def made(phone: Path, out: Path, case: str, redaction: bytes = b"") -> Built:
    told = read_redaction(redaction) if redaction else None
    return build([phone], read_case(case.encode()), out, at=AT, redaction=told)


def table(pack: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((pack / "data" / name).read_text("utf-8-sig"))))


def noted(pack: Path) -> list[tuple[str, str]]:
    told = table(pack, "tables/elements.csv")
    return [(one["Entry"], one["The entry says"]) for one in told if one["Because"] == "noted"]


def add_earlier(phone: Path) -> None:
    (phone / "Another chat.txt").write_text(EARLIER)  # it comes first in the schedule and in the order


@pytest.mark.parametrize("file", [HASH, HASH.upper(), f"phone/{NAME}", NAME])
def test_a_note_by_an_anchor_stays_beside_its_message_when_a_file_is_added(
    file: str, phone: Path, tmp_path: Path
) -> None:
    case = f'{NOTE}entry = "{file}@{BYTE}"\n'
    made(phone, tmp_path / "one", case)
    add_earlier(phone)
    built = made(phone, tmp_path / "two", case)
    assert noted(tmp_path / "one") == [("3", SAID)]
    assert noted(tmp_path / "two") == [("4", SAID)]
    assert built.moving == ()


def test_a_note_by_a_number_still_works_and_the_anchor_to_write_instead_is_told(
    phone: Path, tmp_path: Path
) -> None:
    built = made(phone, tmp_path / "pack", f"{NOTE}entries = [3]\n")
    assert noted(tmp_path / "pack") == [("3", SAID)]
    (told,) = built.moving
    assert (told.about, told.taken) == ("note 1", "entry 3")
    anchor = told.because.split('"')[1]
    assert anchor == f"{HASH}@{BYTE}"
    (line,) = (one for one in table(tmp_path / "pack", "tables/assumptions.csv") if not one["Exhibit"])
    assert (line["About"], anchor in line["Because"]) == ("note 1", True)


def test_every_table_and_the_page_show_the_anchor_of_every_entry(phone: Path, tmp_path: Path) -> None:
    made(phone, tmp_path / "pack", "")
    data = tmp_path / "pack" / "data"
    rows = [json.loads(line) for line in (data / "chronology.jsonl").read_text("utf-8").splitlines()]
    told = [row["anchor"] for row in rows]
    assert told == [f"{HASH}@{row['start']}" for row in rows]
    assert [one["Anchor"] for one in table(tmp_path / "pack", "chronology.csv")] == told
    page = (data / "chronology" / "chronology.html").read_text("utf-8")
    assert all(f">{anchor}<" in page for anchor in told)


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        (
            f"{HASH}@{BYTE + 1}",
            rf"no entry begins at byte {BYTE + 1} of phone/.*; near are {HASH}@{BYTE} \(2024",
        ),
        (f"{HASH}@0#2", "fewer than 2 entries begin at byte 0"),
        ("WhatsApp Chat with Tam.txt@0", f"there is no exhibit .*; near are phone/{NAME}"),
        ("IMG_1.png@0", "no entry was read from phone/IMG_1.png"),
        ("ffffffffffff@0", "there is no exhibit ffffffffffff"),
        ("the third message", "is no anchor of an entry"),
        ("99", "it names entry 99, and the last one is 4"),
        ("0", "it names entry 0"),
    ],
)
def test_an_anchor_that_names_nothing_is_told_with_what_is_near(
    anchor: str, why: str, phone: Path, tmp_path: Path
) -> None:
    with pytest.raises(CaseFileError, match=f"note 1: .*{why}"):
        made(phone, tmp_path / "pack", f'{NOTE}entry = "{anchor}"\n')
    assert not (tmp_path / "pack").exists()


def test_a_name_that_two_files_have_is_asked_about_and_two_that_are_the_same_are_not(
    phone: Path, tmp_path: Path
) -> None:
    case = f'{NOTE}entry = "{NAME}@0"\n'
    (phone / "older").mkdir()
    (phone / "older" / NAME).write_text(CHAT)
    made(phone, tmp_path / "same", case)
    (phone / "older" / NAME).write_text(EARLIER)
    with pytest.raises(CaseFileError, match=f"may be more than one exhibit: phone/{NAME}, phone/older"):
        made(phone, tmp_path / "pack", case)


def test_a_file_that_is_called_as_a_hash_begins_takes_the_place_of_no_other(
    phone: Path, tmp_path: Path
) -> None:
    (phone / HASH).write_text(CHAT.replace("I know where you live", "I love you, oh I do..."))
    with pytest.raises(CaseFileError, match="more than one exhibit"):
        made(phone, tmp_path / "pack", f'{NOTE}entries = ["{HASH}@{BYTE}"]\n')


def test_an_anchor_in_a_file_whose_entries_stand_under_another_finds_them(
    phone: Path, tmp_path: Path
) -> None:
    longer = CHAT + "15/05/2024, 10:00 - Sam: again\n"
    (phone / "A longer export.txt").write_text(longer)
    made(phone, tmp_path / "pack", f'{NOTE}entry = "{HASH}@{BYTE}"\n')
    assert noted(tmp_path / "pack") == [("3", SAID)]


def test_a_row_without_a_time_can_be_noted_and_has_no_day(phone: Path, tmp_path: Path) -> None:
    said = 'address="+447700900123" date="null" type="1" body="soon you will see"'
    undated = f'<smses count="1"><sms {said} /></smses>'
    (phone / "sms.xml").write_text(undated)
    start = undated.index("<sms ")
    built = made(phone, tmp_path / "pack", f'term = ["soon"]\n{NOTE}entry = "sms.xml@{start}"\n')
    assert built.undated == 1
    (fear,) = (one for one in table(tmp_path / "pack", "tables/elements.csv") if one["Because"] == "noted")
    assert (fear["Entry"], fear["Day"], fear["The entry says"]) == ("5", "", "soon you will see")
    assert fear["Exhibits"].startswith("EX/")
    (hit,) = table(tmp_path / "pack", "tables/terms.csv")
    assert hit["Entry"] == "5"


def test_an_incident_is_named_by_its_anchor_too(phone: Path, tmp_path: Path) -> None:
    diary = "Date,What happened\n2024-05-15,He stood outside\n2024-05-16,He came again\n"
    (phone / "diary.csv").write_text(diary)
    made(phone, tmp_path / "one", "")
    first, second = (one["Anchor"] for one in table(tmp_path / "one", "tables/incidents.csv"))
    assert first.endswith(f"@{diary.index('2024-05-15')}")
    (phone / "a diary.csv").write_text("Date,What happened\n2024-05-01,An earlier book\n")
    built = made(phone, tmp_path / "two", f'{NOTE}incident = "{second}"\n')
    (fear,) = (one for one in table(tmp_path / "two", "tables/elements.csv") if one["Because"] == "noted")
    numbers = {one["Number"]: one["What happened"] for one in table(tmp_path / "two", "tables/incidents.csv")}
    assert numbers[fear["Incident"]] == "He came again"
    assert built.moving == ()
    with pytest.raises(CaseFileError, match=r"note 1: no incident begins at byte 1 of phone/diary\.csv"):
        made(phone, tmp_path / "three", f'{NOTE}incident = "diary.csv@1"\n')
    with pytest.raises(CaseFileError, match="it names incident 4, and the last one is 3"):
        made(phone, tmp_path / "three", f"{NOTE}incidents = [4]\n")


def test_a_marker_and_the_ledger_say_what_shows_them(phone: Path, tmp_path: Path) -> None:
    case = (
        '[[marker]]\nkind = "asked to stop"\nat = 2024-05-14\n'
        f'entry = "{HASH}@{CHAT.index("14/05")}"\nexhibit = "IMG_1.png"\n'
        '[[marker]]\nkind = "blocked"\nat = 2024-05-14\nsource = "IMG_2.png"\n'
        '[[marker]]\nkind = "moved"\nat = 2024-05-14\nsource = "a letter that I have"\n'
        '[[attribution]]\nhandle = "Sam"\nperson = "Sam Example"\nbasis = "his card"\nasserter = "Ann"\n'
        'exhibits = ["IMG_1.png", "IMG_2.png"]\n'
    )
    built = made(phone, tmp_path / "pack", case)
    first, second, third = table(tmp_path / "pack", "tables/markers.csv")
    assert (first["Entries"], first["Exhibits"]) == ("4", "EX/1")
    assert (second["Source"], second["Exhibits"]) == ("", "EX/2")
    assert (third["Source"], third["Exhibits"]) == ("a letter that I have", "")
    (shown,) = (one for one in table(tmp_path / "pack", "tables/elements.csv") if one["Entry"] == "4")
    assert (shown["Because"], shown["The entry says"]) == ("marker", "stop")
    assert set(shown["Exhibits"].split(", ")) == {"EX/1", "EX/3"}
    (sam,) = (one for one in table(tmp_path / "pack", "tables/attribution.csv") if one["Handle"] == "Sam")
    assert sam["Shown by"] == "EX/1; EX/2"
    assert built.moving == ()
    assert not [
        one
        for one in table(tmp_path / "pack", "tables/gaps.csv")
        if one["Missing"].startswith("Markers do not")
    ]


def test_a_mark_in_a_case_file_is_found_and_the_name_to_write_instead_is_told(
    phone: Path, tmp_path: Path
) -> None:
    case = (
        '[[marker]]\nkind = "blocked"\nat = 2024-05-14\nsource = "EX/2"\n'
        f'{NOTE}entry = "EX/3@{BYTE}"\n[[note]]\nelement = "fear"\nwords = "see EX/1."\n'
    )
    built = made(phone, tmp_path / "pack", case)
    told = {(one.about, one.taken): one.because.split('"')[1] for one in built.moving}
    assert told == {
        ("marker 1", "exhibit EX/2"): "phone/IMG_2.png",
        ("note 1", f"entry EX/3@{BYTE}"): f"{HASH}@{BYTE}",
        ("note 2", "exhibit EX/1"): "phone/IMG_1.png",
    }


SHOWS = f"""
[[shows]]
exhibit = "IMG_1.png"
entry = "{HASH}@{BYTE}"
words = "taken on the same evening"
asserter = "Ann Example"
[[shows]]
exhibits = ["IMG_1.png", "IMG_2.png"]
entries = ["{HASH}@{BYTE}", "{HASH}@0"]
"""


def test_a_screenshot_is_linked_with_what_it_shows_and_is_no_second_entry(
    phone: Path, tmp_path: Path
) -> None:
    built = made(phone, tmp_path / "pack", SHOWS)
    assert built.entries == 4
    data = tmp_path / "pack" / "data"
    rows = [json.loads(line) for line in (data / "chronology.jsonl").read_text("utf-8").splitlines()]
    assert [row["shown_in"] for row in rows] == [["EX/1", "EX/2"], [], ["EX/1", "EX/2"], []]
    told = table(tmp_path / "pack", "chronology.csv")
    assert [one["Also shown in"] for one in told] == ["EX/1; EX/2", "", "EX/1; EX/2", ""]
    listed = {one["Exhibit"]: one["Shows entries"] for one in table(tmp_path / "pack", "tables/exhibits.csv")}
    assert listed == {"EX/1": "1, 3", "EX/2": "1, 3", "EX/3": ""}
    (first,) = (one for one in table(tmp_path / "pack", "tables/shows.csv") if one["Asserted by"])
    assert (first["Exhibit"], first["Shows entry"], first["The entry says"]) == ("EX/1", "3", SAID)
    assert (first["In words"], first["Asserted by"]) == ("taken on the same evening", "Ann Example")
    assert "Also shown in exhibit EX/2" in (data / "chronology" / "chronology.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (f'exhibit = "IMG_9.png"\nentry = "{HASH}@0"', "there is no exhibit IMG_9.png; near are phone/IMG_"),
        ('exhibit = "IMG_1.png"\nentry = "IMG_1.png@0"', "no entry was read from"),
        (f'exhibit = "{NAME}"\nentry = "{HASH}@0"', "entry 1 was read from exhibit EX/3 itself"),
        ('exhibit = "IMG_1.png"', "entry is missing"),
        ("entry = 1", "exhibit is missing"),
        ("exhibit = 1\nentry = 1", "exhibit is a text"),
        ('exhibit = "IMG_1.png"\nentry = 1.5', "entry is a text such as"),
        ('exhibit = "IMG_1.png"\nentries = 1', "entries a list of them"),
    ],
)
def test_a_link_with_what_is_not_there_is_refused(case: str, why: str, phone: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=f"shows 1: .*{why}"):
        made(phone, tmp_path / "pack", f"[[shows]]\n{case}\n")
    assert not (tmp_path / "pack").exists()


def test_a_copy_that_leaves_an_exhibit_out_notes_the_same_message_by_number_or_says_that_it_cannot(
    phone: Path, tmp_path: Path
) -> None:
    add_earlier(phone)
    case = (
        f"{NOTE}entries = [4]\n"
        '[[note]]\nelement = "fear"\nwords = "of what is left out"\nentries = [1]\n'
        f'[[shows]]\nexhibit = "IMG_1.png"\nentry = "{HASH}@{BYTE}"\n'
    )
    left_out = b'copy_for = "x"\n[[leave_out]]\nexhibit = "Another chat.txt"\nreason = "of somebody else"\n'
    left_out += b'[[leave_out]]\nexhibit = "IMG_1.png"\nreason = "a face"\n'
    made(phone, tmp_path / "copy", case, left_out)
    assert noted(tmp_path / "copy") == [("3", SAID)]
    told = table(tmp_path / "copy", "tables/assumptions.csv")
    assert [one["About"] for one in told if not one["Exhibit"]] == ["note 2", "shows 1"]
    everything = b"".join(path.read_bytes() for path in (tmp_path / "copy").rglob("*.*") if path.is_file())
    for gone in (b"Another chat", b"IMG_1", b"of what is left out"):
        assert gone not in everything
    listed = table(tmp_path / "copy", "tables/left_out.csv")
    assert {one["What"] for one in listed} >= {"EX/1", "EX/2"}


def test_a_file_that_a_diary_names_bears_its_mark(phone: Path, tmp_path: Path) -> None:
    (phone / "diary.csv").write_text(
        "Date,What happened,Photo\n2024-05-15,He stood outside,IMG_1.png; not given.png\n"
    )
    made(phone, tmp_path / "pack", "")
    (one,) = table(tmp_path / "pack", "tables/incidents.csv")
    assert one["Exhibits named"] == "IMG_1.png (exhibit EX/1); not given.png"


def test_a_diary_names_messages_by_their_anchors_and_one_that_is_none_stops_nothing(
    phone: Path, tmp_path: Path
) -> None:
    (phone / "diary.csv").write_text(
        "Date,What happened,Message anchors\n"
        f"2024-05-13,He wrote,{HASH}@{BYTE}; {HASH}@7\n2024-05-14,He came,{HASH}@0\n"
    )
    built = made(phone, tmp_path / "pack", "")
    first, second = (one["Messages named"] for one in table(tmp_path / "pack", "tables/incidents.csv"))
    assert first == f"{HASH}@{BYTE} (entry 3); {HASH}@7"
    assert second == f"{HASH}@0 (entry 1)"
    (asked,) = (one for one in table(tmp_path / "pack", "tables/assumptions.csv") if not one["Exhibit"])
    assert asked["About"] == "message, incident 1"
    assert built.moving == ()
    made(phone, tmp_path / "copy", "", b'copy_for = "x"\n')
    first, second = (one["Messages named"] for one in table(tmp_path / "copy", "tables/incidents.csv"))
    assert (first, second) == ("entry 3; not shown", "entry 1")


@pytest.mark.parametrize("said", ["x.png@0", "\x1b[2Jy.png", "\x1b[2Jx.txt@7"])
def test_no_name_that_is_told_moves_a_cursor(said: str, phone: Path, tmp_path: Path) -> None:
    (phone / "\x1b[2Jx.png").write_bytes(b"\x89PNG")
    (phone / "\x1b[2Jx.txt").write_text(CHAT)
    with pytest.raises(CaseFileError) as told:
        made(
            phone, tmp_path / "pack", f"[[shows]]\nexhibit = {json.dumps(said)}\nentry = {json.dumps(said)}\n"
        )
    names = str(told.value).replace(said.partition("@")[0], "", 1)  # what was written is the writer's own
    assert "\x1b" not in names


@settings(max_examples=200)
@given(
    st.text(max_size=40)
    | st.builds("{}@{}#{}".format, st.sampled_from([HASH, NAME]), st.integers(), st.integers())
)
def test_whatever_is_written_for_an_anchor_is_found_or_refused(said: str) -> None:
    course = CourseOfConduct((), Chronology(), UTC, lambda entry: "")
    exhibit = Exhibit("EX/1", NAME, 1, HASH + "0" * 52, "")
    evidence = Evidence((), (exhibit,), (), {}, {}, {}, {})
    with pytest.raises(CaseFileError):
        EntriesByAnchor(evidence, course).find(said, "note 1")
    with pytest.raises(CaseFileError):
        IncidentsByAnchor(evidence).find(said, "note 1")
