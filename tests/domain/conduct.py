"""Courses of conduct that are made up: Bob (suspect) and Alice (victim), by chat, text and telephone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from leeward.domain.attribution import OWNER, Entry, Ledger, Person, Role
from leeward.domain.chronology import merge
from leeward.domain.communication import Channel, Clock, Communications, Direction, Kind, Precision
from leeward.domain.course_of_conduct import CourseOfConduct, Source
from leeward.domain.patterns.counted import Counted, counted

LONDON = ZoneInfo("Europe/London")
PERSONS = (Person("Alice", Role.VICTIM), Person("Bob", Role.SUSPECT), Person("Cat", Role.OTHER))
LEDGER = Ledger(
    [
        Entry("Me", "Alice", OWNER, "Alice"),
        Entry("Bob", "Bob", "the name of his chat", "Alice"),
        Entry("07700 900123", "Bob", "he gave it to her", "Alice"),
        Entry("Cat", "Cat", "the name of her chat", "Alice"),
    ]
)


def moment(said: str) -> datetime:
    """Return a moment on a wall in London: "2024-05-01 22:30"."""
    return datetime.fromisoformat(said).replace(tzinfo=LONDON)


def seconds(said: str) -> int:
    """Return a moment on a wall in London as seconds since 1970."""
    return int(moment(said).timestamp())


@dataclass
class Making:
    """A source that is being made."""

    channel: Channel = Channel.WHATSAPP
    table: Communications = field(init=False)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.table = Communications(self.channel)

    def say(
        self, at: str | int, handle: str = "Bob", words: str = "", within: str = "", **differs: int
    ) -> "Making":
        """Add a message, by default from Bob in his own conversation."""
        sent = handle == "Me"
        told: dict[str, int] = {
            "at": seconds(at) if isinstance(at, str) else at,
            "clock": Clock.INSTANT,
            "precision": Precision.SECOND,
            "sender": self.table.handles.number(handle),
            "direction": Direction.SENT if sent else Direction.RECEIVED,
        }
        within = within or ("Bob" if sent else handle)
        told["conversation"] = self.table.conversations.number(within)
        self.table.add(**(told | differs))
        self.said.append(words)
        return self

    def call(self, at: str | int, handle: str = "Bob", **differs: int) -> "Making":
        """Add a call, by default one of Bob's that was answered."""
        return self.say(at, handle, "", "", **({"kind": Kind.CALL} | differs))


def course(*made: Making) -> CourseOfConduct:
    """Return what these sources come to."""
    tables = [one.table for one in made]
    found = merge(tables, [LONDON] * len(made), lambda source, row: made[source].said[row])
    sources = tuple(Source(f"{number}.txt", "0" * 64, "made 1", table) for number, table in enumerate(tables))

    def words(entry: int) -> str:
        return made[found.source[entry]].said[found.row[entry]]

    return CourseOfConduct(sources, found, LONDON, words)


def count(*made: Making, ledger: Ledger = LEDGER, persons: Iterable[Person] = PERSONS) -> Counted:
    """Return the entries of these sources that count."""
    return counted(course(*made), ledger, persons)


def suspects(*made: Making) -> Counted:
    """Return what Bob sent and did."""
    return count(*made).by(Role.SUSPECT)
