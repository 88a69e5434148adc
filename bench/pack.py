"""Evidence packs: 10,000 changes of one byte, which two checkers have to find, and what a large one takes.

Every change is looked for in the whole pack, from its files on the disk, as a stranger would.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure, median_seconds
from leeward.adapters.exports.pack.bag import write_bag
from leeward.adapters.exports.pack.signature import new_signer
from leeward.adapters.exports.pack.verify import verify
from leeward.adapters.exports.pack.verify_pack import check
from tests.adapters.exports.time_authority import OPENSSL, made_authority

CHANGES = 10_000
LARGE = 100 << 20  # bytes
AT = datetime(2026, 11, 28, 13, tzinfo=UTC)
CHECKERS: dict[str, Callable[[Path], object]] = {
    "leeward chronology verify": lambda pack: verify(pack).problems,
    "the file in the pack": lambda pack: check(str(pack))[0],
}


def measure() -> Iterator[Figure]:
    """Yield the changes that each checker missed, and the seconds to write and to check a large pack."""
    with TemporaryDirectory() as folder, ProcessPoolExecutor(len(CHECKERS)) as apart:
        missed = apart.map(_missed, CHECKERS, [Path(folder)] * len(CHECKERS))
        for name, count in zip(CHECKERS, missed, strict=True):
            yield Figure(f"One-byte changes missed by {name}", count, "changes", 0, "made", CHANGES)
    with TemporaryDirectory() as folder:
        yield from _large(Path(folder))


def _missed(checker: str, folder: Path) -> int:
    """Return how many changes of one byte a checker did not find, in a pack with all that one can have."""
    place = folder / hashlib.sha256(checker.encode()).hexdigest()
    place.mkdir()
    authorities = [made_authority(place / "authority")] if OPENSSL else []
    draw = random.Random(checker)  # the same changes each time
    payload = [(f"originals/{number}.txt", draw.randbytes(number * 40)) for number in range(1, 6)]
    pack = write_bag(place / "pack", payload, {}, at=AT, sign=new_signer(), authorities=authorities).path
    ask, missed = CHECKERS[checker], 0
    assert not ask(pack), "the pack does not hold before anything was changed"
    files = {path: path.read_bytes() for path in sorted(pack.rglob("*")) if path.is_file()}
    files = {path: content for path, content in files.items() if content}
    for _ in range(CHANGES):
        path = draw.choice(list(files))
        before = files[path]
        at = draw.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ draw.randrange(1, 256)]) + before[at + 1 :])
        missed += not ask(pack)
        path.write_bytes(before)
    return missed


def _large(folder: Path) -> Iterator[Figure]:
    original = folder / "film.mp4"
    original.write_bytes(random.Random(3).randbytes(LARGE))
    turns = iter(range(100))

    def write() -> Path:
        return write_bag(folder / f"pack{next(turns)}", [("film.mp4", original)], {}, at=AT).path

    def hashed() -> None:
        for kind in (hashlib.sha256(), hashlib.sha512()):
            with original.open("rb") as file:
                while piece := file.read(1 << 20):
                    kind.update(piece)

    raw = median_seconds(hashed, times=3)
    pack = write()
    named = f"a pack of {LARGE >> 20} MiB"
    yield Figure(f"Writing {named}", median_seconds(write, times=3), "s", None, "both hashes alone", raw)
    for name, ask in CHECKERS.items():
        taken = median_seconds(partial(ask, pack), times=3)
        yield Figure(f"Checking {named}, {name}", taken, "s", None, "both hashes alone", raw)
