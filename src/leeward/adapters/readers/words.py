"""The words of a communication, cut out of the bytes that hold them and decoded."""

import json
import re
from contextlib import suppress
from mmap import mmap

from leeward.domain.communication import Communications, Written
from leeward.domain.cut import CUT

MOST_SHOWN = 1 << 17
"""Bytes of the words of a row that are shown: nobody writes more, and a file may be one line without end."""

_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_AN_END = 100  # bytes in which a letter that was cut through stands
_TORN_LETTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")
_TORN_REFERENCE = re.compile(rb"(?:&#x?[0-9A-Fa-f]{1,7};)?&[^;]{0,9}\Z")  # half a character may stand before
_TORN_ESCAPES = re.compile(rb"(?:\\u[0-9A-Fa-f]{4})*\\*[^\\]{0,5}\Z")  # several may be one letter together
_UNREADABLE = "\ufffd"


def words_of(whole: mmap | bytes, communications: Communications, row: int) -> str:
    """Return the words of a row as they are shown; `whole` is the original."""
    start, length = communications["text_start"][row], communications["text_length"][row]
    written = Written(communications["written"][row])
    source = communications.aside if written is Written.ASIDE else whole
    if length > MOST_SHOWN:
        shown = decoded(_without_torn_end(bytes(source[start : start + MOST_SHOWN]), written), written)
        return f"{shown} {CUT} {length - MOST_SHOWN:,} bytes more stand in the original]"
    return decoded(bytes(source[start : start + length]), written)


def _without_torn_end(cut: bytes, written: Written) -> bytes:
    """Return bytes that were cut anywhere without the letter or the escape that the cut went through."""
    before, end = cut[:-_AN_END], _TORN_LETTER.sub(b"", cut[-_AN_END:])
    if written is Written.XML:
        end = _TORN_REFERENCE.sub(b"", end)
    if written in (Written.JSON, Written.JSON_AS_LATIN_1):
        end = _TORN_ESCAPES.sub(b"", end)
    return before + end


def decoded(cut: bytes, written: Written) -> str:
    """Return what some bytes mean; what cannot be decoded shows as U+FFFD and never stops anything."""
    if written in (Written.JSON, Written.JSON_AS_LATIN_1):
        return _json(cut, latin_1=written is Written.JSON_AS_LATIN_1)
    text = cut.decode(errors="replace")
    if written is Written.XML:
        text = _whole_pairs(_REFERENCE.sub(_referred, text))
    return text.replace("\r\n", "\n")


def _referred(reference: "re.Match[str]") -> str:
    """Return the character of a reference. Some programs refer to halves of one, which are joined later."""
    if reference[3]:
        return _NAMED[reference[3]]
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if 0 < number <= 0x10FFFF else _UNREADABLE


def _json(cut: bytes, *, latin_1: bool) -> str:
    try:
        text = str(json.loads(b'"' + cut + b'"', strict=False))
    except ValueError:
        return cut.decode(errors="replace")
    if latin_1:
        with suppress(ValueError):  # it may be written as it should be after all
            text = text.encode("latin-1").decode()
    return _whole_pairs(text).replace("\r\n", "\n")


def _whole_pairs(text: str) -> str:
    """Return a text in which the two halves of a character are one, and a half alone shows as unreadable."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
