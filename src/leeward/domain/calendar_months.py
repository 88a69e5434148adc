"""Months as the law of England and Wales counts them: by the corresponding date."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date | None:
    """Return the last day of a period of months that runs from a day; None beyond the years of calendars.

    The day itself does not count. The period ends with the day of the same number in the last month, however
    long the months are, and with the end of that month where it has no such day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
