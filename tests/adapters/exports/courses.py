"""Courses of conduct that are made up: a few entries of several sources, or as many as a test asks for."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from leeward.domain.chronology import merge
from leeward.domain.communication import Channel, Clock, Communications, Direction, Kind, Mark, Precision
from leeward.domain.course_of_conduct import CourseOfConduct, Source

LONDON = ZoneInfo("Europe/London")
SUMMER = 1_720_000_000  # 3 July 2024, 10:46:40 in London
TWICE = 1_729_992_600  # 27 October 2024, 01:30 on a wall: an hour that comes twice
EVIL = "=cmd()|' /C calc'!A0"
UNSEEN = "a\x00b\ud800c\u202ed\x1b[31m\u2028e"
HIDDEN = "a[U+0000]b[U+D800]c[U+202E]d[U+001B][31m[U+2028]e"


class Making:
    """A source that is being made, with what its rows say."""

    def __init__(self, name: str, channel: Channel, clock: Clock = Clock.INSTANT) -> None:
        self.name, self.table, self.said, self._clock = name, Communications(channel), list[str](), clock

    def say(
        self, at: int, sender: str, words: str, direction: Direction = Direction.RECEIVED, **differs: int
    ) -> "Making":
        told = {
            "start": len(self.said) * 100,
            "length": 90,
            "at": at,
            "clock": self._clock,
            "precision": Precision.SECOND,
            "sender": self.table.handles.number(sender),
            "conversation": self.table.conversations.number(sender or "Ann"),
            "direction": direction,
        }
        self.table.add(**(told | differs))
        self.said.append(words)
        return self


def course(*made: Making) -> CourseOfConduct:
    """Return what these sources come to, in the zone of London."""
    sources = tuple(Source(one.name, "0" * 64, "made 1", one.table) for one in made)
    tables = [one.table for one in made]
    found = merge(tables, [LONDON] * len(made), lambda source, row: made[source].said[row])
    return CourseOfConduct(
        sources, found, LONDON, lambda entry: made[found.source[entry]].said[found.row[entry]]
    )


def few() -> CourseOfConduct:
    """Return eight entries of four sources, one folded and one without a time."""
    chat = Making("phone/chat.txt", Channel.WHATSAPP, Clock.WALL)
    chat.say(SUMMER + 3600, "Sam", "Where are you?\r\nAnswer me")
    chat.say(SUMMER + 3660, "Ann", "Leave me alone", Direction.SENT, precision=Precision.MINUTE)
    chat.say(TWICE, "Sam", EVIL, marks=Mark.DELETED | Mark.ATTRIBUTION_UNSURE)
    chat.say(0, "Sam", "when was this?", clock=Clock.NONE, precision=Precision.NONE)
    again = Making("laptop/chat.txt", Channel.WHATSAPP, Clock.WALL)
    again.say(SUMMER + 3600, "Sam", "Where are you?\r\nAnswer me")
    calls = Making("calls.xml", Channel.CALL)
    calls.say(SUMMER + 7200, "+447700900123", "", kind=Kind.CALL, seconds=3725)
    calls.say(SUMMER + 7300, "+447700900123", "", kind=Kind.CALL, marks=Mark.UNANSWERED)
    mail = Making("mail.mbox", Channel.EMAIL).say(SUMMER + 90_000, "سام", UNSEEN, Direction.UNKNOWN)
    mail.say(SUMMER + 99_000, "", "Sam joined", Direction.NEITHER, kind=Kind.SYSTEM)
    mail.table.attachments[0] = ("photo 1.jpg", "=1.pdf")
    mail.table.recipients[0] = (mail.table.handles.number("ann@example.org"),)
    return course(chat, again, calls, mail)


def many(entries: int, days: int = 400) -> CourseOfConduct:
    """Return so many entries over so many days, with what a telephone holds: short words, and some long."""
    chat = Making("phone/chat.txt", Channel.WHATSAPP)
    texts = Making("phone/sms.xml", Channel.SMS)
    for number, (at, hour) in enumerate(_moments(entries, days)):
        into = texts if number % 7 == 3 else chat
        sent = number % 5 == 4
        words = f"Message {number}: " + "where are you, answer me " * (
            1 + number % 4 + 20 * (number % 97 == 0)
        )
        direction = Direction.SENT if sent else Direction.RECEIVED
        into.say(at + hour * 3600, "Ann" if sent else "Sam", words, direction, conversation=1)
    return course(chat, texts)


def _moments(entries: int, days: int) -> Iterator[tuple[int, int]]:
    """Yield days that grow fuller, with an hour that is most often late."""
    for number in range(entries):
        share = (number / entries) ** 0.6
        yield SUMMER + int(share * days) * 86_400, (number * 7919 % 24 + number * 31 % 5) % 24
