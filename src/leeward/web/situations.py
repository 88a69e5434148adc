"""The situation of a request's conversation: worked out afresh for each page, now, for its tree's reader."""

from leeward.adapters import hours
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.situation import Situation, situation
from leeward.web import clock, packs
from leeward.web.directory.laid_over import pack_for
from leeward.web.requests import TreeRequest
from leeward.web.signposting.asked_for import named_in


def pack_of(request: TreeRequest, conversation: Conversation) -> Pack:
    """Return the pack in use with the local services that matter for the conversation.

    Those that a form names are among them: nothing that is recorded of one is lost because it is no longer
    shown. What is said on the page from then on is said with it: it holds the local services' own words.
    """
    if getattr(request, "laid_over_for", None) is not conversation:
        request.pack = pack_for(
            packs.current(), conversation, request.tree.audience, clock.now(), named_in(request.POST)
        )
        request.laid_over_for = conversation
    return request.pack


def situation_of(request: TreeRequest, conversation: Conversation) -> Situation:
    """Return what follows from the conversation at this moment, for the audience of the request's tree."""
    status_of = hours.reader(clock.now(), cannot_speak=conversation.circumstances.cannot_speak)
    return situation(pack_of(request, conversation), conversation, request.tree.audience, status_of)
