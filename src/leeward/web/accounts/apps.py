"""The Django app that holds keepers."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Stands in for Django's own accounts, which are not installed; decision 25 says why."""

    name = "leeward.web.accounts"
    label = "accounts"
