"""How long the command takes to start and answer, beside Python starting and doing nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, median_seconds

LEEWARD = Path(sys.executable).with_name("leeward")


def measure() -> Iterator[Figure]:
    """Yield whole-process seconds for help, for a list of open services, and for a first screen."""
    bare = median_seconds(lambda: _run(sys.executable, "-c", "pass"))
    for name, args, typed in (
        ("leeward --help", ["--help"], ""),
        ("leeward services", ["services", "--nation", "scotland", "--at", "2026-12-25 22:00"], ""),
        ("leeward respond, to its first question", ["respond"], ""),
    ):
        taken = median_seconds(lambda args=args, typed=typed: _run(str(LEEWARD), *args, typed=typed))
        yield Figure(name, taken, "s", 0.5, "python -c pass", bare)


def _run(*command: str, typed: str = "") -> None:
    # An empty input ends the conversation at its first question.
    subprocess.run(command, input=typed.encode(), capture_output=True, check=False, timeout=30)
