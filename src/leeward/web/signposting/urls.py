"""Addresses of the services, the same pages in both trees; the search is for staff alone."""

from django.urls import URLPattern, path

from leeward.web.signposting import papers, searching, views
from leeward.web.trees import PERSON, STAFF, Tree


def urls_for(tree: Tree) -> list[URLPattern]:
    """Return the services' addresses in a tree; in the person's own they are simply people."""
    page = "people" if tree is PERSON else "services"
    found = [
        path(page, views.services, name=f"{tree.name}-services"),
        path(f"{page}/fit", views.fit, name=f"{tree.name}-fit"),
        path(f"{page}/card", papers.card, name=f"{tree.name}-card"),
        path(f"{page}/read-out", papers.read_out, name=f"{tree.name}-read-out"),
    ]
    if tree is STAFF:
        found.append(path(f"{page}/find", searching.find, name="staff-find"))
    return found
