"""The one place where the web door reads the clock; everything inward is handed the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this instant, aware."""
    return datetime.now(UTC)
