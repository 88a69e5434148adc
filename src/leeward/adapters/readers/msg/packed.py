"""Rich text that Outlook packs (LZFu, MS-OXRTFCP), unpacked."""

_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every text is taken to begin after, so that it can be referred to."""

_WINDOW = 4096
_HEADER = 16
_PACKED, _PLAIN = b"LZFu", b"MELA"
LONGEST = 8 << 20
"""Bytes that are unpacked of one text."""


def unpacked(packed: bytes, longest: int = LONGEST) -> bytes:
    """Return the rich text, as far as it can be unpacked and is not too long; b"" for what is none."""
    kind = packed[8:12]
    if kind == _PLAIN:
        return packed[_HEADER : _HEADER + min(int.from_bytes(packed[4:8], "little"), longest)]
    return _unpacked(packed[_HEADER:], longest) if kind == _PACKED else b""


def _unpacked(data: bytes, longest: int) -> bytes:
    # What a place of the window names is told by how far back it stands in what was made.
    made = bytearray(_WINDOW - len(_BEFORE)) + _BEFORE
    place = 0
    while place < len(data) and len(made) < _WINDOW + longest:
        says = data[place]
        place += 1
        for bit in range(8):
            if not says >> bit & 1:
                cut = data[place : place + 1]
                place += 1
                if not cut:
                    return bytes(made[_WINDOW:])
                made += cut
                continue
            told = int.from_bytes(data[place : place + 2].ljust(2, b"\0"), "big")
            place += 2
            back = (len(made) + len(_BEFORE) - (told >> 4)) % _WINDOW
            if not back or place > len(data):  # it says so that it ends
                return bytes(made[_WINDOW:])
            length = (told & 15) + 2
            seen = made[len(made) - back : len(made) - back + length]
            made += (seen * (length // back + 1))[:length]
    return bytes(made[_WINDOW:])
