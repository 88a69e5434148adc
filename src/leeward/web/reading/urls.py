"""Addresses of what can be read, the same pages in both trees; the drawn steps are for staff."""

from django.urls import URLPattern, path

from leeward.web.reading import views
from leeward.web.trees import STAFF, Tree


def urls_for(tree: Tree) -> list[URLPattern]:
    """Return the addresses in a tree. A chapter's is a number, because a browser keeps a list of them."""
    found = [
        path("read", views.index, name=f"{tree.name}-read"),
        path("read/<int:number>", views.chapter, name=f"{tree.name}-passage"),
        path("about", views.about, name=f"{tree.name}-about"),
    ]
    if tree is STAFF:
        found.append(path("flowchart", views.flowchart, name="staff-flowchart"))
    return found
