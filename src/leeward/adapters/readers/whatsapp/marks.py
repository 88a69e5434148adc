"""What a row's own words tell of it: deleted, edited, a call, a file that goes with it or was left out."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import compress, count
from operator import sub

from leeward.adapters.readers.whatsapp.phrases import phrases
from leeward.adapters.readers.whatsapp.texts import Texts
from leeward.domain.communication import Mark

_INVISIBLE = "\u200e".encode()
_HIDDEN = "\u200e\u200f\u202a\u202c "


@dataclass(slots=True)
class Marks:
    """What is known of the few rows of which something is; `own` are those that only an owner's copy has."""

    marks: dict[int, Mark] = field(default_factory=lambda: defaultdict(lambda: Mark(0)))
    calls: set[int] = field(default_factory=set)
    attachments: dict[int, tuple[str, ...]] = field(default_factory=dict)
    own: list[int] = field(default_factory=list)


def marks_of(texts: Texts) -> Marks:
    """Return what the words of all rows tell."""
    found = Marks()
    _whole_texts(texts, found)
    _attachments(texts, found)
    for phrase in phrases().edited:
        for place in texts.places(phrase):
            if texts.starts[row := texts.row_at(place)] <= place:
                found.marks[row] |= Mark.EDITED
    return found


def _whole_texts(texts: Texts, found: Marks) -> None:
    """Look at the rows that are as long as a phrase, the invisible sign before it counted or not."""
    whole, calls, own = phrases().whole, phrases().calls, phrases().own
    longest = {len(phrase) + more for phrase in (*whole, *calls) for more in (0, len(_INVISIBLE))}
    long = map(sub, texts.ends, texts.starts)
    for row in compress(count(), map(longest.__contains__, long)):
        words = texts.whole[texts.starts[row] : texts.ends[row]].removeprefix(_INVISIBLE)
        if (mark := whole.get(words)) is not None:
            found.marks[row] |= mark
        elif (mark := calls.get(words)) is not None:
            found.calls.add(row)
            found.marks[row] |= mark
        if words in own:
            found.own.append(row)


def _attachments(texts: Texts, found: Marks) -> None:
    for match in phrases().attached.finditer(texts.whole):
        name = next(filter(None, match.groups()))
        _attach(texts, found, match.start(), name)
    for match in phrases().after_a_file.finditer(texts.whole):
        row = texts.row_at(match.start())
        start = texts.starts[row] if row >= 0 else match.start()
        if start < match.start() < start + 300:
            _attach(texts, found, start, texts.whole[start : match.start()])


def _attach(texts: Texts, found: Marks, place: int, name: bytes) -> None:
    row = texts.row_at(place)
    called = name.decode(errors="replace").strip(_HIDDEN)
    if row >= 0 and place >= texts.starts[row] and called and "\n" not in called:
        found.attachments[row] = (*found.attachments.get(row, ()), called)
