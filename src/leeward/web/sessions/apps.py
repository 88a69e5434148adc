"""The Django app that holds sealed sessions."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Named apart from Django's own sessions, which are not installed."""

    name = "leeward.web.sessions"
    label = "sealed_sessions"
