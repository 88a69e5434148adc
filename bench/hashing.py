"""The least that anybody could do with an original: read its bytes and hash them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_PIECE = 1 << 20


def sha256(file: Path) -> int:
    """Hash a file, as every original is; return its bytes."""
    return _hashed([file], (hashlib.sha256(),))


def both_hashes(folder: Path) -> int:
    """Hash every file of a folder as a pack's manifests do; return their number."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    _hashed(files, (hashlib.sha256(), hashlib.sha512()))
    return len(files)


def _hashed(files: Sequence[Path], kinds: Sequence[Any]) -> int:
    size = 0
    for path in files:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                for kind in kinds:
                    kind.update(piece)
    return size
