"""Who is behind the entries: the handles and conversations of all sources, and the persons of the ledger."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat

from leeward.domain.attribution import Ledger, Person, Role, Spans
from leeward.domain.communication import Channel, Names
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.telephone import comparable

NOBODY = 0
"""The number of nobody who is known."""

_CHANNELS = tuple(Channel)


class People:
    """Persons by number, and every handle and conversation once.

    A handle that two sources write differently but which is one telephone's stands as the first writes it.
    Conversations of two sources are two, because nothing says that a name is the same chat's.
    """

    def __init__(self, course: CourseOfConduct, ledger: Ledger, persons: Iterable[Person]) -> None:
        self._ledger = ledger
        roles = {person.name: person.role for person in persons}
        self.names = Names(["", *dict.fromkeys([*roles, *(entry.person for entry in ledger.entries)])])
        self._roles = [None, *(roles.get(name, Role.OTHER) for name in list(self.names)[1:])]
        self.handles = [""]
        self.conversations: list[tuple[Channel, str]] = []
        self.handle_numbers = self._handles(course)
        self.conversation_numbers = self._conversations(course)

    def role(self, person: int) -> Role | None:
        """Return what a person is in the case; None of nobody."""
        return self._roles[person]

    def have(self, role: Role) -> list[int]:
        """Return for each number of a person whether they have a role, as 1 or 0."""
        return [int(one is role) for one in self._roles]

    def person(self, number: int) -> str | None:
        """Return the name of a person, None of nobody."""
        return self.names[number] or None

    def of(self, handles: Sequence[int], channels: Sequence[int], at: Sequence[int]) -> "array[int]":
        """Return the number of the person behind each entry."""
        spans = {key: self._spans(*key) for key in set(zip(handles, channels, strict=True))}
        if all(len(one.starts) == 1 for one in spans.values()):
            fixed = {key: self._number(one.persons[0]) for key, one in spans.items()}
            return array("I", map(fixed.__getitem__, zip(handles, channels, strict=True)))
        keys = zip(zip(handles, channels, strict=True), at, strict=True)
        return array("I", (self._number(spans[key].at(moment)) for key, moment in keys))

    def in_conversation(self, conversation: int) -> set[int]:
        """Return the numbers of those for whom a conversation is named, at whatever time."""
        channel, name = self.conversations[conversation]
        return {self._number(person) for person in self._ledger.spans(name, channel).persons} - {NOBODY}

    def _spans(self, handle: int, channel: int) -> Spans:
        return self._ledger.spans(self.handles[handle], _CHANNELS[channel])

    def _number(self, person: str | None) -> int:
        return self.names.number(person) if person else NOBODY

    def _handles(self, course: CourseOfConduct) -> list[Sequence[int]]:
        known, found = {"": 0}, list[Sequence[int]]()
        for source in course.sources:
            numbers = []
            for handle in source.communications.handles:
                if (number := known.setdefault(comparable(handle), len(self.handles))) == len(self.handles):
                    self.handles.append(handle)
                numbers.append(number)
            found.append(numbers)
        return found

    def _conversations(self, course: CourseOfConduct) -> list[Sequence[int]]:
        found = list[Sequence[int]]()
        for source in course.sources:
            start, table = len(self.conversations), source.communications
            self.conversations.extend(zip(repeat(table.channel), table.conversations))
            found.append(range(start, len(self.conversations)))
        return found
