"""What programs export of Signal: communications, what could not be read and why, and what was assumed."""

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.signal.forms import form_of
from leeward.adapters.readers.signal.messages import is_json, read_json
from leeward.adapters.readers.signal.page import is_page, read_page
from leeward.adapters.readers.signal.people import ABOUT
from leeward.adapters.readers.signal.text import read_text
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Reading, Told

NAME = "signal 1"
"""The reader and its version: another version may read the same file in another way, and says so."""


class NotAnExportError(LeewardError):
    """A file in which no message begins as any of these programs writes it."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins as one of these programs writes it."""
    return is_page(beginning) or is_json(beginning) or form_of(beginning) is not None


def read(original: Original, told: Told) -> Reading:
    """Return what an export holds; raise NotAnExportError for a file in which no message begins."""
    beginning = original.beginning()
    with original.bytes() as whole:
        reading = None
        if is_page(beginning):
            reading = read_page(NAME, whole)
        elif is_json(beginning):
            reading = read_json(NAME, whole)
        elif form := form_of(beginning):
            reading = read_text(NAME, whole, form, told.get(ABOUT, ""))
    if reading is None:
        raise NotAnExportError(f"{original.name}: there is no message in it as exports of Signal write one")
    return reading
