"""A page as its reader gets it: text without markup, and the conversation behind it."""

import html
import re

from django.http import HttpResponse
from django.test import Client

from leeward.domain.conversation import Conversation, from_dict
from leeward.web.sessions.store import CONVERSATION, SessionStore
from leeward.web.trees import PERSON, STAFF, Tree


def text_of(response: HttpResponse) -> str:
    """Return the words of a page on one line."""
    without = re.sub(
        r"<(script|style)\b.*?</\1>", " ", response.content.decode().replace("<wbr>", ""), flags=re.S
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without)).split())


def conversation_of(client: Client, tree: Tree = PERSON) -> Conversation | None:
    """Return what the client's session holds; None when there is no session."""
    cookie = client.cookies.get(tree.cookie_name())
    if cookie is None or not cookie.value:
        return None
    told = SessionStore(cookie.value, tree).get(CONVERSATION)
    return from_dict(told) if told else None


TREES = {"person": PERSON, "staff": STAFF}
