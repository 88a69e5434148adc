"""Addresses of what is taken away. A file is made when it is asked for with a button, never by an address."""

from django.urls import URLPattern, path

from leeward.web.keeping import views
from leeward.web.trees import STAFF, Tree


def urls_for(tree: Tree) -> list[URLPattern]:
    """Return the addresses in a tree; the handover is for staff alone."""
    found = [
        path("keep", views.keep, name=f"{tree.name}-keep"),
        path("keep/notes", views.notes, name=f"{tree.name}-keep-notes"),
        path("keep/aloud", views.aloud, name=f"{tree.name}-keep-aloud"),
        path("keep/file", views.save_file, name=f"{tree.name}-keep-file"),
    ]
    if tree is STAFF:
        found.append(path("handover", views.handover, name="staff-handover"))
    return found
