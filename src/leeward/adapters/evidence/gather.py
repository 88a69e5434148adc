"""Gathers what was given: files and folders, and the archives in them, in an order that is always the same.

No link is followed, wherever it points: what stands there was not given to us.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from leeward.adapters.evidence.archive import DEEPEST, is_archive, unpacked
from leeward.adapters.evidence.received import Given, NotReceived, Received
from leeward.adapters.readers.original import Original

Moved = Callable[[str, int], None]
"""Is told the name of what was taken, and its bytes."""


def gather(given: Iterable[Path], workshop: Path, moved: Moved = lambda name, size: None) -> Iterator[Given]:
    """Yield every file of what was given, an archive before what is in it; `workshop` holds what is unpacked.

    Whoever calls removes the workshop when nothing of it is needed any more.
    """
    for path, name in _files(given):
        if isinstance(path, NotReceived):
            yield path
        else:
            yield from _received(Original(path, name), workshop, "", moved, 0)


def _files(given: Iterable[Path]) -> Iterator[tuple[Path | NotReceived, str]]:
    taken: dict[str, int] = {}
    for path in given:
        for found, name in _below(path, _named(path, taken)):
            why = _not_taken(found)
            yield (NotReceived(name, why) if why else found), name


def _named(path: Path, taken: dict[str, int]) -> str:
    """Return the name by which a thing that was given is known, a second of one name with a number."""
    name = path.name or path.resolve().name or "given"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name} ({taken[name]})"


def _below(path: Path, name: str) -> Iterator[tuple[Path, str]]:
    if path.is_symlink() or not path.is_dir():
        yield path, name
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield path, name  # and why it cannot be looked into is said of it
        return
    for entry in entries:
        yield from _below(Path(entry.path), f"{name}/{_shown(entry.name)}")


def _shown(name: str) -> str:
    """Return a file's name as text: a byte that is no UTF-8 shows as what it is."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _not_taken(path: Path) -> str:
    """Return why a path cannot be taken, "" when it can."""
    try:
        kind = path.lstat().st_mode
        if stat.S_ISLNK(kind):
            return "it is a link to somewhere else, which is not followed: give the file itself"
        if stat.S_ISDIR(kind):
            return "this folder cannot be looked into by the account that runs Leeward"
        if not stat.S_ISREG(kind):
            return "it is no file but a device or a connection"
        with path.open("rb"):
            return ""
    except FileNotFoundError:
        return "there is nothing of that name"
    except OSError as error:
        return f"it could not be opened: {error.strerror or type(error).__name__}"


def _received(original: Original, workshop: Path, inside: str, moved: Moved, depth: int) -> Iterator[Given]:
    try:
        size, (sha256, sha512) = original.size, original.hashes()
    except OSError as error:  # a disk that is failing
        yield NotReceived(original.name, f"reading it broke off: {error.strerror or type(error).__name__}")
        return
    yield Received(original, size, sha256, sha512, inside)
    moved(original.name, size)
    if not is_archive(original.path):
        return
    if depth >= DEEPEST:
        yield NotReceived(original.name, f"an archive in {DEEPEST} others is kept and not opened")
        return
    for member in unpacked(original, workshop):
        if isinstance(member, NotReceived):
            yield member
        else:
            yield from _received(member, workshop, original.name, moved, depth + 1)
