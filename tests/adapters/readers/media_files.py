"""Files that are made up, and written as cameras, telephones and programs write them."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

ORIGINAL = "2024:01:13 22:05:06"


def camera(*, make: str = "Make", model: str = "Model 8", zone: str = "+00:00") -> Image.Exif:
    """Return what a telephone writes into its pictures."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x0132] = make, model, "17.2", "2024:01:14 08:00:00"
    inner = exif.get_ifd(0x8769)
    inner[0x9003], inner[0x9004] = ORIGINAL, ORIGINAL
    if zone:
        inner[0x9011] = zone
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (IFDRational(53), IFDRational(47), IFDRational(4733, 100))
    gps[3], gps[4] = "W", (IFDRational(1), IFDRational(32), IFDRational(5223, 100))
    gps[5], gps[6] = b"\x00", IFDRational(631, 10)
    gps[7], gps[29] = (IFDRational(22), IFDRational(5), IFDRational(4)), "2024:01:13"
    return exif


def picture(kind: str, exif: Image.Exif | None = None) -> bytes:
    """Return a small picture of a kind."""
    file = BytesIO()
    Image.new("RGB", (6, 4), "blue").save(file, kind, **({"exif": exif} if exif else {}))
    return file.getvalue()


def box(kind: bytes, *held: bytes) -> bytes:
    """Return a box of MP4 or HEIF."""
    data = b"".join(held)
    return struct.pack(">I", 8 + len(data)) + kind + data


def movie(*, made: int = 3_788_200_000, last: bool = False) -> bytes:
    """Return a recording of a telephone, with its index before or after what was recorded."""
    head = box(b"mvhd", b"\0" * 4, struct.pack(">IIII", made, made, 600, 7_500), b"\0" * 80)
    place = b"+53.7965-001.5479/"
    user = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place))
    keys = [b"com.apple.quicktime.creationdate", b"com.apple.quicktime.model"]
    values = [b"2024-01-13T22:05:06+0000", b"Phone 8"]
    meta = box(
        b"meta",
        box(b"keys", struct.pack(">II", 0, 2), *(box(b"mdta", key) for key in keys)),
        box(
            b"ilst",
            *(
                box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), value))
                for number, value in enumerate(values, 1)
            ),
        ),
    )
    index = box(b"moov", head, user, meta)
    recorded = box(b"mdat", b"\x00" * 5_000)
    parts = (recorded, index) if last else (index, recorded)
    return box(b"ftyp", b"mp42\0\0\0\0mp42isom") + b"".join(parts)


def heic(exif: bytes) -> bytes:
    """Return a picture in boxes, whose second item is what the camera wrote."""
    begin = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    item = struct.pack(">I", 6) + b"Exif\0\0" + exif
    names = box(
        b"iinf",
        b"\0" * 4,
        struct.pack(">H", 2),
        box(b"infe", b"\x02\0\0\0", struct.pack(">HH", 1, 0), b"hvc1\0"),
        box(b"infe", b"\x02\0\0\1", struct.pack(">HH", 2, 0), b"Exif\0"),
    )

    def places(where: int) -> bytes:
        held = struct.pack(">HHHHII", 1, 0, 0, 1, 0, 0) + struct.pack(">HHHHII", 2, 0, 0, 1, where, len(item))
        return box(b"iloc", b"\x01\0\0\0", b"\x44\x00", struct.pack(">H", 2), held)

    before = len(begin) + len(box(b"meta", b"\0" * 4, names, places(0))) + 8
    return begin + box(b"meta", b"\0" * 4, names, places(before)) + box(b"mdat", item)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """Return a picture as PNG with chunks of one's own before what it shows."""
    whole = picture("PNG")
    return whole[:33] + b"".join(chunks) + whole[33:]


def riff(kind: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return chunks as RIFF."""
    held = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", 4 + len(held)) + kind + held


def id3(version: int, *frames: tuple[bytes, bytes]) -> bytes:
    """Return ID3 before a little sound."""

    def sevens(number: int) -> bytes:
        return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))

    held = b""
    for name, data in frames:
        size = sevens(len(data)) if version == 4 else struct.pack(">I", len(data))
        held += name + size + b"\0\0" + data
    return b"ID3" + bytes([version, 0, 0]) + sevens(len(held)) + held + b"\xff\xfb\x90\x00" * 20


def comments(*said: str) -> bytes:
    """Return a maker and comments as Ogg and FLAC have them."""
    made = b"".join(struct.pack("<I", len(one.encode())) + one.encode() for one in said)
    return struct.pack("<I", 6) + b"libx 1" + struct.pack("<I", len(said)) + made


PDF = (
    rb"%PDF-1.7" + b"\n"
    rb"1 0 obj <</Title (A \(letter\) from (Sam)) /Producer <FEFF00410042>" + b"\n"
    rb" /CreationDate (D:20240113220506+01'00')"
    rb" /ModDate(D:20240114)>> endobj" + b"\n"
    b"<x:xmpmeta><rdf:Description xmp:CreateDate='2024-01-13T22:05:06+01:00'>"
    b"<xmp:CreatorTool>Writer &amp; Co</xmp:CreatorTool></rdf:Description></x:xmpmeta>\n%%EOF"
)
