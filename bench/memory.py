"""The most memory that a process had, with those that it started, as Linux tells it."""

from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from threading import Event, Thread

_STATUS = Path("/proc/self/status")
_TASKS = Path("/proc/self/task")


def most_of_one_and_another() -> float:
    """Return the most megabytes that this process had, and the most that any had that it waited for."""
    of_another = getrusage(RUSAGE_CHILDREN).ru_maxrss
    if not _STATUS.exists():
        return (getrusage(RUSAGE_SELF).ru_maxrss + of_another) / 1024
    # Not ru_maxrss: it begins with what the process that started this one had.
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return (own + of_another) / 1024


class Watch:
    """Looks each second at the memory of this process and of all that it started, from now on.

    Oftener would cost what is measured: the system counts every page of them each time.
    """

    def __init__(self) -> None:
        self._most = _together()
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(1):
            self._most = max(self._most, _together())

    def over(self) -> float:
        """Look no more; return the most megabytes that they had at once."""
        self._over.set()
        self._thread.join()
        return max(self._most, _together())


def _together() -> float:
    """Return their megabytes now; what several of them share is counted once."""
    started = [id for task in _TASKS.glob("*/children") for id in _text(task).split()]
    lines = [
        line for id in ("self", *started) for line in _text(Path("/proc", id, "smaps_rollup")).splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:  # it has ended meanwhile
        return ""
