"""The three trees, each with its own session and cookie: the person's pages, staff's and the keepers'."""

from collections.abc import Container
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from leeward.domain.audience import Audience


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree. `prefix` is what its addresses begin with, `title` what stands at the top of its pages, and
    `tells` whether somebody is told about in it; nobody is in the keepers', who look after the directory."""

    name: str
    prefix: str
    audience: Audience
    cookie: str
    title: str = "Leeward"
    tells: bool = True

    def cookie_name(self) -> str:
        """Return the name of this tree's cookie; over https browsers hold `__Host-` to our host alone."""
        return f"__Host-{self.cookie}" if settings.SESSION_COOKIE_SECURE else self.cookie

    def address(self, page: str) -> str:
        """Return the address of a page that every tree has: start, leave, ended, here."""
        return reverse(f"{self.name}-{page}")


PERSON = Tree("person", "/", Audience.PERSON, "leeward")
STAFF = Tree("staff", "/staff/", Audience.RESPONDER, "leeward-staff")
KEEPERS = Tree(
    "keepers", "/directory/", Audience.RESPONDER, "leeward-keepers", title="Leeward directory", tells=False
)
TREES = (PERSON, STAFF, KEEPERS)
TELLING_TREES = tuple(tree for tree in TREES if tree.tells)
"""Those in which somebody is told about: they have a plan, services, things to read and to take away."""

API = "/api/"
"""What the addresses begin with that other software reads; no session and no cookie belongs to them."""


def tree_of(path: str) -> Tree:
    """Return the tree that a path belongs to."""
    below = (tree for tree in (STAFF, KEEPERS) if f"{path}/".startswith(tree.prefix))
    return next(below, PERSON)


def is_api(path: str) -> bool:
    """Return whether other software reads at a path: it belongs to no tree."""
    return f"{path}/".startswith(API)


def other_is_in(tree: Tree, cookies: Container[str]) -> bool:
    """Return whether a browser that sends these cookies has another tree open as well."""
    return any(other.cookie_name() in cookies for other in TREES if other is not tree)
