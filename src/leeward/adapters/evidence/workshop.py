"""A private folder in which a pack is made, gone at the end, also when somebody breaks off.

A process that is killed cannot tidy up: what it left is removed when the next pack is made beside it.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import FrameType

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows, which locks no folders: what was left there stays
    flock = None  # type: ignore[assignment]  # asked before it is called

_PREFIX = ".leeward-"
_UNHELD = ".leeward.new-"  # nothing is in it yet, and nobody takes it for what a killed process left
_ENDINGS = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]


@contextmanager
def workshop_in(folder: Path) -> Iterator[Path]:
    """Give a folder that only this user can read; whatever ends its use, nothing of it is left.

    What is in it is private: should Ctrl-C come while it is removed, the rest is removed before that counts.
    """
    remove_left_in(folder)
    with _ending_in_order():
        unheld = Path(mkdtemp(prefix=_UNHELD, dir=folder))
        held = _held(unheld)
        made = unheld.rename(unheld.with_name(unheld.name.replace(_UNHELD, _PREFIX)))
        try:
            yield made
        finally:
            if held is not None:
                os.close(held)
            try:
                rmtree(made)
            except BaseException:
                rmtree(made, ignore_errors=True)
                raise


def remove_left_in(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder; nothing that one is still using."""
    for left in folder.glob(f"{_PREFIX}*"):
        if left.is_symlink() or not left.is_dir() or (held := _held(left)) is None:
            continue
        os.close(held)
        rmtree(left, ignore_errors=True)


def _held(made: Path) -> int | None:
    """Return a descriptor that holds a folder until it is closed; None when another process holds it."""
    if flock is None:
        return None
    try:
        descriptor = os.open(made, os.O_RDONLY)
    except OSError:
        return None
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a process that is told to end tidy up first, as it does for Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():  # no other is told
        yield
        return
    before = {one: signal.signal(one, _end) for one in _ENDINGS}
    try:
        yield
    finally:
        for one, was in before.items():
            with suppress(TypeError):  # set by no Python, and so none that can be set again
                signal.signal(one, was)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
