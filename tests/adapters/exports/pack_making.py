"""Evidence packs for tests: made small, changed by one byte, and checked by each checker."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from leeward.adapters.exports.pack import verify_pack
from leeward.adapters.exports.pack.bag import Bag, write_bag
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.timestamps import Authority
from leeward.adapters.exports.pack.verify import verify

AT = datetime(2026, 11, 28, 13, 5, tzinfo=UTC)
PAYLOAD: dict[str, bytes] = {
    "originals/WhatsApp Chat with Bob.txt": "12/03/2024, 21:04 - Bob: wo bist du? ß\n".encode(),
    "originals/empty": b"",
    "originals/picture.jpg": bytes(range(256)),
    "chronology.csv": b"when,from,said\r\n",
}


def signer(seed: int = 1) -> Signer:
    """Return a signer whose key is always the same."""
    return Signer(Ed25519PrivateKey.from_private_bytes(hashlib.sha256(bytes([seed])).digest()))


def made(
    out: Path,
    payload: Mapping[str, Path | bytes] = PAYLOAD,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
) -> Bag:
    """Return a pack at `out`."""
    return write_bag(out, payload.items(), {}, at=AT, sign=sign, authorities=authorities)


def files_of(pack: Path) -> list[Path]:
    """Return every file of a pack, in the order of their names."""
    return sorted(path for path in pack.rglob("*") if path.is_file())


def words_of_verify(pack: Path) -> set[tuple[str, str]]:
    """Return what Leeward finds wrong with a pack: the word, and the name it is said of."""
    return {(said.word, said.name) for said in verify(pack).problems}


def words_of_file(pack: Path) -> set[tuple[str, str]]:
    """Return what the file in the pack finds wrong with it."""
    problems, _ = verify_pack.check(str(pack))
    return {(word, values["name"]) for word, values in problems}


def one_byte_changes(pack: Path, draw: Random, times: int) -> Iterator[str]:
    """Change one byte of one file at a time, and put it back after it was looked at."""
    files = [path for path in files_of(pack) if path.stat().st_size]
    for _ in range(times):
        path = draw.choice(files)
        before = path.read_bytes()
        place = draw.randrange(len(before))
        other = before[place] ^ draw.randrange(1, 256)
        path.write_bytes(before[:place] + bytes([other]) + before[place + 1 :])
        yield f"{path.relative_to(pack)}, byte {place}: {before[place]} made {other}"
        path.write_bytes(before)


def resealed(pack: Path) -> Path:
    """Return a pack that is not signed, its tag manifests and its seal written anew, as by a forger."""
    names = {path.relative_to(pack).as_posix(): path for path in files_of(pack)}
    outside = ("data/", "timestamps/", "seal.txt", "tagmanifest")
    tags = [name for name in names if not name.startswith(outside)]
    for kind in ("sha256", "sha512"):
        (pack / f"tagmanifest-{kind}.txt").write_text(
            _lines(kind, {name: names[name] for name in tags}), newline=""
        )
    over = ("timestamps/", "tagmanifest")
    sealed = {name: path for name, path in names.items() if name.startswith(over)}
    (pack / "seal.txt").write_text(_lines("sha512", sealed), newline="")
    return pack


def listed_too(pack: Path, name: str, content: bytes = b"x") -> Path:
    """Return a pack to which a file was added, its name to the manifests as it is, and all sealed anew."""
    path = pack / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    if name.startswith("data/"):
        for kind in ("sha256", "sha512"):
            with (pack / f"manifest-{kind}.txt").open("a", newline="") as manifest:
                manifest.write(_lines(kind, {name: path}))
    return resealed(pack)


def told_too(pack: Path, line: str) -> Path:
    """Return a pack with one more line in bag-info.txt, sealed anew."""
    with (pack / "bag-info.txt").open("a", encoding="utf-8", newline="") as about:
        about.write(f"{line}\n")
    return resealed(pack)


def _lines(kind: str, files: Mapping[str, Path]) -> str:
    return "".join(
        f"{hashlib.new(kind, files[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(files)
    )
