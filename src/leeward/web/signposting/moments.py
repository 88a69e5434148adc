"""Times of opening as someone would say them aloud."""

from datetime import datetime, timedelta

from leeward.adapters.exports.moments import say_day, say_time
from leeward.adapters.london import LONDON
from leeward.domain.audience import Audience

_NEAR = timedelta(days=6)


def say_hour(instant: datetime) -> str:
    """Return "9:30am", "midday" or "midnight", in London."""
    local = instant.astimezone(LONDON)
    named = {(0, 0): "midnight", (12, 0): "midday"}
    return named.get((local.hour, local.minute)) or say_time(instant, Audience.PERSON)


def say_from(instant: datetime, now: datetime) -> str:
    """Return "today at 4pm", "tomorrow, Monday, at 9:30am", "on Wednesday at 1pm", or with the date."""
    on, today = instant.astimezone(LONDON).date(), now.astimezone(LONDON).date()
    day = say_day(on)
    weekday = day.partition(" ")[0]
    if on == today:
        return f"today at {say_hour(instant)}"
    if on == today + timedelta(days=1):
        return f"tomorrow, {weekday}, at {say_hour(instant)}"
    return f"on {weekday if on - today <= _NEAR else day} at {say_hour(instant)}"


def say_until(instant: datetime, now: datetime) -> str:
    """Return "4pm", "midnight", or a day with it when that is not today."""
    on, today = instant.astimezone(LONDON).date(), now.astimezone(LONDON).date()
    if say_hour(instant) == "midnight" and on > today + timedelta(days=1):
        # Of two midnights nobody knows which is meant, and a line is closed on the day that one begins.
        return f"the end of {say_day(on - timedelta(days=1))}"
    ends_today = on == today or (say_hour(instant) == "midnight" and on == today + timedelta(days=1))
    return say_hour(instant) if ends_today else say_from(instant, now).removeprefix("on ")
