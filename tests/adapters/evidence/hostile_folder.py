"""A folder such as nobody should be given: one of everything that stops programs, beside one good chat."""

import gzip
import json
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

GOOD = b"".join(b"%02d/01/2024, 09:30 - Sam: message %d\n" % (day, day) for day in range(1, 29))
LINKS = ("link", "loop", "around", "broken")
NO_FILES = ("pipe", "socket")

_SMS = (
    b'<sms protocol="0" address="+447700900123" date="%s" type="1" subject="null" body="%s" read="1" '
    b'status="-1" readable_date="x" contact_name="(Unknown)" />'
)
_ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY e0 "lol">'
    + b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://192.0.2.1/x">]>'
)
_MAIL = b"From: sam@example.org\nTo: ann@example.org\nSubject: x\nDate: %s\n"
_UNFOLDED = 20 << 20  # bytes, of each bomb


def hostile_folder(folder: Path) -> Path:
    """Write it all into a folder, and return that."""
    for name, content in _contents():
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(content)
    os.symlink("/etc/passwd", folder / "link")
    os.symlink("loop", folder / "loop")
    os.symlink(".", folder / "around")
    os.symlink("nowhere", folder / "broken")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        # The path of a socket may have a hundred bytes, and that of a folder of tests has more.
        descriptor = os.open(folder, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{descriptor}/socket")
        os.close(descriptor)
    return folder


def _contents() -> Iterator[tuple[bytes, bytes]]:
    yield b"good.txt", GOOD
    yield from _archives()
    yield from _bombs()
    yield from _texts()
    for name in _NAMES:
        yield name, GOOD.replace(b"message", b"under %d" % len(name))


_NAMES = (
    b"new\nline.txt",
    b"turned\xe2\x80\xaegpj.txt",
    b"moves\x1b[2J.txt",
    b"x" * 251 + b".txt",
    b"\xff\xfe.txt",
    b"-rf",
    b"CON",
    b"back\\slash.txt",
    b" ",
    b"<script>alert(1)",
    b"=cmd|' C calc'!A0.csv",
)


def _zipped(*members: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _archives() -> Iterator[tuple[bytes, bytes]]:
    chat = _zipped(("_chat.txt", GOOD.replace(b"message", b"in an archive")))
    yield b"named like a picture.jpg", chat
    yield b"cut off.zip", chat[: len(chat) // 2]
    yield b"empty.zip", b""
    yield b"of nothing.zip", b"PK\5\6" + b"\0" * 18
    locked = bytearray(_zipped(("secret.txt", b"x" * 50)))
    locked[locked.index(b"PK\1\2") + 8] |= 1
    yield b"locked.zip", bytes(locked)
    nested = chat
    for depth in range(6):
        nested = _zipped((f"{depth}.zip", nested))
    yield b"nested.zip", nested
    out = (
        "../../../../tmp/out.txt",
        "/etc/passwd",
        "..\\out.txt",
        "C:\\out.txt",
        "nul:",
        "a\nb",
        "",
        "a.txt/b",
    )
    yield b"names.zip", _zipped(*((name, name.encode()) for name in out))


def _bombs() -> Iterator[tuple[bytes, bytes]]:
    zeros = b"0" * _UNFOLDED
    squeezed = zlib.compress(zeros)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    words, xmp = b"Comment\0\0" + squeezed, b"XML:com.adobe.xmp\0\1\0\0\0" + squeezed
    chunks = chunk(b"IHDR", size) + chunk(b"zTXt", words) + chunk(b"iTXt", xmp) + chunk(b"IDAT", squeezed)
    yield b"bomb.png", b"\x89PNG\r\n\x1a\n" + chunks + chunk(b"IEND", b"")
    stream = b"<</Length %d/Filter/FlateDecode/Type/ObjStm/N 1/First 4>>stream\n%s\nendstream" % (
        len(squeezed),
        squeezed,
    )
    yield b"bomb.pdf", b"%PDF-1.7\n1 0 obj" + stream + b" endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    yield b"bomb.gz", gzip.compress(zeros)
    head = struct.pack("<IHHIIiiHHIIiiII", 0x7FFFFFFF, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0)
    yield b"picture of 60,000 by 60,000.bmp", b"BM" + head
    book = (("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    yield b"bomb.xlsx", _zipped(*book, ("xl/worksheets/sheet1.xml", zeros))
    types = ("[Content_Types].xml", _ENTITIES + b"<Types>&e9;</Types>")
    yield b"entities.xlsx", _zipped(types, ("xl/workbook.xml", _ENTITIES + b"<workbook>&e9;&f;</workbook>"))


def _texts() -> Iterator[tuple[bytes, bytes]]:
    yield b"nul.txt", GOOD.replace(b"message", b"mes\0\0sage")
    yield b"only nul", bytes(100_000)
    yield b"1601.txt", b"01/01/1601, 09:00 - Sam: old\n02/01/1601, 09:01 - Sam: old\n"
    yield b"9999.txt", b"30/12/9999, 09:00 - Sam: new\n31/12/9999, 23:59 - Sam: new\n"
    for year, counted in ((b"1601", b"-11644473600000"), (b"9999", b"253402300799000"), (b"no", b"9" * 30)):
        yield b"sms " + year + b".xml", b"<smses count='1'>" + _SMS % (counted, b"in " + year) + b"</smses>"
    entities = b"".join(_SMS % (b"1704840000123", b"&%s;" % name) for name in (b"e9", b"f", b"h"))
    yield (
        b"entities.xml",
        b"<?xml version='1.0'?>\n" + _ENTITIES + b"<smses count='3'>" + entities + b"</smses>",
    )
    yield b"1601.eml", _MAIL % b"Mon, 01 Jan 1601 00:00:00 +0000" + b"\nold\n"
    yield b"9999.eml", _MAIL % b"Fri, 31 Dec 9999 23:59:59 -1200" + b"\nnew\n"
    parts = b"--b\n\nwords\n--b\nContent-Disposition: attachment\nContent-Type: image/jpeg\n\nx\n--b--\n"
    kind = b"Content-Type: multipart/mixed; boundary=b\n\n"
    yield b"no name.eml", _MAIL % b"Fri, 05 Jan 2024 23:59:59 +0000" + kind + parts
    yield (
        b"diary.csv",
        b"Date,Time,What happened\n01/01/1601,09:00,old\n31/12/9999,23:59,new\n13/01/2024,22:00,x\n",
    )
    heading = b"Date,Time,Number,Direction,Duration,Type,Note\r\n"
    rows = b"".join(
        b"%s,22:15:06,07700 900123,In,00:01:30,Call,x\r\n" % day for day in (b"01/01/1601", b"31/12/9999")
    )
    yield b"calls.csv", heading + rows
    yield (
        b"half letters.json",
        _telegram({"from": "Sam \ud83d", "text": "half \ud83d", "date_unixtime": "-11644473600"}),
    )
    twice = _telegram({"from": "Sam"}).replace(b'"from"', b'"id": 7, "text": "a", "text": "b", "from"')
    yield b"keys twice.json", twice
    yield b"deep.json", _telegram({"from": "Sam", "text": "x"})[:-2] + b"," + b"[" * 300_000


def _telegram(said: dict[str, str]) -> bytes:
    record = {"id": 1, "type": "message", "date": "9999-12-31T23:59:59", "from_id": "user5", **said}
    return json.dumps({"name": "Sam", "type": "personal_chat", "id": 5, "messages": [record]}).encode()
