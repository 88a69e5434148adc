"""Moments as people in the United Kingdom read them, in local time whatever zone they were kept in."""

from datetime import date, datetime, timedelta

from leeward.adapters.london import LONDON
from leeward.domain.audience import Audience

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def say_day(day: date) -> str:
    """Return "Sunday 22 November 2026"."""
    return f"{_DAYS[day.weekday()]} {say_date(day)}"


def say_date(day: date) -> str:
    """Return "22 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_time(instant: datetime, audience: Audience) -> str:
    """Return the time of day in London: "16:05" for a responder's log, "4:05pm" for the person."""
    local = instant.astimezone(LONDON)
    if audience is Audience.RESPONDER:
        return f"{local.hour:02}:{local.minute:02}"
    half = "am" if local.hour < 12 else "pm"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{half}"


def say_moment(instant: datetime, audience: Audience) -> str:
    """Return day and time in London."""
    return f"{say_day(instant.astimezone(LONDON).date())}, {say_time(instant, audience)}"


def say_when(instant: datetime, at: datetime, audience: Audience) -> str:
    """Return the time alone when `instant` falls on the day of `at`, else day and time."""
    same_day = instant.astimezone(LONDON).date() == at.astimezone(LONDON).date()
    return say_time(instant, audience) if same_day else say_moment(instant, audience)


def say_until(instant: datetime, at: datetime, audience: Audience, end_of: str) -> str:
    """Return when something ends; a midnight as the end of the day before, which nobody reads as another."""
    local = instant.astimezone(LONDON)
    if (local.hour, local.minute) != (0, 0):
        return say_when(instant, at, audience)
    return f"{end_of} {say_day(local.date() - timedelta(days=1))}"


def say_from(instant: datetime, at: datetime, audience: Audience, start_of: str) -> str:
    """Return when something begins; a midnight as the start of its day."""
    local = instant.astimezone(LONDON)
    if (local.hour, local.minute) != (0, 0):
        return say_when(instant, at, audience)
    return f"{start_of} {say_day(local.date())}"
