"""One pass over an export in the order of dates that the file itself shows, or that the person has told."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from mmap import mmap

from leeward.adapters.readers.date_order import ABOUT, DateOrder, day_of, decide
from leeward.adapters.readers.whatsapp.halves import Other, all_of
from leeward.adapters.readers.whatsapp.header import Form, Header, header_of
from leeward.adapters.readers.whatsapp.meanings import YEARS
from leeward.adapters.readers.whatsapp.part import Part
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Assumption, Told

_SAMPLE = 1 << 18
_PHOTO = re.compile(rb"(?:IMG|VID|AUD|PTT|DOC|STK|PHOTO|VIDEO|AUDIO)-?(20\d\d)-?(\d\d)-?(\d\d)")
_PHOTOS = 200


def sample(whole: mmap | bytes) -> Iterator[Header]:
    """Yield the headers at the beginning, in the middle and at the end of a file."""
    size = len(whole)
    for place in sorted({0, max(size // 2 - _SAMPLE, 0), max(size - _SAMPLE, 0)}):
        lines = whole[place : place + _SAMPLE].decode(errors="replace").split("\n")
        yield from filter(None, map(header_of, lines if place == 0 else lines[1:]))


def in_order(
    whole: mmap | bytes, headers: Sequence[Header], form: Form, told: Told, other: Other | None = None
) -> tuple[Part, Assumption]:
    """Return what stands in an export, and what the order of its dates rests on.

    Some headers tell an order to begin with; where all of the dates tell another, the pass is made again.
    """
    said = told.get(ABOUT, "")
    alike = {one for one in {header.form for header in headers} if one.is_like(form)}
    dates = dict.fromkeys(header.date for header in headers if header.form in alike)
    first, _ = decide(list(dates), said, years=YEARS)
    part = all_of(whole, form, first, other)
    order, assumed = decide(part.found.dates, said, _days_in_names(whole, part.found), YEARS)
    if order is not first:
        part = all_of(whole, form, order, other)
    return part, assumed


def _days_in_names(whole: mmap | bytes, found: Scan) -> Iterator[tuple[str, int]]:
    """Yield written date, day, for the first messages with a file whose name holds its day."""
    for count, match in enumerate(_PHOTO.finditer(whole)):
        if count == _PHOTOS:
            return
        if (row := bisect_right(found.starts, match.start()) - 1) < 0:
            continue
        header = header_of(whole[found.starts[row] : found.texts[row]].decode(errors="replace"))
        day = day_of(b"-".join(match.groups()).decode(), DateOrder.YEAR_FIRST, YEARS)
        if header and day is not None:
            yield header.date, day
