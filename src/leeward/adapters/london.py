"""The zone in which the United Kingdom lives: its days begin there, whatever zone an instant is kept in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(instant: datetime) -> date:
    """Return the day that it is in London."""
    return instant.astimezone(LONDON).date()
