"""Calls that are written as lasting no time, of which nothing says whether anybody answered.

A telephone counts from the answer, and a bill may round: so nobody is told that such a call was not answered
unless the person says it of the whole file.
"""

from collections.abc import Iterable, Iterator

from leeward.domain.communication import Communications, Direction, Kind, Mark
from leeward.domain.reading import Assumption, Told

ABOUT = "calls of no length"
"""By which it is told what such calls were."""

AS_WRITTEN, UNANSWERED = "as written", "unanswered"
_SAID = Mark.UNANSWERED | Mark.VOICEMAIL | Mark.REJECTED | Mark.BLOCKED


def sent_in(made: Communications) -> Iterator[int]:
    """Yield the rows that are calls from this telephone and have no length."""
    kinds, seconds, ways = made["kind"].tobytes(), made["seconds"], made["direction"]
    row = kinds.find(Kind.CALL)
    while row >= 0:
        if not seconds[row] and ways[row] == Direction.SENT:
            yield row
        row = kinds.find(Kind.CALL, row + 1)


def of_no_length(made: Communications, rows: Iterable[int], told: Told) -> tuple[Assumption, ...]:
    """Mark calls of no length as the person says that they were; return what that rests on, or is asked."""
    marks = made["marks"]
    unsaid = [row for row in rows if not marks[row] & _SAID]
    if not unsaid:
        return ()
    choices = (AS_WRITTEN, UNANSWERED)
    said = told.get(ABOUT, "")
    if said not in choices:
        why = f"{len(unsaid):,} calls lasted 0 seconds, and nothing says whether anybody answered them"
        return (Assumption(ABOUT, AS_WRITTEN, why, choices, open=True),)
    if said == UNANSWERED:
        for row in unsaid:
            marks[row] |= Mark.UNANSWERED
    return (Assumption(ABOUT, said, "you said so", choices),)
