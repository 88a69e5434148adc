"""Every row of a file checked, and what is confidential withheld, before anybody sees or keeps it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from leeward.adapters.open_referral.check_shape import shape_faults
from leeward.adapters.open_referral.checks import FindArea, Terms, notes, value_faults
from leeward.adapters.open_referral.confidential import CouncilOf, withhold
from leeward.adapters.open_referral.record import as_one_text, text
from leeward.domain.intake import NotTaken, Row, Taken, told


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the file: terms of our taxonomies, areas by name, the council of a postcode.

    Services whose ids are `national` are not a file's to change, 999 among them: they go through as they are.
    """

    terms: Terms | None = None
    find_area: FindArea | None = None
    council_of: CouncilOf | None = None
    national: frozenset[str] = frozenset()


_NOTHING = Known()


def checked(rows: Iterable[Row], known: Known = _NOTHING) -> Iterator[Row]:
    """Yield each row as it can be taken, or why it cannot; of services with one id, only the first is taken.

    What is confidential is withheld before a fault is told, because what is told is kept.
    """
    first: dict[str, str] = {}
    for row in rows:
        if isinstance(row, NotTaken):
            yield row
        else:
            yield _checked(row, known, first)


def _checked(row: Taken, known: Known, first: dict[str, str]) -> Row:
    written = as_one_text(row.record)
    if too_much := shape_faults(row.record, written):
        return NotTaken(row.where, "", told(too_much))
    if row.record.get("id") in known.national:
        return row
    record, withheld = withhold(row.record, known.council_of, written=written)
    name = text(record, "name")[:200]
    if wrong := value_faults(record, known.terms):
        return NotTaken(row.where, name, told(wrong[:_TOLD]))
    if (before := first.setdefault(_plain(record["id"]), row.where)) != row.where:
        return NotTaken(row.where, name, f"has the same id as {before}, which was taken")
    told_of_it = (*row.notes, *withheld, *notes(record, known.find_area))
    return Taken(row.where, record, told_of_it, text=written if record is row.record else None)


_TOLD = 50
"""Faults of one row that are told; nobody mends more at a time."""


def _plain(id: Any) -> str:
    """Return an id as it is compared: capitals make no other id."""
    return str(id).casefold()
