"""XMP: what programs write into pictures and documents as XML. It is searched and never unfolded as XML."""

import re
from html import unescape

from leeward.adapters.readers.media.fact import Fact, Name, plain, text_of
from leeward.adapters.readers.media.times import time_fact

MOST = 1 << 18
"""Bytes of it that are searched."""

_TIMES = {
    b"exif:DateTimeOriginal": Name.TAKEN,
    b"photoshop:DateCreated": Name.TAKEN,
    b"xmp:CreateDate": Name.MADE,
    b"xmp:ModifyDate": Name.CHANGED,
}
_TEXTS = {
    b"xmp:CreatorTool": Name.SOFTWARE,
    b"pdf:Producer": Name.SOFTWARE,
    b"tiff:Model": Name.DEVICE,
    b"xmpMM:DocumentID": Name.IDENTITY,
}
_TAG = re.compile(
    rb"\b("
    + b"|".join((*_TIMES, *_TEXTS))
    + rb")(?:\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,2000})[\"']|>([^<]{0,2000})</)"
)
_MOST_FACTS = 40


def xmp_facts(data: bytes) -> list[Fact]:
    """Return what the XMP in some bytes says of times, programs and devices, each once."""
    facts: dict[Fact, None] = {}
    for found in _TAG.finditer(data[:MOST]):
        called, written = found[1], unescape(text_of(found[2] if found[2] is not None else found[3]))
        stands_in = f"XMP {called.decode()}"
        if called in _TIMES:
            facts |= dict.fromkeys(time_fact(_TIMES[called], written, stands_in))
        else:
            facts |= dict.fromkeys(plain(_TEXTS[called], written, stands_in))
        if len(facts) >= _MOST_FACTS:
            break
    return list(facts)
