"""The beginning of a message in the text of imessage-exporter: a line with its time, and a line with who.

It stands at the beginning of the file or after an empty line. What the program itself tells ("You left the
conversation.") goes on in the line of the time.
"""

import re
from datetime import UTC, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = {name.encode(): number for number, name in enumerate(_MONTHS, 1)}
_TIME = (
    rb"(?P<month>" + b"|".join(_MONTH) + rb") (?P<day>\d{1,2}), (?P<year>\d{4}) "
    rb"(?P<hour> ?\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2}) (?P<half>[AP])M"
)
_LONGEST = rb"{1,1000}"  # bytes of a line that holds a name, or what the program tells
_BEGINNING = (
    rb"(?:" + _TIME + rb"(?: \(Read by (?P<reader>[^\n]{1,200}?) after [^\n]{1,200}\))?"
    rb"(?:\r?\n(?P<sender>[^\r\n]" + _LONGEST + rb")| (?P<told>[^\r\n]" + _LONGEST + rb"))"
    rb"|(?P<lost>Unable to format announcement!))(?=\r?\n|\Z)"
)
FIRST = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?P<all>" + _BEGINNING + rb")")
"""The beginning of the first message, at the beginning of the file."""
NEXT = re.compile(rb"\n\r?\n(?P<all>" + _BEGINNING + rb")")
"""The beginning of any other, with the empty line before it."""
WHEN = re.compile(_TIME)
"""A time alone, as a page of HTML has it."""
EDITED = re.compile(
    rb"(?:\A|(?<=\n)) *" + _TIME + rb" [^\n]*(?:\n[^\n]+){0,200}?\n *Edited [^\n]{1,100} later: "
)
"""What an edited message holds: the first words with their time, and then each change."""


def seconds_of(found: "re.Match[bytes]") -> int | None:
    """Return seconds since 1970 as the clock on the wall shows them; None when there is no such time."""
    if found["month"] is None:
        return None
    hour = int(found["hour"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if found["half"] == b"P" else 0)
    numbers = (int(found[part]) for part in ("day", "minute", "second"))
    day, minute, second = numbers
    try:
        when = datetime(int(found["year"]), _MONTH[found["month"]], day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return int(when.timestamp())


def is_exact(found: "re.Match[bytes]") -> bool | None:
    """Return whether a time is padded as the program pads it; None where that cannot be seen."""
    if found["month"] is None:
        return None
    if len(found["day"]) == 1 or len(found["hour"]) == 1:
        return False
    return True if found["hour"].startswith(b" ") else None
