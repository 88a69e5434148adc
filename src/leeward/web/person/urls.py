"""The person's addresses."""

from django.urls import path

from leeward.web.person import views

urlpatterns = [path("", views.start, name="person-start")]
