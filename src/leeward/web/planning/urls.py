"""Addresses of the plan, the same in both trees."""

from django.urls import URLPattern, path

from leeward.web.planning import measures, views
from leeward.web.trees import Tree


def urls_for(tree: Tree) -> list[URLPattern]:
    """Return the plan's addresses in a tree; `m` is a part of the plan, `w` a way of being reached."""
    name = f"{tree.name}-plan"
    return [
        path("plan", views.overview, name=name),
        path("plan/ways", views.ways, name=f"{name}-ways"),
        path("plan/w/<int:number>", views.way, name=f"{name}-way"),
        path("plan/m/<int:number>", measures.edit, name=f"{name}-measure"),
        path("plan/m/<int:number>/out", measures.take_out, name=f"{name}-take-out"),
        path("plan/back", measures.put_back, name=f"{name}-put-back"),
    ]
