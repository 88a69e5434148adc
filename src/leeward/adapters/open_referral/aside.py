"""A large file read and checked in a process of its own, while whoever asked writes what has come.

On two processors an import takes less time so: reading and checking are a third of the work. The file is
handed over open, and both share its place: so how far reading is can be asked as ever.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from traceback import format_tb
from typing import BinaryIO, cast

from leeward.adapters.open_referral.checked import Known, checked
from leeward.adapters.open_referral.read_json import read_records
from leeward.adapters.open_referral.service import understood
from leeward.domain.intake import Row, Taken

LARGE = 8_000_000
"""Bytes from which a process of its own is worth its start: some three thousand services."""

_CHUNK = 500


class BrokenOffError(Exception):
    """The process that read the file ended before the file did."""


def is_large(stream: BinaryIO) -> bool:
    """Return whether a stream is a file that is worth a process of its own."""
    try:
        return os.fstat(stream.fileno()).st_size >= LARGE
    except OSError:  # it is held in memory
        return False


def checked_aside(stream: BinaryIO, known: Known) -> Iterator[Row]:
    """Yield what `checked` would of a file's rows; raise BrokenOffError when not all of them came."""
    place = stream.fileno()
    with subprocess.Popen(  # noqa: S603 - ourselves, with the number of a file that is open
        [sys.executable, "-m", __name__, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what goes wrong is told in its place, without a word of the file
        pass_fds=(place,),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as reader:
        try:
            yield from _received(reader, known)
        except BaseException:  # or nobody wants the rest
            reader.kill()
            raise


def _received(reader: "subprocess.Popen[bytes]", known: Known) -> Iterator[Row]:
    to, back = cast("BinaryIO", reader.stdin), cast("BinaryIO", reader.stdout)
    try:
        pickle.dump(known, to)
        to.close()
        while chunk := pickle.load(back):  # noqa: S301 - from a process that we started, over its own pipe
            if isinstance(chunk, str):
                raise BrokenOffError(chunk)
            yield from chunk
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        raise BrokenOffError(f"it ended with {reader.wait()}") from error


def _understood(row: Row) -> Row:
    """Do here what would be done next with a row: whoever waits has the more to do."""
    return replace(row, understood=understood(row.record)) if isinstance(row, Taken) else row


def _send(place: int, given: BinaryIO, back: BinaryIO) -> None:
    gc.disable()  # rows are trees, and each goes as soon as it is sent
    known: Known = pickle.load(given)  # noqa: S301 - from the process that started this one
    try:
        with os.fdopen(place, "rb") as stream:
            rows = map(_understood, checked(read_records(stream), known))
            while chunk := list(islice(rows, _CHUNK)):
                pickle.dump(chunk, back, pickle.HIGHEST_PROTOCOL)
        pickle.dump([], back)
    except Exception as error:  # told to whoever asked: where it was, and no value of the file
        pickle.dump(f"{type(error).__name__}\n{''.join(format_tb(error.__traceback__))}", back)
    back.flush()


if __name__ == "__main__":
    _send(int(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
