"""Keepers' names: as they are shown, and as they are told apart."""

import unicodedata

from leeward.domain.errors import LeewardError
from leeward.web.accounts.models import NAME_LENGTH


class NameRefusedError(LeewardError):
    """A name that cannot be a keeper's."""


def tidy(name: str) -> str:
    """Return a name as it is shown: one space between words, none around them."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def fold(name: str) -> str:
    """Return what is the same for every way of writing a name: Zoë, zoë and ZOË are one keeper."""
    seen = "".join(sign for sign in tidy(name).casefold() if sign.isprintable())
    return unicodedata.normalize("NFKC", seen)


def checked(name: str) -> str:
    """Return the name as it is shown; raise NameRefusedError with what is wrong with it."""
    shown = tidy(name)
    if not shown or len(shown) > NAME_LENGTH or not shown.isprintable():
        raise NameRefusedError(f"A keeper's name has 1 to {NAME_LENGTH} signs, all of which can be seen.")
    return shown
