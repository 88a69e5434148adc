"""Who is behind an entry: whoever the ledger names, and it names the owner of each copy too."""

from collections.abc import Callable

from leeward.adapters.evidence.case_file import Case
from leeward.domain.attribution import OWNER, Entry, Ledger, Spans
from leeward.domain.communication import Channel, Direction
from leeward.domain.course_of_conduct import CourseOfConduct


def owners(course: CourseOfConduct, case: Case) -> tuple[Entry, ...]:
    """Return an entry for each handle that a copy of whoever gives this account was sent from."""
    if not case.account_of:
        return ()
    found: dict[tuple[str, Channel], None] = {}
    for source in course.sources:
        table = source.communications
        sent = {
            (sender, table.channel_of(row))
            for row, (sender, direction) in enumerate(zip(table["sender"], table["direction"], strict=True))
            if direction == Direction.SENT
        }
        found |= dict.fromkeys((table.handles[sender], channel) for sender, channel in sorted(sent) if sender)
    return tuple(Entry(handle, case.account_of, OWNER, case.account_of, channel) for handle, channel in found)


def ledger_of(course: CourseOfConduct, case: Case) -> Ledger:
    """Return the ledger of the case, with the owners of the copies."""
    return Ledger((*case.entries, *owners(course, case)))


def person_of(course: CourseOfConduct, case: Case) -> Callable[[int], str | None]:
    """Return what gives the person behind an entry, None where nobody is named.

    Each handle of a source is asked for once: there are few of them, and entries may be a million.
    """
    ledger, told = ledger_of(course, case), course.chronology
    tables = [source.communications for source in course.sources]
    known: dict[tuple[int, int], Spans] = {}

    def found(entry: int) -> str | None:
        source, row = told.source[entry], told.row[entry]
        table = tables[source]
        sender = table["sender"][row]
        if (spans := known.get((source, sender))) is None:
            spans = known[source, sender] = ledger.spans(table.handles[sender], table.channel_of(row))
        return spans.at(told.at[entry])

    return found
