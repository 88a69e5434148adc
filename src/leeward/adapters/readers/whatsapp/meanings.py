"""What the parts of a header mean, each worked out once: a file has few dates, times of day and senders."""

import re
from collections.abc import Callable

from leeward.adapters.readers.clock_words import seconds_of_day
from leeward.adapters.readers.date_order import DateOrder, day_of
from leeward.adapters.readers.whatsapp.header import MARKS, Form, Header
from leeward.domain.communication import Names

UNREADABLE = -(1 << 52)
"""Seconds of a date or a time that means nothing; what is added to it stays far below any other."""

YEARS = range(2009, 2101)
"""WhatsApp began in 2009: a date before it is read in the wrong order, or was typed."""


class Meanings:
    """Of what stands in one file: seconds of its dates and times, and numbers of its senders."""

    def __init__(self, form: Form, order: DateOrder) -> None:
        self.names = Names()
        self.days = _Remembered(rb"\n" + form.before_time(b""), lambda date: _seconds(date, order))
        self.times = _Remembered(form.time_and_close(b""), seconds_of_day)
        self.senders = _Numbered(self.names)
        self._order = order

    def at(self, header: Header) -> int:
        """Return the time of a header of any form, in the order of that form or of the file."""
        own = DateOrder.YEAR_FIRST if header.form.year_first else self._order
        day, seconds = _seconds(header.date, own), seconds_of_day(header.time)
        return UNREADABLE if day is None or seconds is None else day + seconds


class _Remembered(dict[bytes, int]):
    """Seconds of a date or a time, by all that stands between it and its neighbours."""

    def __init__(self, pattern: bytes, means: Callable[[str], int | None]) -> None:
        super().__init__()
        self._pattern = re.compile(pattern)
        self._means = means

    def __missing__(self, found: bytes) -> int:
        meant = self._means(self.written(found))
        self[found] = UNREADABLE if meant is None else meant
        return self[found]

    def written(self, found: bytes) -> str:
        """Return the date or the time alone; "" where there is none."""
        match = self._pattern.fullmatch(found)
        return match[1].decode(errors="replace") if match else ""


class _Numbered(dict[bytes, int]):
    """Numbers of senders, by their names as written: one may be written in two ways."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, found: bytes) -> int:
        name = found.partition(b":")[0].decode(errors="replace").strip(f"{MARKS} ")
        self[found] = self._names.number(name)
        return self[found]


def _seconds(date: str, order: DateOrder) -> int | None:
    day = day_of(date, order, YEARS)
    return None if day is None else day * 86_400
