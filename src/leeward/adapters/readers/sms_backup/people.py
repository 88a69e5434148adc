"""The numbers that a backup writes, and what it calls them; none is joined to another."""

from collections import defaultdict
from collections.abc import Iterator

from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Communications, Written
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which it is told whose telephone it was."""

OWNER = "the telephone that made this backup"

_NONE = ("", "null")
_OWN_NUMBER = "insert-address-token"
"""What a telephone writes in a message of its own where its number belongs."""

_SHOWN = 5  # numbers that a sentence names
_TOLD = 100  # numbers, and names, that have a sentence of their own


class People(dict[tuple[bytes, bytes], int]):
    """A number and a name as they are written -> the number of their handle."""

    def __init__(self, made: Communications, told: str = "") -> None:
        super().__init__()
        self._made = made
        self._told = told
        self.owner = made.handles.number(told or OWNER)
        self.own: dict[str, None] = {}  # numbers by which messages reached this telephone, each once
        self.conversations = [0, 0]  # of each handle
        self._names: defaultdict[int, dict[str, None]] = defaultdict(dict)  # of each handle, each once
        self._numbers: defaultdict[str, list[str]] = defaultdict(list)  # of each name

    def __missing__(self, written: tuple[bytes, bytes]) -> int:
        number, name = (decoded(one, Written.XML) for one in written)
        handle = self[written] = self.handle(number)
        if handle and not _is_no_name(name) and name not in self._names[handle]:
            self._names[handle][name] = None
            self._numbers[name].append(number)
        return handle

    def keep_names(self) -> None:
        """Put into the table what the backup calls each handle."""
        self._made.called = {handle: tuple(names) for handle, names in self._names.items() if names}

    def handle(self, number: str) -> int:
        """Return the number of a handle; 0 where none is written."""
        if number in _NONE:
            return 0
        handle = self._made.handles.number(number)
        while len(self.conversations) <= handle:
            self.conversations.append(self._made.conversations.number(self._made.handles[handle]))
        if not self.conversations[handle]:  # the owner's own number, which wrote to itself
            self.conversations[handle] = self._made.conversations.number(number)
        return handle

    def sender(self, number: str) -> int:
        """Return the handle of whoever sent a message, 0 where a telephone wrote that it does not know."""
        return 0 if number == _OWN_NUMBER else self.handle(number)

    def assumed(self) -> Assumption:
        """Return whose backup it was taken to be, and why."""
        own = tuple(self.own)
        if self._told:
            return Assumption(ABOUT, self._told, "you said so", own)
        because = "the program writes of its own telephone what was sent and what was received, and no number"
        if own:
            because += f"; messages that reached it were addressed to {_listed(own)}"
        return Assumption(ABOUT, OWNER, because, own)

    def notes(self) -> Iterator[str]:
        """Yield a sentence for each number with several names, and each name with several numbers."""
        several = [handle for handle, names in self._names.items() if len(names) > 1]
        for handle in several[:_TOLD]:
            names = tuple(self._names[handle])
            yield f"{self._made.handles[handle]} is called {_listed(names)} in this backup"
        shared = [name for name, numbers in self._numbers.items() if len(numbers) > 1]
        for name in shared[:_TOLD]:
            yield f"{name} is what this backup calls {_listed(self._numbers[name])}: they are kept apart"
        if more := len(several[_TOLD:]) + len(shared[_TOLD:]):
            yield f"more numbers and names of which the same is true: {more:,}"


def _is_no_name(name: str) -> bool:
    """Return whether a name is what the program writes for none, as "(Unknown)" in its language."""
    name = name.strip()
    return name in _NONE or name.casefold() == "unknown" or (name[0] == "(" and name[-1] == ")")


def _listed(ones: tuple[str, ...] | list[str]) -> str:
    more = len(ones) - _SHOWN
    if more > 0:
        return f"{', '.join(ones[:_SHOWN])} and {more:,} more"
    return " and ".join((", ".join(ones[:-1]), ones[-1])) if len(ones) > 1 else ones[0]
