"""The small tables of a pack: what was received, how it was read, what was not, and what was assumed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leeward.adapters.evidence.entry_numbers import MOST_WORDS, entry_number
from leeward.adapters.evidence.mention import Shown
from leeward.adapters.evidence.read import NotRead
from leeward.adapters.evidence.received import NotReceived
from leeward.adapters.readers.media.read import Media
from leeward.domain.attribution import Entry
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.exhibit import Exhibit
from leeward.domain.incident import Incident
from leeward.domain.marker import Marker
from leeward.domain.reading import Account, Assumption, UnreadLine


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts under headings; `name` is that of its file, without an ending."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What a reader said of one exhibit."""

    exhibit: Exhibit
    account: Account
    unread: tuple[UnreadLine, ...]
    assumptions: tuple[Assumption, ...]
    notes: tuple[str, ...]


def exhibits(found: Iterable[Exhibit], shown: Iterable[Shown] = ()) -> Table:
    """Return the schedule of exhibits, with the entries that somebody says an exhibit shows."""
    headings = ("Exhibit", "Name", "Bytes", "SHA-256", "SHA-512", "Read by", "In the pack", "Shows entries")
    entries = defaultdict[str, list[int]](list)
    for one in shown:
        entries[one.exhibit].append(one.entry)
    rows = (
        (
            one.mark,
            one.name,
            str(one.size),
            one.sha256,
            one.sha512,
            one.reader,
            one.kept_at,
            _entry_numbers(sorted(set(entries.get(one.mark, ())))),
        )
        for one in found
    )
    return Table("exhibits", "Schedule of exhibits", headings, tuple(rows))


def shows(shown: Iterable[Shown], anchor_of: Callable[[int], str], said: Callable[[int], str]) -> Table:
    """Return which exhibit shows which entry, and who says so; `said` gives an entry's words."""
    headings = ("Exhibit", "Shows entry", "Anchor", "The entry says", "In words", "Asserted by")
    rows = (
        (
            one.exhibit,
            entry_number(one.entry),
            anchor_of(one.entry),
            said(one.entry)[:MOST_WORDS],
            one.words,
            one.asserter,
        )
        for one in sorted(shown, key=lambda one: (one.entry, one.exhibit))
    )
    return Table("shows", "Exhibits that show an entry, such as screenshots", headings, tuple(rows))


def _entry_numbers(entries: Iterable[int]) -> str:
    return ", ".join(map(entry_number, entries))


def accounts(read: Sequence[ReadSource], not_read: Mapping[str, NotRead]) -> Table:
    """Return how every line and record of every exhibit was accounted for."""
    headings = (
        "Exhibit",
        "Read by",
        "Counted in",
        "All",
        "Begin a communication",
        "Go on with one",
        "Of the program",
        "Unread",
        "Why none were read",
    )
    rows = [_account(one) for one in read]
    rows += [(mark, "", "", "", "", "", "", "", one.reason) for mark, one in not_read.items()]
    return Table("accounts", "How each exhibit was read", headings, tuple(rows))


def _account(one: ReadSource) -> tuple[str, ...]:
    told = one.account
    counts = (told.total, told.headers, told.continuations, told.system, told.unread)
    return (one.exhibit.mark, one.exhibit.reader, told.unit, *map(str, counts), "")


def unread(
    read: Sequence[ReadSource], not_received: Iterable[NotReceived], not_read: Mapping[str, NotRead]
) -> Table:
    """Return all that could not be read or taken, each with its reason."""
    headings = ("Exhibit", "Where", "First byte", "Bytes", "Reason")
    rows = [
        (one.exhibit.mark, line.where, str(line.start), str(line.length), line.reason)
        for one in read
        for line in one.unread
    ]
    rows += [("", one.name, "", "", one.reason) for one in not_received]
    rows += [(mark, "all of it", "", "", one.reason) for mark, one in not_read.items() if one.failed]
    return Table("unread", "What could not be read", headings, tuple(rows))


def assumptions(read: Sequence[ReadSource], of_case: Sequence[Assumption] = ()) -> Table:
    """Return what had to be assumed, and what is still a question; `of_case` is of no one exhibit."""
    headings = ("Exhibit", "About", "Taken to be", "Because", "May also be", "Open")
    told = [(one.exhibit.mark, said) for one in read for said in one.assumptions]
    rows = (
        (
            mark,
            said.about,
            said.taken,
            said.because,
            "; ".join(said.choices),
            "yes" if said.open else "no",
        )
        for mark, said in (*told, *(("", said) for said in of_case))
    )
    return Table("assumptions", "What had to be assumed", headings, tuple(rows))


def notes(read: Sequence[ReadSource]) -> Table:
    """Return what the readers noted beside."""
    rows = ((one.exhibit.mark, note) for one in read for note in one.notes)
    return Table("notes", "What the readers noted", ("Exhibit", "Note"), tuple(rows))


def media(says: Mapping[str, Media]) -> Table:
    """Return what photos, recordings and documents say of themselves, as it is written in them."""
    headings = (
        "Exhibit",
        "Kind of file",
        "What",
        "As written in the file",
        "Taken to be",
        "How sure",
        "Where",
    )
    rows = [
        (
            mark,
            one.media_type,
            fact.name.value,
            fact.written,
            fact.taken,
            fact.certainty.value,
            fact.stands_in,
        )
        for mark, one in says.items()
        for fact in one.facts
    ]
    rows += [(mark, one.media_type, "", note, "", "", "") for mark, one in says.items() for note in one.notes]
    rows += [
        (mark, one.media_type, "", "", "", "", "")
        for mark, one in says.items()
        if not one.facts and not one.notes
    ]
    title = "What photos, recordings and documents say of themselves, which anybody can change"
    return Table("media", title, headings, tuple(rows))


def called(course: CourseOfConduct) -> Table:
    """Return the names that the files themselves give to numbers and accounts; they are nobody's word."""
    rows = [
        (source.name, table.handles[handle], "; ".join(names))
        for source in course.sources
        for table in [source.communications]
        for handle, names in table.called.items()
    ]
    title = "Names that the files give to numbers and accounts"
    return Table("names", title, ("File", "Number or account", "Called"), tuple(rows))


def attribution(entries: Iterable[Entry]) -> Table:
    """Return the ledger: who is taken to be behind which number, name or account, and why."""
    headings = ("Handle", "Person", "By", "Basis", "Asserted by", "From", "Until", "May also be", "Shown by")
    rows = (
        (
            one.handle,
            one.person,
            one.channel.value if one.channel else "",
            one.basis,
            one.asserter,
            _when(one.since),
            _when(one.until),
            "; ".join(one.alternatives),
            "; ".join(one.shown_by),
        )
        for one in entries
    )
    return Table("attribution", "Who is behind which name or number", headings, tuple(rows))


def markers(found: Iterable[Marker]) -> Table:
    """Return what was asked, blocked, reported or ordered, and when."""
    rows = (
        (
            one.kind.value,
            one.at.date().isoformat() if one.day else _when(one.at),
            one.words,
            one.source,
            _entry_numbers(one.entries),
            ", ".join(one.exhibits),
        )
        for one in found
    )
    headings = ("Kind", "When", "Words", "Source", "Entries", "Exhibits")
    return Table("markers", "Markers", headings, tuple(rows))


def incidents(found: Sequence[Incident], anchors: Sequence[str]) -> Table:
    """Return incidents as they were written down, by the numbers that other tables name them by."""
    headings = (
        "Number",
        "Number there",
        "When, as written",
        "Not before",
        "Not after",
        "What happened",
        "Where",
        "Witnesses",
        "Effect, in own words",
        "Fear, in own words",
        "Daily life, in own words",
        "Reported",
        "References",
        "Exhibits named",
        "Messages named",
        "Anchor",
    )
    rows = (
        (
            str(number),
            one.numbered,
            one.written,
            *(map(date.isoformat, one.between) if one.between else ("", "")),
            one.what,
            one.where,
            one.witnesses,
            one.effect,
            one.fear,
            one.daily_life,
            one.reported_written or one.reported.value,
            "; ".join(one.references),
            "; ".join(one.exhibits),
            "; ".join(one.messages),
            anchor,
        )
        for number, (one, anchor) in enumerate(zip(found, anchors, strict=True), 1)
    )
    return Table("incidents", "Incidents", headings, tuple(rows))


def continuity(received: Sequence[Exhibit], times: Mapping[str, datetime], at: datetime) -> Table:
    """Return what happened to each exhibit, from when its file says it was last changed."""
    rows = tuple(line for one in received for line in _happened(one, times.get(one.mark), at))
    return Table("continuity", "Continuity", ("Exhibit", "When", "What happened"), rows)


def _happened(one: Exhibit, changed: datetime | None, at: datetime) -> Iterator[tuple[str, ...]]:
    """Yield what happened to a file. In a redacted copy, and of what is in an archive, none is copied."""
    if changed is not None:
        yield (one.mark, _when(changed), "last changed, as the file system says of the file given")
    copied = ", and copied into this pack" if one.kept_at else ""
    yield (one.mark, _when(at), f"read without being changed, and hashed{copied}")


def _when(at: datetime | None) -> str:
    return at.isoformat(" ", "seconds") if at else ""
