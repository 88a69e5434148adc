"""`manage.py purge_sessions`: for a timer, where nobody writes for a long while."""

from typing import Any

from django.core.management.base import BaseCommand

from leeward.web.sessions.store import clear_expired


class Command(BaseCommand):
    """Removes sessions past their idle end."""

    help = "Remove sessions past their idle end. Every write does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say how many there were."""
        self.stdout.write(f"{clear_expired()} removed")
