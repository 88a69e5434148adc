"""WhatsApp's exported text: communications, what could not be read and why, and what had to be assumed."""

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.whatsapp.account import account_of, before_the_first
from leeward.adapters.readers.whatsapp.halves import another
from leeward.adapters.readers.whatsapp.header import commonest, header_of
from leeward.adapters.readers.whatsapp.in_order import in_order, sample
from leeward.adapters.readers.whatsapp.rows import rows_of
from leeward.adapters.readers.whatsapp.table import table_of
from leeward.adapters.readers.whatsapp.texts import Texts
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Reading, Told

NAME = "whatsapp 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_LOOKED_AT = 200  # lines


class NotAnExportError(LeewardError):
    """A text in which no message begins."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like an export: two of its first lines begin messages."""
    lines = beginning.decode(errors="replace").split("\n", _LOOKED_AT)
    begin = sum(header_of(line) is not None for line in lines[:_LOOKED_AT])
    return begin >= (2 if len(lines) > 2 else 1)


def read(original: Original, told: Told) -> Reading:
    """Return what an export holds; raise NotAnExportError for a text in which no message begins."""
    with original.bytes() as whole:
        with another(original.path, len(whole)) as other:
            headers = list(sample(whole))
            form = commonest(headers)
            if form is None:
                raise NotAnExportError(f"{original.name}: there is no line in it that begins a message")
            part, about_order = in_order(whole, headers, form, told, other)
        texts = Texts(whole, part.found)
        rows = rows_of(part, texts, form, original.name, told)
        unread = tuple(before_the_first(whole, part.found))
        return Reading(
            NAME,
            table_of(form, part.found, rows, original.name),
            account_of(whole, part.found, rows.system, unread, part.lines),
            unread,
            (about_order, *rows.assumed),
            tuple(
                f"row {row + 1}: who wrote it is unsure, because {why}" for row, why in rows.unsure.items()
            ),
        )
