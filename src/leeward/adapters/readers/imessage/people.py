"""Which of the senders is the one whose messages were exported."""

from leeward.adapters.readers.imessage.scan import Found
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose messages they were is told."""

_ME = "Me"
_THEM = b"them"


def owner_of(found: Found, told: str) -> tuple[str, Assumption]:
    """Return the sender whose messages they were, "" where that is open, and what it rests on."""
    senders = tuple(found.names[number] for number in sorted({*found.senders} - {0}))
    if told:
        return told, Assumption(ABOUT, told, "you said so", senders)
    if _ME in senders:
        return _ME, Assumption(ABOUT, _ME, "the program that wrote it calls the one whose copy it is Me")
    read_by_them = found.read_by.get(_THEM, set())
    if len(read_by_them) == 1:
        one = found.names[min(read_by_them)]
        return one, Assumption(ABOUT, one, "only messages of theirs are said to be read by them, the others")
    because = "nothing in it tells which of them is you"
    return "", Assumption(ABOUT, "", because, senders, open=True)
