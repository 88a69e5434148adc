"""Whether a picture holds anything but its pixels: every part of the file is named, and few are allowed.

Written anew and without the library that wrote the copy, so that a fault of it does not go unseen.
"""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_NEEDED_OF_PNG = {b"IHDR", b"IDAT", b"IEND"}
_NEEDED_OF_JPEG = {0xC0, 0xC2, 0xC4, 0xDB, 0xDA}  # a frame, plain or in steps, tables, and scans
_JFIF = b"JFIF\x00\x01\x01"
_NOT_LOOKED_FOR = "whatever else it held, which was not looked for"
_NO_THUMBNAIL = b"\x00\x00"
_FIRST, _LAST, _SCAN, _RESTARTS, _APP0 = 0xD8, 0xD9, 0xDA, 0xDD, 0xE0
_KINDS_OF_APP = (
    (0xE1, b"Exif\x00", "EXIF"),
    (0xE1, b"http://ns.adobe.com/", "XMP"),
    (0xE2, b"ICC_PROFILE\x00", "colour profile"),
    (0xE2, b"MPF\x00", "list of further pictures"),
    (0xED, b"Photoshop 3.0\x00", "IPTC"),
    (0xFE, b"", "comment"),
)
_KINDS_OF_CHUNK = {
    b"eXIf": "EXIF",
    b"iCCP": "colour profile",
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"tIME": "time",
    b"acTL": "further pictures",
    b"fcTL": "further pictures",
    b"fdAT": "further pictures",
}
_KINDS_OF_RIFF = {
    b"EXIF": "EXIF",
    b"XMP ": "XMP",
    b"ICCP": "colour profile",
    b"ANIM": "further pictures",
    b"ANMF": "further pictures",
}


def beside_pixels(content: bytes) -> tuple[str, ...]:
    """Return the kinds of what a JPEG, PNG or WebP holds beside its pixels, each once; none of a bare one."""
    if content.startswith(b"\xff\xd8"):
        found = list(_of_jpeg(content))
    elif content.startswith(_PNG):
        found = list(_of_png(content))
    elif content[:4] == b"RIFF":
        found = list(_of_riff(content))
    else:
        found = [_NOT_LOOKED_FOR]
    return tuple(dict.fromkeys(found))


def _of_jpeg(content: bytes) -> Iterator[str]:
    place = 2
    while content[place : place + 1] == b"\xff":
        marker = content[place + 1] if place + 1 < len(content) else _LAST
        if marker == 0xFF:  # filling, which may be many
            place += 1
            yield "filling"
            continue
        if marker == _LAST:
            break
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if length < 2:
            break
        data = content[place + 4 : place + 2 + length]
        yield from _of_segment(marker, data)
        place += 2 + length
        if marker == _SCAN:
            place = _after_scan(content, place)
    if content[place : place + 2] != b"\xff\xd9":
        yield "something without a name"
    elif len(content) > place + 2:
        yield "bytes after the end"


def _of_segment(marker: int, data: bytes) -> Iterator[str]:
    if marker in _NEEDED_OF_JPEG or (marker == _RESTARTS and len(data) == 2):
        return
    if marker == _APP0 and data.startswith(_JFIF) and len(data) == 14 and data.endswith(_NO_THUMBNAIL):
        return
    known = (kind for of, begins, kind in _KINDS_OF_APP if marker == of and data.startswith(begins))
    yield next(known, "thumbnail" if marker == _APP0 else "something of a program or a maker")


def _after_scan(content: bytes, place: int) -> int:
    """Return where the pixels of a scan end: at a byte that says what comes next."""
    while (place := content.find(b"\xff", place)) >= 0:
        follows = content[place + 1 : place + 2]
        if follows != b"\x00" and not b"\xd0" <= follows <= b"\xd7":
            return place
        place += 2
    return len(content)


def _of_png(content: bytes) -> Iterator[str]:
    place, kind = len(_PNG), b""
    while place + 8 <= len(content) and kind != b"IEND":
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        if kind not in _NEEDED_OF_PNG:
            yield _KINDS_OF_CHUNK.get(kind, "something of a program or a maker")
        if kind in (b"IHDR", b"IEND") and length != (13 if kind == b"IHDR" else 0):
            yield "something without a name"
        place += 12 + length
    if kind != b"IEND":
        yield "something without a name"
    elif len(content) > place:
        yield "bytes after the end"


def _of_riff(content: bytes) -> Iterator[str]:
    place, end = 12, 8 + int.from_bytes(content[4:8], "little")
    while place + 8 <= min(end, len(content)):
        kind, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if kind in _KINDS_OF_RIFF:
            yield _KINDS_OF_RIFF[kind]
        place += 8 + length + length % 2
    if len(content) > end:
        yield "bytes after the end"
