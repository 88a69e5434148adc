"""Addresses. They are neutral, carry numbers and never answers, and every tree has the same ways out."""

from django.urls import include, path

from leeward.web import health, leaving
from leeward.web.keeping.urls import urls_for as keeping_urls
from leeward.web.planning.urls import urls_for as plan_urls
from leeward.web.reading.urls import urls_for as reading_urls
from leeward.web.signposting.urls import urls_for as directory_urls
from leeward.web.trees import TELLING_TREES, TREES

handler400 = "leeward.web.failures.bad_request"
handler403 = "leeward.web.failures.forbidden"
handler404 = "leeward.web.failures.not_found"
handler500 = "leeward.web.failures.failed"

urlpatterns = [
    path("health", health.health, name="health"),
    path("", include("leeward.web.person.urls")),
    path("staff/", include("leeward.web.respond.urls")),
    path("api/", include("leeward.web.api.urls")),
    path("directory/", include("leeward.web.accounts.urls")),
    path("directory/", include("leeward.web.keepers.urls")),
    path("directory/files/", include("leeward.web.keepers_files.urls")),
]

for tree in TREES:
    prefix = tree.prefix.lstrip("/")
    urlpatterns += [
        path(f"{prefix}leave", leaving.leave, name=f"{tree.name}-leave"),
        path(f"{prefix}ended", leaving.ended, name=f"{tree.name}-ended"),
        path(f"{prefix}here", leaving.here, name=f"{tree.name}-here"),
    ]

for tree in TELLING_TREES:
    prefix = tree.prefix.lstrip("/")
    urlpatterns += [
        path(f"{prefix}start-again", leaving.start_again, name=f"{tree.name}-start-again"),
        path(prefix, include(plan_urls(tree))),
        path(prefix, include(directory_urls(tree))),
        path(prefix, include(reading_urls(tree))),
        path(prefix, include(keeping_urls(tree))),
    ]
