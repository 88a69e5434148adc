"""That the warning of traces was read: in this session, on this visit, and for the notes as they stand.

An address alone never makes the notes, and going back to them sends no form again (docs/decisions/0023).
"""

from leeward.domain.conversation import Conversation
from leeward.web.conversations import begin
from leeward.web.requests import TreeRequest

READ_FOR = "warned"
"""In the session: the head of the history that the notes were asked for with."""


def mark_read(request: TreeRequest, conversation: Conversation) -> None:
    """Remember that the form below the warning was sent, until something more is told."""
    begin(request, conversation)
    request.session[READ_FOR] = conversation.head()


def was_read(request: TreeRequest, conversation: Conversation) -> bool:
    """Return whether the notes of this conversation were asked for below the warning."""
    return bool(request.session.get(READ_FOR) == conversation.head())


def forget(request: TreeRequest) -> None:
    """Begin a new visit, which is warned again."""
    if READ_FOR in request.session:
        del request.session[READ_FOR]
