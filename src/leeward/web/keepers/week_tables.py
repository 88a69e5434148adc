"""Hours as a keeper sees them: a week from Monday to Sunday where a grid holds it, else the days to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leeward.adapters.expressions import is_always
from leeward.adapters.hours import week as days_ahead
from leeward.adapters.open_referral.record import each, ours, text
from leeward.adapters.open_referral.schedules import expression_of
from leeward.adapters.spreadsheet.hours import shown
from leeward.adapters.spreadsheet.week_cells import DAYS, cells_of
from leeward.domain.intake import Record
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, Opening
from leeward.domain.week import WEEKDAYS
from leeward.web.signposting.moments import say_hour

ALWAYS = "24 hours, every day"
NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class WeekTable:
    """A week in words: lines of a day and its times, or one sentence where there are none."""

    says: str
    lines: tuple[tuple[str, str], ...]
    as_a_week: bool = True  # False: a rarer expression, of which the days to come are shown


@dataclass(frozen=True, slots=True)
class SourceTable:
    """What one source says of the hours, who verified it, and whether it counts."""

    number: int
    source: str
    url: str
    seen_on: str
    verified_by: str
    chat: bool
    counts: bool
    week: WeekTable


def week_table(expression: str, nation: Nation, today: date) -> WeekTable:
    """Return an expression as a week; one that no grid holds, as the seven days from today."""
    if not expression:
        return WeekTable(NOT_KNOWN, ())
    cells = cells_of(expression)
    if cells is None:
        if is_always(expression):
            return WeekTable(ALWAYS, ())
        return WeekTable("", tuple(_ahead(expression, nation, today)), as_a_week=False)
    closures = [("Closed on", cells["closed_on"])] if cells["closed_on"] else []
    extra = [("Also open", cells["also_open"])] if cells["also_open"] else []
    if "hours" in cells:
        return WeekTable(ALWAYS, (*closures, *extra))
    days = [(name, cells[key].capitalize()) for name, key in zip(WEEKDAYS, DAYS, strict=True)]
    bank = ("Bank holidays", cells["bank_holidays"].capitalize() or NOT_KNOWN)
    return WeekTable("", (*days, bank, *closures, *extra))


def week_of(record: Record, today: date) -> WeekTable:
    """Return the hours that a form shows of a record."""
    expression = text(shown(record), "expression")
    if not shown(record) and each(record, "schedules"):
        expression = expression_of(each(record, "schedules"))[0] or ""
    return week_table(expression, nation_of(record), today)


def sources_of(record: Record, counting: Iterable[HoursSource], today: date) -> tuple[SourceTable, ...]:
    """Return what every source of a record says of its hours, in the record's own order."""
    # not by their titles: the pack's sources go by ids of its own
    decide = {(source.expression, source.seen_on.isoformat()) for source in counting}
    nation = nation_of(record)
    return tuple(
        SourceTable(
            number=number,
            source=text(entry, "source"),
            url=text(entry, "url"),
            seen_on=text(entry, "seen_on"),
            verified_by=text(entry, "verified_by"),
            chat=text(entry, "of") == "chat",
            counts=_key(entry) in decide,
            week=week_table(text(entry, "expression"), nation, today),
        )
        for number, entry in enumerate(each(ours(record), "hours"))
    )


def nation_of(record: Record) -> Nation:
    """Return whose bank holidays a record keeps; England's where it does not say."""
    told = text(ours(record), "hours_of")
    if told in {nation.value for nation in Nation}:
        return Nation(told)
    said = ours(record).get("nations")
    first = said[0] if isinstance(said, list) and said else None
    return Nation(first) if first in {nation.value for nation in Nation} else Nation.ENGLAND


def _key(entry: Record) -> tuple[str | None, str]:
    return (text(entry, "expression") or None, text(entry, "seen_on"))


def _ahead(expression: str, nation: Nation, today: date) -> Iterable[tuple[str, str]]:
    for day in days_ahead((HoursSource(expression, "", today),), nation, today):
        times = [
            f"{say_hour(span.start)} to {say_hour(span.end)}" if span.state is Opening.OPEN else NOT_KNOWN
            for span in day.spans
        ]
        said = ", ".join("All day" if time == "midnight to midnight" else time for time in times)
        yield f"{day.on:%A %-d %B}", said or "Closed"
