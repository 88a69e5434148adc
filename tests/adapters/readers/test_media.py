"""What a file says of itself is told as it is written, and no file can say so much that reading it stops."""

import random
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.media.fact import Certainty, Name
from leeward.adapters.readers.media.kind import kind_of
from leeward.adapters.readers.media.read import Media, read, recognise
from leeward.adapters.readers.media.times import counted_fact, time_fact
from leeward.adapters.readers.original import Original
from tests.adapters.readers import media_files as made


def media(folder: Path, content: bytes) -> Media:
    path = folder / "file"
    path.write_bytes(content)
    return read(Original(path, "IMG_0001.txt"), {})


def taken(found: Media, name: Name) -> list[tuple[str, Certainty]]:
    return [(fact.taken, fact.certainty) for fact in found.facts if fact.name is name]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.picture("JPEG"), "image/jpeg"),
        (made.picture("PNG"), "image/png"),
        (made.picture("GIF"), "image/gif"),
        (made.picture("BMP"), "image/bmp"),
        (made.picture("WEBP"), "image/webp"),
        (made.picture("TIFF"), "image/tiff"),
        (made.movie(), "video/mp4"),
        (made.box(b"ftyp", b"qt  "), "video/quicktime"),
        (made.box(b"ftyp", b"3gp5"), "video/3gpp"),
        (made.box(b"ftyp", b"M4A "), "audio/mp4"),
        (made.box(b"moov"), "video/quicktime"),
        (made.heic(b""), "image/heic"),
        (made.id3(3), "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (made.riff(b"WAVE"), "audio/wav"),
        (made.PDF, "application/pdf"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml" + b"word/document.xml", made_docx := "docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"photo.jpg", "application/zip"),
        (b"BMW parked outside again", "text/plain"),
        (b"ID3 is a kind of tag", "text/plain"),
        (b"I'm free tonight", "text/plain"),
        ("Café — ".encode()[:-2], "text/plain"),
        (b"<?xml version='1.0'?>", "application/xml"),
        (b"<!DOCTYPE html>", "text/html"),
        (b"BEGIN:VCARD", "text/vcard"),
        (b"\xff\xfea\x00", "text/plain"),
        (b"\x01\x02\x03\x00\xfa\xfb\xfc\xfd", "application/octet-stream"),
        (b"", "application/x-empty"),
    ],
)
def test_a_kind_is_told_by_content(content: bytes, kind: str, tmp_path: Path) -> None:
    assert recognise(content)
    found = media(tmp_path, content).media_type
    assert found.endswith("wordprocessingml.document") if kind is made_docx else found == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_wrote_is_told_of_every_kind_of_picture(kind: str, tmp_path: Path) -> None:
    found = media(tmp_path, made.picture(kind, made.camera()))
    check_camera(found)


@pytest.mark.parametrize("order", ["<", ">"])
def test_what_a_camera_wrote_is_told_in_either_order_of_bytes(order: str, tmp_path: Path) -> None:
    exif = made.camera()
    exif.endian = order
    whole = exif.tobytes().removeprefix(b"Exif\0\0")
    assert whole[:2] == {"<": b"II", ">": b"MM"}[order]
    check_camera(media(tmp_path, whole))
    check_camera(media(tmp_path, made.heic(whole)))


def check_camera(found: Media) -> None:
    assert taken(found, Name.TAKEN) == [("2024-01-13 22:05:06+00:00", Certainty.WITH_ZONE)]
    assert taken(found, Name.CHANGED) == [("2024-01-14 08:00:00", Certainty.NO_ZONE)]
    assert taken(found, Name.PLACE) == [("53.796481, -1.547842", Certainty.AS_WRITTEN)]
    assert taken(found, Name.HEIGHT) == [("63.1 m", Certainty.AS_WRITTEN)]
    assert taken(found, Name.PLACE_TIME) == [("2024-01-13 22:05:04+00:00", Certainty.WITH_ZONE)]
    assert taken(found, Name.DEVICE) == [("Make Model 8", Certainty.AS_WRITTEN)]
    assert taken(found, Name.SOFTWARE) == [("17.2", Certainty.AS_WRITTEN)]
    (fact,) = (fact for fact in found.facts if fact.name is Name.PLACE)
    assert fact.written == "53/1 47/1 4733/100 N, 1/1 32/1 5223/100 W"
    (fact,) = (fact for fact in found.facts if fact.name is Name.TAKEN)
    assert fact.written == f"{made.ORIGINAL} +00:00"


def test_a_time_without_a_zone_stays_without_one(tmp_path: Path) -> None:
    found = media(tmp_path, made.picture("JPEG", made.camera(zone="")))
    assert taken(found, Name.TAKEN) == [("2024-01-13 22:05:06", Certainty.NO_ZONE)]


def test_a_maker_that_stands_in_the_model_is_not_said_twice(tmp_path: Path) -> None:
    found = media(tmp_path, made.picture("JPEG", made.camera(make="Make", model="Make 8")))
    assert taken(found, Name.DEVICE) == [("Make 8", Certainty.AS_WRITTEN)]


def test_a_place_that_is_not_on_the_earth_has_no_meaning(tmp_path: Path) -> None:
    exif = made.camera()
    exif.get_ifd(0x8825)[2] = (made.IFDRational(530), made.IFDRational(0), made.IFDRational(0))
    found = media(tmp_path, made.picture("JPEG", exif))
    assert taken(found, Name.PLACE) == [("", Certainty.UNREADABLE)]


@pytest.mark.parametrize(
    ("written", "zone", "meant", "certainty"),
    [
        ("2024:01:13 22:05:06", "", "2024-01-13 22:05:06", Certainty.NO_ZONE),
        ("2024:01:13 22:05:06.25", "-05:30", "2024-01-13 22:05:06-05:30", Certainty.WITH_ZONE),
        ("D:20240113220506Z", "", "2024-01-13 22:05:06+00:00", Certainty.WITH_ZONE),
        ("D:20240113220506-08'00'", "", "2024-01-13 22:05:06-08:00", Certainty.WITH_ZONE),
        ("D:202401132205", "", "2024-01-13 22:05:00", Certainty.NO_ZONE),
        ("2024-01-13T22:05:06+0100", "", "2024-01-13 22:05:06+01:00", Certainty.WITH_ZONE),
        ("Sat, 13 Jan 2024 22:05:06 GMT", "", "2024-01-13 22:05:06+00:00", Certainty.WITH_ZONE),
        ("2024-01-13", "", "2024-01-13", Certainty.AS_WRITTEN),
        ("2024", "", "2024", Certainty.AS_WRITTEN),
        ("0000:00:00 00:00:00", "", "", Certainty.UNREADABLE),
        ("2024:02:31 22:05:06", "", "", Certainty.UNREADABLE),
        ("2024:01:13 22:05:06+99:00", "", "2024-01-13 22:05:06", Certainty.NO_ZONE),
        ("yesterday", "", "", Certainty.UNREADABLE),
    ],
)
def test_times_mean_what_is_written_and_no_more(
    written: str, zone: str, meant: str, certainty: Certainty
) -> None:
    (fact,) = time_fact(Name.TAKEN, written, "x", zone)
    assert (fact.taken, fact.certainty) == (meant, certainty)
    assert fact.written.startswith(written)


def test_a_clock_that_was_never_set_says_nothing() -> None:
    assert time_fact(Name.TAKEN, "    :  :     :  :  ", "x") == []
    assert counted_fact(Name.MADE, 0, "x") == []
    assert counted_fact(Name.MADE, 2**63, "x")[0].certainty is Certainty.UNREADABLE


def test_what_programs_write_into_png_is_told(tmp_path: Path) -> None:
    found = media(
        tmp_path,
        made.png(
            made.chunk(b"tEXt", b"Software\0Screens 3"),
            made.chunk(b"tEXt", b"Creation Time\0Sat, 13 Jan 2024 22:05:06 +0000"),
            made.chunk(b"iTXt", b"Description\0\0\0en\0\0" + "Neges ŵ".encode()),
            made.chunk(b"iTXt", b"Comment\0\1\0\0\0packed"),
            made.chunk(b"zTXt", b"Comment\0\0packed"),
            made.chunk(b"tIME", struct.pack(">H5B", 2024, 1, 14, 8, 0, 1)),
            made.chunk(
                b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<a exif:DateTimeOriginal='2024-01-13T22:05:06'/>"
            ),
        ),
    )
    assert taken(found, Name.SOFTWARE) == [("Screens 3", Certainty.AS_WRITTEN)]
    assert taken(found, Name.MADE) == [("2024-01-13 22:05:06+00:00", Certainty.WITH_ZONE)]
    assert taken(found, Name.WORDS) == [("Neges ŵ", Certainty.AS_WRITTEN)]
    assert taken(found, Name.CHANGED) == [("2024-01-14 08:00:01+00:00", Certainty.WITH_ZONE)]
    assert taken(found, Name.TAKEN) == [("2024-01-13 22:05:06", Certainty.NO_ZONE)]
    assert taken(found, Name.SIZE) == [("6 x 4", Certainty.AS_WRITTEN)]


@pytest.mark.parametrize("last", [False, True])
def test_what_a_telephone_writes_into_a_recording_is_told(last: bool, tmp_path: Path) -> None:
    found = media(tmp_path, made.movie(last=last))
    assert taken(found, Name.MADE) == [("2024-01-15 21:46:40+00:00", Certainty.COUNTED)]
    assert taken(found, Name.LENGTH) == [("12.5", Certainty.AS_WRITTEN)]
    assert taken(found, Name.PLACE) == [("53.796500, -1.547900", Certainty.AS_WRITTEN)]
    assert taken(found, Name.TAKEN) == [("2024-01-13 22:05:06+00:00", Certainty.WITH_ZONE)]
    assert taken(found, Name.DEVICE) == [("Phone 8", Certainty.AS_WRITTEN)]


@pytest.mark.parametrize("version", [3, 4])
def test_what_id3_says_of_a_sound_is_told(version: int, tmp_path: Path) -> None:
    when = (b"TDRC", b"\x03" + b"2024-01-13T22:05:06")
    if version == 3:
        found = media(
            tmp_path,
            made.id3(
                3,
                (b"TIT2", b"\x01" + "Llais".encode("utf-16")),
                (b"TYER", b"\x002024"),
                (b"TDAT", b"\x001301"),
                (b"TIME", b"\x002205"),
            ),
        )
        assert taken(found, Name.MADE) == [("2024-01-13 22:05:00", Certainty.NO_ZONE)]
    else:
        found = media(tmp_path, made.id3(4, (b"TIT2", b"\x03Llais"), when, (b"TXXX", b"\x03" + b"x" * 300)))
        assert taken(found, Name.MADE) == [("2024-01-13 22:05:06", Certainty.NO_ZONE)]
    assert taken(found, Name.TITLE) == [("Llais", Certainty.AS_WRITTEN)]


@pytest.mark.parametrize(
    "begins",
    [
        b"OggS" + b"\0" * 24 + b"OpusTags",
        b"OggS" + b"\0" * 24 + b"\x03vorbis",
        b"fLaC\x00\x00\x00\x02ab\x84\x00\x00\x40",
    ],
)
def test_comments_of_a_sound_are_told(begins: bytes, tmp_path: Path) -> None:
    found = media(tmp_path, begins + made.comments("TITLE=Neges", "DATE=2024-01-13", "x"))
    assert taken(found, Name.TITLE) == [("Neges", Certainty.AS_WRITTEN)]
    assert taken(found, Name.MADE) == [("2024-01-13", Certainty.AS_WRITTEN)]
    assert taken(found, Name.SOFTWARE) == [("libx 1", Certainty.AS_WRITTEN)]


def test_how_long_a_sound_lasts_and_who_made_it_is_told(tmp_path: Path) -> None:
    origin = b"\0" * 256 + b"Recorder 2".ljust(32, b"\0") + b"\0" * 32 + b"2024-01-13" + b"22-05-06"
    found = media(
        tmp_path,
        made.riff(
            b"WAVE",
            (b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)),
            (b"bext", origin),
            (b"LIST", b"INFO" + b"ISFT" + struct.pack("<I", 4) + b"Rec\0"),
            (b"data", b"\0" * 24_000),
        ),
    )
    assert taken(found, Name.LENGTH) == [("1.5", Certainty.AS_WRITTEN)]
    assert taken(found, Name.DEVICE) == [("Recorder 2", Certainty.AS_WRITTEN)]
    assert taken(found, Name.MADE) == [("2024-01-13 22:05:06", Certainty.NO_ZONE)]
    assert taken(found, Name.SOFTWARE) == [("Rec", Certainty.AS_WRITTEN)]


def test_what_a_document_says_at_its_beginning_or_its_end_is_told(tmp_path: Path) -> None:
    for whole in (made.PDF, b"%PDF-1.4\n" + b"0" * 3_000_000 + made.PDF):
        found = media(tmp_path, whole)
        assert taken(found, Name.TITLE) == [("A (letter) from (Sam)", Certainty.AS_WRITTEN)]
        assert taken(found, Name.MADE)[0] == ("2024-01-13 22:05:06+01:00", Certainty.WITH_ZONE)
        assert taken(found, Name.CHANGED) == [("2024-01-14", Certainty.AS_WRITTEN)]
        assert {text for text, _ in taken(found, Name.SOFTWARE)} == {"AB", "Writer & Co"}
        assert found.notes == ()


def test_that_a_document_may_say_more_is_told(tmp_path: Path) -> None:
    assert media(tmp_path, made.PDF + b"/Type /ObjStm").notes != media(tmp_path, made.PDF).notes
    assert media(tmp_path, made.PDF + b"/Encrypt 3 0 R").notes


# ---- what tries to stop a reader ----


def test_lists_that_lead_back_to_themselves_end(tmp_path: Path) -> None:
    tag = struct.pack("<HHII", 0x8769, 4, 1, 8)
    data = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 60_000) + tag * 5_000
    assert media(tmp_path, data).media_type == "image/tiff"


def test_lengths_that_lie_are_cut_at_the_end(tmp_path: Path) -> None:
    for content in (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0xFFFFFFFF) + b"tEXtSoftware\0x",
        b"\xff\xd8\xff\xe1\xff\xffExif\0\0II*\0" + struct.pack("<I", 0xFFFFFFF0),
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42mp42\0\0\0\x01moov" + b"\xff" * 8 + b"\xff\xff\xff\xffudta",
        made.riff(b"WAVE")[:12] + b"LIST\xff\xff\xff\xffINFOISFT\xff\xff\xff\xff",
        b"ID3\x03\0\0\x7f\x7f\x7f\x7fTIT2\xff\xff\xff\xff\0\0\x01",
        b"OggS" + b"OpusTags" + b"\xff" * 40,
        b"fLaC\x00\xff\xff\xff",
        b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x0132, 2, 0xFFFFFFFF, 0xFFFFFFFF),
        b"%PDF-" + b"/Title(" * 100_000,
        b"%PDF-" + b"/Title(" + b"(" * 500_000,
        b"%PDF-" + b"/Title(" + b"(a" * 300_000 + b")" * 300_000,
        b"%PDF-<x:xmpmeta " + b"xmp:CreateDate='" * 30_000,
    ):
        media(tmp_path, content)


def test_a_file_that_says_things_without_end_is_cut_short_and_that_is_told(tmp_path: Path) -> None:
    said = (made.chunk(b"tEXt", b"Comment\0number %d" % number) for number in range(5_000))
    found = media(tmp_path, made.png(*said))
    assert len(found.facts) == 200
    assert found.notes


FILES = [
    *(made.picture(kind, made.camera()) for kind in ("JPEG", "PNG", "WEBP", "TIFF")),
    made.heic(made.camera().tobytes().removeprefix(b"Exif\0\0")),
    made.movie(),
    made.id3(3, (b"TIT2", b"\x01\xff\xfea\0"), (b"TYER", b"\x002024")),
    made.id3(4, (b"TDRC", b"\x032024-01-13")),
    b"OggS" + b"\0" * 24 + b"OpusTags" + made.comments("DATE=2024-01-13"),
    made.riff(b"WAVE", (b"fmt ", b"\x01" * 16), (b"data", b"\0" * 40)),
    made.PDF,
]


@given(
    which=st.integers(0, len(FILES) - 1),
    seed=st.integers(0, 2**32),
    cut=st.integers(0, 10_000),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=400)
def test_no_file_however_damaged_stops_the_reader(which: int, seed: int, cut: int, tmp_path: Path) -> None:
    whole, chance = bytearray(FILES[which][: cut or None]), random.Random(seed)  # noqa: S311 - of no secret
    for _ in range(chance.randrange(12)):
        if whole:
            whole[chance.randrange(len(whole))] = chance.choice((0, 255, 127, chance.randrange(256)))
    found = media(tmp_path, bytes(whole))
    for fact in found.facts:
        (fact.written + fact.taken + fact.stands_in).encode()  # no half characters
        assert "\0" not in fact.written
        assert len(fact.written) < 2_000


@given(whole=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_some_kind_of_file(whole: bytes, tmp_path: Path) -> None:
    assert media(tmp_path, whole).media_type == kind_of(whole)
