"""The two readers of one pathway: the responder and the person."""

from enum import StrEnum


class Audience(StrEnum):
    """Whose words are shown. `PERSON` is the one it is happening to: "you" in what they read."""

    RESPONDER = "responder"
    PERSON = "person"


BOTH = frozenset(Audience)
