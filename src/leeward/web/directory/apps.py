"""The Django app that holds the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Local services, their history, and the pack's beside them."""

    name = "leeward.web.directory"
    label = "directory"
