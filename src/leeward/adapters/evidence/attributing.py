"""Who is behind an entry: whoever the ledger names, and the person themselves behind what their copy sent."""

from collections.abc import Callable

from leeward.adapters.evidence.case_file import Case
from leeward.domain.attribution import Spans
from leeward.domain.communication import Direction
from leeward.domain.course_of_conduct import CourseOfConduct


def person_of(course: CourseOfConduct, case: Case) -> Callable[[int], str | None]:
    """Return what gives the person behind an entry, None where nobody is named.

    Each handle of a source is asked for once: there are few of them, and entries may be a million.
    """
    ledger, told = case.ledger, course.chronology
    tables = [source.communications for source in course.sources]
    known: dict[tuple[int, int], Spans] = {}

    def found(entry: int) -> str | None:
        source, row = told.source[entry], told.row[entry]
        table = tables[source]
        if case.account_of and table["direction"][row] == Direction.SENT:
            return case.account_of
        sender = table["sender"][row]
        if (spans := known.get((source, sender))) is None:
            spans = known[source, sender] = ledger.spans(table.handles[sender], table.channel_of(row))
        return spans.at(told.at[entry])

    return found
