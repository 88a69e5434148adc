"""A redacted copy shows a picture only when that is asked for, and then its pixels alone."""

import csv
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from leeward.adapters.evidence import photos as photos_room
from leeward.adapters.evidence.build import Built, build
from leeward.adapters.evidence.case_file import Case, CaseFileError
from leeward.adapters.evidence.leaks import LeakError, read_never_reveal
from leeward.adapters.evidence.redaction import read_redaction
from leeward.adapters.exports.pack.verify import verify

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
CHAT = "13/05/2024, 23:01 - Sam: look\n13/05/2024, 23:02 - Ann: no\n"
NEVER = b"Quillbarrow\n"
SHOW = b"""
copy_for = "my employer"
[[show]]
exhibit = "flowers.jpg"
reason = "left at the door"
black_out = [[0, 0, 8, 8]]
"""


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Quillbarrow"
    whole = BytesIO()
    Image.new("RGB", (40, 30), (200, 10, 10)).save(whole, "JPEG", exif=exif)
    return whole.getvalue()


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    found = tmp_path / "phone"
    found.mkdir()
    (found / "WhatsApp Chat with Sam.txt").write_text(CHAT)
    (found / "flowers.jpg").write_bytes(photo())
    (found / "video.mp4").write_bytes(b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40)
    return found


def redacted(phone: Path, redaction: bytes, never: bytes = NEVER, name: str = "copy") -> tuple[Path, Built]:
    out = phone.parent / name
    listed = read_never_reveal(never)
    return out, build([phone], Case(), out, at=AT, redaction=read_redaction(redaction), never=listed)


def table(copy: Path, name: str) -> list[dict[str, str]]:
    with (copy / "data" / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def pictures(copy: Path) -> list[str]:
    found = (path for path in copy.rglob("*") if path.suffix in (".jpg", ".png", ".mp4"))
    return sorted(path.relative_to(copy).as_posix() for path in found)


def test_no_picture_is_shown_without_being_asked_for(phone: Path) -> None:
    copy, _ = redacted(phone, b"copy_for = 'x'")
    assert pictures(copy) == []
    assert table(copy, "photos") == []
    assert not (copy / "data" / "chronology" / "photos.html").exists()


def test_a_picture_that_is_asked_for_is_shown_as_a_stripped_copy_named_by_its_mark(phone: Path) -> None:
    copy, _ = redacted(phone, SHOW)
    assert pictures(copy) == ["data/photos/EX-2.jpg"]
    content = (copy / "data" / "photos" / "EX-2.jpg").read_bytes()
    (row,) = table(copy, "photos")
    assert (row["Exhibit"], row["Stripped copy"]) == ("EX/2", "photos/EX-2.jpg")
    assert row["SHA-256 of the copy"] == sha256(content).hexdigest()
    assert (row["Bytes"], row["Pixels across"], row["Pixels down"]) == (str(len(content)), "40", "30")
    assert (row["Removed"], row["Boxes blacked out"]) == ("EXIF, words", "1")
    assert row["Reason"] == "left at the door"
    assert b"Quillbarrow" not in content
    assert Image.open(BytesIO(content)).getpixel((3, 3)) == (0, 0, 0)
    assert verify(copy).holds


def test_the_page_shows_it_by_its_mark_and_the_first_page_leads_there(phone: Path) -> None:
    copy, _ = redacted(phone, SHOW)
    page = (copy / "data" / "chronology" / "photos.html").read_text()
    assert '<img src="../photos/EX-2.jpg" alt="EX/2, a picture" width="40" height="30"' in page
    assert "left at the door" in page
    assert 'href="photos.html"' in (copy / "data" / "chronology" / "chronology.html").read_text()


@pytest.mark.parametrize("said", [b"EX/2", sha256(photo()).hexdigest()[:16].encode()])
def test_it_can_be_named_by_mark_and_by_hash(said: bytes, phone: Path) -> None:
    copy, _ = redacted(phone, SHOW.replace(b"flowers.jpg", said))
    assert pictures(copy) == ["data/photos/EX-2.jpg"]


def test_a_picture_in_an_archive_does_not_bear_its_old_name(phone: Path) -> None:
    with ZipFile(phone / "more.zip", "w") as archive:
        archive.writestr("secret-street.jpg", photo())
    (phone / "flowers.jpg").unlink()
    copy, _ = redacted(phone, SHOW.replace(b"flowers.jpg", b"more.zip/secret-street.jpg"))
    assert pictures(copy) == ["data/photos/EX-2-photo-1.jpg"]
    assert "street" not in (copy / "data" / "chronology" / "photos.html").read_text()


def test_what_cannot_be_stripped_is_left_out_and_the_list_says_why(phone: Path) -> None:
    copy, built = redacted(phone, SHOW.replace(b"flowers.jpg", b"video.mp4"))
    assert pictures(copy) == []
    reasons = {row["What"]: row["Reason"] for row in table(copy, "left_out")}
    assert "a video" in reasons["EX/3"]
    assert [one.exhibit for one in built.photos.not_shown] == ["EX/3"]


def test_a_chat_is_no_picture(phone: Path) -> None:
    copy, _ = redacted(phone, SHOW.replace(b"flowers.jpg", b"EX/1"))
    assert pictures(copy) == []
    assert {row["What"] for row in table(copy, "left_out")} >= {"EX/1"}


def test_no_hash_of_an_original_is_told_by_which_what_is_hidden_could_be_guessed(phone: Path) -> None:
    copy, _ = redacted(phone, SHOW)
    hashes = [sha256(path.read_bytes()).hexdigest()[:12].encode() for path in phone.iterdir()]
    for path in copy.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [one for one in hashes if one in content], path
    with ZipFile(copy / "data" / "chronology.xlsx") as book:
        told = b"".join(map(book.read, book.namelist()))
    assert not [one for one in hashes if one in told]


def test_the_same_pictures_give_the_same_bytes(phone: Path) -> None:
    some, others = (redacted(phone, SHOW, name=name)[0] / "data" for name in ("copy", "again"))
    for path in some.rglob("*"):
        if path.is_file() and path.name != "continuity.csv":
            assert path.read_bytes() == (others / path.relative_to(some)).read_bytes()


@pytest.mark.parametrize(
    ("redaction", "why"),
    [
        (SHOW.replace(b"[0, 0, 8, 8]", b"[0, 0, 41, 8]"), "show 1: .* does not lie in the picture"),
        (SHOW.replace(b"[0, 0, 8, 8]", b"[0, 0, 8]"), "show 1: write black_out"),
        (SHOW.replace(b"[0, 0, 8, 8]", b"[0, 0, 8, true]"), "show 1: write black_out"),
        (SHOW.replace(b"flowers.jpg", b"flower.jpg"), "show 1: there is no exhibit flower.jpg"),
        (SHOW.replace(b"reason", b"why"), "show 1: why is not known there"),
        (SHOW + b"[[leave_out]]\nexhibit = 'EX/2'\nreason = 'x'", "show 1: EX/2 is left out"),
        (SHOW + b"[[show]]\nexhibit = 'EX/2'\nreason = 'x'", "show 2: EX/2 is shown already"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    redaction: bytes, why: str, phone: Path
) -> None:
    with pytest.raises(CaseFileError, match=why):
        redacted(phone, redaction)
    assert {path.name for path in phone.parent.iterdir()} == {"phone"}


def test_a_copy_in_which_something_is_found_again_is_refused(
    phone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos_room, "found_again", lambda copy: ("comment",))
    with pytest.raises(LeakError, match="comment"):
        redacted(phone, SHOW)
    assert {path.name for path in phone.parent.iterdir()} == {"phone"}


def test_a_label_and_a_reason_do_not_tell_what_is_hidden(phone: Path) -> None:
    said = SHOW.replace(b"left at the door", b"left in Quillbarrow")
    hidden = said + b"[[hide]]\nwords = 'Quillbarrow'\nreason = 'where she lives'\n"
    copy, _ = redacted(phone, hidden)
    assert table(copy, "photos")[0]["Reason"] == "left in [hidden 1]"
