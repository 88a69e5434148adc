"""One run measured in a process of its own: what was waited, what the processors did, the most memory.

Only the standard library is used here: a peer is measured by the same words, in an environment of its own.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from bench.memory import Watch, most_of_one_and_another

TOP = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. With others on the same cores, what the processors did is the surer of the two."""

    seconds: float
    processor: float  # seconds, those of the processes that it started among them
    megabytes: float  # the most, with that of the processes that it started
    found: int  # messages, so that nobody is fast who reads fewer
    words: tuple[str, ...] = ()  # a hash for each message, where what two readers read is compared


def tell(
    run: Callable[[], int], words: Callable[[], Sequence[str]] = tuple, *, starts_several: bool = False
) -> None:
    """Write as JSON what one run took, and after it, out of the time, the hashes of what it read.

    Of a run that `starts_several` processes at once, the memory of all is looked at now and then.
    """
    watch = Watch() if starts_several else None
    before, started = _processor(), perf_counter()
    found = run()
    seconds, processor = perf_counter() - started, _processor() - before
    most = watch.over() if watch else most_of_one_and_another()
    taken = {"seconds": seconds, "processor": processor, "megabytes": most, "found": found}
    json.dump(taken | {"words": list(words())}, sys.stdout)


def run_apart(module: str, *words: str, python: str = sys.executable) -> Run:
    """Return what a module of the bench tells of its run; raise CalledProcessError when it fails."""
    command = [python, "-m", module, *words]
    done = subprocess.run(command, cwd=TOP, capture_output=True, check=True)
    told = json.loads(done.stdout)
    return Run(**(told | {"words": tuple(told["words"])}))


def middle(runs: Sequence[Run]) -> Run:
    """Return the medians of the times of several runs, and the most memory that any had."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.megabytes for run in runs),
        runs[0].found,
        runs[0].words,
    )


def _processor() -> float:
    both = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)
