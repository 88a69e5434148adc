"""The two trees: the person's pages and staff's, each with its own session, cookie and words."""

from collections.abc import Container
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from leeward.domain.audience import Audience


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree. `prefix` is what its addresses begin with."""

    name: str
    prefix: str
    audience: Audience
    cookie: str

    def cookie_name(self) -> str:
        """Return the name of this tree's cookie; over https browsers hold `__Host-` to our host alone."""
        return f"__Host-{self.cookie}" if settings.SESSION_COOKIE_SECURE else self.cookie

    def address(self, page: str) -> str:
        """Return the address of a page that both trees have: start, leave, ended, start-again, here."""
        return reverse(f"{self.name}-{page}")


PERSON = Tree("person", "/", Audience.PERSON, "leeward")
STAFF = Tree("staff", "/staff/", Audience.RESPONDER, "leeward-staff")
TREES = (PERSON, STAFF)


def tree_of(path: str) -> Tree:
    """Return the tree that a path belongs to."""
    return STAFF if path == "/staff" or path.startswith(STAFF.prefix) else PERSON


def other_is_in(tree: Tree, cookies: Container[str]) -> bool:
    """Return whether a browser that sends these cookies has the other tree open as well."""
    return any(other.cookie_name() in cookies for other in TREES if other is not tree)
