"""Checks that `actions.confirm` has no version to begin from: the first of a national service, and calls
that nobody answered. Neither changes what anybody is told, so neither needs a second keeper."""

from datetime import datetime

from django.db import transaction

from leeward.domain.intake import Record
from leeward.web.directory.actions import NotAllowedError, current_version
from leeward.web.directory.models import Change, Origin, Service, State
from leeward.web.directory.versions import Authorship, Draft, make_current, put_in

_ASSURANCE = {"id", "name", "status", "assured_date", "leeward"}


def first_check(record: Record, *, amends: str, by: str, at: datetime, note: str) -> Service:
    """Keep that one of the pack's services, of which keepers have said nothing yet, is still true."""
    with transaction.atomic():
        if current_version(record["id"], lock=True) is not None:
            raise NotAllowedError("Somebody has checked this service meanwhile. Look at it again.")
        if set(record) - _ASSURANCE or set(record.get("leeward", {})) - {"assured_by", "check"}:
            raise NotAllowedError("This says more than that it was checked. Propose the change instead.")
        draft = Draft(record, amends=amends)
        (made,) = put_in([draft], State.STAGED, Authorship(by, at, Change.CHECKED, note))
        make_current([made.number])
    made.refresh_from_db()
    return made


def keep_note(record: Record, *, amends: str = "", by: str, at: datetime, note: str) -> Service:
    """Keep in a service's history what came of a check that settled nothing: it was never in use."""
    with transaction.atomic():
        current = current_version(record["id"])
        origin = Origin(current.origin) if current else Origin.LOCAL
        replaces = current.number if current else None
        draft = Draft(record, origin, amends=amends, replaces=replaces)
        (made,) = put_in([draft], State.DECLINED, Authorship(by, at, Change.CHECKED, note))
    return made
