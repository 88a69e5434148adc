"""Addresses of the keepers' services, below `/directory/`: numbers of versions, and never a name."""

from django.urls import path

from leeward.web.keepers import (
    calling,
    confirming,
    deciding,
    editing,
    history,
    listing,
    previewing,
    resolving,
    seeing,
    withdrawing,
)

urlpatterns = [
    path("", listing.home, name="keepers-start"),
    path("search", listing.search, name="keepers-search"),
    path("list/<str:kind>/<int:at>", listing.listed, name="keepers-list"),
    path("add", editing.add, name="keepers-add"),
    path("service/<int:number>", seeing.service, name="keepers-service"),
    path("service/<int:number>/change", editing.change, name="keepers-change"),
    path("service/<int:number>/change/call", editing.change_after_call, name="keepers-change-after-call"),
    path("service/<int:number>/still-true", confirming.still_true, name="keepers-still-true"),
    path("service/<int:number>/withdraw", withdrawing.withdraw, name="keepers-withdraw"),
    path("service/<int:number>/history/<int:at>", history.history, name="keepers-history"),
    path("service/<int:number>/sources", resolving.resolve, name="keepers-conflict"),
    path("version/<int:number>/preview", previewing.preview, name="keepers-preview"),
    path("version/<int:number>/undo", history.undo, name="keepers-undo"),
    path("version/<int:number>/put-back", history.put_back, name="keepers-put-back"),
    path("proposal/<int:number>", deciding.proposal, name="keepers-proposal"),
    path("proposal/<int:number>/approve", deciding.approve, name="keepers-approve"),
    path("proposal/<int:number>/decline", deciding.decline, name="keepers-decline"),
    path("proposal/<int:number>/again", deciding.again, name="keepers-propose-again"),
    path("calls/<int:at>", calling.calls, name="keepers-calls"),
    path("calls/<int:number>/true", calling.true, name="keepers-call-true"),
    path("calls/<int:number>/no-answer", calling.no_answer, name="keepers-call-no-answer"),
    path("conflicts/<int:at>", resolving.listed, name="keepers-conflicts"),
]
