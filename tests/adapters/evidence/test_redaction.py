"""A redacted copy tells nothing of what is hidden or left out, and none is written that would."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
import typst

from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import Case, CaseFileError, read_case
from leeward.adapters.evidence.leaks import LeakError, leaks, read_never_reveal
from leeward.adapters.evidence.redaction import Hidden, LeftOut, Redaction, read_redaction
from leeward.adapters.exports.pack.verify import verify

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
CHAT = (
    "01/05/2024, 09:00 - Ann: my new number is 07700 900 456\n"
    "13/05/2024, 23:01 - Sam: I will find you in Quillbarrow\n"
    "13/05/2024, 23:02 - Sam: is it +44 (0)7700-900456?\n"
)
DIARY = "Date,Time,What happened\n2024-05-15,18:30,He stood at Marrowby School\n"
REDACTION = b"""
copy_for = "my employer"
[[hide]]
words = "07700900456"
reason = "a new number"
[[hide]]
words = "quillbarrow"
reason = "where she lives now"
[[leave_out]]
exhibit = "EX/2"
reason = "about a child"
"""
NEVER = b"# the list\n07700 900456\nQuillbarrow\nMarrowby School\n"


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    found = tmp_path / "phone"
    found.mkdir()
    (found / "WhatsApp Chat with Sam.txt").write_text(CHAT)
    (found / "diary.csv").write_text(DIARY)
    return found


def redacted(phone: Path, out: Path, redaction: bytes = REDACTION, never: bytes = NEVER) -> Path:
    told, listed = read_redaction(redaction), read_never_reveal(never)
    build([phone], Case(), out, at=AT, redaction=told, never=listed)
    return out


def everything(folder: Path) -> str:
    content = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for path in folder.rglob("*.xlsx"):
        with ZipFile(path) as book:
            content += [book.read(name) for name in book.namelist()]
    told = b"\n".join(content).decode("utf-8", "ignore")
    return re.sub(r"[\W_]+", "", told).casefold()


def test_nothing_hidden_or_left_out_stands_anywhere_in_the_copy(phone: Path, tmp_path: Path) -> None:
    copy = redacted(phone, tmp_path / "copy")
    told = everything(copy)
    for secret in ("7700900456", "quillbarrow", "marrowby"):
        assert secret not in told
    assert verify(copy).holds
    assert not (copy / "data" / "originals").exists()


def test_it_does_not_say_that_files_were_copied_into_it(phone: Path, tmp_path: Path) -> None:
    redacted(phone, tmp_path / "copy")
    build([phone], Case(), tmp_path / "pack", at=AT)
    told = [
        (tmp_path / name / "data" / "tables" / "continuity.csv").read_text("utf-8-sig")
        for name in ("copy", "pack")
    ]
    assert ["copied into this pack" in one for one in told] == [False, True]


def test_what_was_hidden_has_its_number_and_its_reason(phone: Path, tmp_path: Path) -> None:
    copy = redacted(phone, tmp_path / "copy")
    words = (copy / "data" / "chronology.csv").read_text("utf-8-sig")
    assert words.count("[hidden 1]") == 2
    assert words.count("[hidden 2]") == 1
    left = (copy / "data" / "tables" / "left_out.csv").read_text("utf-8-sig")
    assert "hidden 1,a new number" in left
    assert "EX/2,about a child" in left
    assert (copy / "bag-info.txt").read_text().count("redacted") == 1


def test_a_reason_that_repeats_what_is_hidden_does_not_tell_it(phone: Path, tmp_path: Path) -> None:
    said = REDACTION.replace(b"where she lives now", b"she moved to Quillbarrow")
    assert "quillbarrow" not in everything(redacted(phone, tmp_path / "copy", said))


@pytest.mark.parametrize("secret", ["I will find", "employer", "i.will.FIND", "ex/1"])
def test_no_copy_is_written_that_would_tell_a_secret_and_the_secret_is_not_repeated(
    secret: str, phone: Path, tmp_path: Path
) -> None:
    with pytest.raises(LeakError, match="line 1 of the list") as told:
        redacted(phone, tmp_path / "copy", never=secret.encode())
    assert secret not in str(told.value)
    assert {path.name for path in tmp_path.iterdir()} == {"phone"}


def test_an_exhibit_that_was_not_left_out_is_found_by_the_check(phone: Path, tmp_path: Path) -> None:
    said = REDACTION[: REDACTION.index(b"[[leave_out]]")]
    with pytest.raises(LeakError, match=r"incidents\.csv"):
        redacted(phone, tmp_path / "copy", said)


def test_a_line_that_is_too_short_to_be_looked_for_is_told(phone: Path, tmp_path: Path) -> None:
    with pytest.raises(LeakError, match="line 2 of the list is too short"):
        redacted(phone, tmp_path / "copy", never=b"Quillbarrow\nX1\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Quill-barrow.txt", b""),
        ("a.txt", "QUILLB\u00c0RROW".encode()),
        ("a.txt", "quill barrow".encode("utf-16-le")),
        ("a.bin", b"\xff\x00" + "Quillbarrow".encode("utf-16-be")),
        ("a.bin", b"\xff\xd8 Exif Quillbarrow"),
        ("a.txt", "\uff31uillbarrow".encode()),
    ],
)
def test_a_leak_is_found_in_names_and_in_every_way_in_which_text_is_kept(
    name: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert {one.line for one in leaks(tmp_path, read_never_reveal(b"\nQuillbarrow"))} == {2}


def test_a_leak_is_found_in_a_workbook_and_in_the_text_and_the_insides_of_a_pdf(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.xlsx", "w") as book:
        book.writestr("xl/sharedStrings.xml", "<t>Quill</t><t>barrow</t>")
    (tmp_path / "b.pdf").write_bytes(pdf("Quillbarrow", "-"))
    (tmp_path / "c.pdf").write_bytes(pdf("-", "Quillbarrow"))
    found = leaks(tmp_path, read_never_reveal(b"Quillbarrow"))
    assert {one.file for one in found} == {"a.xlsx", "b.pdf", "c.pdf"}


def pdf(title: str, words: str) -> bytes:
    made = typst.compile(f'#set document(title: "{title}")\n{words}'.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def test_a_longer_number_is_another_number() -> None:
    hide = Redaction("x", (Hidden("07700 900456", "a"),)).hider()
    assert hide("077009004567") == "077009004567"
    assert hide("07700900456.") == "[hidden 1]."


def test_hidden_words_are_whole_words_and_the_longer_ones_are_hidden_first() -> None:
    hide = Redaction("x", (Hidden("Sam", "a"), Hidden("Sam Example", "b"))).hider()
    assert hide("Sam Example met SAM, and Samuel") == "[hidden 2] met [hidden 1], and Samuel"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "copy_for is missing"),
        (b"copy_for = 'x'\nhid = 1", "hid is not known"),
        (b"copy_for = 'x'\nhide = 1", "hide: begin each with"),
        (b"copy_for = 'x'\n[[hide]]\nwords = 'ab'", "hide 1: reason is missing"),
        (b"copy_for = 'x'\n[[hide]]\nwords = 'a'\nreason = 'b'", "hide 1: words of 2 letters"),
        (b"copy_for = 'x'\n[[leave_out]]\nexhibit = 'a'\nwhy = 'b'", "leave_out 1: why is not known"),
        (b"\xff", "UTF-8"),
    ],
)
def test_a_redaction_file_that_cannot_be_used_says_where(content: bytes, why: str) -> None:
    with pytest.raises(CaseFileError, match=why):
        read_redaction(content)


def test_an_exhibit_that_is_not_there_cannot_be_left_out(phone: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="no exhibit EX/9"):
        redacted(phone, tmp_path / "copy", REDACTION.replace(b"EX/2", b"EX/9"))
    assert not (tmp_path / "copy").exists()


def test_no_half_of_a_hidden_word_stands_where_something_was_cut_out(phone: Path, tmp_path: Path) -> None:
    words = "find me " + "x" * 32 + " Quillbarrow " + "y" * 200
    (phone / "WhatsApp Chat with Sam.txt").write_text(CHAT + f"14/05/2024, 09:00 - Sam: {words}\n")
    (phone / "diary.csv").write_text(f"Date,Time,What happened\n2024-05-15,18:30,{words}\n")
    case = read_case(b'term = ["find me"]\n[[note]]\nelement = "fear"\nentries = [4]\n')
    told = read_redaction(REDACTION[: REDACTION.index(b"[[leave_out]]")])
    build([phone], case, tmp_path / "copy", at=AT, redaction=told, never=read_never_reveal(NEVER))
    assert "find me" in (tmp_path / "copy" / "data" / "tables" / "terms.csv").read_text("utf-8-sig")
    assert "quill" not in everything(tmp_path / "copy")


def test_names_of_the_case_are_hidden_too(phone: Path, tmp_path: Path) -> None:
    case = read_case(
        b'account_of = "Ann Quillbarrow"\n'
        b'[[marker]]\nkind = "moved"\nat = 2024-05-01\nwords = "to Quillbarrow"'
    )
    told, listed = read_redaction(REDACTION), read_never_reveal(NEVER)
    build([phone], case, tmp_path / "copy", at=AT, redaction=told, never=listed)
    assert "quillbarrow" not in everything(tmp_path / "copy")


def test_who_got_a_copy_is_hidden_and_what_a_diary_says_of_fear(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    mail = "From: sam@example.org\nTo: ann@example.org\nCc: Quillbarrow <q@quillbarrow.example>\n"
    mail += "Bcc: b@quillbarrow.example\nDate: Mon, 13 May 2024 23:01:00 +0100\nSubject: x\n\nwords\n"
    (tmp_path / "given" / "a.eml").write_text(mail)
    diary = (
        "Date,What happened,Fear,Daily life\n2024-05-15,He stood there,Of Quillbarrow,No Quillbarrow now\n"
    )
    (tmp_path / "given" / "diary.csv").write_text(diary)
    hidden = Redaction("my employer", (Hidden("quillbarrow", "where she lives"),))
    never = read_never_reveal(b"Quillbarrow\n")
    build([tmp_path / "given"], Case(), tmp_path / "copy", at=AT, redaction=hidden, never=never)
    [told] = map(
        json.loads, (tmp_path / "copy" / "data" / "chronology.jsonl").read_text("utf-8").splitlines()
    )
    assert told["cc"] == ["q@[hidden 1].example"]
    assert told["bcc"] == ["b@[hidden 1].example"]


def test_no_half_of_a_hidden_word_stands_where_a_reader_cut_and_none_that_a_reader_spelled_out(
    tmp_path: Path,
) -> None:
    (given := tmp_path / "given").mkdir()
    (given / "diary.csv").write_text(
        f"Date,Time,What happened,Reported\n2024-05-15,{'x' * 52} Quillbarrow Rise,He came,\n"
    )
    (given / "a.eml").write_bytes(
        b"From: sam@example.com\nDate: Wed, 15 May 2024 18:30:00 +0000\n"
        b"Message-ID: <" + b"y" * 491 + b" quillbarrow>\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\n\nhello\n--b\nContent-Type: image/png; name*=utf-8''a%2FZo%C3%AB%20M%C3%BCller.png\n"
        b"\nx\n--b--\n"
    )
    hidden = Redaction(
        "my employer", (Hidden("Quillbarrow Rise", "home"), Hidden("Zo\u00eb M\u00fcller", "a child"))
    )
    never = read_never_reveal("Quillbarrow Rise\nZo\u00eb M\u00fcller\n".encode())
    build([given], Case(), tmp_path / "copy", at=AT, redaction=hidden, never=never)
    told = everything(tmp_path / "copy")
    assert "image/png" in (tmp_path / "copy" / "data" / "tables" / "notes.csv").read_text("utf-8-sig")
    assert not [secret for secret in ("quill", "m\u00fcller", "xfcller") if secret in told]


@pytest.mark.parametrize("row", ["he came,Marrowby letter.txt", "he sent Marrowby Letter.txt,"])
def test_the_name_of_a_file_that_is_left_out_stands_nowhere_though_a_diary_names_it(
    row: str, tmp_path: Path
) -> None:
    (given := tmp_path / "given").mkdir()
    (given / "diary.csv").write_text(f"Date,Time,What happened,Photos\n2024-05-15,18:30,{row}\n")
    (given / "Marrowby letter.txt").write_text("Dear parent")
    left = Redaction("my employer", left_out=(LeftOut("Marrowby letter.txt", "about a child"),))
    never = read_never_reveal(b"Marrowby\n")
    build([given], Case(), tmp_path / "copy", at=AT, redaction=left, never=never)
    assert "[hidden 1]" in (tmp_path / "copy" / "data" / "tables" / "incidents.csv").read_text("utf-8-sig")
