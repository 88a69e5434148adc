"""The hours of a service in words, as a person would say them: "Monday to Friday, 9am to 5pm"."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from leeward.adapters.exports.moments import say_date
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.opening_hours import HoursSource
from leeward.domain.service import Service
from leeward.domain.week import ALL_DAY, DAY, WEEKDAYS, BankHolidays, Day, Week, clock
from leeward.domain.week_reading import from_expression


def hours_in_words(service: Service, voice: Voice, today: date) -> tuple[str, ...]:
    """Return sentences of when it is open, without full stops; none where no words can be put to that.

    The pack's own words go first, unless somebody has checked the hours since they were written. Sources
    that count and disagree are not said: nobody knows which is right.
    """
    checked_since = any(s.verified and not s.superseded for s in (*service.hours, *service.chat_hours))
    if not checked_since and (own := voice.optional(service.id, "hours")):
        return own
    spoken = _of_sources(service.hours, voice, today)
    typed = _of_sources(service.chat_hours, voice, today)
    if spoken and typed and spoken != typed:
        return (*spoken, *(f"{voice.label('channel-chat')}: {said}" for said in typed))
    return spoken or tuple(f"{voice.label('channel-chat')}: {said}" for said in typed)


def source_in_words(source: HoursSource, voice: Voice, today: date) -> tuple[str, ...]:
    """Return what one source says, whether it counts or not; none where no words can be put to it."""
    return _said(source.expression, voice.audience, today) if source.expression else ()


@lru_cache(maxsize=4096)  # a page says the hours of dozens of services, and most keep the same few
def _said(expression: str, audience: Audience, today: date) -> tuple[str, ...]:
    week = from_expression(expression)
    return tuple(say_week(week, audience, today)) if week else ()


def say_week(week: Week, audience: Audience, today: date) -> Iterator[str]:
    """Yield the days that are alike together, then bank holidays, and the closures that are still to come."""
    if week.always:
        yield "All day, every day"
        return
    for names, day in _alike(week.days):
        if day:
            yield f"{names}, {say_hours(day, audience)}"
    if not any(week.days):
        yield "Closed on every day of the week"
    elif closed := [name for name, day in zip(WEEKDAYS, week.days, strict=True) if not day]:
        yield f"Closed on {_listed(closed)}"
    yield f"Bank holidays: {_bank_holidays(week, audience)}"
    for closure in week.closures:
        if closure.last >= today:
            first, last = say_date(closure.first), say_date(closure.last)
            yield f"Closed {first}" if first == last else f"Closed from {first} to {last}"
    for extra in week.extra_days:
        if extra.on >= today:
            yield f"{say_date(extra.on)}, {say_hours(extra.hours, audience)}"


def say_hours(day: Day, audience: Audience) -> str:
    """Return the hours of one day, such as "9am to 1pm and 2pm to 5pm"."""
    if day == ALL_DAY:
        return "all day"
    spans = [
        f"{_minute(times.opens, audience)} to {_minute(times.closes, audience)}{_next_day(times.closes)}"
        for times in day
    ]
    return _listed(spans)


def _of_sources(sources: Sequence[HoursSource], voice: Voice, today: date) -> tuple[str, ...]:
    counting = {source.expression: source for source in sources if not source.superseded}
    return source_in_words(next(iter(counting.values())), voice, today) if len(counting) == 1 else ()


def _alike(days: Sequence[Day]) -> Iterator[tuple[str, Day]]:
    """Yield the names of days in a row that are alike, with their hours."""
    runs: list[list[int]] = []
    for number, day in enumerate(days):
        if runs and days[runs[-1][0]] == day:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
        joined = " and " if len(run) == 2 else " to "
        yield (first if len(run) == 1 else f"{first}{joined}{last}"), days[run[0]]


def _bank_holidays(week: Week, audience: Audience) -> str:
    match week.bank_holidays:
        case BankHolidays.CLOSED:
            return "closed"
        case BankHolidays.AS_WEEKDAY:
            return "as on other days"
        case BankHolidays.OWN:
            return say_hours(week.bank_holiday_hours, audience)
        case BankHolidays.NOT_KNOWN:
            return "not known"


def _minute(minute: int, audience: Audience) -> str:
    of_day = minute if minute <= DAY else minute - DAY
    if audience is Audience.RESPONDER:
        return clock(of_day)
    named = {0: "midnight", DAY // 2: "midday", DAY: "midnight"}
    if of_day in named:
        return named[of_day]
    hour, past = divmod(of_day, 60)
    minutes = f":{past:02}" if past else ""
    return f"{hour % 12 or 12}{minutes}{'am' if hour < 12 else 'pm'}"


def _next_day(closes: int) -> str:
    return " the next day" if closes > DAY else ""


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
