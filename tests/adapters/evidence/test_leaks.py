"""The leak check finds what must never be known in every way in which a program or a person writes it."""

import gzip
import json
from base64 import b32encode, b64encode, urlsafe_b64encode
from codecs import encode
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from quopri import encodestring
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from leeward.adapters.evidence import texts_in_file
from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.leaks import LeakError, leaks, read_never_reveal
from leeward.adapters.evidence.redaction import read_redaction
from leeward.adapters.exports.pack.checkers import PAGE, checkers

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
SECRET = "14 Quillbarrow Rise"
NEVER = f"# the list\n{SECRET}\n07700 900456\n".encode()
NUMBER = 3


def found(tmp_path: Path, content: bytes | str, name: str = "a.txt", never: bytes = NEVER) -> set[int]:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(data)
    return {one.line for one in leaks(tmp_path, read_never_reveal(never))}


def spaced_hex(text: str, before: str, between: str) -> str:
    return between.join(f"{before}{byte:02x}" for byte in text.encode())


def in_lines(text: str) -> str:
    return "\n".join(text[at : at + 40] for at in range(0, len(text), 40))


LONG = b64encode(("x" * 40 + SECRET + "y" * 40).encode()).decode()
LINES = [LONG[at : at + 20] for at in range(0, len(LONG), 20)]
WRITTEN = {
    "base64": b64encode(SECRET.encode()).decode(),
    "base64 for addresses": urlsafe_b64encode(f"??>>{SECRET}".encode()).decode(),
    "base64 behind other letters": "xyz" + b64encode(SECRET.encode()).decode(),
    "base64 in the middle": b64encode(f"i: {SECRET}.".encode()).decode()[1:],
    "base64 over lines": "\r\n".join(LINES),
    "base64 over lines in JSON": json.dumps("\n".join(LINES)),
    "base64 of base64": b64encode(b64encode(SECRET.encode())).decode(),
    "base64 of UTF-16": b64encode(SECRET.encode("utf-16-le")).decode(),
    "base64 of gzip": b64encode(gzip.compress(SECRET.encode())).decode(),
    "base64 in an address": quote(b64encode(SECRET.encode()).decode(), safe=""),
    "hex": SECRET.encode().hex(),
    "hex over lines": in_lines(f"in our folder {SECRET} of all others".encode().hex()),
    "base32 over lines": in_lines(b32encode(f"{SECRET} of all others".encode()).decode()),
    "hex in capitals": f"0x{SECRET.encode().hex().upper()}",
    "hex with spaces": spaced_hex(SECRET, "", " "),
    "hex with signs": spaced_hex(SECRET, "0x", ", "),
    "escapes": spaced_hex(SECRET, "\\x", ""),
    "escapes of JavaScript": "".join(f"\\u{ord(sign):04x}" for sign in SECRET),
    "quoted-printable": "".join(f"={ord(sign):02X}" for sign in SECRET),
    "quoted-printable over lines": "14 Quill=\r\nbarrow Ri=\nse",
    "quoted-printable by a program": encodestring(f"\u00e9 {SECRET} \u00e9".encode()).decode(),
    "percent": "".join(f"%{ord(sign):02x}" for sign in SECRET),
    "percent twice": quote("".join(f"%{ord(sign):02x}" for sign in SECRET)),
    "entities": "".join(f"&#{ord(sign)};" for sign in SECRET),
    "entities in hex": "".join(f"&#x{ord(sign):x};" for sign in SECRET),
    "entities twice": "".join(f"&amp;#{ord(sign)};" for sign in SECRET),
    "tags": "14 Qu<b>ill</b>bar<!-- x -->row <i>Rise",
    "tags as entities": "14 Quill&lt;b&gt;barrow Rise",
    "entities in percent": quote("".join(f"&#{ord(sign)};" for sign in SECRET)),
    "accents": "14 Qu\u00edllb\u00e0rro\u0301w R\u00efse",
    "wide letters": "".join(chr(ord(sign) + 0xFEE0) if sign != " " else sign for sign in SECRET),
    "mathematical letters": "14 \U0001d410uillbarrow Rise",
    "look-alike letters": "14 Quillb\u0430rr\u043ew Ris\u0435",
    "signs that nobody sees": "14 Qu\u200bill\u2060bar\u00adrow Ri\u034fse",
    "capitals and dashes": "14-QUILL-BARROW-RISE",
    "letters that no screen shows": "".join(chr(0xE0000 + ord(sign)) for sign in SECRET),
    "escapes of old programs": "".join(f"%u{ord(sign):04X}" for sign in SECRET),
    "names of code points": " ".join(f"U+{ord(sign):04X}" for sign in SECRET),
    "small capitals": "14 \u024buill\u0299\u1d00\u0280\u0280\u1d0f\u1d21 Rise",
    "boxed letters": "14 " + "".join(chr(0x1F170 + ord(sign) - 65) for sign in "QUILLBARROW") + " Rise",
    "letters with a stroke": "14 Qui\u0142\u0142\u0180arr\u00f8w Rise",
    "base32": b32encode(SECRET.encode()).decode(),
    "numbers of letters": " ".join(str(byte) for byte in SECRET.encode()),
    "a name in an address": "14-" + "quillb\u00e4rrow-rise".encode("idna").decode(),
    "variants that no screen shows": "a" + "".join(chr(0xE0100 + byte - 16) for byte in SECRET.encode()),
    "from its end": SECRET[::-1],
    "its words the other way round": "Rise Quillbarrow 14",
    "ROT13": encode(SECRET, "rot13"),
    "digits for letters": "14 Qu1llb4rr0w R153",
}  # fmt: skip


@pytest.mark.parametrize("way", WRITTEN)
def test_a_secret_is_found_however_it_is_written(way: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"before {WRITTEN[way]} after") == {2}


@pytest.mark.parametrize(
    "said",
    [
        "+44 7700 900456",
        "0044 (0) 7700-900-456",
        "7700900456",
        "O77OO 9OO456",
        "\uff10\uff17700900456",
        "0.7.7.0.0.9.0.0.4.5.6",
    ],
)
def test_a_number_is_found_however_it_is_written(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"ring {said}!") == {NUMBER}


def test_what_stands_in_two_rows_of_a_table_is_found(tmp_path: Path) -> None:
    table = "From,When,Words\nSam,2024-05-13 20:00,14 Quill\nSam,2024-05-13 20:01,barrow Rise\n"
    assert found(tmp_path, table, "a.csv") == {2}


def test_what_somebody_says_in_two_parts_with_another_between_them_is_found(tmp_path: Path) -> None:
    table = "From,When,Words\nSam,1,0770\nAnn,2,what?\nSam,3,0900456\n"
    assert found(tmp_path, table, "a.csv") == {NUMBER}


def test_a_table_with_a_very_long_cell_is_joined_too(tmp_path: Path) -> None:
    table = f"From,When,Words\nSam,1,14 Quill\nSam,2,barrow Rise {'x ' * 100_000}\n"
    assert found(tmp_path, table, "a.csv") == {2}


def test_what_stands_in_two_cells_and_lines_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "a,14 Quill,barrow\nRise,b\n", "a.txt") == {2}


def test_a_broken_member_of_an_archive_hides_no_other(tmp_path: Path) -> None:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("first.txt", "stored as it is")
        archive.writestr("second.txt", SECRET * 2, compress_type=ZIP_DEFLATED)
    broken = whole.getvalue().replace(b"stored as it is", b"changed as is it")
    assert found(tmp_path, broken, "a.zip")


def test_what_is_packed_in_an_archive_is_found_by_its_name_and_its_content(tmp_path: Path) -> None:
    inner = BytesIO()
    with ZipFile(inner, "w", compression=8) as archive:
        archive.writestr("b.txt", SECRET * 2)
    with ZipFile(tmp_path / "a.zip", "w", compression=8) as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("07700-900456.txt", "")
    assert {one.line for one in leaks(tmp_path, read_never_reveal(NEVER))} == {2, NUMBER}


def test_a_sheet_that_unfolds_to_very_much_is_looked_through_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_in_file, "_MOST", 1 << 17)  # of 64 MB, which a million messages exceed
    half = len(SECRET) // 2
    for place in ((1 << 17) - half, 300_000):
        with ZipFile(tmp_path / "a.xlsx", "w", compression=8) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", "-" * place + SECRET + "-" * 200_000)
        assert {one.line for one in leaks(tmp_path, read_never_reveal(NEVER))} == {2}


def test_the_folded_text_of_a_picture_is_found(tmp_path: Path) -> None:
    told = PngInfo()
    told.add_text("Comment", SECRET * 9, zip=True)
    told.add_itxt("XML", "07700 900456" * 9, zip=True)
    whole = BytesIO()
    Image.new("L", (4, 4)).save(whole, "PNG", pnginfo=told)
    assert SECRET.encode() not in whole.getvalue()
    assert found(tmp_path, whole.getvalue(), "a.png") == {2, NUMBER}


def test_what_a_photo_and_its_thumbnail_carry_is_found(tmp_path: Path) -> None:
    thumbnail = BytesIO()
    Image.new("L", (4, 4)).save(thumbnail, "JPEG", comment="07700 900456")
    exif = Image.Exif()
    exif[0x010E], exif[0x9C9B] = "-", SECRET.encode("utf-16-le")
    whole = BytesIO()
    Image.new("L", (4, 4)).save(whole, "JPEG", exif=exif.tobytes() + thumbnail.getvalue())
    assert found(tmp_path, whole.getvalue(), "a.jpg") == {2, NUMBER}


def test_what_is_compressed_without_a_name_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, compress(SECRET.encode() * 3), "a.bin") == {2}


def test_a_name_of_a_file_is_looked_for_in_the_same_ways(tmp_path: Path) -> None:
    name = urlsafe_b64encode(SECRET.encode()).decode()
    assert found(tmp_path, "", f"{name}.txt") == {2}
    (leak,) = leaks(tmp_path, read_never_reveal(NEVER))
    assert (leak.file, leak.where) == ("a file whose name holds it", "name")


def test_a_short_line_is_not_found_by_accident(tmp_path: Path) -> None:
    words = "christmas dnammam 2024-05-13 " + "".join(f"{number:x}" for number in range(9000))
    assert found(tmp_path, words, never=b"Sami\nMarn\n") == set()
    assert found(tmp_path, "Words\nsa\nmi\n", "b.csv", b"Samia\n") == set()


def test_another_number_is_not_found(tmp_path: Path) -> None:
    assert found(tmp_path, "07700 900457 and 07700 90045") == set()


def test_what_is_not_undone_is_not_found(tmp_path: Path) -> None:
    spoken = "ring oh double seven double oh nine double oh four five six"
    assert found(tmp_path, spoken) == set()  # the how-to says so


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffzTXtx\x9c",
        b"\x1f\x8b\x08broken",
        b"x\x9cbroken",
        b64encode(b"%PDF-1.7 broken"),
        b64encode(b"PK\x03\x04" * 5),
        b"\\u{ffffff} \\uffff &#x110000; %ff =ZZ = &#999999999999;",
        b"a" * 50_000,
        b"<" * 500_000,
        b"%41" * 20_000,
        b"0 " * 50_000,
        b"aaaaaaaa\n" * 5_000,
    ],
)
def test_what_is_broken_and_what_goes_on_without_end_is_looked_through(
    content: bytes, tmp_path: Path
) -> None:
    assert found(tmp_path, content + b" 07700 900456") == {NUMBER}


@given(
    st.binary(max_size=60), st.sampled_from([b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"x\x9c", b""])
)
def test_no_bytes_stop_the_check(content: bytes, begins: bytes) -> None:
    from leeward.adapters.evidence.texts_in_file import texts_in
    from leeward.adapters.evidence.undone import Undone

    for _, text, _ in texts_in(begins + content, depth=1):
        list(Undone().ways(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_in_unicode_is_looked_for_by_its_letters(encoding: str, tmp_path: Path) -> None:
    assert found(tmp_path, "Zo\u00eb M\u00fcller", never="Zo\u00eb M\u00fcller".encode(encoding)) == {1}


@pytest.mark.parametrize(
    "content",
    [
        "Zo\u00eb M\u00fcller".encode("cp1252"),
        "Zo\u00eb".encode("utf-16-le"),
        "Zo\ufffd M\ufffdller".encode(),
        b"\xff\xfeZ",
    ],
)
def test_a_list_whose_letters_cannot_be_told_is_refused(content: bytes) -> None:
    with pytest.raises(LeakError, match="UTF-8"):
        read_never_reveal(content)


def test_a_house_number_after_a_hash_is_no_note(tmp_path: Path) -> None:
    never = b"# my list\n#\n#12 Elm Street\n"
    assert found(tmp_path, "12 Elm Street", never=never) == {3}
    assert [one.line for one in read_never_reveal(never).lines] == [3]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"# a note\n"])
def test_a_list_of_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(LeakError, match="nothing"):
        read_never_reveal(content)


@pytest.mark.parametrize("said", ["Zo%EB+M%FCller", "Zo=EB M=FCller", "=?iso-8859-1?Q?Zo=EB_M=FCller?="])
def test_a_letter_that_is_one_byte_in_a_code_is_found(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, said, never="Zo\u00eb M\u00fcller".encode()) == {1}


def test_a_name_of_two_letters_of_han_is_long_enough(tmp_path: Path) -> None:
    assert found(tmp_path, "\u6211\u548c\u674e\u4e3d\u5728\u5bb6", never="\u674e\u4e3d".encode()) == {1}
    assert read_never_reveal("\u674e\nab".encode()).too_short == (1, 2)


CHILD = b"Mia\nE17\n"


@pytest.mark.parametrize(
    "said",
    [
        "and Mia likes it",
        "MIA!",
        "M\u00eda",
        "M\u200bi\u2060a",
        "M i a",
        "M.i.a.",
        "mia_coat",
        "Mia's coat",
        "\u041c\u0456\u0430",
        b64encode(b"school: Mia left").decode(),
        "her%20Mia%20cried",
        json.dumps("at the gate\nMia cried"),
        "<td>Mia</td>",
        "\u548cMia\u5728",
    ],
)
def test_a_short_name_is_found_where_it_stands_as_a_word(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, said, never=CHILD) == {1}


@pytest.mark.parametrize("said", ["Euphemia", "from Miami", "I am I, a man", "e170", "SHA be17c", "Mi\na"])
def test_a_short_name_is_not_found_in_another_word(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, said, never=CHILD) == set()


@pytest.mark.parametrize("said", ["E17", "e 17", "London E17 9AA"])
def test_a_short_code_is_found_with_and_without_a_gap(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, said, never=CHILD) == {2}


def test_a_short_name_is_found_in_a_name_of_a_file_in_an_archive_and_in_a_picture(tmp_path: Path) -> None:
    assert found(tmp_path, "", "mia-2.txt", CHILD) == {1}
    (tmp_path / "mia-2.txt").unlink()
    with ZipFile(tmp_path / "a.xlsx", "w", compression=8) as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>her Mia cried</t>" * 9)
    assert {one.line for one in leaks(tmp_path, read_never_reveal(CHILD))} == {1}
    whole = BytesIO()
    Image.new("L", (4, 4)).save(whole, "JPEG", comment="E17")
    assert found(tmp_path, whole.getvalue(), "a.jpg", CHILD) == {1, 2}


@pytest.mark.parametrize("begins", [b"PK\x05\x06", b"\xff\xd8\xff\xda", b"\x1f\x8b"])
def test_a_short_name_stands_by_chance_in_bytes_that_are_folded_up(begins: bytes, tmp_path: Path) -> None:
    assert found(tmp_path, begins + b" Mia 07700 900456", never=CHILD + b"07700 900456") == {3}


def test_a_checker_is_looked_through_unless_it_is_as_it_is_shipped(tmp_path: Path) -> None:
    page = checkers()[PAGE]
    assert found(tmp_path, page, PAGE, b"folder") == set()
    assert found(tmp_path, page + b" ", PAGE, b"folder") == {1}


@pytest.mark.parametrize(
    "said", ['<c r="E17" s="3">', '<dimension ref="A1:E17"/>', '<tr id="e17">', '<a href="#e17">']
)
def test_the_place_of_a_cell_or_an_entry_is_no_postcode(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, said, never=CHILD) == set()
    assert found(tmp_path, f"{said}E17</", never=CHILD) == {2}


@pytest.mark.parametrize(("title", "words"), [("Mia", "-"), ("-", "to Mia at")])
def test_a_short_name_is_found_in_the_text_and_the_insides_of_a_pdf(
    title: str, words: str, tmp_path: Path
) -> None:
    made = typst.compile(f'#set document(title: "{title}")\n{words}'.encode(), format="pdf")
    assert isinstance(made, bytes)
    assert found(tmp_path, made, "a.pdf", CHILD) == {1}


def test_a_copy_that_hides_a_short_name_is_written_and_one_that_does_not_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "phone"
    given.mkdir()
    (given / "WhatsApp Chat with Sam.txt").write_text("13/05/2024, 23:01 - Sam: I like Mia and Ella\n")
    never = read_never_reveal(b"Mia\nElla\nEve\nAva\nLeo\nJoe\nAmy\nBen\nIan\nZoe\nKai\nJack\nEmma\nE17\n")
    hidden = [b'[[hide]]\nwords = "%s"\nreason = "a child"\n' % name for name in (b"Mia", b"Ella")]
    told = read_redaction(b'copy_for = "my employer"\n' + b"".join(hidden))
    build([given], Case(), tmp_path / "copy", at=AT, redaction=told, never=never)
    assert (tmp_path / "copy" / "data" / "chronology.xlsx").is_file()
    half = read_redaction(b'copy_for = "my employer"\n' + hidden[1])
    with pytest.raises(LeakError):
        build([given], Case(), tmp_path / "other", at=AT, redaction=half, never=never)
    assert not (tmp_path / "other").exists()
