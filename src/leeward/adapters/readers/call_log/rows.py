"""The second pass over a log: each row as a call or a text, with the bytes in which it stands."""

from dataclasses import dataclass, field

from leeward.adapters.readers.call_log.column_map import ColumnMap, says_called
from leeward.adapters.readers.call_log.durations import Units, seconds_of
from leeward.adapters.readers.call_log.people import People
from leeward.adapters.readers.call_log.words import DIRECTIONS, Meaning, Type, meaning
from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.written_moment import Moment, moment
from leeward.domain.communication import (
    Channel,
    Clock,
    Communications,
    Direction,
    Kind,
    Mark,
    Precision,
    Written,
)
from leeward.domain.reading import Assumption, Told

NO_WAY = "direction"
"""By which it is told which way rows went that do not say it."""

_CHANNELS = {Type.TEXT: Channel.SMS, Type.MMS: Channel.MMS}
_SAYING = ("number", "name", "from", "to", "direction", "duration", "type", "note")
_MOST_WORDS = 40
"""Words that nobody knows and that are asked about one by one."""


@dataclass(slots=True)
class Rows:
    """What is known before rows are made, and what is found out while they are."""

    made: Communications
    people: People
    order: DateOrder
    units: Units
    told: Told
    asked: dict[str, Assumption] = field(default_factory=dict)
    system: int = 0
    undated: list[str] = field(default_factory=list)
    lengths: list[str] = field(default_factory=list)
    of_no_length: list[int] = field(default_factory=list)  # calls that are written as lasting no time

    def take(self, row: TableRow, columns: ColumnMap) -> str:
        """Add a row; return why it cannot be read, "" when it was."""
        if why := _unreadable(row, columns):
            return why
        when = moment(columns.of(row, "date"), self.order, columns.of(row, "time"))
        numbers = (columns.of(row, name) for name in ("number", "from", "to"))
        if not when and not any(map(_has_figures, numbers)):
            return "it has neither a date that can be read nor a number"
        if not any(columns.of(row, name) for name in _SAYING):
            return "it says nothing but a date"
        self._add(row, columns, when)
        return ""

    def _add(self, row: TableRow, columns: ColumnMap, when: Moment | None) -> None:
        kind = self._type(row, columns) or Type.CALL
        meant = self._meaning(row, columns)
        if kind is Type.NEITHER:
            self.system += 1
            values = {"kind": Kind.SYSTEM, "direction": Direction.NEITHER, "conversation": 0, "sender": 0}
            recipients: tuple[int, ...] = ()
        else:
            values, recipients = self._who(row, columns, meant)
            values |= {
                "kind": Kind.CALL if kind is Type.CALL else Kind.MESSAGE,
                "marks": meant.marks if kind is Type.CALL else Mark(0),
                "seconds": self._seconds(row, columns) if kind is Type.CALL else 0,
            }
        if when is None:
            self.undated.append(row.where)
        number = self.made.add(
            start=row.start,
            length=row.length,
            at=when.at if when else 0,
            clock=when.clock if when else Clock.NONE,
            precision=when.precision if when else Precision.NONE,
            **values,
            **self._words(row, columns),
        )
        if kind is Type.CALL and seconds_of(columns.of(row, "duration"), self.units) == 0:
            self.of_no_length.append(number)
        if recipients:
            self.made.recipients[number] = recipients
        if kind in _CHANNELS:
            self.made.channels[number] = _CHANNELS[kind]

    def _who(
        self, row: TableRow, columns: ColumnMap, meant: Meaning
    ) -> tuple[dict[str, int], tuple[int, ...]]:
        """Return who called whom, as columns of the row, and who was called where that is not plain."""
        people, (start, end) = self.people, (columns.of(row, "from"), columns.of(row, "to"))
        if (start or end) and not columns.of(row, "number"):
            way = meant.direction or Direction.UNKNOWN
            if people.is_owner(start) != people.is_owner(end):
                way = Direction.SENT if people.is_owner(start) else Direction.RECEIVED
            sender = people.owner if people.is_owner(start) else people.handle(start)
            reached = people.owner if people.is_owner(end) else people.handle(end)
            other = reached if way is Direction.SENT else sender or reached
            values = {"sender": sender, "direction": way, "conversation": people.conversation(other)}
            return values, (reached,) if reached else ()
        other = people.handle(columns.of(row, "number"), columns.of(row, "name"))
        way = meant.direction if meant.direction is not None else self._no_way(columns)
        sender = {Direction.SENT: people.owner, Direction.RECEIVED: other}.get(way, 0)
        values = {"sender": sender, "direction": way, "conversation": people.conversation(other)}
        return values, (other,) if way is Direction.SENT and other else ()

    def _meaning(self, row: TableRow, columns: ColumnMap) -> Meaning:
        """Return which way a row went and how it ended, by what is told of a word, or its words."""
        found = Meaning()
        for column in ("direction", "type"):
            word = columns.of(row, column)
            meant = meaning(word)
            told = DIRECTIONS.get(self.told.get(f"direction “{word}”", ""), meant.direction)
            way = found.direction if found.direction is not None else told
            found = Meaning(way, found.type or meant.type, found.marks | meant.marks)
            if column == "direction" and word and told is None:
                self._ask(f"direction “{word}”", "unknown", tuple(DIRECTIONS))
        return found

    def _type(self, row: TableRow, columns: ColumnMap) -> Type | None:
        """Return what a row is; None where no column says so."""
        word = columns.of(row, "type")
        if (told := self.told.get(f"type “{word}”", "")) in set(Type):
            return Type(told)
        found = meaning(word).type or meaning(columns.of(row, "direction")).type
        if found is None and word and meaning(word) == Meaning():
            self._ask(f"type “{word}”", Type.CALL, tuple(map(str, Type)))
        return found

    def _ask(self, about: str, taken: str, choices: tuple[str, ...]) -> None:
        if about not in self.asked and len(self.asked) < _MOST_WORDS:
            self.asked[about] = Assumption(about, taken, "nobody knows this word here", choices, open=True)

    def _no_way(self, columns: ColumnMap) -> Direction:
        """Return which way rows went that do not say it, and ask where nothing tells."""
        told = DIRECTIONS.get(self.told.get(NO_WAY, ""))
        heading = columns.heading("number")
        if told is not None:
            way, why, sure = told, "you said so", True
        elif says_called(heading):
            way, why, sure = Direction.SENT, f"the numbers are headed “{heading}”", True
        else:
            way, why, sure = Direction.UNKNOWN, "no column of it says so", False
        taken = next(word for word, meant in DIRECTIONS.items() if meant is way)
        self.asked.setdefault(
            NO_WAY, Assumption(NO_WAY, taken, why, () if sure else tuple(DIRECTIONS), open=not sure)
        )
        return way

    def _seconds(self, row: TableRow, columns: ColumnMap) -> int:
        text = columns.of(row, "duration")
        found = seconds_of(text, self.units)
        if text and found is None:
            self.lengths.append(row.where)
        return found or 0

    def _words(self, row: TableRow, columns: ColumnMap) -> dict[str, int]:
        """Return where the words of a row stand: its note, in the original where it stands there as it is."""
        place = columns.places.get("note")
        cell = row.cells[place] if place is not None and place < len(row.cells) else None
        if cell is None or not cell.text:
            return {"text_start": row.start}
        if cell.plain:
            return {"text_start": cell.start, "text_length": cell.length, "written": Written.PLAIN}
        start = len(self.made.aside)
        self.made.aside += cell.text.encode()
        length = len(self.made.aside) - start
        return {"text_start": start, "text_length": length, "written": Written.ASIDE}


def _unreadable(row: TableRow, columns: ColumnMap) -> str:
    if row.reason:
        return row.reason
    for name in ("date", "time", "number", "from", "to"):
        place = columns.places.get(name)
        if place is not None and place < len(row.cells) and row.cells[place].reason:
            return f"its {columns.headings[place]} cannot be read: {row.cells[place].reason}"
    return ""


def _has_figures(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= 3
