"""Who takes part in a conversation of Meta's, and which of them is the one whose download it is."""

import re
from collections.abc import Iterator, Sequence

from leeward.adapters.readers.json_rows import name_of
from leeward.adapters.readers.meta.said import meant
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose download it is is told."""

ANYBODY = frozenset(("facebook user", "instagram user", "instagrammer", "messenger user"))
"""What Meta writes for people whose account is gone."""

_NUMBERED = re.compile(r"_\d+$")
_TWO = 2


def participants_of(said: object) -> Iterator[str]:
    """Yield the names of those who take part, from either way to write them."""
    for one in said if isinstance(said, list) else ():
        name = meant(name_of(one.get("name"))) if isinstance(one, dict) else name_of(one)
        if name:
            yield name


def owner_of(
    participants: Sequence[str],
    senders: Sequence[str],
    title: str,
    folder: str,
    is_group: bool,
    told: str,
) -> tuple[str, Assumption]:
    """Return the name of whose download it is, "" where that is open, and what it rests on.

    A conversation of two, and its folder, are named after the other one.
    """
    choices = tuple(dict.fromkeys((*participants, *senders)))
    if told:
        return told, Assumption(ABOUT, told, "you said so", choices)
    if not is_group and len(choices) == _TWO == len(participants):
        named = [one for one in choices if _plain(one) and _plain(one) in (_plain(title), _plain(folder))]
        if len(named) == 1:
            (owner,) = (one for one in choices if one != named[0])
            why = f"a conversation of two is named after the other one, {named[0]}"
            return owner, Assumption(ABOUT, owner, why, choices)
    return "", Assumption(ABOUT, "", "nothing in it tells which of them is you", choices, open=True)


def _plain(name: str) -> str:
    """Return the letters of a name, as Meta names a folder: without blanks, signs, and its number."""
    last = name.rpartition("/")[2]
    return "".join(filter(str.isalnum, _NUMBERED.sub("", last).casefold()))
