"""Addresses of the services, the same pages in both trees."""

from django.urls import URLPattern, path

from leeward.web.directory import views
from leeward.web.trees import PERSON, Tree


def urls_for(tree: Tree) -> list[URLPattern]:
    """Return the services' addresses in a tree; in the person's own they are simply people."""
    page = "people" if tree is PERSON else "services"
    return [
        path(page, views.services, name=f"{tree.name}-services"),
        path(f"{page}/fit", views.fit, name=f"{tree.name}-fit"),
    ]
