"""Writes an evidence pack: a BagIt 1.0 bag (RFC 8493), whole at its place or not there at all."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from leeward.adapters.exports.pack.filling import Given, Sealing, Top, Without, copied, finished
from leeward.adapters.exports.pack.manifests import Entry, listing
from leeward.adapters.exports.pack.names import safe_paths
from leeward.adapters.exports.pack.seal import SIGNED_BY, TIME_STAMPS
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.timestamps import Authority
from leeward.domain.errors import BagError

_OURS = {SIGNED_BY, TIME_STAMPS, "Payload-Oxum", "Bagging-Date", "Bag-Count", "Bag-Group-Identifier"}


@dataclass(frozen=True, slots=True)
class Bag:
    """A pack that was written: where, what is in it, and what to tell whoever checks it."""

    path: Path
    files: tuple[Entry, ...]  # of the payload, in the order of their names
    manifest_sha512: str  # of manifest-sha512.txt, which names all of the payload
    seal_sha512: str
    signed_by: str = ""  # fingerprint of the key
    without: Without = ()  # authorities that gave no time-stamp, and why

    @property
    def size(self) -> int:
        """Bytes of the payload."""
        return sum(entry.size for entry in self.files)


def write_bag(
    out: Path,
    payload: Iterable[tuple[str, Path | bytes]],
    about: Mapping[str, str],
    *,
    at: datetime,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
    top: Top = lambda names, about: {},
) -> Bag:
    """Write a pack at `out`, where nothing may be yet, and return it; raise BagError, leaving nothing.

    An authority that gives no time-stamp stops nothing: the pack says so, and so does `Bag.without`.
    """
    sealing, told, found = Sealing(at, sign, authorities, top), one_line_each(about), given(payload)
    with workshop([out], sealing) as folder:
        place = folder / "1"
        place.mkdir(0o700)  # what is in it is nobody else's
        files = copied(place, found)
        bag = bagged(out, files, sealing, finished(place, files, found, told, sealing))
        place.rename(out)
    return bag


def bagged(out: Path, files: tuple[Entry, ...], sealing: Sealing, sealed: tuple[str, Without]) -> Bag:
    """Return what is known of a pack that was filled."""
    signed_by = sealing.sign.fingerprint if sealing.sign else ""
    return Bag(out, files, manifest_hash(files), sealed[0], signed_by, sealed[1])


def manifest_hash(files: Iterable[Entry]) -> str:
    """Return the SHA-512 of the manifest of a payload, in hex: one hash for all of it."""
    return hashlib.sha512(listing(files, "sha512")).hexdigest()


def given(payload: Iterable[tuple[str, Path | bytes]]) -> list[Given]:
    """Return a payload with a place in the pack for each file, in the order of the places."""
    named = list(payload)
    paths = safe_paths([name for name, _ in named])
    found = [Given(path, name, content) for path, (name, content) in zip(paths, named, strict=True)]
    return sorted(found, key=lambda one: one.path)


def one_line_each(about: Mapping[str, str]) -> dict[str, str]:
    """Return labels and values, each on one line; raise BagError for a label that is none or is ours."""
    told = {}
    for label, value in about.items():
        if not label or not label.isascii() or not label.replace("-", "").isalnum():
            raise BagError(f"{label!r} cannot be a label: letters, digits and - only.")
        if label.casefold() in map(str.casefold, _OURS):
            raise BagError(f"{label} is written by Leeward itself.")
        told[label] = " ".join(value.split())
    return told


@contextmanager
def workshop(outs: Sequence[Path], sealing: Sealing) -> Iterator[Path]:
    """Give a folder beside where packs are to stand, and remove it; raise BagError if one is there."""
    for out in outs:
        if out.exists() or out.is_symlink():
            raise BagError(f"There is something at {out} already: choose a new name for the pack.")
    if len({authority.name for authority in sealing.authorities}) < len(sealing.authorities):
        raise BagError("Two time-stamp authorities have the same name: give each its own.")
    try:
        folder = Path(mkdtemp(prefix=f".{outs[0].name}.", dir=outs[0].parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BagError(f"The pack could not be written, and nothing of it is left: {why}.") from error
