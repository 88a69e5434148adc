"""One pass over an export in the order of dates that the file itself shows, or that the person has told."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from mmap import mmap
from pathlib import Path

from leeward.adapters.readers.date_order import ABOUT, DateOrder, day_of, decide
from leeward.adapters.readers.whatsapp.halves import scan_in_halves
from leeward.adapters.readers.whatsapp.header import Form, header_of
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.reading import Assumption, Told

YEARS = range(2009, 2101)
"""WhatsApp began in 2009: a date before it is read in the wrong order, or was typed."""

_SAMPLE = 1 << 18
_PHOTO = re.compile(rb"(?:IMG|VID|AUD|PTT|DOC|STK|PHOTO|VIDEO|AUDIO)-?(20\d\d)-?(\d\d)-?(\d\d)")
_PHOTOS = 200


def sample(whole: mmap | bytes) -> Iterator[str]:
    """Yield lines from the beginning, the middle and the end of a file."""
    size = len(whole)
    for place in sorted({0, max(size // 2 - _SAMPLE, 0), max(size - _SAMPLE, 0)}):
        lines = whole[place : place + _SAMPLE].decode(errors="replace").split("\n")
        yield from lines if place == 0 else lines[1:]


def in_order(path: Path, whole: mmap | bytes, form: Form, told: Told) -> tuple[Scan, DateOrder, Assumption]:
    """Return the pass, the order of its dates and what that rests on.

    A sample tells an order to begin with; where all of the dates tell another, the pass is made again.
    """
    said = told.get(ABOUT, "")
    headers = (header_of(line) for line in sample(whole))
    dates = dict.fromkeys(header.date for header in headers if header and header.form.is_like(form))
    first, _ = decide(list(dates), said, years=YEARS)
    found = scan_in_halves(path, whole, form, partial(day_of, order=first, years=YEARS))
    order, assumed = decide(found.dates, said, _days_in_names(whole, found), YEARS)
    if order is not first:
        found = scan_in_halves(path, whole, form, partial(day_of, order=order, years=YEARS))
    return found, order, assumed


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
