"""Whose mailbox it is, and which way each e-mail went: by what it says itself, which anybody can write."""

from collections import Counter
from itertools import islice

from leeward.adapters.readers.email.addresses import Address
from leeward.domain.communication import Communications, Direction, Mark
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose mailbox it was is told."""

_MOST_CHOICES = 12
_MOST_NAMED = 8
_MOST_NAMES = 20


def visible(name: str) -> str:
    """Return a name in which no sign is hidden, turns the rest round, or leads to a folder."""
    if name.isascii() and name.isprintable() and "/" not in name and "\\" not in name:
        return name
    shown = (letter if letter.isprintable() and letter not in "/\\" else "\ufffd" for letter in name)
    return "".join(shown)


class People:
    """Counts what tells whose mailbox it is, while its rows are made."""

    def __init__(self, made: Communications) -> None:
        self.made = made
        self.delivered: Counter[int] = Counter()  # handle -> rows that were delivered to it
        self.sent: Counter[int] = Counter()  # handle -> rows by it that are labelled Sent
        self.to: dict[int, int] = {}  # row -> handle it was delivered to
        self.labelled: set[int] = set()  # rows labelled Sent
        self.carriers: dict[int, int] = {}  # row that came as a file with another -> the outermost of these
        self._called: dict[int, dict[str, None]] = {}

    def number(self, one: Address) -> int:
        """Return the number of an address, and remember by what name it goes here."""
        name, address = one
        number = self.made.handles.number(visible(address))
        if name and name.lower() != address:
            names = self._called.setdefault(number, {})
            if len(names) < _MOST_NAMES:
                names[visible(name)] = None
        return number

    def finish(self) -> None:
        """Give handles the names that the file itself gives them."""
        self.made.called |= {number: tuple(names) for number, names in self._called.items() if names}

    def take(self, row: int, sender: int, delivered: int, *, labelled_sent: bool) -> None:
        """Take what one row says."""
        if labelled_sent:
            self.labelled.add(row)
            self.sent[sender] += 1
        if delivered:
            self.to[row] = delivered
            self.delivered[delivered] += 1

    def owner(self, told: str) -> Assumption:
        """Return whose mailbox it is taken to be and why; a question where nothing tells."""
        handles = self.made.handles
        choices = self._choices()
        if told:
            return Assumption(ABOUT, told.strip().lower(), "you said so", choices)
        evidence = self.delivered + self.sent
        evidence.pop(0, None)
        best = evidence.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            handle, because = best[0][0], list[str]()
            if count := self.delivered[handle]:
                because.append(f"{count:,} say that they were delivered to it")
            if count := self.sent[handle]:
                because.append(f"{count:,} by it are labelled Sent")
            return Assumption(ABOUT, handles[handle], " and ".join(because), choices)
        why = "nothing in it tells whose mailbox it is"
        in_all = self._in_every_one()
        if len(in_all) == 1 and len(self.made) > 2:
            because_ = "it is the only address in every one of them, as sender or recipient"
            return Assumption(ABOUT, handles[in_all[0]], because_, choices)
        return Assumption(ABOUT, "", why, choices, open=True)

    def _choices(self) -> tuple[str, ...]:
        count = Counter(sender for sender in self.made["sender"] if sender)
        for several in self.made.recipients.values():
            count.update(several)
        best = sorted(count.items(), key=lambda one: (-one[1], self.made.handles[one[0]]))
        return tuple(self.made.handles[handle] for handle, _ in best[:_MOST_CHOICES])

    def _in_every_one(self) -> list[int]:
        shared: set[int] | None = None
        for row, sender in enumerate(self.made["sender"]):
            here = {sender, *self.made.recipients.get(row, ())}
            shared = here if shared is None else shared & here
            if not shared:
                return []
        return sorted((shared or set()) - {0})

    def direct(self, owner: str) -> list[int]:
        """Give each row its direction and conversation, and return rows whose sender may be a pretence.

        What bears the owner's address and came in from elsewhere may have been sent by anybody, and what
        came as a file may have been written by whoever attached it, unless that was the owner.
        """
        made, odd = self.made, list[int]()
        mine = made.handles.number(owner) if owner else 0
        known: dict[tuple[int, ...], int] = {}
        for row, sender in enumerate(made["sender"]):
            if (carrier := self.carriers.get(row)) is not None:
                made["direction"][row] = self._way(row, sender, mine)
                if not mine or made["sender"][carrier] != mine:
                    made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
            elif row in self.labelled and sender == (mine or sender):
                made["direction"][row] = Direction.SENT
            elif mine and sender == mine:
                came_in = self.to.get(row) == mine
                made["direction"][row] = Direction.UNKNOWN if came_in else Direction.SENT
                if came_in:
                    made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
                    odd.append(row)
            elif mine:
                made["direction"][row] = Direction.RECEIVED
            key = (sender, *made.recipients.get(row, ()))
            if (conversation := known.get(key)) is None:
                conversation = known[key] = self._conversation(key, mine)
            made["conversation"][row] = conversation
        return odd

    def _way(self, row: int, sender: int, mine: int) -> Direction:
        """Return which way something went that may be of a mailbox other than the owner's."""
        if mine and sender == mine:
            return Direction.SENT
        reached = mine and mine in self.made.recipients.get(row, ())
        return Direction.RECEIVED if reached else Direction.UNKNOWN

    def _conversation(self, people: tuple[int, ...], mine: int) -> int:
        names = sorted({self.made.handles[one] for one in people if one and one != mine})
        if not names:
            return self.made.conversations.number(self.made.handles[mine]) if mine in people else 0
        more = len(names) - _MOST_NAMED
        named = ", ".join(islice(names, _MOST_NAMED)) + (f" and {more} more" if more > 0 else "")
        return self.made.conversations.number(named)
