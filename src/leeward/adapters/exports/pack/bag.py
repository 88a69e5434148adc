"""Writes an evidence pack: a BagIt 1.0 bag (RFC 8493) with a seal, a signature, time-stamps and its checkers.

Layers, so that nothing is outside of all of them: the manifests name what is in `data`, the tag manifests
name the manifests and every other file, the time-stamps are of a tag manifest, the seal names the tag
manifests and the time-stamps, and the signature is over the seal. A pack is moved to its place when whole.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from leeward.adapters.exports.pack.checkers import checkers
from leeward.adapters.exports.pack.manifests import ALGORITHMS, Entry, listing, put
from leeward.adapters.exports.pack.names import safe_paths
from leeward.adapters.exports.pack.seal import (
    ABOUT,
    ALLOWED,
    MANIFESTS,
    SEAL,
    SIGNATURE,
    SIGNED_BY,
    STAMPED,
    TAG_MANIFESTS,
    TIME_STAMPS,
    sealed,
)
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.timestamps import FOLDER, Authority, NoTimeStampError, ask
from leeward.domain.errors import BagError

NAMES = "names.jsonl"
Payload = Iterable[tuple[str, Path | bytes]]


@dataclass(frozen=True, slots=True)
class Bag:
    """A pack that was written: where, what is in it, and what to tell whoever checks it."""

    path: Path
    files: tuple[Entry, ...]  # of the payload, in the order of their names
    manifest_sha512: str  # of manifest-sha512.txt, which names all of the payload
    seal_sha512: str
    signed_by: str = ""  # fingerprint of the key
    without: tuple[tuple[str, str], ...] = ()  # authorities that gave no time-stamp, and why

    @property
    def size(self) -> int:
        """Bytes of the payload."""
        return sum(entry.size for entry in self.files)


def write_bag(
    out: Path,
    payload: Payload,
    about: Mapping[str, str],
    *,
    at: datetime,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
) -> Bag:
    """Write a pack at `out`, where nothing may be yet, and return it; raise BagError, leaving nothing.

    An authority that gives no time-stamp stops nothing: the pack says so, and so does `Bag.without`.
    """
    if out.exists() or out.is_symlink():
        raise BagError(f"There is something at {out} already: choose a new name for the pack.")
    if len({authority.name for authority in authorities}) < len(authorities):
        raise BagError("Two time-stamp authorities have the same name: give each its own.")
    told = _about(about)
    try:
        workshop = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        try:
            bag = _filled(workshop, list(payload), told, at, sign, authorities)
            workshop.rename(out)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BagError(f"The pack could not be written, and nothing of it is left: {why}.") from error
    return Bag(out, *bag)


def _about(about: Mapping[str, str]) -> dict[str, str]:
    """Return labels and values, each on one line; raise BagError for a label that is none or is ours."""
    told = {}
    for label, value in about.items():
        if not label or not label.isascii() or not label.replace("-", "").isalnum():
            raise BagError(f"{label!r} cannot be a label: letters, digits and - only.")
        if label.casefold() in {SIGNED_BY.casefold(), TIME_STAMPS.casefold(), "payload-oxum", "bagging-date"}:
            raise BagError(f"{label} is written by Leeward itself.")
        told[label] = " ".join(value.split())
    return told


def _filled(
    folder: Path,
    payload: list[tuple[str, Path | bytes]],
    about: dict[str, str],
    at: datetime,
    sign: Signer | None,
    authorities: Sequence[Authority],
) -> tuple[tuple[Entry, ...], str, str, str, tuple[tuple[str, str], ...]]:
    names = [name for name, _ in payload]
    paths = safe_paths(names)
    contents = dict(zip(paths, (content for _, content in payload), strict=True))
    (folder / "data").mkdir()
    files = tuple(put(folder, path, contents[path]) for path in sorted(contents))
    texts = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}
    texts |= checkers()
    texts[NAMES] = _names(dict(zip(paths, names, strict=True)))
    texts |= {name: listing(files, kind) for name, kind in zip(MANIFESTS, ALGORITHMS, strict=True)}
    if sign:
        texts[ALLOWED] = sign.allowed
    texts[ABOUT] = _bag_info(about, files, at, sign, authorities)
    tags = [put(folder, name, texts[name]) for name in sorted(texts)]
    lists = [
        put(folder, name, listing(tags, kind)) for name, kind in zip(TAG_MANIFESTS, ALGORITHMS, strict=True)
    ]
    stamps, without = _stamped(folder, authorities)
    seal = sealed([*lists, *stamps])
    entry = put(folder, SEAL, seal)
    if sign:
        put(folder, SIGNATURE, sign.signed(seal))
    whole = next(tag for tag in tags if tag.name == MANIFESTS[1])
    return files, whole.sha512, entry.sha512, sign.fingerprint if sign else "", without


def _names(paths: dict[str, str]) -> bytes:
    """Return, a line each, the names that are not what they were when the files were received."""
    changed = [
        {"pack": path, "received": name} for path, name in sorted(paths.items()) if path != f"data/{name}"
    ]
    return "".join(json.dumps(row) + "\n" for row in changed).encode()


def _bag_info(
    about: dict[str, str],
    files: Sequence[Entry],
    at: datetime,
    sign: Signer | None,
    authorities: Sequence[Authority],
) -> bytes:
    rows = {"Bag-Software-Agent": f"Leeward {version('leeward')}"} | about
    rows["Bagging-Date"] = at.date().isoformat()
    rows["Leeward-Written-At"] = at.isoformat(timespec="seconds")
    rows["Payload-Oxum"] = f"{sum(entry.size for entry in files)}.{len(files)}"
    if sign:
        rows[SIGNED_BY] = sign.fingerprint
    if authorities:
        rows[TIME_STAMPS] = " ".join(authority.name for authority in authorities)
    return "".join(f"{label}: {value}\n" for label, value in rows.items()).encode()


def _stamped(
    folder: Path, authorities: Sequence[Authority]
) -> tuple[list[Entry], tuple[tuple[str, str], ...]]:
    """Ask each authority, and put what it said, or why there is nothing, into the pack."""
    entries, without = [], []
    message = (folder / STAMPED).read_bytes()
    for authority in authorities:
        place = f"{FOLDER}/{authority.name}"
        try:
            token = ask(authority, message)
        except NoTimeStampError as error:
            without.append((authority.name, str(error)))
            entries.append(put(folder, f"{place}.txt", f"There is no time-stamp: {error}.\n".encode()))
            continue
        entries += [put(folder, f"{place}.tsr", token), put(folder, f"{place}.pem", authority.certificates)]
    return entries, tuple(without)
