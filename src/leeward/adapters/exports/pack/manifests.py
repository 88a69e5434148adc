"""Files of a bag, hashed while they are written, and the lists that name them (RFC 8493)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE = 1 << 20
ALGORITHMS = ("sha256", "sha512")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the pack by its name there, with its bytes counted and hashed as they were written."""

    name: str
    size: int  # bytes
    sha256: str
    sha512: str

    def hash(self, algorithm: str) -> str:
        """Return one of its two hashes, in hex."""
        return self.sha256 if algorithm == "sha256" else self.sha512


def put(folder: Path, name: str, content: Path | bytes) -> Entry:
    """Write a file of the pack and return its entry; an original is read once, in pieces."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    with place.open("xb") as file:
        for piece in _pieces(content):
            short.update(piece)
            long.update(piece)
            size += file.write(piece)
    return Entry(name, size, short.hexdigest(), long.hexdigest())


def _pieces(content: Path | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def listing(entries: Iterable[Entry], algorithm: str) -> bytes:
    """Return a manifest in the order of the names, as `sha256sum --check` reads one too."""
    ordered = sorted(entries, key=lambda entry: entry.name)
    return "".join(f"{entry.hash(algorithm)}  {_encoded(entry.name)}\n" for entry in ordered).encode()


def _encoded(name: str) -> str:
    """Return a name as a manifest has it (RFC 8493, 2.1.3)."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
