"""One pass over a large export in two processes, each over one half: it takes half of the time.

The halves part at a line's end. Should the other process fail, its half is passed over here.
"""

import os
import pickle
import subprocess
import sys
from array import array
from collections.abc import Callable
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, cast

from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.scan import Scan, scan

LARGE = 24_000_000
"""Bytes from which another process is worth its start."""

DayOf = Callable[[str], int | None]


def scan_in_halves(path: Path, whole: mmap | bytes, form: Form, day_of: DayOf) -> Scan:
    """Return what `scan` would of an export that stands at a path; `day_of` must be one that can be sent."""
    size = len(whole)
    middle = whole.find(b"\n", size // 2) if size >= LARGE else -1
    if middle < 0:
        return scan(whole, form, day_of)
    with path.open("rb") as file, _started(file.fileno(), middle) as other:
        try:
            pickle.dump((form, day_of), cast("BinaryIO", other.stdin))
            cast("BinaryIO", other.stdin).close()
            first = scan(whole, form, day_of, end=middle)
            second = _received(cast("BinaryIO", other.stdout).read())
        except (OSError, EOFError, pickle.UnpicklingError):
            other.kill()
            first, second = scan(whole, form, day_of, end=middle), None
        except BaseException:
            other.kill()
            raise
    return joined(first, second or scan(whole, form, day_of, begin=middle))


def joined(first: Scan, second: Scan) -> Scan:
    """Return two passes as one, a sender that is in both as one sender."""
    rows = len(first.starts)
    names = list(dict.fromkeys([*first.names, *second.names]))
    numbers = {name: number for number, name in enumerate(names)}
    of_second = [numbers[name] for name in second.names]
    first.senders.extend(map(of_second.__getitem__, second.senders))
    first.starts.extend(second.starts)
    first.texts.extend(second.texts)
    first.at.extend(second.at)
    first.names = names
    first.dates = list(dict.fromkeys([*first.dates, *second.dates]))
    first.others |= {rows + row: header for row, header in second.others.items()}
    return first


def _started(place: int, middle: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - ourselves, with the number of a file that is open
        [sys.executable, "-m", __name__, str(place), str(middle)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may tell what stands in the file
        pass_fds=(place,),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _received(sent: bytes) -> Scan:
    columns, names, dates, others = pickle.loads(sent)  # noqa: S301 - of a process that we started
    starts, texts, at, senders = (array(code, column) for code, column in zip("qqqI", columns, strict=True))
    return Scan(starts, texts, at, senders, names, dates, others)


def _send(place: int, middle: int, given: BinaryIO, back: BinaryIO) -> None:
    form, day_of = pickle.load(given)  # noqa: S301 - from the process that started this one
    with mmap(place, 0, access=ACCESS_READ) as whole:
        found = scan(whole, form, day_of, begin=middle)
    columns = [column.tobytes() for column in (found.starts, found.texts, found.at, found.senders)]
    pickle.dump((columns, found.names, found.dates, found.others), back, pickle.HIGHEST_PROTOCOL)
    back.flush()


if __name__ == "__main__":
    _send(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
