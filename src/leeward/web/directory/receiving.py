"""Files that keepers send: kept for as long as they are read, and not a moment longer.

A file may hold confidential addresses that nothing of ours keeps. So it stands in a folder that is its
owner's alone, and is removed once it is read; after a crash, at the next start or look at its import. Whoever
reads it holds a lock on it, which ends with their process: so others know whether it is still read.
"""

import fcntl
import hashlib
import logging
import os
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from leeward.domain.pack import Pack
from leeward.web import clock
from leeward.web.directory import importing, intake, national
from leeward.web.directory.models import Batch

logger = logging.getLogger("leeward.web.directory")

MOMENT = 1.5
"""Seconds that a page waits for a small file, before it shows how far reading is."""
_ELSEWHERE = timedelta(hours=1)  # in which another machine that stands on the same database may be reading


class Incoming:
    """A file that is coming in: written by its chunks, with its size and its hash."""

    def __init__(self) -> None:
        self.path = folder() / f"new-{secrets.token_hex(8)}"
        made = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self.stream = os.fdopen(made, "w+b")
        fcntl.flock(self.stream, fcntl.LOCK_EX)
        self.size, self.sha256 = 0, ""
        self._hash = hashlib.sha256()

    def add(self, chunk: bytes) -> None:
        """Keep the next chunk."""
        self.stream.write(chunk)
        self.size += len(chunk)
        self._hash.update(chunk)

    def whole(self) -> None:
        """Keep that all of it has come."""
        self.stream.flush()
        self.sha256 = self._hash.hexdigest()

    def forget(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)
        self.stream.close()


def folder() -> Path:
    """Return the folder of files that are being read, made for its owner alone."""
    made: Path = settings.LEEWARD_DATA / "incoming"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


def receive(file: Incoming, label: str, pack: Pack, *, by: str, at: datetime) -> Batch:
    """Return an import that is being read, or has been when it took no longer than a moment."""
    file.whole()
    batch = begin(file, label, by=by, at=at)
    reader = Thread(target=_read, args=(file, batch, pack), name=f"import-{batch.pk}", daemon=True)
    reader.start()
    reader.join(MOMENT)
    return Batch.objects.get(pk=batch.pk)  # and not the reader's own, which it counts with


def begin(file: Incoming, label: str, *, by: str, at: datetime) -> Batch:
    """Return a new import, of which the file that is held here says that it is being read."""
    with transaction.atomic():  # nobody sees the import before its file stands where it is looked for
        batch = importing.begin(label, file.size, file.sha256, by=by, at=at)
        file.path = file.path.rename(folder() / str(batch.pk))
    return batch


def _read(file: Incoming, batch: Batch, pack: Pack) -> None:
    try:
        read(file.stream, batch, pack)
    finally:
        file.forget()
        connection.close()  # this thread's own


def read(
    stream: BinaryIO, batch: Batch, pack: Pack, tell: Callable[[Batch], None] = lambda batch: None
) -> Batch:
    """Read a file into an import; whatever goes wrong, nothing of it is in use and its stage says so."""
    try:
        stream.seek(0)
        national.make_sure(pack, clock.now())  # what is national is known before anything is taken as local
        progress = importing.Progress(batch, lambda: _position(stream, batch), tell)
        return importing.stage(intake.rows_of(stream, batch.label, pack), progress, at=clock.now())
    except Exception:
        logger.exception("Import %d was not read to its end", batch.pk)
        return importing.fail(batch)
    except BaseException:  # somebody stops the program
        importing.fail(batch)
        raise


def _position(stream: BinaryIO, batch: Batch) -> int:
    return batch.read if stream.closed else max(stream.tell(), batch.read)


def look_again(batch: Batch) -> Batch:
    """Return an import as it stands now: one whose reader is gone has failed."""
    if batch.stage == Batch.Stage.READING and not _is_read(batch):
        batch.refresh_from_db()  # it may have been read to its end a moment ago
        if batch.stage == Batch.Stage.READING:
            return importing.fail(batch)
    return batch


def clear_up() -> None:
    """Remove files that nobody reads any more, and mark their imports: a server stopped while reading."""
    for path in folder().iterdir():
        _is_locked(path)
    for batch in Batch.objects.filter(stage=Batch.Stage.READING):
        look_again(batch)


def _is_read(batch: Batch) -> bool:
    path = folder() / str(batch.pk)
    if path.exists():
        return _is_locked(path)
    return connection.vendor == "postgresql" and clock.now() - batch.at < _ELSEWHERE


def _is_locked(path: Path) -> bool:
    """Return whether somebody reads a file; one that nobody reads is removed."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False
