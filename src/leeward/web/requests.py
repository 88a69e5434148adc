"""A request as our views receive it: Django's, with the tree and the sealed session it belongs to."""

from django.http import HttpRequest

from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.web.sessions.store import SessionStore
from leeward.web.trees import Tree


class TreeRequest(HttpRequest):
    """What `SealedSessionMiddleware` makes of a request; used in annotations."""

    tree: Tree
    session: SessionStore
    pack: Pack  # once `situations.pack_of` has laid the local services over it for a conversation
    laid_over_for: Conversation
