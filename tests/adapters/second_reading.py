"""A second reading of hours, by another library in another language, for every nation at once."""

import json
import os
import subprocess
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening
from tools.assets.node import find_node

TOP = Path(__file__).parents[2]
STATES = dict(zip(Nation, ("England", "Wales", "Scotland", "Northern Ireland"), strict=True))
"""What the other library calls each nation: it has a calendar for every one."""

Span = tuple[int, int, bool, str]
"""Start and end in milliseconds, whether it is unknown between them, and the comment."""


class Read:
    """The other reading of one expression in one nation, as spans in time order."""

    def __init__(self, spans: list[Span]) -> None:
        self.starts = [datetime.fromtimestamp(span[0] / 1000, UTC) for span in spans]
        self.ends = [datetime.fromtimestamp(span[1] / 1000, UTC) for span in spans]
        self.states = [Opening.UNKNOWN if span[2] else Opening.OPEN for span in spans]

    def at(self, instant: datetime) -> Opening:
        """Return the state at an instant in UTC."""
        i = bisect_right(self.starts, instant) - 1
        return Opening.CLOSED if i < 0 or instant >= self.ends[i] else self.states[i]


def read_by_another(
    expressions: Sequence[str], start: datetime, end: datetime
) -> dict[tuple[Nation, str], Read]:
    """Return the other reading of each expression in each nation, from one process."""
    if not (TOP / "node_modules" / "opening_hours").exists():
        pytest.fail("the second reading is not installed: `make test` fetches it")
    asked = {
        "base": str(TOP / "package.json"),
        "expressions": list(expressions),
        "states": list(STATES.values()),
        "from": start.isoformat(),
        "to": end.isoformat(),
    }
    done = subprocess.run(
        [*find_node().node, str(Path(__file__).with_name("opening_hours_oracle.mjs"))],
        input=json.dumps(asked),
        env=os.environ | {"TZ": "Europe/London"},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[list[list[Span]]] = json.loads(done.stdout)
    return {
        (nation, expression): Read(spans)
        for nation, of_nation in zip(STATES, answer, strict=True)
        for expression, spans in zip(expressions, of_nation, strict=True)
    }
