"""One value for each entry of a course of conduct, made when it is asked for: a million never stand together.

What has no time comes last, because nothing is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from leeward.adapters.exports.chronology.local_time import LocalTime, wall
from leeward.domain.chronology import Place
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.wall_clock import Sure


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where something stands: the bytes of a source, the first of them counted from 0."""

    source: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. Texts are as the original has them: whoever shows one makes it visible first.

    `when` is ISO 8601 in the zone, "" where no time can be read; `written` is the time in the words of the
    source, or as its clock showed it where that `differs` and the words cannot be told. `handle` is as
    written; `person` is "" unless the ledger names one. `seconds` is how long a call lasted, and None where
    that was not told.
    """

    number: int
    when: str
    written: str
    precision: Precision
    sure: Sure | None
    channel: Channel
    kind: Kind
    direction: Direction
    conversation: str
    handle: str
    person: str
    to: tuple[str, ...]
    words: str
    attachments: tuple[str, ...]
    exhibit: str
    marks: Mark
    seconds: int | None
    where: Stretch
    also: tuple[Stretch, ...]
    reader: str
    anchor: str  # by which a case file names it, whatever its number is
    differs: bool = False  # whether the clock of the source showed another time than `when`
    cc: tuple[str, ...] = ()  # who was sent a copy, and is not in `to`
    bcc: tuple[str, ...] = ()  # who was sent one that the others did not see
    shown_in: tuple[str, ...] = ()  # exhibits, such as screenshots, that somebody says show it too


Named = Callable[[int], str | None]
"""What something is called that belongs to an entry; None where there is none."""


def nothing(entry: int) -> None:
    """Return that there is none, for whoever has no ledger and no exhibits."""


def no_words(source: int, row: int) -> str:
    """Return no words, for whoever cannot read a row that has no time."""
    return ""


def rows(
    course: CourseOfConduct,
    person_of: Named = nothing,
    exhibit_of: Named = nothing,
    undated_words: Callable[[int, int], str] = no_words,
    time_words: Callable[[int, int], str] = no_words,
) -> Iterator[Row]:
    """Yield the entries in order, numbered from 1, and then the rows without a time.

    `undated_words` gives what a row of a source says that has no place in the order, `time_words` in which
    words the time of a row is written.
    """
    clock, told = LocalTime(course.zone), course.chronology
    columns = zip(told.at, told.sure, told.source, told.row, strict=True)
    for entry, (at, sure, source, row) in enumerate(columns):
        also = tuple(_stretch(course, place) for place in told.also.get(entry, ()))
        named = person_of(entry) or "", exhibit_of(entry) or ""
        when = _when(course, clock, at, (source, row), time_words(source, row))
        yield _row(course, entry, (source, row), when, _SURE[sure], course.words(entry), named, also)
    for number, (source, row) in enumerate(told.undated, len(told)):
        words = undated_words(source, row)
        yield _row(
            course,
            number,
            (source, row),
            ("", time_words(source, row), Precision.NONE, True),
            None,
            words,
            ("", exhibit_of(number) or ""),
            (),
        )


def count(course: CourseOfConduct) -> int:
    """Return how many rows there are, those without a time among them."""
    return len(course) + len(course.chronology.undated)


def _row(
    course: CourseOfConduct,
    entry: int,
    place: Place,
    when: "_When",
    sure: Sure | None,
    words: str,
    named: tuple[str, str],
    also: tuple[Stretch, ...],
) -> Row:
    source, row = course.sources[place[0]], place[1]
    table = source.communications
    columns, handles = table.columns, table.handles
    reached, (copies, unseen) = table.recipients.get(row, ()), table.copied.get(row, _NO_COPIES)
    seconds, kind = columns["seconds"][row], _KINDS[columns["kind"][row]]
    return Row(
        number=entry + 1,
        when=when[0],
        written=when[1],
        precision=when[2],
        sure=sure,
        channel=table.channel_of(row),
        kind=kind,
        direction=_DIRECTIONS[columns["direction"][row]],
        conversation=table.conversations[columns["conversation"][row]],
        handle=handles[columns["sender"][row]],
        person=named[0],
        to=tuple(handles[number] for number in reached if number not in copies and number not in unseen),
        cc=tuple(handles[number] for number in copies),
        bcc=tuple(handles[number] for number in unseen),
        words=words,
        attachments=table.attachments.get(row, ()),
        exhibit=named[1],
        marks=_mark(columns["marks"][row]),
        seconds=seconds if seconds or kind == Kind.CALL else None,
        where=Stretch(source.name, columns["start"][row], columns["length"][row]),
        also=also,
        reader=source.reader,
        anchor=course.anchor(place),
        differs=when[3],
    )


_NO_COPIES: tuple[tuple[int, ...], tuple[int, ...]] = (), ()
_KINDS, _DIRECTIONS, _PRECISIONS, _SURE = tuple(Kind), tuple(Direction), tuple(Precision), tuple(Sure)
_mark = cache(Mark)
"""By number, which is faster than to ask an enumeration a million times."""


_When = tuple[str, str, Precision, bool]
"""When it was, how that is written, how finely, and whether the clock of the source showed another time."""


def _when(course: CourseOfConduct, clock: LocalTime, at: int, place: Place, words: str) -> _When:
    table = course.sources[place[0]].communications.columns
    precision = _PRECISIONS[table["precision"][place[1]]]
    when, shown = clock.iso(at, precision), table["at"][place[1]]
    if table["clock"][place[1]] == Clock.WALL and shown != clock.shown(at):
        return when, words or wall(shown, precision) or f"{shown} seconds after 1970", precision, True
    if not when:
        return when, words or f"{at} seconds after 1970", precision, True
    return when, words, precision, False


def _stretch(course: CourseOfConduct, place: Place) -> Stretch:
    source = course.sources[place[0]]
    columns = source.communications.columns
    return Stretch(source.name, columns["start"][place[1]], columns["length"][place[1]])
