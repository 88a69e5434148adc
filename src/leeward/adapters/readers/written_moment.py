"""A day and a time as people and programs write them in one cell or two, and what they are taken to mean.

A day that can be read in several orders is read in the one that is given; nothing else is guessed. What names
no day ("early March") means none.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leeward.adapters.readers.clock_words import seconds_of_day
from leeward.adapters.readers.date_order import EPOCH, DateOrder, day_of
from leeward.domain.communication import Clock, Precision

YEARS = range(1970, 2101)

_MONTHS = (
    ("jan", "january", "ionawr"),
    ("feb", "february", "chwefror"),
    ("mar", "march", "mawrth"),
    ("apr", "april", "ebrill"),
    ("may", "mai"),
    ("jun", "june", "mehefin"),
    ("jul", "july", "gorffennaf"),
    ("aug", "august", "awst"),
    ("sep", "sept", "september", "medi"),
    ("oct", "october", "hydref"),
    ("nov", "november", "tachwedd"),
    ("dec", "december", "rhagfyr"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
"""Name of a month in small letters, in English or Welsh -> its number."""
_NAME = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DAY_NAMES = "mon|tue|wed|thu|fri|sat|sun"
_WEEKDAY = re.compile(rf"^(?:{_DAY_NAMES})[a-z]*\.?,?\s+", re.IGNORECASE)
_YEAR_FIRST = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_NUMBERS = re.compile(rf"{_YEAR_FIRST}|\d{{1,2}}([-/. ])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})|\d{{8}}(?=T\d)")
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s/.-]+(?:of\s+)?({_NAME})\.?[\s/,.-]+(\d{{4}}|\d{{2}})(?!\d|:)",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(rf"({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?)?\s*([ap]\.?\s?m\.?)?"
    r"\s*(z|utc|gmt|bst|[+-]\d{2}:?\d{2})?(?:\s*(?:hrs|hours|h))?",
    re.IGNORECASE,
)
_NIGHT_WORDS = {"midday": 12 * 3600, "noon": 12 * 3600, "12 noon": 12 * 3600}
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(?:hrs|hours|h)?", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|roughly|circa|c\.|ca\.|~|at)\s*|\s*\(?(?:ish|approx\.?|approximately)\)?$",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"(1\d{9})(?:\.\d{1,6})?")
_MILLISECONDS = re.compile(r"1\d{12}")
_AHEAD = {"z": 0, "utc": 0, "gmt": 0, "bst": 3600}


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds since 1970 as its clock has them, how that was written, and whether it says "about"."""

    at: int
    clock: Clock
    precision: Precision
    about: bool = False


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is written, in numbers or with its month's name, and what stands after it."""

    day: str
    rest: str
    ordered: int | None  # days since 1970 where its order is plain; None where that has to be decided


@lru_cache(4096)  # a log has few days
def written_day(text: str) -> WrittenDay | None:
    """Return the day that a text begins with; None when it begins with none."""
    text = _WEEKDAY.sub("", text.strip())
    if found := _DAY_NAMED.match(text):
        return _named(text, found, found[3], found[2], found[1])
    if found := _MONTH_NAMED.match(text):
        return _named(text, found, found[3], found[1], found[2])
    if not (found := _NUMBERS.match(text)):
        return None
    day, rest = found[0], text[found.end() :]
    if rest[:1].isdigit() or (rest[:1] in "-/." and rest[1:2].isdigit()):
        return None
    if len(day) == 8 and day.isdigit():
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if re.match(_YEAR_FIRST, day):
        ordered = day_of(day, DateOrder.YEAR_FIRST, YEARS)
        return None if ordered is None else WrittenDay(day, rest, ordered)
    return WrittenDay(day, rest, None)


def _named(text: str, found: "re.Match[str]", year: str, month: str, day: str) -> WrittenDay | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        when = date(whole, MONTH_NUMBERS[month.casefold()], int(day))
    except ValueError:
        return None
    if whole not in YEARS:
        return None
    return WrittenDay(found[0], text[found.end() :], when.toordinal() - EPOCH)


def in_order(day: WrittenDay, order: DateOrder) -> int | None:
    """Return the days since 1970 that a day means in an order; None when it means none."""
    return day.ordered if day.ordered is not None else day_of(day.day, order, YEARS)


def moment(text: str, order: DateOrder, time: str = "") -> Moment | None:
    """Return what a day with its time means, written in one cell or with the time apart; None for no day."""
    if counted := _counted(text.strip()):
        return counted
    about = bool(_ABOUT.match(text.strip()))
    found = written_day(_ABOUT.sub("", text.strip()))
    if found is None or (day := in_order(found, order)) is None:
        return None
    beside = found.rest.strip().removeprefix("T").strip(" ,;–-")
    clock = time_of(time) if time.strip() else time_of(beside)
    if clock is None:
        return Moment(day * 86_400, Clock.WALL, Precision.DAY, about)
    seconds, precision, ahead, roughly = clock
    return Moment(
        day * 86_400 + seconds - (ahead or 0),
        Clock.WALL if ahead is None else Clock.INSTANT,
        precision,
        about or roughly,
    )


@lru_cache(4096)
def time_of(text: str) -> tuple[int, Precision, int | None, bool] | None:
    """Return the seconds of the day that a text means, how finely, how far ahead of UTC, and if "about".

    None when it means no time: `22` alone could be anything.
    """
    plain = text.strip()
    bare = _ABOUT.sub("", plain).strip()
    about = bare != plain and not plain.casefold().startswith("at")
    if (word := _NIGHT_WORDS.get(bare.casefold())) is not None:
        return word, Precision.MINUTE, None, about
    if four := _FOUR.fullmatch(bare):
        return int(four[1]) * 3600 + int(four[2]) * 60, Precision.MINUTE, None, about
    found = _TIME.fullmatch(bare)
    if not found or not (found[2] or found[4]):
        return None
    seconds = seconds_of_day(f"{found[1]}:{found[2] or '00'}:{found[3] or '00'}{found[4] or ''}")
    if seconds is None:
        return None
    return seconds, Precision.SECOND if found[3] else Precision.MINUTE, _ahead(found[5]), about


def _ahead(zone: str | None) -> int | None:
    if zone is None:
        return None
    if (known := _AHEAD.get(zone.casefold())) is not None:
        return known
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (-1 if zone[0] == "-" else 1) * (hours * 3600 + minutes * 60)


def _counted(text: str) -> Moment | None:
    """Return a moment that is counted from 1970 in seconds or their thousandths."""
    if _MILLISECONDS.fullmatch(text):
        return Moment(int(text) // 1000, Clock.INSTANT, Precision.SECOND)
    if seconds := _SECONDS.fullmatch(text):
        return Moment(int(seconds[1]), Clock.INSTANT, Precision.SECOND)
    return None
