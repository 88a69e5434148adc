"""Addresses of signing in and out, below `/directory/`."""

from django.urls import path

from leeward.web.accounts import views

urlpatterns = [
    path("sign-in", views.sign_in, name="keepers-sign-in"),
    path("sign-out", views.sign_out, name="keepers-sign-out"),
    path("signed-out", views.signed_out, name="keepers-signed-out"),
    path("passphrase", views.passphrase, name="keepers-passphrase"),
    path("passphrase/changed", views.passphrase_changed, name="keepers-passphrase-changed"),
]
