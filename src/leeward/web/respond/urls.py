"""Staff's addresses."""

from django.urls import include, path

from leeward.web.respond import views

urlpatterns = [
    path("", views.start, name="staff-start"),
    path("", include("leeward.web.respond.guided.urls")),
    path("", include("leeward.web.respond.call.urls")),
]
