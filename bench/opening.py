"""What one evaluation of opening hours costs: a whole status, beside two libraries that say only the state.

Each service of the pack at instants of two years, as a directory asks: many services at one instant, then
the next. And the first time of all, for one expression that nothing has been reckoned of.
"""

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from opening_hours import OpeningHours

from bench.figure import Figure, median_seconds
from leeward.adapters.expressions import is_always, read
from leeward.adapters.hours import status, status_plain
from leeward.adapters.london import LONDON
from leeward.adapters.months import month
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, OpeningStatus
from leeward.packs.load import builtin, load
from tools.assets.node import find_node

INSTANTS = 500
MICRO = 1e6
TOP = Path(__file__).parents[1]


def measure() -> Iterator[Figure]:
    """Yield microseconds an evaluation takes, warm and cold, beside the libraries and the plain reckoning."""
    asked = [(service.hours, service.hours_of) for service in load(builtin()).services if service.hours]
    draw = random.Random(7)  # the same instants each time, and no secret
    first = datetime(2026, 1, 1, tzinfo=LONDON)
    instants = [first + timedelta(minutes=draw.randrange(2 * 365 * 24 * 60)) for _ in range(INSTANTS)]
    expressions = [source.expression for hours, _ in asked for source in hours if source.expression]

    def ours() -> None:
        for at in instants:
            for hours, nation in asked:
                status(hours, nation, at)

    each = median_seconds(ours) / len(instants) / len(asked) * MICRO
    name = f"Opening status, {1 / each * MICRO:,.0f} a second"
    yield Figure(name, each, "µs", 3.33, "opening-hours-py, state alone", _library(expressions, instants))
    yield Figure(name, each, "µs", 3.33, "npm opening_hours, state alone", _npm(expressions, instants))
    yield _cold(instants[0])


def _library(expressions: list[str], instants: list[datetime]) -> float:
    read_once = [OpeningHours(expression) for expression in expressions]
    clock = [at.replace(tzinfo=None) for at in instants]

    def theirs() -> None:
        for at in clock:
            for hours in read_once:
                hours.state(at)

    return median_seconds(theirs, times=3) / len(instants) / len(expressions) * MICRO


def _npm(expressions: list[str], instants: list[datetime]) -> float:
    asked = {
        "base": str(TOP / "package.json"),
        "expressions": expressions,
        "instants": [at.isoformat() for at in instants],
    }
    done = subprocess.run(
        [*find_node().node, str(Path(__file__).with_name("opening.mjs"))],
        input=json.dumps(asked),
        env=os.environ | {"TZ": "Europe/London"},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def _cold(at: datetime) -> Figure:
    hours = next(s.hours for s in load(builtin()).services if s.id == "national-stalking-helpline")

    def first(ask: Callable[[Sequence[HoursSource], Nation, datetime], OpeningStatus]) -> float:
        for kept in (month, read, is_always):
            kept.cache_clear()
        start = perf_counter()
        ask(hours, Nation.ENGLAND, at)
        return perf_counter() - start

    cold, plain = (median(first(ask) for _ in range(9)) * 1000 for ask in (status, status_plain))
    return Figure("Opening status, first of new hours", cold, "ms", 5, "for that one instant alone", plain)
