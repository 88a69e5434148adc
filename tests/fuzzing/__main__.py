"""`python -m tests.fuzzing [--seconds N] [TARGET...]`: fuzz each target for so long, and keep what is found.

Fails when a fault was found. Its input is then in `found/`, and the tests fail until it is mended.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzzing.held_to import TARGETS

_RUNS = re.compile(r"stat::number_of_executed_units: (\d+)")
_REACHED = re.compile(r"cov: (\d+)")


def fuzzed(target: str, seconds: int) -> list[str]:
    """Fuzz one target, say how far that came, and return its faults."""
    with TemporaryDirectory() as corpus:
        said = _guided(target, seconds, corpus)
        faults = [line for line in said.splitlines() if line.startswith("FAULT")]
        # What ends the process, as a hang or all of the memory does, is left in a file of its own.
        faults += [
            f"FAULT {target}: {left.name}: {left.read_bytes()!r}"
            for pattern in ("crash-*", "timeout-*", "oom-*")
            for left in Path(corpus).glob(pattern)
        ]
        _guided(target, 0, corpus)
    runs, reached = ([0, *map(int, one.findall(said))][-1] for one in (_RUNS, _REACHED))
    if not runs:
        faults.append(f"FAULT {target}: it did not run to its end: {said[-1_000:]}")
    sys.stdout.write(f"{target}: {runs:,} inputs, {reached:,} places reached, {len(faults)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in faults)
    sys.stdout.flush()
    return faults


def _guided(target: str, seconds: int, corpus: str) -> str:
    words = [sys.executable, "-m", "tests.fuzzing.guided", target, str(seconds), corpus]
    return subprocess.run(words, capture_output=True, check=False).stderr.decode(errors="replace")


def main() -> int:
    """Return 1 when any fault was found."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}")
    asked.add_argument("--seconds", type=int, default=60, help="for each (default: 60)")
    told = asked.parse_args()
    if unknown := set(told.targets) - set(TARGETS):
        asked.error(f"{sorted(unknown)[0]} is none of {', '.join(TARGETS)}")
    found = [fault for target in told.targets or TARGETS for fault in fuzzed(target, told.seconds)]
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
