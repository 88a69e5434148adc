"""What a row says, read from its original when it is asked: only some originals are open at a time.

A folder of mail may hold twenty thousand files, and a process may open a thousand.
"""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import AbstractContextManager
from mmap import mmap
from threading import Lock
from types import TracebackType

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.time_words import time_words
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Communications

MOST_OPEN = 64


class OpenOriginals:
    """Gives words of rows of sources; use it as a context, at whose end every original is closed.

    `readers` are the names of what read them, in the same order: by these it is known where a time stands.
    """

    def __init__(
        self, sources: Sequence[tuple[Original, Communications]], readers: Sequence[str] = ()
    ) -> None:
        self._sources, self._readers = sources, readers
        self._one_at_a_time = Lock()
        self._open: OrderedDict[int, tuple[AbstractContextManager[mmap | bytes], mmap | bytes]] = (
            OrderedDict()
        )

    def __call__(self, source: int, row: int) -> str:
        """Return what a row of a source says. Of threads that ask at once none closes what another reads."""
        with self._one_at_a_time:
            return words_of(self._whole(source), self._sources[source][1], row)

    def time(self, source: int, row: int) -> str:
        """Return the words in which the time of a row is written, "" where they cannot be told."""
        with self._one_at_a_time:
            return time_words(self._whole(source), self._sources[source][1], row, self._readers[source])

    def __enter__(self) -> "OpenOriginals":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        while self._open:
            self._close()

    def _whole(self, source: int) -> mmap | bytes:
        if (found := self._open.get(source)) is not None:
            self._open.move_to_end(source)
            return found[1]
        while len(self._open) >= MOST_OPEN:
            self._close()
        opened = self._sources[source][0].bytes()
        whole = opened.__enter__()
        self._open[source] = opened, whole
        return whole

    def _close(self) -> None:
        _, (opened, _) = self._open.popitem(last=False)
        opened.__exit__(None, None, None)
