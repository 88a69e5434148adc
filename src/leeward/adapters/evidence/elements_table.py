"""The elements table: what a reader must find, what there is of it and where, and what is missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from leeward.adapters.evidence.entry_numbers import MOST_WORDS, Line, entry_number, range_of
from leeward.adapters.evidence.tables import Table
from leeward.adapters.evidence.wording import title
from leeward.domain.elements.row import Element, ElementRow, MissingPart
from leeward.domain.elements.table import Elements

SIX_MONTHS = "element-six-month-limit"


def elements_tables(found: Elements, said: Callable[[int], str]) -> tuple[Table, Table]:
    """Return the table of what there is, and that of what is missing; `said` gives an entry's words."""
    headings = ("Element", "Because", "Day", "Words", "Entry", "The entry says", "Incident", "Exhibits")
    return (
        Table("elements", "What a reader must find", headings, tuple(_elements(found, said))),
        Table("gaps", "What is missing", ("Element", "Missing", "How many"), tuple(_missing(found))),
    )


def _elements(found: Elements, said: Callable[[int], str]) -> Iterator[Line]:
    name = title(Element.OCCASIONS)
    for one in found.occasions.days:
        acts = f"{one.acts:,} on this day"
        numbers = ", ".join(str(place + 1) for place in one.incidents)
        marks = ", ".join(one.exhibits)
        yield (name, acts, one.on.isoformat(), "", range_of(one.rests_on), "", numbers, marks)
    for limit in found.time_limits.limits:
        until = limit.last_day.isoformat() if limit.last_day else ""
        last = (entry_number(limit.entry), "", entry_number(limit.incident), "")
        told = f"until {until}: check with the CPS"
        words = title(limit.counted_from)
        yield (title(limit.definition), told, limit.last_act.isoformat(), words, *last)
    unwanted = title(Element.UNWANTED_AND_KNOWN)
    yield from (_element(unwanted, row, said) for row in found.unwanted.rows)
    after = found.unwanted.after_told
    if after.count:
        yield (unwanted, f"{after.count:,} entries after being told", "", "", range_of(after), "", "", "")
    for effect in (found.fear, found.daily_life):
        yield from (_element(title(effect.element), row, said) for row in effect.rows)


def _element(name: str, row: ElementRow, said: Callable[[int], str]) -> Line:
    on = row.on.isoformat() if row.on else ""
    words = said(row.entry)[:MOST_WORDS] if row.entry is not None else ""
    numbers = (entry_number(row.entry), words, entry_number(row.incident))
    return (name, row.basis.value, on, row.words, *numbers, ", ".join(row.exhibits))


def _missing(found: Elements) -> Iterator[Line]:
    parts: Iterable[tuple[str, Sequence[MissingPart]]] = (
        (Element.OCCASIONS, found.occasions.missing),
        (SIX_MONTHS, found.time_limits.missing),
        (Element.UNWANTED_AND_KNOWN, found.unwanted.missing),
        (Element.FEAR, found.fear.missing),
        (Element.DAILY_LIFE, found.daily_life.missing),
    )
    for element, missing in parts:
        for one in missing:
            yield (title(element), title(one.key), f"{one.count:,}" if one.count else "")
