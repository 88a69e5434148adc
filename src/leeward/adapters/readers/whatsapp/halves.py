"""A large export looked at by two processes, each of which takes one half of it: it takes half of the time.

The halves part where a row begins. Should the other process fail, its half is looked at here.
"""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, cast

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.part import Part, joined, part_of
from leeward.adapters.readers.whatsapp.scan import row_after

LARGE = 24_000_000
"""Bytes from which another process is worth its start."""

_AHEAD = 4_000_000
"""Bytes that this process takes from the other's half, which is still being started when it begins."""


class Other:
    """The other process, which is being started while this one goes on."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._to, self._from = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)

    def ask(self, form: Form, order: DateOrder, begin: int) -> None:
        """Let it look at all that stands behind a line's end."""
        try:
            pickle.dump((form, order, begin), self._to)
            self._to.flush()
        except OSError:  # it has ended: nothing will come back
            with suppress(OSError):
                self._to.close()

    def answer(self) -> Part | None:
        """Return what it found; None when it failed."""
        try:
            return cast("Part", pickle.load(self._from))  # noqa: S301 - of a process that we started
        except Exception:  # whatever a pickle that was torn off raises: this process then reads it all
            return None


@contextmanager
def another(path: Path, size: int) -> Iterator[Other | None]:
    """Give another process that looks at the same file, when it is large."""
    if size < LARGE:
        yield None
        return
    with path.open("rb") as file, _started(file.fileno()) as process:
        try:
            yield Other(process)
        except BaseException:
            process.kill()
            raise


def all_of(whole: mmap | bytes, form: Form, order: DateOrder, other: Other | None) -> Part:
    """Return what stands in an export; where there is another process, that looks at the second half."""
    size = len(whole)
    middle = (
        row_after(whole, re.compile(form.pattern()), min(size // 2 + _AHEAD, size), size) if other else size
    )
    if not other or middle == size:
        return part_of(whole, form, order)
    other.ask(form, order, middle)
    first = part_of(whole, form, order, end=middle)
    return joined(first, other.answer() or part_of(whole, form, order, begin=middle))


def _started(place: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - ourselves, with the number of a file that is open
        # -P: a file of the folder that the person stands in, such as re.py, is never run.
        [sys.executable, "-P", "-m", __name__, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may tell what stands in the file
        pass_fds=(place,),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _answer(place: int, asked: BinaryIO, back: BinaryIO) -> None:
    """Look at a part of a file as often as it is asked for."""
    with mmap(place, 0, access=ACCESS_READ) as whole:
        while True:
            try:
                form, order, begin = pickle.load(asked)  # noqa: S301 - from the process that started this one
            except EOFError:
                return
            pickle.dump(part_of(whole, form, order, begin), back, pickle.HIGHEST_PROTOCOL)
            back.flush()


if __name__ == "__main__":
    _answer(int(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
