"""The hours of one day as a person types them, and said back. What could mean two things is refused."""

import re

from leeward.domain.week import ALL_DAY, CLOSED, DAY, Day, Times, WeekError, check_day

_LONGEST = 200
_CLOSED = {"", "closed", "off"}
_ALL_DAY = {"all day", "24 hours", "24/7", "open 24 hours"}
_NAMED = {"noon": DAY // 2, "midday": DAY // 2, "midnight": DAY}
_BETWEEN_SPANS = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_FROM_TO = re.compile(r"\s*(?:-|–|—|\bto\b)\s*")
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?")


def parse_day(text: str) -> Day:
    """Return the hours that a person's text gives, or raise WeekError with a sentence naming the fault."""
    said = text.strip().lower()
    if len(said) > _LONGEST:
        raise WeekError("That is too long for the hours of one day.")
    if said in _CLOSED:
        return CLOSED
    if said in _ALL_DAY:
        return ALL_DAY
    day = tuple(sorted(_span(part) for part in _BETWEEN_SPANS.split(said)))
    check_day("The day", day)
    return day


def say_day(day: Day) -> str:
    """Return the hours of a day as text that `parse_day` reads back."""
    if day == ALL_DAY:
        return "all day"
    return ", ".join(map(str, day)) or "closed"


def _span(said: str) -> Times:
    ends = _FROM_TO.split(said)
    if len(ends) != 2:
        raise WeekError(f"“{said}” is not from one time to another: write it as 09:00-17:00.")
    opens, closes = (_minute(end) for end in ends)
    for end, other in zip(ends, (closes, opens), strict=True):
        _check_morning_or_evening(end, other)
    if opens == DAY and ends[0] == "midnight":
        opens = 0
    if opens >= DAY:
        raise WeekError(f"“{said}” opens at 24:00: write 00:00 on the next day.")
    if opens == closes:
        raise WeekError(f"“{said}” opens and closes at the same time: write all day, or the closing time.")
    return Times(opens, closes if closes > opens else closes + DAY)


def _minute(said: str) -> int:
    if said in _NAMED:
        return _NAMED[said]
    found = _TIME.fullmatch(said)
    if found is None:
        raise WeekError(f"“{said}” is not a time of day: write it as 09:00 or 9am.")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        return _of_half(said, hour, minute, afternoon=found["half"].startswith("p"))
    if found["minute"] is None:
        raise WeekError(f"“{said}” could be morning or evening: write it as 09:00, or with am or pm.")
    if minute >= 60 or 60 * hour + minute > DAY:
        raise WeekError(f"There is no {said} on a clock: a day ends at 24:00.")
    return 60 * hour + minute


def _of_half(said: str, hour: int, minute: int, *, afternoon: bool) -> int:
    if hour == 12:
        raise WeekError(f"“{said}” could be midday or midnight: write 12:00 or 00:00.")
    if not 1 <= hour < 12 or minute >= 60:
        raise WeekError(f"There is no {said} on a clock: write it as 09:00 or 9am.")
    return 60 * (hour + 12 * afternoon) + minute


def _check_morning_or_evening(said: str, other: int) -> None:
    """Raise when 5:00 may mean 17:00: nothing beside it shows a clock of 24 hours."""
    if re.fullmatch(r"\d[:.]\d\d", said) and other <= 13 * 60 - 1:
        raise WeekError(f"“{said}” could be morning or evening: write 0{said}, or say am or pm.")
