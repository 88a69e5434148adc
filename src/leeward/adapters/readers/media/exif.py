"""What a camera writes into a picture: when, where and with what it was taken."""

from leeward.adapters.readers.media.fact import Certainty, Fact, Name, Whole, clean, plain, text_of
from leeward.adapters.readers.media.place import place_fact
from leeward.adapters.readers.media.tiff import Tiff, Value, tiff_of
from leeward.adapters.readers.media.times import time_fact

_EXIF, _GPS = 0x8769, 0x8825
_MAKE, _MODEL = 0x010F, 0x0110
_TIMES = {
    0x9003: (Name.TAKEN, "DateTimeOriginal", 0x9011),
    0x9004: (Name.MADE, "DateTimeDigitized", 0x9012),
    0x0132: (Name.CHANGED, "DateTime", 0x9010),
}
"""Tag -> what it is about, what EXIF calls it, and the tag of its zone."""
_TEXTS = {
    0x0131: (Name.SOFTWARE, "Software"),
    0x010E: (Name.WORDS, "ImageDescription"),
    0x013B: (Name.OWNER, "Artist"),
    0xA430: (Name.OWNER, "CameraOwnerName"),
    0xA431: (Name.SERIAL, "BodySerialNumber"),
    0xA420: (Name.IDENTITY, "ImageUniqueID"),
}
_COMMENT = 0x9286
_COMMENT_CODES = {b"ASCII\x00\x00\x00": "ascii", b"UNICODE\x00": "utf-16", b"\x00" * 8: "utf-8"}
_SIGNS = {"S": -1, "W": -1, "N": 1, "E": 1}


def exif_facts(data: Whole) -> list[Fact]:
    """Return what the EXIF in some bytes says; nothing when there is none that can be read."""
    if (tiff := tiff_of(data)) is None:
        return []
    tags = dict(tiff.tags(tiff.first))
    # Both lists are looked for in the first only, so that none can lead back to itself.
    if exif := tags.get(_EXIF):
        tags = dict(tiff.tags(exif.number())) | tags
    facts = _times(tags, tiff)
    if gps := tags.get(_GPS):
        facts += _place(dict(tiff.tags(gps.number())))
    make, model = (text_of(tags[tag].held) if tag in tags else "" for tag in (_MAKE, _MODEL))
    device = model if model.casefold().startswith(make.casefold()) else f"{make} {model}"
    facts += plain(Name.DEVICE, device.strip(), "EXIF Make, Model")
    for tag, (name, called) in _TEXTS.items():
        if tag in tags:
            facts += plain(name, tags[tag].held, f"EXIF {called}")
    if _COMMENT in tags:
        facts += plain(Name.WORDS, _comment(tags[_COMMENT], tiff), "EXIF UserComment")
    return facts


def _times(tags: dict[int, Value], tiff: Tiff) -> list[Fact]:
    facts: list[Fact] = []
    for tag, (name, called, zone) in _TIMES.items():
        if tag in tags:
            beside = text_of(tags[zone].held) if zone in tags else ""
            facts += time_fact(name, text_of(tags[tag].held), f"EXIF {called}", beside)
    return facts


def _comment(value: Value, tiff: Tiff) -> str:
    code = _COMMENT_CODES.get(value.held[:8])
    if code is None:
        return text_of(value.held)
    if code == "utf-16":
        code = "utf-16-le" if tiff.order == "little" else "utf-16-be"
    return clean(value.held[8:].decode(code, "replace"))


def _place(tags: dict[int, Value]) -> list[Fact]:
    facts: list[Fact] = []
    if 2 in tags and 4 in tags:
        sides = [text_of(tags[side].held)[:1].upper() if side in tags else "" for side in (1, 3)]
        degrees = [_degrees(tags[tag], side) for tag, side in zip((2, 4), sides, strict=True)]
        written = ", ".join(
            f"{_written(tags[tag])} {side}".strip() for tag, side in zip((2, 4), sides, strict=True)
        )
        facts += place_fact(degrees[0], degrees[1], written, "EXIF GPSLatitude, GPSLongitude")
    if 6 in tags and (above := tags[6].fractions()) and above[0][1]:
        metres = above[0][0] / above[0][1] * (-1 if 5 in tags and tags[5].number() == 1 else 1)
        written = f"{above[0][0]}/{above[0][1]}"
        facts.append(Fact(Name.HEIGHT, written, f"{metres:.1f} m", Certainty.AS_WRITTEN, "EXIF GPSAltitude"))
    if 7 in tags and 29 in tags:
        clock = [above // below if below else 99 for above, below in tags[7].fractions()[:3]]
        time = ":".join(f"{number:02}" for number in clock)
        written = f"{text_of(tags[29].held)} {time}"
        facts += time_fact(Name.PLACE_TIME, written, "EXIF GPSDateStamp, GPSTimeStamp", "Z")
    return facts


def _degrees(value: Value, side: str) -> float | None:
    """Return the degrees that fractions mean on a side; None where they or the side mean nothing."""
    parts = value.fractions()[:3]
    if not parts or side not in _SIGNS or any(not below for _, below in parts):
        return None
    degrees = sum(above / below / 60.0**place for place, (above, below) in enumerate(parts))
    return _SIGNS[side] * degrees


def _written(value: Value) -> str:
    return " ".join(f"{above}/{below}" for above, below in value.fractions()[:3])
