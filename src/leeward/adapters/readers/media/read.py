"""Photos, screenshots, recordings, documents and any other file: exhibits that hold no communications.

What a file says of itself is told as it is written there. It is never claimed to be true: a file's data can
be changed, and messengers take most of it away.
"""

from collections.abc import Callable
from dataclasses import dataclass

from leeward.adapters.readers.media.exif import exif_facts
from leeward.adapters.readers.media.fact import Fact, Whole, cut
from leeward.adapters.readers.media.heif import heif_facts
from leeward.adapters.readers.media.jpeg import jpeg_facts
from leeward.adapters.readers.media.kind import EMPTY, UNKNOWN, kind_of
from leeward.adapters.readers.media.mp4 import mp4_facts
from leeward.adapters.readers.media.pdf import hides_more, pdf_facts
from leeward.adapters.readers.media.places_held import NOTE, holds_places
from leeward.adapters.readers.media.png import png_facts
from leeward.adapters.readers.media.riff import riff_facts
from leeward.adapters.readers.media.sound import comment_facts, id3_facts
from leeward.adapters.readers.original import Original
from leeward.domain.reading import Told

NAME = "media 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_MOST_FACTS = 200

_SAYS: dict[str, Callable[[Whole], list[Fact]]] = {
    "image/jpeg": jpeg_facts,
    "image/png": png_facts,
    "image/tiff": exif_facts,
    "image/webp": riff_facts,
    "image/heic": heif_facts,
    "image/heif": heif_facts,
    "image/avif": heif_facts,
    "video/mp4": mp4_facts,
    "video/quicktime": mp4_facts,
    "video/3gpp": mp4_facts,
    "audio/mp4": mp4_facts,
    "audio/mpeg": id3_facts,
    "audio/ogg": comment_facts,
    "audio/flac": comment_facts,
    "audio/wav": riff_facts,
    "application/pdf": pdf_facts,
}
"""Type -> what reads what a file of it says of itself."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file that is an exhibit by itself: its type by its content, and what it says of itself."""

    reader: str
    media_type: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def recognise(beginning: bytes) -> bool:
    """Return that any file is an exhibit: this reader is asked when every other has said no."""
    return True


def read(original: Original, told: Told) -> Media:
    """Return what a file is, and what it says of itself."""
    with original.bytes() as whole:
        return media_of(whole)


def media_of(whole: Whole) -> Media:
    """Return what the bytes of a file are, and what they say of themselves."""
    kind = kind_of(cut(whole, 0, 1 << 16))
    says = _SAYS.get(kind)
    facts = tuple(dict.fromkeys(says(whole))) if says else ()
    notes = _notes(whole, kind)
    if len(facts) > _MOST_FACTS:
        notes.append(f"it says {len(facts):,} things of itself, of which the first {_MOST_FACTS} are told")
    return Media(NAME, kind, facts[:_MOST_FACTS], tuple(filter(None, notes)))


def _notes(whole: Whole, kind: str) -> list[str]:
    if kind == EMPTY:
        return ["the file is empty"]
    if kind == UNKNOWN:
        return ["what kind of file it is cannot be told from its content"]
    if kind == "text/plain" and holds_places(cut(whole, 0, 1 << 14)):
        return [NOTE]
    return [hides_more(whole)] if kind == "application/pdf" else []
