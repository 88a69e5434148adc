"""From what was given to a pack: all of it is there, it can be checked, and built again it is the same."""

import csv
import hashlib
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from zipfile import ZipFile
from zlib import crc32

import pytest

from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import Case, CaseFileError, read_case
from leeward.adapters.evidence.redaction import read_redaction
from leeward.adapters.exports.pack.signature import new_signer
from leeward.adapters.exports.pack.verify import verify
from leeward.domain.errors import LeewardError

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
CHAT = (
    "01/05/2024, 09:00 - Ann: hello\n"
    "13/05/2024, 23:01 - Sam: where are you\n"
    "13/05/2024, 23:02 - Sam: I know where you live\n"
    "14/05/2024, 09:00 - Ann: stop\nwriting to me\n"
)
DIARY = "Date,Time,What happened,Effect\n2024-05-15,18:30,He stood outside work,I could not sleep\n"
CASE = b"""
account_of = "Ann Example"
initials = "AE"
[[person]]
name = "Sam Example"
role = "suspect"
[[attribution]]
handle = "Sam"
person = "Sam Example"
basis = "saved under this name"
asserter = "Ann Example"
[[marker]]
kind = "asked to stop"
at = 2024-05-14
"""


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    found = tmp_path / "phone"
    found.mkdir()
    (found / "WhatsApp Chat with Sam.txt").write_text(CHAT)
    (found / "diary.csv").write_text(DIARY)
    (found / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(99))
    return found


def table(pack: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((pack / "data" / name).read_text("utf-8-sig"))))


def test_every_file_is_in_the_pack_as_it_was_and_stands_in_the_schedule(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    listed = table(tmp_path / "pack", "tables/exhibits.csv")
    assert [one["Exhibit"] for one in listed] == ["AE/1", "AE/2", "AE/3"]
    for one in listed:
        given = tmp_path / one["Name"]
        assert (tmp_path / "pack" / "data" / one["In the pack"]).read_bytes() == given.read_bytes()


def test_each_entry_says_who_when_and_at_which_bytes_of_which_exhibit(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    lines = (tmp_path / "pack" / "data" / "chronology.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["words"] for row in rows] == [
        "hello",
        "where are you",
        "I know where you live",
        "stop\nwriting to me",
    ]
    assert [row["person"] for row in rows] == ["Ann Example", "Sam Example", "Sam Example", "Ann Example"]
    assert {row["exhibit"] for row in rows} == {"AE/1"}
    third = rows[2]
    original = (phone / "WhatsApp Chat with Sam.txt").read_bytes()
    assert original[third["start"] : third["start"] + third["length"]].startswith(b"13/05/2024, 23:02 - Sam")


def test_every_time_stands_beside_the_words_of_its_file(phone: Path, tmp_path: Path) -> None:
    (phone / "sms.xml").write_text(
        '<smses count="1"><sms address="+447700900123" date="null" type="1" body="x" /></smses>'
    )
    written = ["01/05/2024, 09:00", "13/05/2024, 23:01", "13/05/2024, 23:02", "14/05/2024, 09:00", "null"]
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    assert [one["As written"] for one in table(tmp_path / "pack", "chronology.csv")] == written
    data = tmp_path / "pack" / "data"
    lines = (data / "chronology.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["as_written"] for line in lines] == written
    page = (data / "chronology" / "chronology.html").read_text("utf-8")
    assert "as written: null" in page
    assert "as written: 13" not in page  # it says no other time than what it is taken to mean
    redaction = read_redaction(b'copy_for = "x"\n[[hide]]\nwords = "13/05/2024"\nreason = "y"\n')
    build([phone], read_case(CASE), tmp_path / "copy", at=AT, redaction=redaction)
    told = table(tmp_path / "copy", "chronology.csv")
    assert [one["As written"] for one in told][1] == "[hidden 1], 23:01"


def test_the_ledger_says_on_what_basis_each_is_named(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    told = {one["Handle"]: one for one in table(tmp_path / "pack", "tables/attribution.csv")}
    assert (told["Sam"]["Person"], told["Sam"]["Basis"]) == ("Sam Example", "saved under this name")
    assert (told["Ann"]["Person"], told["Ann"]["By"]) == ("Ann Example", "whatsapp")


def test_the_elements_stand_with_their_days_and_what_is_missing(phone: Path, tmp_path: Path) -> None:
    note = b'[[note]]\nelement = "fear"\nwords = "I locked the door"\nentries = [3]\n'
    build([phone], read_case(CASE + note), tmp_path / "pack", at=AT)
    told = table(tmp_path / "pack", "tables/elements.csv")
    days = [one["Day"] for one in told if "on this day" in one["Because"]]
    assert days == ["2024-05-13", "2024-05-15"]
    limits = [one for one in told if "CPS" in one["Because"]]
    assert [(one["Day"], one["Entry"], one["Incident"]) for one in limits] == [
        ("2024-05-13", "3", ""),
        ("2024-05-15", "", "1"),
    ]
    assert all("2024-11-1" in one["Because"] for one in limits)
    (fear,) = (one for one in told if one["Words"] == "I locked the door")
    assert (fear["Entry"], fear["The entry says"]) == ("3", "I know where you live")
    assert fear["Exhibits"] == "AE/1"
    assert table(tmp_path / "pack", "tables/gaps.csv")


def test_patterns_say_how_many_and_on_which_entries_they_rest(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    told = table(tmp_path / "pack", "tables/patterns.csv")
    (night,) = (one for one in told if one["What"].startswith("between 23:00"))
    assert (night["Number"], night["First entry"], night["Last entry"]) == ("2 of 2", "2", "3")
    (run,) = (one for one in told if "in a row" in one["What"])
    assert run["Number"] == "2"


def test_terms_are_found_with_what_stands_around_them(phone: Path, tmp_path: Path) -> None:
    case = CASE.replace(b"[[person]]", b'term = ["where you live"]\n[[person]]', 1)
    build([phone], read_case(case), tmp_path / "pack", at=AT)
    (hit,) = table(tmp_path / "pack", "tables/terms.csv")
    assert (hit["Entry"], hit["Before"].strip(), hit["Said"]) == ("3", "I know", "where you live")


def test_terms_are_found_in_the_diary_and_with_digits_for_letters(phone: Path, tmp_path: Path) -> None:
    (phone / "WhatsApp Chat with Sam.txt").write_text(CHAT.replace("where are you", "I will k1ll you"))
    case = CASE.replace(b"[[person]]", b'term = ["kill", "outside work"]\n[[person]]', 1)
    build([phone], read_case(case), tmp_path / "pack", at=AT)
    hits = {one["Term"]: one for one in table(tmp_path / "pack", "tables/terms.csv")}
    assert (hits["kill"]["Entry"], hits["kill"]["Said"], hits["kill"]["How"]) == ("2", "k1ll", "digits")
    assert (hits["outside work"]["Entry"], hits["outside work"]["Incident"]) == ("", "1")


def test_a_note_of_what_is_not_there_is_told(phone: Path, tmp_path: Path) -> None:
    note = b'[[note]]\nelement = "fear"\nentries = [5]\n'
    with pytest.raises(CaseFileError, match="it names entry 5, and the last one is 4"):
        build([phone], read_case(CASE + note), tmp_path / "pack", at=AT)


def test_nobody_is_named_without_an_entry(phone: Path, tmp_path: Path) -> None:
    build([phone], Case(), tmp_path / "pack", at=AT)
    rows = (tmp_path / "pack" / "data" / "chronology.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(row)["person"] for row in rows} <= {None, ""}


def test_incidents_stand_in_own_words(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    (one,) = table(tmp_path / "pack", "tables/incidents.csv")
    assert one["What happened"] == "He stood outside work"
    assert one["Effect, in own words"] == "I could not sleep"
    assert one["Reported"] == "unsaid"


def test_a_diary_with_a_column_for_fear_and_for_daily_life_sorts_them_itself(
    phone: Path, tmp_path: Path
) -> None:
    (phone / "diary.csv").write_text(
        "Date,What happened,How frightened I was,Effect on my day-to-day life\n"
        "2024-05-15,He stood outside,I hid in Quillbarrow,I drive another way\n"
    )
    case = CASE.replace(b"[[person]]", b'term = ["another way"]\n[[person]]', 1)
    build([phone], read_case(case), tmp_path / "pack", at=AT)
    told = table(tmp_path / "pack", "tables/elements.csv")
    (fear, life) = (one for one in told if one["Because"] == "diary")
    assert (fear["Words"], life["Words"]) == ("I hid in Quillbarrow", "I drive another way")
    assert fear["Element"] != life["Element"]
    (one,) = table(tmp_path / "pack", "tables/incidents.csv")
    assert one["Daily life, in own words"] == "I drive another way"
    assert len(table(tmp_path / "pack", "tables/terms.csv")) == 1
    redaction = read_redaction(b'copy_for = "x"\n[[hide]]\nwords = "Quillbarrow"\nreason = "y"\n')
    build([phone], read_case(case), tmp_path / "copy", at=AT, redaction=redaction)
    (one,) = table(tmp_path / "copy", "tables/incidents.csv")
    assert one["Fear, in own words"] == "I hid in [hidden 1]"


def test_the_accounts_of_all_exhibits_add_up(phone: Path, tmp_path: Path) -> None:
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    counted = ("Begin a communication", "Go on with one", "Of the program", "Unread")
    told = table(tmp_path / "pack", "tables/accounts.csv")
    assert {one["Exhibit"] for one in told} == {"AE/1", "AE/2", "AE/3"}
    read = [one for one in told if one["All"]]
    assert len(read) == 2
    for one in read:
        assert sum(int(one[name]) for name in counted) == int(one["All"])


def test_the_pack_holds_and_built_again_it_is_the_same(phone: Path, tmp_path: Path) -> None:
    key = new_signer()
    for name in ("one", "two"):
        build([phone], read_case(CASE), tmp_path / name, at=AT, sign=key)
        verdict = verify(tmp_path / name)
        assert verdict.holds, verdict.text
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two


def test_another_moment_changes_no_document_but_the_continuity(phone: Path, tmp_path: Path) -> None:
    for name, at in (("one", AT), ("two", AT.replace(year=2027))):
        build([phone], read_case(CASE), tmp_path / name, at=at)
    files = {path.relative_to(tmp_path / "one") for path in (tmp_path / "one" / "data").rglob("*.*")}
    differ = {
        path.name
        for path in files
        if (tmp_path / "one" / path).read_bytes() != (tmp_path / "two" / path).read_bytes()
    }
    assert differ == {"continuity.csv"}


def test_one_chat_in_two_exports_stands_once_with_both_places(phone: Path, tmp_path: Path) -> None:
    (phone / "again.txt").write_text(CHAT)
    built = build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    assert (built.entries, built.folded) == (4, 4)
    rows = (tmp_path / "pack" / "data" / "chronology.jsonl").read_text("utf-8").splitlines()
    assert {len(json.loads(row)["also_in"]) for row in rows} == {1}


def test_a_picture_that_was_given_with_its_message_bears_its_mark(tmp_path: Path) -> None:
    chat = (
        "01/05/2024, 09:00 - Ann: hello\n"
        "13/05/2024, 23:01 - Sam: IMG-1.jpg (file attached)\n"
        "13/05/2024, 23:02 - Sam: IMG-2.jpg (file attached)\n"
        "13/05/2024, 23:03 - Sam: ../away.jpg (file attached)\n"
    )
    with ZipFile(tmp_path / "chat.zip", "w") as archive:
        archive.writestr("chat.txt", chat)
        archive.writestr("IMG-1.jpg", b"\xff\xd8\xff picture")
    (tmp_path / "away.jpg").write_bytes(b"\xff\xd8\xff away")
    build([tmp_path / "chat.zip", tmp_path / "away.jpg"], Case(), tmp_path / "pack", at=AT)
    rows = (tmp_path / "pack" / "data" / "chronology.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["attachments"] for row in rows] == [
        [],
        ["IMG-1.jpg (exhibit EX/1/IMG-1.jpg)"],
        ["IMG-2.jpg"],
        ["../away.jpg"],
    ]


def test_a_file_that_is_changed_while_it_is_read_is_no_exhibit(phone: Path, tmp_path: Path) -> None:
    def moved(step: str, name: str) -> None:
        if step == "seal":
            (phone / "WhatsApp Chat with Sam.txt").write_text(CHAT.replace("hello", "hallo"))

    with pytest.raises(LeewardError, match="was changed while it was read"):
        build([phone], Case(), tmp_path / "pack", at=AT, moved=moved)
    assert {path.name for path in tmp_path.iterdir()} == {"phone"}


def test_what_a_photo_says_of_itself_stands_as_it_is_written_there(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(b"tEXt", b"Software\x00Camera 7"))
    build([tmp_path / "a.png"], Case(), tmp_path / "pack", at=AT)
    told = table(tmp_path / "pack", "tables/media.csv")
    assert {one["Kind of file"] for one in told} == {"image/png"}
    assert "Camera 7" in {one["As written in the file"] for one in told}


def png(kind: bytes, content: bytes) -> bytes:
    parts = [(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))), (kind, content), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")
        for name, data in parts
    )


def test_a_large_pack_is_several_each_whole_and_all_of_it_is_in_them(phone: Path, tmp_path: Path) -> None:
    (phone / "big.bin").write_bytes(bytes(300_000))
    built = build([phone], Case(), tmp_path / "pack", at=AT, most=200_000)
    assert len(built.bags) > 1
    names = [name for bag in built.bags for name in (entry.name for entry in bag.files)]
    assert len(names) == len(set(names))
    assert sum("big.bin" in name for name in names) == 1
    for bag in built.bags:
        assert bag.path.parent == tmp_path
        assert verify(bag.path).holds


def test_no_part_takes_the_place_of_something_else(phone: Path, tmp_path: Path) -> None:
    (phone / "big.bin").write_bytes(bytes(300_000))
    (tmp_path / "pack-2").mkdir()
    with pytest.raises(LeewardError, match="pack-2"):
        build([phone], Case(), tmp_path / "pack", at=AT, most=200_000)
    assert {path.name for path in tmp_path.iterdir()} == {"phone", "pack-2"}


def test_a_file_that_nobody_can_open_stands_among_what_could_not_be_read(phone: Path, tmp_path: Path) -> None:
    (phone / "backup.crypt15").write_bytes(bytes(range(256)) * 9)
    built = build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    (one,) = table(tmp_path / "pack", "tables/unread.csv")[-1:]
    mark = next(exhibit.mark for exhibit in built.evidence.exhibits if "crypt15" in exhibit.name)
    assert (one["Exhibit"], one["Where"]) == (mark, "all of it")
    assert "photo.jpg" not in (tmp_path / "pack/data/tables/unread.csv").read_text("utf-8-sig")


def test_a_marker_of_a_day_counts_from_its_end_and_shows_no_hour(phone: Path, tmp_path: Path) -> None:
    (phone / "WhatsApp Chat with Sam.txt").write_text(
        CHAT + "14/05/2024, 08:00 - Sam: good morning\n15/05/2024, 08:00 - Sam: again\n"
    )
    build([phone], read_case(CASE), tmp_path / "pack", at=AT)
    (told,) = (
        one for one in table(tmp_path / "pack", "tables/elements.csv") if "after being told" in one["Because"]
    )
    assert told["Because"].startswith("1 ")
    (marker,) = table(tmp_path / "pack", "tables/markers.csv")
    assert marker["When"] == "2024-05-14"


def test_page_one_has_the_hashes_of_the_checkers(phone: Path, tmp_path: Path) -> None:
    build([phone], Case(), tmp_path / "pack", at=AT)
    page = (tmp_path / "pack" / "data" / "chronology" / "chronology.html").read_text("utf-8")
    for name in ("verify_pack.py", "verify.html"):
        assert hashlib.sha256((tmp_path / "pack" / name).read_bytes()).hexdigest() in page


def test_a_name_that_no_machine_could_keep_stands_where_the_schedule_says(tmp_path: Path) -> None:
    (tmp_path / "what: is? this%.txt").write_text(CHAT)
    build([tmp_path / "what: is? this%.txt"], Case(), tmp_path / "pack", at=AT)
    (one,) = table(tmp_path / "pack", "tables/exhibits.csv")
    assert one["Name"] == "what: is? this%.txt"
    assert (tmp_path / "pack" / "data" / one["In the pack"]).read_text() == CHAT


def test_no_table_has_a_name_that_moves_a_cursor_or_turns_letters_round(tmp_path: Path) -> None:
    odd = tmp_path / "photo\x1b[2J\x07\u202egpj.exe"
    odd.write_bytes(b"x")
    build([odd], Case(), tmp_path / "pack", at=AT)
    (one,) = table(tmp_path / "pack", "tables/exhibits.csv")
    assert "[U+001B][2J[U+0007][U+202E]gpj.exe" in str(one)
    for path in (tmp_path / "pack/data/tables").iterdir():
        assert not {"\x1b", "\x07", "\u202e"} & set(path.read_text("utf-8-sig")), path.name


def test_nothing_of_a_pack_stays_when_it_cannot_be_built(phone: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    with pytest.raises(CaseFileError, match="no file of this name"):
        build([phone], read_case(b'[source."gone.txt"]\nowner = "Ann"'), tmp_path / "pack", at=AT)
    assert set(tmp_path.rglob("*")) == before
    (tmp_path / "pack").mkdir()
    with pytest.raises(LeewardError):
        build([phone], Case(), tmp_path / "pack", at=AT)
    assert list((tmp_path / "pack").iterdir()) == []
