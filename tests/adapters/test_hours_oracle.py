"""Our reading of hours, minute by minute around every change of two years, beside another's reading."""

import json
import os
import subprocess
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.hours import status
from leeward.adapters.timeline import LONDON
from leeward.domain.opening_hours import HoursSource, Opening
from leeward.domain.signposting import Nation
from leeward.packs.load import builtin, load
from tools.assets.node import find_node

TOP = Path(__file__).parents[2]
FROM, TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
PATTERNS = (
    "24/7",
    "Mo-Fr 09:00-17:00; PH off",
    "Mo 15:00-17:00,18:00-20:00; Tu-We 18:00-20:00; PH off",
    "Mo-Fr 09:00-17:00; PH 10:00-14:00",
    "Mo-Fr 10:00-16:00; We 13:00-20:00; PH off",
    "Mo-Su,PH 18:00-24:00",
    "Mo-Su,PH 22:00-06:00",
    "Mo-Fr 22:00-06:00; PH off",
    "Mo-Su 09:00-21:00; Dec 25 off; PH off",
)
MINUTE = timedelta(minutes=1)

Span = tuple[int, int, bool]
"""Start and end in milliseconds, and whether it is unknown between them."""


def expressions() -> list[str]:
    """Return the patterns above and every expression the built-in pack holds."""
    services = load(builtin()).services
    held = {hours.expression for s in services for hours in (*s.hours, *s.chat_hours) if hours.expression}
    return [*PATTERNS, *sorted(held - set(PATTERNS))]


def theirs(written: list[str]) -> list[list[Span]]:
    if not (TOP / "node_modules" / "opening_hours").exists():
        pytest.fail("the second reading is not installed: `make test` fetches it")
    asked = {
        "base": str(TOP / "package.json"),
        "expressions": written,
        "from": FROM.isoformat(),
        "to": TO.isoformat(),
    }
    script = Path(__file__).with_name("opening_hours_oracle.mjs")
    done = subprocess.run(
        [*find_node().node, str(script)],
        input=json.dumps(asked),
        env=os.environ | {"TZ": "Europe/London"},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[list[Span]] = json.loads(done.stdout)
    return answer


class Read:
    """The other reading of one expression, as spans in time order."""

    def __init__(self, spans: list[Span]) -> None:
        self.starts = [datetime.fromtimestamp(start / 1000, UTC) for start, _, _ in spans]
        self.ends = [datetime.fromtimestamp(end / 1000, UTC) for _, end, _ in spans]
        self.unknown = [unknown for _, _, unknown in spans]

    def at(self, instant: datetime) -> Opening:
        i = bisect_right(self.starts, instant) - 1
        if i < 0 or instant >= self.ends[i]:
            return Opening.CLOSED
        return Opening.UNKNOWN if self.unknown[i] else Opening.OPEN


def test_two_readings_agree_at_every_change_of_two_years() -> None:
    written = expressions()
    compared = 0
    for expression, spans in zip(written, theirs(written), strict=True):
        source = (HoursSource(expression, "a-page", date(2026, 1, 1)),)
        other = Read(spans)
        for point in sorted({FROM, *other.starts, *other.ends}):
            for at in (point - MINUTE, point, point + MINUTE):
                if FROM <= at < TO and not unstated(expression, at):
                    ours = status(source, Nation.ENGLAND, at).state
                    assert ours is other.at(at), (expression, at.astimezone(LONDON).isoformat())
                    compared += 1
    assert compared > 10_000


def unstated(expression: str, at: datetime) -> bool:
    """True where the readings differ by intent: we take silence about a bank holiday for silence."""
    day = at.astimezone(LONDON).date()
    silent = "PH" not in expression and "24/7" not in expression
    return silent and day in (bank_holidays(Nation.ENGLAND, day.year) or ())
