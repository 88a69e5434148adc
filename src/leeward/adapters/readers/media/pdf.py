"""PDF: when and with what a document says it was made. Its beginning and end are searched, and no more."""

import re

from leeward.adapters.readers.media.fact import Fact, Name, Whole, clean, cut, plain
from leeward.adapters.readers.media.times import time_fact
from leeward.adapters.readers.media.xmp import MOST, xmp_facts

_SEARCHED = 1 << 20
"""Bytes at either end."""

_TIMES = {b"CreationDate": Name.MADE, b"ModDate": Name.CHANGED}
_TEXTS = {
    b"Producer": Name.SOFTWARE,
    b"Creator": Name.SOFTWARE,
    b"Author": Name.OWNER,
    b"Title": Name.TITLE,
}
_ENTRY = re.compile(
    rb"/(" + b"|".join((*_TIMES, *_TEXTS)) + rb")\s{0,9}"
    rb"(?:\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.){0,200}+\)){0,1000}+)\)|<([0-9A-Fa-f\s]{0,4000})>)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r": b"", b"\r\n": b""}
_PACKET = b"<x:xmpmeta"
_MOST_FACTS = 60


def pdf_facts(whole: Whole) -> list[Fact]:
    """Return what a document says of itself, each once; an earlier state of it may say something else."""
    facts: dict[Fact, None] = {}
    for piece in _ends(whole):
        for found in _ENTRY.finditer(piece):
            text = _text(found[2]) if found[2] is not None else _hex(found[3])
            called = found[1]
            stands_in = f"PDF {called.decode()}"
            if called in _TIMES:
                made = time_fact(_TIMES[called], text, stands_in)
            else:
                made = plain(_TEXTS[called], text, stands_in)
            facts |= dict.fromkeys(made)
            if len(facts) >= _MOST_FACTS:
                break
        if (at := piece.find(_PACKET)) >= 0:
            facts |= dict.fromkeys(xmp_facts(piece[at : at + MOST]))
    return list(facts)


def hides_more(whole: Whole) -> str:
    """Return why a document may say more than can be found in it, "" when nothing tells of it."""
    pieces = _ends(whole)
    if any(b"/Encrypt" in piece for piece in pieces):
        return "it is protected, so what it says of itself may not be readable"
    if any(b"/ObjStm" in piece for piece in pieces):
        return "parts of it are compressed and are not unfolded: it may say more of itself"
    return ""


def _ends(whole: Whole) -> list[bytes]:
    if len(whole) <= 2 * _SEARCHED:
        return [cut(whole, 0, len(whole))]
    return [cut(whole, 0, _SEARCHED), cut(whole, len(whole) - _SEARCHED, _SEARCHED)]


def _text(data: bytes) -> str:
    return _decoded(_ESCAPE.sub(_unescaped, data))


def _unescaped(escape: "re.Match[bytes]") -> bytes:
    what = escape[1]
    if what[:1] in b"01234567":
        return bytes([int(what, 8) & 0xFF])
    return _ESCAPED.get(what, what)


def _hex(data: bytes) -> str:
    figures = b"".join(data.split())
    return _decoded(bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode()))


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return clean(data[2:].decode("utf-16-be", "replace"))
    if data.startswith(b"\xef\xbb\xbf"):
        return clean(data[3:].decode(errors="replace"))
    return clean(data.decode("latin-1"))
