"""What somebody asks to see of a course of conduct."""

from dataclasses import dataclass

from leeward.domain.communication import Channel, Direction, Kind, Mark

NOBODY = ""
"""Among persons: those of whom the ledger names nobody."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Every part must be so, and of a part that lists several, one of them; a part left out asks nothing.

    `since` and `until` are seconds since 1970, the second not included: with either, nothing without a time
    is shown. `hours` are those of a clock in the zone, and with them or `weekdays` nothing of which they are
    not known is shown. Each of `words` must stand there, in whatever case, accents, width or look-alike
    letters; it may be a part of a word, or several words.
    """

    since: int | None = None
    until: int | None = None
    persons: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    conversations: frozenset[str] = frozenset()
    channels: frozenset[Channel] = frozenset()
    directions: frozenset[Direction] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    sources: frozenset[str] = frozenset()  # names of files as they were given
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()  # 0 is Monday
    marks: frozenset[Mark] = frozenset()
    attachments: bool = False  # it came with a file
    words: tuple[str, ...] = ()
