"""Addresses of call mode, at and below `/staff/call`."""

from django.urls import path

from leeward.web.respond.call import sending, views

urlpatterns = [
    path("call", views.screen, name="staff-call"),
    path("call/entries", sending.entries, name="staff-call-entries"),
    path("call/log", views.show_log, name="staff-call-log"),
    path("call/finish", views.finish, name="staff-call-finish"),
]
