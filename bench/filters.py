"""What a page of a filter over a million messages costs, when the filter is new, beside a look at one column.

LEEWARD_BENCH_SHARE makes it smaller by a share.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import made_up_phone as phone
from bench.figure import Figure, percentile
from bench.measured import TOP

MESSAGES = 1_000_000
FILTERS = 300
_ASKED = 0.1
_BESIDE = "one column, row by row"


def measure() -> Iterator[Figure]:
    """Yield seconds for a page of a filter that is new, and of one that was asked before, and megabytes."""
    share = float(os.environ.get("LEEWARD_BENCH_SHARE", 1))
    with TemporaryDirectory() as folder:
        file = Path(folder, "chat.txt")
        phone.whatsapp(file, int(MESSAGES * share))
        command = [sys.executable, "-m", "bench.filters_child", str(file), str(FILTERS)]
        told = json.loads(subprocess.run(command, cwd=TOP, capture_output=True, check=True).stdout)
    taken, limit = sorted(told["taken"].items(), key=lambda one: one[1]), told["limit"]
    of = f"a page of a new filter over {told['rows']:,} rows"
    seconds, worked = ([times[way] for _, times in taken] for way in (0, 1))
    print("\n".join(f"        {times[0]:.3f} s: {name}" for name, times in taken[-3:]), file=sys.stderr)
    yield Figure(f"{of}, slowest of {len(taken)}", seconds[-1], "s", _ASKED, _BESIDE, limit)
    yield Figure(f"{of}, slowest, processor", max(worked), "s", None, _BESIDE, limit)
    yield Figure(f"{of}, 95 of 100 within", percentile(seconds, 0.95), "s", _ASKED, _BESIDE, limit)
    yield Figure(f"{of}, middle", percentile(seconds, 0.5), "s", _ASKED, _BESIDE, limit)
    yield Figure("any page of the same filter, slowest", max(told["again"]), "s", _ASKED, _BESIDE, limit)
    yield Figure("getting ready for filters, after reading", told["ready"], "s", None, _BESIDE, limit)
    yield Figure("memory with all of it ready", told["megabytes"], "MB", None, "nothing", 0)
