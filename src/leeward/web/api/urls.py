"""Routes of the API, from its declared addresses."""

from django.urls import path

from leeward.web.api import views
from leeward.web.api.addresses import ADDRESSES

urlpatterns = [
    *(path(each.route, getattr(views, each.name), name=f"api-{each.name}") for each in ADDRESSES),
    path("openapi.json", views.document, name="api-openapi"),
    path("docs", views.docs, name="api-docs"),
    path("<path:rest>", views.nothing, name="api-nothing"),
]
