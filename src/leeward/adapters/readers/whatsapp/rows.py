"""The rows of a pass, with all that their own words tell: whose they are, and of which nobody can be sure."""

from array import array
from collections import Counter
from dataclasses import dataclass

from leeward.adapters.readers.clock_words import seconds_of_day
from leeward.adapters.readers.date_order import DateOrder, day_of
from leeward.adapters.readers.whatsapp.header import MARKS, Form
from leeward.adapters.readers.whatsapp.in_order import YEARS
from leeward.adapters.readers.whatsapp.marks import Marks, marks_of
from leeward.adapters.readers.whatsapp.people import ABOUT, lengthen_names, owner_of
from leeward.adapters.readers.whatsapp.program_rows import program_rows
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.adapters.readers.whatsapp.texts import Texts
from leeward.adapters.readers.whatsapp.unsure import unsure_rows
from leeward.domain.communication import Names
from leeward.domain.reading import Assumption, Told


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of the rows beside where they stand; rows are told by their numbers."""

    names: Names
    system: set[int]
    marks: Marks
    owner: str
    assumed: tuple[Assumption, ...]
    unsure: dict[int, str]  # row -> why nobody can say who wrote it


def rows_of(form: Form, found: Scan, texts: Texts, order: DateOrder, file: str, told: Told) -> Rows:
    """Return what is known of the rows of a pass, and put right in it what was split in the wrong place."""
    _read_others(found, order)
    names = _number_names(found)
    about_names = lengthen_names(names, found.senders, texts)
    system = program_rows(names, found, texts)
    marks = marks_of(texts)
    people = Counter(found.senders)
    people.subtract(found.senders[row] for row in system)
    senders = [names[number] for number in sorted(people) if number and people[number] > 0]
    own = sorted({names[found.senders[row]] for row in marks.own} - {""})
    owner, about_owner = owner_of(senders, own, file, told.get(ABOUT, ""))
    odd = [row for row, header in found.others.items() if not header.form.is_like(form)]
    unsure = unsure_rows(found.at, found.senders, odd, system)
    return Rows(names, system, marks, owner, (about_owner, *about_names), dict(sorted(unsure.items())))


def _read_others(found: Scan, order: DateOrder) -> None:
    """Give rows whose header has a form of its own their time, in the order of that form or of the file."""
    for row, header in found.others.items():
        own = DateOrder.YEAR_FIRST if header.form.year_first else order
        day, seconds = day_of(header.date, own, YEARS), seconds_of_day(header.time)
        if day is not None and seconds is not None:
            found.at[row] = day * 86_400 + seconds


def _number_names(found: Scan) -> Names:
    """Return the senders' names, and give each row its own's number: one may be written in two ways."""
    names = Names()
    numbers = [
        names.number((written or b"").decode(errors="replace").strip(f"{MARKS} ")) for written in found.names
    ]
    if numbers != list(range(len(numbers))):
        found.senders = array("I", map(numbers.__getitem__, found.senders))
    return names
