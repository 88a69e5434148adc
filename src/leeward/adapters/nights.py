"""Nights: hours that run past midnight, into a day with rules of its own.

Taken by the letter, `Mo-Fr 22:00-06:00; PH off` is open in the small hours after a bank holiday, from a night
that never began. Nobody need be there, so such hours are unknown. A night that did begin is left alone.
"""

import re
from collections.abc import Callable, Sequence

from leeward.domain.opening_hours import Opening

_TIMES = re.compile(r'(\d\d?):(\d\d)-(\d\d?):(\d\d)(?=(?:[^"]*"[^"]*")*[^"]*$)')
_DAY = 24 * 60


def cut_at_midnight(text: str) -> str | None:
    """Return the expression with every span that runs past midnight ended there; None: none does."""
    cut = _TIMES.sub(_cut, text)
    return None if cut == text else cut


def _cut(found: re.Match[str]) -> str:
    hour, minute, last_hour, last_minute = map(int, found.groups())
    start, end = 60 * hour + minute, 60 * last_hour + last_minute
    past_midnight = start < _DAY and (end <= start or end > _DAY)
    return f"{found[1]}:{found[2]}-24:00" if past_midnight else found[0]


def unless_never_begun() -> Callable[[Sequence[Opening]], Opening]:
    """Return a rule for two timelines, as written and cut at midnight, that is asked in order of time."""
    before = Opening.CLOSED
    begun = False

    def rule(states: Sequence[Opening]) -> Opening:
        nonlocal before, begun
        written, cut = states
        running_over = written is Opening.OPEN and cut is not Opening.OPEN
        begun = running_over and (begun or before is Opening.OPEN)
        before = cut
        return Opening.UNKNOWN if running_over and not begun else written

    return rule
