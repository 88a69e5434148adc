"""A pack built, checked or hashed, by itself in this process; what it took is told as JSON."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.hashing import both_hashes
from bench.measured import tell
from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import read_case
from leeward.adapters.exports.pack.signature import new_signer
from leeward.adapters.exports.pack.verify import verify

AT = datetime(2026, 11, 28, 13, tzinfo=UTC)
CASE = b"""
account_of = "Ann Example"
initials = "AE"
term = ["outside work", "flowers"]
[[person]]
name = "Sam Carter"
role = "suspect"
[[attribution]]
handle = "Sam Carter"
person = "Sam Carter"
basis = "saved under this name"
asserter = "Ann Example"
[[attribution]]
handle = "+447700900123"
person = "Sam Carter"
basis = "his number since we met"
asserter = "Ann Example"
[[marker]]
kind = "asked to stop"
at = 2023-05-14
[source."given/chat.txt"]
owner = "Ann Example"
"""


def pack(folder: Path) -> int:
    """Build a pack beside a folder from all that is in it, signed; return its entries and incidents."""
    built = build([folder], read_case(CASE), folder.with_name("pack"), at=AT, sign=new_signer())
    assert not built.undated
    assert list(built.bags[0].path.rglob("*.pdf"))
    return built.entries + built.folded + len(built.evidence.incidents)


def check(folder: Path) -> int:
    """Check a pack; return how many problems it has."""
    return len(verify(folder).problems)


STEPS = {step.__name__: step for step in (pack, check, both_hashes)}

if __name__ == "__main__":
    tell(lambda: STEPS[sys.argv[1]](Path(sys.argv[2])), starts_several=True)
