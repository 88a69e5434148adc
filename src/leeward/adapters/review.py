"""Review: what is to be checked before anybody relies on it."""

from datetime import datetime

from leeward.adapters import london
from leeward.domain.pack import Entry
from leeward.domain.signposting import Service


def wants_checking(reviewed: Entry | Service, at: datetime) -> bool:
    """Return whether it was never checked or is not confirmed, or its review date has passed in London."""
    never_checked = isinstance(reviewed, Service) and reviewed.last_checked is None
    return never_checked or reviewed.check or reviewed.review_by < london.day(at)
