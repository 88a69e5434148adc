"""Who writes in an export of Telegram, by their numbers, and whose export it is."""

from collections.abc import Iterable

from leeward.adapters.readers.json_parts import Record
from leeward.adapters.readers.json_rows import name_of
from leeward.domain.communication import Direction, Names
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose export it is is told."""

_MAY_BE_ANYBODY = ("channel", "chat")


class People:
    """The handles of an export: a name as the export writes it, and the number by which Telegram knows it."""

    def __init__(self, handles: Names) -> None:
        self.handles = handles
        self.peers: set[str] = set()  # numbers of those with whom a chat of two is
        self.self_number = ""  # of the owner, where the export says it
        self.self_name = ""
        self.self_because = ""
        self._numbers: dict[tuple[object, object], int] = {}
        self._of_id: dict[str, int] = {}
        self._id_of: dict[int, str] = {}

    def number(self, name: object, id: object) -> int:
        """Return the number of a handle, 0 for nobody; who has one number is one handle under any name."""
        try:
            if (known := self._numbers.get((name, id))) is not None:
                return known
        except TypeError:  # neither a name nor a number
            name, id = name_of(name), name_of(id)
        called, numbered = name_of(name), name_of(id)
        if not numbered:
            number = self.handles.number(called)
        elif (number := self._of_id.get(numbered, 0)) == 0:
            number = self.handles.number(f"{called} ({numbered})" if called else numbered)
            self._of_id[numbered], self._id_of[number] = number, numbered
        self._numbers[name, id] = number
        return number

    def chat_of_two(self, id: str) -> None:
        """Learn with whom a chat is: such a chat has the number of the other one."""
        self.peers |= _written(id)

    def told_self(self, id: str, name: str, because: str) -> None:
        """Learn whose export it is."""
        if id and not self.self_number:
            self.self_number, self.self_name, self.self_because = id, name, because

    def owner(self, senders: Iterable[int], told: str) -> tuple[int, Assumption]:
        """Return the handle whose export it is, 0 where that is open, and what it rests on."""
        numbers = sorted(senders)
        choices = tuple(self.handles[number] for number in numbers)
        if told:
            return self.handles.number(told), Assumption(ABOUT, told, "you said so", choices)
        if self.self_number:
            return self._said(choices)
        others = [number for number in numbers if self._id_of.get(number) not in self.peers]
        # A number that is not the chat's shows nothing by itself: older exports number a chat otherwise. That
        # the other one writes under it too shows that this export numbers them alike.
        if len(others) == 1 and len(numbers) > 1:
            owner = self.handles[others[0]]
            why = "a chat of two has the number of the other one, who writes in it, and so does one more"
            return others[0], Assumption(ABOUT, owner, why, choices)
        if self.peers and not others:
            return 0, Assumption(ABOUT, "", "only the other one writes in it: all of it was received")
        return 0, Assumption(ABOUT, "", "nothing in it tells which of them is you", choices, open=True)

    def _said(self, choices: tuple[str, ...]) -> tuple[int, Assumption]:
        ids = _written(self.self_number)
        known = [self._of_id[id] for id in sorted(ids) if id in self._of_id]
        number = known[0] if known else self.number(self.self_name, f"user{self.self_number}")
        return number, Assumption(ABOUT, self.handles[number], self.self_because, choices)

    def directions(self, owner: int) -> list[Direction]:
        """Return, for the number of each handle, which way its messages went."""
        return [self._direction(number, owner) for number in range(len(self.handles))]

    def _direction(self, number: int, owner: int) -> Direction:
        id = self._id_of.get(number, "")
        if not number or id.startswith(_MAY_BE_ANYBODY):
            return Direction.UNKNOWN  # the owner may write in the name of a group
        if owner:
            return Direction.SENT if number == owner else Direction.RECEIVED
        return Direction.RECEIVED if id in self.peers else Direction.UNKNOWN


def learn_self(people: People, said: Record) -> None:
    """Learn whose export it is from what it says of the person."""
    names = (name_of(said.get("first_name")), name_of(said.get("last_name")))
    name = " ".join(filter(None, names))
    people.told_self(name_of(said.get("user_id")), name, "the export says whose it is")


def _written(id: str) -> set[str]:
    """Return how a person's number is written now, and how it once was."""
    return {f"user{id}", id}
