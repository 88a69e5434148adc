"""What kind of file it is, by its first bytes and never by its name."""

import re

_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a]")

BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"{\\rtf", "application/rtf"),
    (b"bplist00", "application/x-bplist"),
    (b"MZ", "application/x-msdownload"),
    (b"BM", "image/bmp"),
)
"""The first bytes of a file -> its type."""

_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4",
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"msf1": "image/heif",
    b"heim": "image/heic", b"heis": "image/heic", b"hevc": "image/heic",
    b"avif": "image/avif", b"avis": "image/avif",
}  # fmt: skip
_OLD_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
"""What a QuickTime file may begin with that does not say its brand."""
_DOCUMENTS = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"


def kind_of(beginning: bytes) -> str:
    """Return the media type of a file by its beginning; `UNKNOWN` when nothing tells."""
    if not beginning:
        return EMPTY
    if beginning[:4] == b"RIFF" and beginning[8:12] in _RIFF:
        return _RIFF[beginning[8:12]]
    if beginning[0] == 0 and beginning[4:8] == b"ftyp":
        brand = beginning[8:12]
        return "video/3gpp" if brand[:2] == b"3g" else _BRANDS.get(brand, "video/mp4")
    if beginning[0] == 0 and beginning[4:8] in _OLD_BOXES:
        return "video/quicktime"
    for begins, kind in BEGINNINGS:
        if beginning.startswith(begins) and not (len(begins) <= 3 and _is_text(beginning)):
            return _of_archive(beginning) if kind == "application/zip" else kind
    if beginning[0] == 0xFF and len(beginning) > 1 and beginning[1] & 0xE6 == 0xE2:
        return "audio/mpeg"  # sound without ID3 before it
    return _of_text(beginning)


def _of_archive(beginning: bytes) -> str:
    if b"[Content_Types].xml" in beginning[:4096]:
        for folder, kind in _DOCUMENTS:
            if folder in beginning:
                return kind
    if beginning[30:38] == b"mimetype":
        named = beginning[38 : beginning.find(b"PK", 38)]
        if named.startswith(b"application/") and named.isascii() and len(named) < 100:
            return named.decode()
    return "application/zip"


def _of_text(beginning: bytes) -> str:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    if not _is_text(beginning):
        return UNKNOWN
    start = beginning.decode(errors="ignore").lstrip("\ufeff \r\n\t")[:64].casefold()
    if start.startswith(("<!doctype html", "<html")):
        return "text/html"
    if start.startswith("<?xml"):
        return "application/xml"
    return "text/vcard" if start.startswith("begin:vcard") else "text/plain"


def _is_text(beginning: bytes) -> bool:
    """Return whether a beginning is UTF-8 without what no text holds; its last letter may be cut off."""
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        if len(beginning) - error.start > 3:
            return False
    return not _NO_TEXT.search(beginning)
