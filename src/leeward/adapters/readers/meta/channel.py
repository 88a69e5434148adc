"""By which of Meta's programs a conversation went: both write their messages in one form."""

from collections.abc import Iterable

from leeward.domain.communication import Channel
from leeward.domain.reading import Assumption

ABOUT = "channel"

_CHOICES = (Channel.MESSENGER, Channel.INSTAGRAM)
_TELLING = {
    Channel.INSTAGRAM: ("instagram",),
    Channel.MESSENGER: ("facebook", "stickers_used", "messenger"),
}


def channel_of(files: Iterable[str], name: str, encrypted: bool, told: str) -> tuple[Channel, Assumption]:
    """Return the program, and what that rests on: how files are named, or where in the download it lay."""
    if told in _CHOICES:
        return Channel(told), Assumption(ABOUT, told, "you said so", _CHOICES)
    if encrypted:
        return _found(Channel.MESSENGER, "only Messenger exports encrypted chats in this form")
    for places, why in ((files, "the folder of its photos says so"), ((name,), "where it lay says so")):
        found = {channel for place in places for channel in _CHOICES if _tells(channel, place)}
        if len(found) == 1:
            return _found(found.pop(), why)
    why = "Instagram and Messenger write the same, and nothing in it tells which it was"
    return Channel.MESSENGER, Assumption(ABOUT, Channel.MESSENGER, why, _CHOICES, open=True)


def _found(channel: Channel, why: str) -> tuple[Channel, Assumption]:
    return channel, Assumption(ABOUT, channel, why, _CHOICES)


def _tells(channel: Channel, place: str) -> bool:
    folded = place.casefold()
    return "://" not in folded and any(word in folded for word in _TELLING[channel])
