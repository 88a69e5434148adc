"""Days between which something was, where a diary names no one day: "sometime in June", "summer 2024".

A span is never narrower than what is written: "mid-June" is all of June, because nobody said where the middle
of it ends. What names no year, or could be two of them, is asked about.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from leeward.adapters.readers.date_order import EPOCH, DateOrder
from leeward.adapters.readers.written_moment import MONTH_NUMBERS, YEARS, in_order, written_day

Span = tuple[date, date]
"""The first day on which it can have been, and the last."""

_NAME = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_PART = (
    r"(?:(?:some\s?time|at some point|one day|once)?\s*(?:in|during|around|about)?\s*(?:the\s+)?"
    r"(?:(?:very\s+)?(?:early|late|mid|beginning|start|middle|end)(?:\s+(?:in|of)|\s*-)?)?\s*)"
)
_MONTH = re.compile(rf"{_PART}({_NAME})\.?,?\s+(?:of\s+)?(\d{{4}})", re.IGNORECASE)
_MONTH_NUMBERS = re.compile(rf"{_PART}(?:(\d{{4}})-(\d{{1,2}})|(\d{{1,2}})[/.-](\d{{4}}))", re.IGNORECASE)
_SEASON = re.compile(
    rf"{_PART}(spring|summer|autumn|fall|gwanwyn|haf|hydref)(?:\s+of)?,?\s+(\d{{4}})", re.IGNORECASE
)
_YEAR = re.compile(rf"{_PART}(\d{{4}})", re.IGNORECASE)
_WEEK = re.compile(
    r"(?:in\s+)?(?:the\s+)?(week\s+(?:of|commencing|beginning|starting|ending)|w/?c|w/?b|w/?e)\.?:?\s+(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:between|from)?\s*(.+?)\s*(?:\band\b|\bto\b|\buntil\b|\btill\b|–|—|\s-\s"
    rf"|(?<=\d)-(?=\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_NAME})))\s*(.+)",
    re.IGNORECASE,
)
_DAYS_OF = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(\s+(?:{_NAME}).*)", re.IGNORECASE)
_SEASONS = {
    "spring": ((3, 1), (6, 21)),
    "summer": ((6, 1), (9, 23)),
    "autumn": ((9, 1), (12, 22)),
}
"""By the calendar or by the sun, whichever is wider. Winter is of two years."""
_SAME = {"fall": "autumn", "gwanwyn": "spring", "haf": "summer", "hydref": "autumn"}
_LONGEST = 200  # letters of a cell that are looked at


def span_of(text: str, order: DateOrder) -> Span | None:
    """Return between which days a text says that something was; None where it does not say so."""
    text = " ".join(text[:_LONGEST].split()).strip(" .,")
    ways: tuple[Callable[[str, DateOrder], Span | None], ...] = (_month, _season, _week, _year, _between)
    return next((span for way in ways if (span := way(text, order))), None)


def _month(text: str, _: DateOrder) -> Span | None:
    if named := _MONTH.fullmatch(text):
        return _whole_month(int(named[2]), MONTH_NUMBERS[named[1].casefold()])
    if numbers := _MONTH_NUMBERS.fullmatch(text):
        return _whole_month(int(numbers[1] or numbers[4]), int(numbers[2] or numbers[3]))
    return None


def _whole_month(year: int, month: int) -> Span | None:
    if year not in YEARS or not 1 <= month <= 12:
        return None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)


def _season(text: str, _: DateOrder) -> Span | None:
    found = _SEASON.fullmatch(text)
    if not found or int(found[2]) not in YEARS:
        return None
    name = found[1].casefold()
    first, last = _SEASONS[_SAME.get(name, name)]
    return date(int(found[2]), *first), date(int(found[2]), *last)


def _year(text: str, _: DateOrder) -> Span | None:
    found = _YEAR.fullmatch(text)
    if not found or int(found[1]) not in YEARS:
        return None
    return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)


def _week(text: str, order: DateOrder) -> Span | None:
    found = _WEEK.fullmatch(text)
    day = _day(found[2], order) if found else None
    if not found or day is None:
        return None
    how = found[1].casefold().replace("/", "").split()[-1]
    before = 6 if how in ("of", "ending", "we") else 0  # "the week of" may begin on any day of it
    after = 0 if how in ("ending", "we") else 6
    return day - timedelta(before), day + timedelta(after)


def _between(text: str, order: DateOrder) -> Span | None:
    found = _BETWEEN.fullmatch(text)
    if not found:
        return None
    last = _day(found[2], order)
    if last and found[1].isdecimal() and (days := _DAYS_OF.fullmatch(found[2])):
        first = _day(found[1] + days[2], order)  # "3 to 5 June 2024"
    else:
        first = _day(found[1], order)
    if last is None or first is None:
        return _months(found[1], found[2], order)
    return (first, last) if first <= last else None


def _months(first: str, last: str, order: DateOrder) -> Span | None:
    begins, ends = _month(first, order), _month(last, order)
    return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None


def _day(text: str, order: DateOrder) -> date | None:
    found = written_day(text)
    if found is None or found.rest.strip(" .,") or (day := in_order(found, order)) is None:
        return None
    return date.fromordinal(day + EPOCH)
