"""What a row's own words tell of it: deleted, edited, a call, a file that goes with it or was left out."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.whatsapp.phrases import INVISIBLE, phrases
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.communication import Mark

_HIDDEN = "\u200e\u200f\u202a\u202c "
_LONGEST = 300  # bytes of a file's name


@dataclass(slots=True)
class Marks:
    """What is known of the few rows of which something is; `own` are those that only an owner's copy has."""

    marks: dict[int, int] = field(default_factory=dict)
    calls: set[int] = field(default_factory=set)
    attachments: dict[int, tuple[str, ...]] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    signed: set[int] = field(default_factory=set)  # rows whose words begin with the sign that none sees

    def add(self, rows: Iterable[int], mark: Mark) -> None:
        """Mark rows, whatever else is known of them."""
        value = mark.value
        for row in rows:
            self.marks[row] = self.marks.get(row, 0) | value

    def forget(self, row: int) -> None:
        """Know nothing of a row."""
        self.marks.pop(row, None)
        self.attachments.pop(row, None)
        for rows in (self.calls, self.own, self.signed):
            rows.discard(row)


def marks_of(whole: mmap | bytes, found: Scan, begin: int = -1, end: int | None = None) -> Marks:
    """Return what the words of all rows of a part tell."""
    marks = Marks()
    for words, rows in found.said.items():
        _said(marks, rows, words[: found.text_lengths[rows[0]]])  # without the end of their line
    _look(marks, whole, found, max(begin, 0), len(whole) if end is None else end)
    return marks


def look_again(marks: Marks, whole: mmap | bytes, found: Scan, row: int) -> None:
    """Say anew what the words of a row tell that begin in another place than was thought."""
    marks.forget(row)
    start, length = found.texts[row], found.text_lengths[row]
    _said(marks, [row], whole[start : start + min(length, _LONGEST)])
    _look(marks, whole, found, start, found.starts[row] + found.lengths[row])


def _said(marks: Marks, rows: Iterable[int], words: bytes) -> None:
    """Mark rows whose words are a phrase, the sign that none sees before it or not."""
    said = words.removeprefix(INVISIBLE)
    known = phrases()
    if (mark := known.whole.get(said)) is not None:
        marks.add(rows, mark)
    elif (mark := known.calls.get(said)) is not None:
        marks.calls.update(rows)
        marks.add(rows, mark)
    if said in known.own:
        marks.own.update(rows)


def _look(marks: Marks, whole: mmap | bytes, found: Scan, begin: int, end: int) -> None:
    """Mark the rows that stand between two places and have something within their words."""
    for match in phrases().signed.finditer(whole, begin, end):
        row = bisect_right(found.starts, match.start()) - 1
        if row >= 0 and found.texts[row] == match.start():
            marks.signed.add(row)
    for match in phrases().pointed.finditer(whole, begin, end):
        row = bisect_right(found.starts, match.start()) - 1
        if row >= 0 and found.texts[row] <= match.start():
            if match.lastindex:
                _attach(marks, row, match[match.lastindex])
            else:
                marks.add([row], Mark.EDITED)
    for match in phrases().after_a_file.finditer(whole, begin, end):
        row, until = bisect_right(found.starts, match.start()) - 1, match.start() - 1
        if row >= 0 and (start := found.texts[row]) < until < start + _LONGEST:
            _attach(marks, row, whole[start:until])


def _attach(marks: Marks, row: int, name: bytes) -> None:
    called = name.decode(errors="replace").strip(_HIDDEN)
    if called and "\n" not in called:
        marks.attachments[row] = (*marks.attachments.get(row, ()), called)
