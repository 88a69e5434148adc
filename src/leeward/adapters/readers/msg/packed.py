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


def unpacked(packed: bytes) -> bytes:
    """Return the rich text, as far as it can be unpacked; b"" for what is none."""
    kind = packed[8:12]
    if kind == _PLAIN:
        return packed[_HEADER : _HEADER + int.from_bytes(packed[4:8], "little")]
    return _unpacked(packed[_HEADER:]) if kind == _PACKED else b""


def _unpacked(data: bytes) -> bytes:
    window = bytearray(_BEFORE.ljust(_WINDOW, b"\0"))
    made, write, place = bytearray(), len(_BEFORE), 0
    while place < len(data) and len(made) < LONGEST:
        says = data[place]
        place += 1
        for bit in range(8):
            if not says >> bit & 1:
                cut = data[place : place + 1]
                place += 1
                if not cut:
                    return bytes(made)
            else:
                told = int.from_bytes(data[place : place + 2].ljust(2, b"\0"), "big")
                place += 2
                read, length = told >> 4, (told & 15) + 2
                if read == write or place > len(data):  # it says so that it ends
                    return bytes(made)
                cut = b""
                for _ in range(length):
                    cut += window[read : read + 1]
                    window[(write + len(cut) - 1) % _WINDOW] = cut[-1]
                    read = (read + 1) % _WINDOW
            for letter in cut:
                window[write] = letter
                write = (write + 1) % _WINDOW
            made += cut
    return bytes(made)
