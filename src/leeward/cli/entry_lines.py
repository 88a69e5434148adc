"""Entries of a chronology as lines of a terminal."""

from collections.abc import Callable, Iterator

from leeward.adapters.exports.chronology.labels import CHANNELS, DIRECTIONS, lasted, marks_of
from leeward.adapters.exports.chronology.local_time import LocalTime
from leeward.cli.steps import printable
from leeward.domain.communication import Communications, Direction, Kind, Mark
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.filtering.filtering import Filtering, Page

Words = Callable[[int, int], str]
"""What a row of a source says."""


def entry_lines(course: CourseOfConduct, rows: Filtering, page: Page, words: Words) -> Iterator[str]:
    """Yield how many entries there are, and some lines for each of a page: numbered as in documents.

    Each ends with its anchor, by which a case file names it.
    """
    found, clock = f"{page.shown:,} of {page.of:,} entries", LocalTime(course.zone)
    yield f"{found}. Page {page.number:,} of {page.pages:,}." if page.pages > 1 else f"{found}."
    for row in page.rows:
        source, of = rows.place(row)
        table = course.sources[source].communications
        when = clock.iso(course.chronology.at[row], table["precision"][of]) if row < len(course) else ""
        told = [when or "no time", CHANNELS[table.channel_of(of)], *_facts(table, of)]
        yield ""
        yield f"{row + 1:,}  {', '.join(told)}  {course.anchor((source, of))}"
        yield f"    {_who(table, of, rows.person(row))}"
        for line in words(source, of).splitlines():
            yield f"    | {printable(line)}"
        for name in table.attachments.get(of, ()):
            yield f"    with {printable(name)}"


def _facts(table: Communications, row: int) -> Iterator[str]:
    """Yield what is known of a row in labels, in the order in which documents have it."""
    yield DIRECTIONS[Direction(table["direction"][row])]
    if table["kind"][row] == Kind.CALL:
        yield f"lasted {lasted(table['seconds'][row])}"
    yield from marks_of(Mark(table["marks"][row]))


def _who(table: Communications, row: int, person: str) -> str:
    """Return from whom a row is, as the ledger says and as it is written, and in which conversation."""
    handle = printable(table.handles[table["sender"][row]]) or "nobody"
    conversation = printable(table.conversations[table["conversation"][row]])
    named = f"{printable(person)} ({handle})" if person and person != handle else handle
    return f"{named}, in {conversation}" if conversation and conversation != handle else named
