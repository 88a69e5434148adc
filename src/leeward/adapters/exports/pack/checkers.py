"""The two checkers that are put into every pack, and their hashes, which page one prints."""

import hashlib
from functools import cache
from pathlib import Path

VERIFIER = "verify_pack.py"


@cache
def checkers() -> dict[str, bytes]:
    """Return each checker by its name in the pack."""
    return {VERIFIER: Path(__file__).with_name(VERIFIER).read_bytes()}


def checker_hashes() -> dict[str, str]:
    """Return the SHA-256 of each checker by its name: whoever has them on paper knows an unchanged one."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in checkers().items()}
