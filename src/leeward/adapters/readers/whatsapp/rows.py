"""The rows of a pass, with all that their own words tell: whose they are, and of which nobody can be sure."""

from collections import Counter
from dataclasses import dataclass

from leeward.adapters.readers.whatsapp.by_sender import counted
from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.marks import Marks, look_again
from leeward.adapters.readers.whatsapp.part import Part
from leeward.adapters.readers.whatsapp.people import ABOUT, lengthen_names, owner_of
from leeward.adapters.readers.whatsapp.program_rows import rows_of_nobody, rows_of_the_chat
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


def rows_of(part: Part, texts: Texts, form: Form, file: str, told: Told) -> Rows:
    """Return what is known of the rows of an export, and put right what was split in the wrong place."""
    found, marks, names = part.found, part.marks, part.found.names
    about_names = lengthen_names(names, found.senders, texts)
    system = rows_of_nobody(names, found, texts)
    for row in texts.moved:
        look_again(marks, texts.whole, found, row)
    counts = counted(found.senders, len(names))
    system |= rows_of_the_chat(marks.signed, found, texts, counts)
    of_the_program = Counter(found.senders[row] for row in system)
    senders = [
        names[number] for number in sorted(counts) if number and counts[number] > of_the_program[number]
    ]
    own = sorted({names[found.senders[row]] for row in marks.own} - {""})
    owner, about_owner = owner_of(senders, own, file, told.get(ABOUT, ""))
    odd = [row for other, rows in found.others.items() if not other.is_like(form) for row in rows]
    unsure = unsure_rows(found.at, found.senders, odd, system, counts, in_order=found.in_order)
    return Rows(names, system, marks, owner, (about_owner, *about_names), dict(sorted(unsure.items())))
