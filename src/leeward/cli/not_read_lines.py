"""What of all that was given could not be read, as lines of a terminal."""

from collections.abc import Iterator

from leeward.adapters.evidence.course import Evidence
from leeward.cli.steps import printable


def not_read_lines(evidence: Evidence) -> Iterator[str]:
    """Yield a heading and a line for each file that was not taken or read; nothing when all was."""
    unread = sum(len(one.unread) for one in evidence.read)
    failed = [mark for mark, one in evidence.not_read.items() if one.failed]
    if not (unread or failed or evidence.not_received):
        return
    yield "Some could not be read:"
    for one in evidence.not_received:
        yield f"  {printable(one.name)}: {printable(one.reason)}"
    names = {exhibit.mark: exhibit.name for exhibit in evidence.exhibits}
    for mark in failed:
        yield f"  {mark} {printable(names[mark])}: {printable(evidence.not_read[mark].reason)}"
    if unread:
        yield f"  {unread:,} lines or records of files that were read: a pack lists them in tables/unread.csv"
