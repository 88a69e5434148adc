"""The content pack in use: read again when its files change, and never replaced by a broken version."""

import logging
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic

from django.conf import settings

from leeward.domain.errors import PackError
from leeward.domain.pack import Pack
from leeward.packs.load import builtin, load

CHECK_SECONDS = 2.0
"""How long the files are left unlooked at: a change shows within this, and a request costs no look."""

logger = logging.getLogger("leeward.packs")
Stamp = tuple[tuple[str, int, int], ...]


class Shelf:
    """Holds the last good version of the pack in a folder, with a local folder's services laid over it."""

    def __init__(self, folder: Path, local: Path, seconds: Callable[[], float] = monotonic) -> None:
        self._folder, self._local, self._seconds = folder, local, seconds
        self._pack: Pack | None = None
        self._stamp: Stamp | None = None
        self._looked_at = 0.0
        self._lock = Lock()

    def current(self) -> Pack:
        """Return the pack; raise PackError when there has never been a good one."""
        with self._lock:
            if self._pack is None or self._seconds() - self._looked_at >= CHECK_SECONDS:
                self._look()
                self._looked_at = self._seconds()
            if self._pack is None:
                raise PackError(self._folder.name, "", "no good version of this pack has been read")
            return self._pack

    def _look(self) -> None:
        stamp = _stamp_of(self._folder, self._local)
        if stamp is not None and stamp == self._stamp and self._pack is not None:
            return
        self._stamp = stamp
        try:
            pack = self._read()
        except PackError as error:
            if self._pack is None:
                raise
            logger.error("The pack was not read again, the last good version stays: %s", error)
            return
        if self._pack is not None:
            logger.info("The pack %s was read again, version %s", pack.id, pack.version)
        self._pack = pack

    def _read(self) -> Pack:
        try:
            return load(self._folder, local=self._local if self._local.is_dir() else None)
        except OSError as error:  # a file was taken away while it was read: look again next time
            self._stamp = None
            raise PackError(self._folder.name, "", f"it cannot be read: {error.strerror}") from error


@cache
def shelf() -> Shelf:
    """Return the one shelf of this process."""
    return Shelf(settings.LEEWARD_PACK or builtin(), settings.LEEWARD_LOCAL)


def current() -> Pack:
    """Return the pack in use."""
    return shelf().current()


def _stamp_of(*folders: Path) -> Stamp | None:
    """Return what tells one state of the folders from another; None: they are changing."""
    try:
        return tuple(stamp for folder in folders for stamp in _stamps(folder))
    except OSError:
        return None


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.suffix in (".toml", ".md"):
            stat = path.stat()
            yield str(path), stat.st_mtime_ns, stat.st_size
