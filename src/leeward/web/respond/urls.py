"""Staff's addresses."""

from django.urls import path

from leeward.web.respond import views

urlpatterns = [path("", views.start, name="staff-start")]
