"""The person's addresses: numbers and neutral words, because a browser keeps a list of them."""

from django.urls import path

from leeward.web.person import advice, asking, first, summary

urlpatterns = [
    path("", first.start, name="person-start"),
    path("device", first.device, name="person-device"),
    path("q/<int:number>", asking.ask, name="person-question"),
    path("call", advice.call, name="person-call"),
    path("pause", advice.pause, name="person-pause"),
    path("more", first.more, name="person-more"),
    path("now", summary.now, name="person-now"),
]
