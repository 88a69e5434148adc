"""Whose log it is, and the numbers in it: none is joined to another, and none to a person."""

from leeward.adapters.readers.call_log.numbers import figures, is_cut, is_withheld
from leeward.adapters.readers.call_log.survey import Survey
from leeward.domain.communication import Communications
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which it is told whose telephone it was."""

OWNER = "the telephone of this log"
_FEW = 3
"""Rows in which one number stands by chance."""


def owner_of(found: Survey, told: str) -> Assumption:
    """Return by what number the telephone of the log is known, and why; open where nothing tells."""
    if told:
        return Assumption(ABOUT, told, "you said so")
    if found.shared is not None and len(found.shared) == 1 and found.pairs >= _FEW:
        return Assumption(ABOUT, next(iter(found.shared.values())), "it stands in every row, as from or to")
    if len(found.above) == 1:
        return Assumption(
            ABOUT, next(iter(found.above.values())), "it is the one number that stands above the table"
        )
    choices = tuple((found.shared or found.above).values())
    return Assumption(ABOUT, OWNER, "no number in it tells whose it is", choices, open=True)


class People:
    """The handles of a log, and what it says of them."""

    def __init__(self, made: Communications, owner: str) -> None:
        self._made = made
        self._known: dict[str, int] = {}
        self.owner = made.handles.number(owner)
        self._owner = figures(owner)
        self.withheld: dict[str, None] = {}
        self.cut: dict[str, None] = {}

    def is_owner(self, number: str) -> bool:
        """Return whether a number is that of the log's own telephone, however it is written."""
        return len(self._owner) >= 7 and figures(number) == self._owner

    def handle(self, number: str, name: str = "") -> int:
        """Return the handle of a number with the name beside it; of a name alone where no number is; or 0."""
        written = number or name
        if not written:
            return 0
        if (handle := self._known.get(written)) is None:
            handle = self._known[written] = self._made.handles.number(written)
            if is_withheld(written):
                self.withheld[written] = None
            if is_cut(written):
                self.cut[written] = None
        if (
            number
            and name not in ("", number)
            and not is_withheld(name)
            and name not in self._made.called.get(handle, ())
        ):
            self._made.called[handle] = (*self._made.called.get(handle, ()), name)
        return handle

    def conversation(self, handle: int) -> int:
        """Return the number of the conversation with a handle."""
        return self._made.conversations.number(self._made.handles[handle])

    def notes(self) -> list[str]:
        """Return what the numbers themselves do not tell."""
        notes = [
            f"“{one}” stands for any number that was not shown: it may be several" for one in self.withheld
        ]
        if self.cut:
            notes.append(
                f"a spreadsheet cut numbers such as {next(iter(self.cut))}: their last figures are lost"
            )
        return notes
