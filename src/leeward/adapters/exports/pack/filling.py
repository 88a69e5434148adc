"""Fills the folder of a pack, layer upon layer, so that nothing is outside of all of them.

The manifests name what is in `data`, the tag manifests name the manifests and every other file, the
time-stamps are of a tag manifest, the seal names the tag manifests and the time-stamps, and the signature is
over the seal.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from leeward.adapters.exports.pack.checkers import checkers
from leeward.adapters.exports.pack.manifests import ALGORITHMS, Entry, listing, put
from leeward.adapters.exports.pack.names import PAYLOAD
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

NAMES = "names.jsonl"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Without = tuple[tuple[str, str], ...]

Top = Callable[[Sequence[str], Mapping[str, str]], Mapping[str, bytes]]
"""Gives files that stand at the top of a pack, by the names of its payload and by what bag-info.txt says."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file of the payload: its place in the pack, its name as it was given, and what is in it."""

    path: str
    name: str
    content: Path | bytes

    @property
    def size(self) -> int:
        """Bytes in it, as far as is known before it is read."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a pack is sealed: the moment it says, who signs, who is asked for the time, and what is on top."""

    at: datetime
    sign: Signer | None = None
    authorities: Sequence[Authority] = ()
    top: Top = lambda names, about: {}


def copied(folder: Path, payload: Sequence[Given]) -> tuple[Entry, ...]:
    """Copy the payload, in the order of its paths, and return an entry for each file."""
    (folder / PAYLOAD).mkdir()
    ordered = sorted(payload, key=lambda given: given.path)
    return tuple(put(folder, given.path, given.content) for given in ordered)


def finished(
    folder: Path,
    files: Sequence[Entry],
    payload: Sequence[Given],
    about: Mapping[str, str],
    sealing: Sealing,
) -> tuple[str, Without]:
    """Write all that stands around a copied payload; return the SHA-512 of the seal, and who is silent."""
    sign = sealing.sign
    texts = {"bagit.txt": _DECLARATION, NAMES: _names(payload), ABOUT: _bag_info(about, files, sealing)}
    texts |= {**checkers(), **sealing.top([given.path for given in payload], about)}
    texts |= {name: listing(files, kind) for name, kind in zip(MANIFESTS, ALGORITHMS, strict=True)}
    texts |= {ALLOWED: sign.allowed} if sign else {}
    tags = [put(folder, name, texts[name]) for name in sorted(texts)]
    lists = [
        put(folder, name, listing(tags, kind)) for name, kind in zip(TAG_MANIFESTS, ALGORITHMS, strict=True)
    ]
    stamps, without = _stamped(folder, sealing.authorities)
    seal = sealed([*lists, *stamps])
    entry = put(folder, SEAL, seal)
    if sign:
        put(folder, SIGNATURE, sign.signed(seal))
    return entry.sha512, without


def _names(payload: Sequence[Given]) -> bytes:
    """Return, a line each, the names that are not what they were when the files were received."""
    rows = [
        {"pack": given.path, "received": given.name}
        for given in sorted(payload, key=lambda given: given.path)
        if given.path != f"{PAYLOAD}/{given.name}"
    ]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _bag_info(about: Mapping[str, str], files: Sequence[Entry], sealing: Sealing) -> bytes:
    rows = {"Bag-Software-Agent": f"Leeward {version('leeward')}", **about}
    rows["Bagging-Date"] = sealing.at.date().isoformat()
    rows["Leeward-Written-At"] = sealing.at.isoformat(timespec="seconds")
    rows["Payload-Oxum"] = f"{sum(entry.size for entry in files)}.{len(files)}"
    if sealing.sign:
        rows[SIGNED_BY] = sealing.sign.fingerprint
    if sealing.authorities:
        rows[TIME_STAMPS] = " ".join(authority.name for authority in sealing.authorities)
    return "".join(f"{label}: {value}\n" for label, value in rows.items()).encode()


def _stamped(folder: Path, authorities: Sequence[Authority]) -> tuple[list[Entry], Without]:
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
