"""Dates that programs write in words, in the language of whoever asked for the export.

A date is read only where it says one day, one month by its name, one year and one time: "Monday, June 3, 2024
at 8:15:22 PM UTC", "Montag, 3. Juni 2024 um 20:15:22 UTC". What else it may say is no time, and no guess.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from leeward.adapters.readers.clock_words import seconds_of_day
from leeward.domain.communication import Clock, Precision

Time = tuple[int, Clock, Precision]
NO_TIME: Time = (0, Clock.NONE, Precision.NONE)

_MONTHS = (
    "january jan ionawr ion januar januari janvier janv enero ene gennaio gen janeiro stycznia sty",
    "february feb chwefror chwe februar februari février févr febrero febbraio fevereiro fev lutego lut",
    "march mar mawrth märz mars marzo março maart mrt marca",
    "april apr ebrill ebr avril avr abril abr aprile kwietnia kwi",
    "may mai mayo maggio mag maio mei maja maj",
    "june jun mehefin meh juni juin junio giugno giu junho czerwca cze",
    "july jul gorffennaf gorff juli juillet juil julio luglio lug julho lipca lip",
    "august aug awst août agosto ago augustus sierpnia sie",
    "september sep sept medi septembre septiembre settembre set setembro września wrz",
    "october oct hydref hyd oktober okt octobre octubre ottobre ott outubro out października paź",
    "november nov tachwedd tach novembre noviembre novembro listopada lis",
    "december dec rhagfyr rhag dezember dez décembre déc diciembre dic dicembre dezembro grudnia gru",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?!\d)(?:\s*([ap]\.?\s?m\b\.?))?"
    r"(?:\s*(UTC|GMT|Z)\b(?:([+-])(\d{1,2})(?::?(\d{2}))?)?)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d])\d+(?![\d])")
_LONGEST = 120


@lru_cache(4096)
def long_date(written: str) -> Time:
    """Return what a date in words means: an instant where its zone is written, else the clock of a wall."""
    clocks = list(_CLOCK.finditer(written)) if len(written) <= _LONGEST else []
    if len(clocks) != 1:
        return NO_TIME
    clock = clocks[0]
    rest = f"{written[: clock.start()]} {written[clock.end() :]}"
    months = {_MONTH[word] for word in map(str.casefold, _WORD.findall(rest)) if word in _MONTH}
    numbers = _NUMBER.findall(rest)
    years, days = ([one for one in numbers if (len(one) == 4) is year] for year in (True, False))
    seconds = seconds_of_day(f"{clock[1]}{clock[2] or ''}")
    if seconds is None or len(months) != 1 or len(years) != 1 or len(days) != 1 or len(days[0]) > 2:
        return NO_TIME
    try:
        day = datetime(int(years[0]), months.pop(), int(days[0]), tzinfo=UTC)
    except ValueError:
        return NO_TIME
    ahead = timedelta(hours=int(clock[5] or 0), minutes=int(clock[6] or 0)) * (-1 if clock[4] == "-" else 1)
    at = (day - datetime(1970, 1, 1, tzinfo=UTC) - ahead) // timedelta(seconds=1) + seconds
    fine = Precision.SECOND if len(re.findall(r"\d+", clock[1])) > 2 else Precision.MINUTE
    return at, Clock.INSTANT if clock[3] else Clock.WALL, fine
