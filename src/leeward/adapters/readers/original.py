"""An original: a file as it was received. It is read, hashed and never changed."""

import hashlib
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from leeward.adapters.readers.heart import heart_of

_PIECE = 1 << 20
_START = 1 << 16


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was received; `name` is how the person knows it, which may be a place in an archive."""

    path: Path
    name: str

    @property
    def size(self) -> int:
        """Bytes in it."""
        return self.path.stat().st_size

    def beginning(self) -> bytes:
        """Return its first bytes, by which its kind is recognised, and after them what is at its heart."""
        with self.path.open("rb") as file:
            first = file.read(_START)
            return first + heart_of(file, first) if len(first) == _START else first

    @contextmanager
    def bytes(self) -> Iterator[mmap.mmap | bytes]:
        """Give all of it to be looked at in places, without reading it into memory."""
        with self.path.open("rb") as file:
            if not self.size:
                yield b""
                return
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
                yield whole

    def hashes(self) -> tuple[str, str]:
        """Return its SHA-256 and SHA-512 in hex."""
        short, long = hashlib.sha256(), hashlib.sha512()
        with self.path.open("rb") as file:
            while piece := file.read(_PIECE):
                short.update(piece)
                long.update(piece)
        return short.hexdigest(), long.hexdigest()
