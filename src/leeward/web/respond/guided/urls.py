"""Addresses of guided mode, at and below `/staff/guide`. They carry numbers, and never an answer."""

from django.urls import path

from leeward.web.respond.guided import asking, looking, recording, steps

urlpatterns = [
    path("guide", steps.first, name="staff-guide"),
    path("guide/tasks", looking.tasks, name="staff-tasks"),
    path("guide/now", looking.now, name="staff-now"),
    path("guide/done", recording.record, name="staff-done"),
    path("guide/q/<int:number>", asking.ask, name="staff-question"),
    path("guide/step/<int:number>", steps.step, name="staff-step"),
]
