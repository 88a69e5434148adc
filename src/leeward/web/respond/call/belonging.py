"""Whether what a screen sends belongs to the conversation that is open: one call at a time in a browser.

A screen names its call by the telling's reference. Before the first thing is kept there is none, so it
also has an opening: a random word that it made up, by which a first message whose answer was lost on the
way finds the call that it began.
"""

from enum import StrEnum

from leeward.domain.conversation import Conversation
from leeward.web.conversations import open_conversation
from leeward.web.requests import TreeRequest
from leeward.web.sessions.store import CONVERSATION

OPENING = "call-opening"
"""The form field, and the key of the session, that hold the opening of a call."""


class Standing(StrEnum):
    """How a screen stands to this browser's conversation."""

    OPEN = "open"
    NEW = "new"  # nothing is open: the first thing kept begins it
    ENDED = "ended"  # what the screen belongs to is gone from the server
    OTHER = "other"  # another conversation is open


def standing(request: TreeRequest, telling: str, opening: str) -> tuple[Standing, Conversation | None]:
    """Return how a screen stands, and the conversation when it is the screen's own."""
    conversation = open_conversation(request)
    if conversation is None:
        if not telling:
            return Standing.NEW, None
        return (Standing.OTHER if request.session.get(CONVERSATION) else Standing.ENDED), None
    began_it = not telling and opening and request.session.get(OPENING) == opening
    if telling == conversation.reference or began_it:
        return Standing.OPEN, conversation
    return Standing.OTHER, None
