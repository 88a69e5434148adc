"""The situation of a request's conversation: worked out afresh for each page, now, for its tree's reader."""

from leeward.adapters import hours
from leeward.domain.conversation import Conversation
from leeward.domain.situation import Situation, situation
from leeward.web import clock, packs
from leeward.web.requests import TreeRequest


def situation_of(request: TreeRequest, conversation: Conversation) -> Situation:
    """Return what follows from the conversation at this moment, for the audience of the request's tree."""
    status_of = hours.reader(clock.now(), cannot_speak=conversation.circumstances.cannot_speak)
    return situation(packs.current(), conversation, request.tree.audience, status_of)
