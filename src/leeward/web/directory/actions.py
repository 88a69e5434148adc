"""What keepers do to the directory. Each thing says who did it, is kept for ever, and can be undone.

A change of what people are told waits for a second keeper: a wrong number sends a frightened person to
nobody, or to the one they flee from. What only takes something back, or says that it is still true, does not.
"""

from datetime import datetime

from django.db import transaction

from leeward.domain.errors import LeewardError
from leeward.domain.intake import Record
from leeward.web.directory import shared_places, withholding
from leeward.web.directory.models import Change, Origin, Service, State
from leeward.web.directory.versions import Authorship, Draft, make_current, new_edition, put_in


class NotAllowedError(LeewardError):
    """Something that this keeper may not do, or that can no longer be done, with what to do instead."""


def propose(
    record: Record, *, by: str, at: datetime, change: Change, note: str = "", amends: str = ""
) -> Service:
    """Return a version that waits for a second keeper. One that waited for the same service is set aside.

    Raise NotAllowedError for a service of the pack: two keepers together must not take the place of 999.
    """
    with transaction.atomic():
        current = current_version(record["id"], lock=True)
        if current is not None and current.origin == Origin.PACK:
            raise NotAllowedError(
                "This is a national service, which comes with Leeward. Lay what you found beside it."
            )
        Service.objects.filter(hsds_id=record["id"], state=State.PROPOSED).update(
            state=State.DECLINED, decided_by=by, decided_at=at
        )
        record = shared_places.without_others_secrets(record, shared_places.secret_places([record]))
        draft = Draft(record, amends=amends, replaces=current.number if current else None)
        (made,) = put_in([draft], State.PROPOSED, Authorship(by, at, change, note))
    return made


def approve(number: int, *, by: str, at: datetime) -> Service:
    """Let a proposed version take effect; raise NotAllowedError to whoever proposed it."""
    with transaction.atomic():
        proposed = waiting_version(number)
        check_may_approve(proposed, by)
        current = current_version(proposed.hsds_id, lock=True)
        if (current.number if current else None) != proposed.replaces_id:
            raise NotAllowedError(
                "This service has changed since that was proposed. Look at it as it is, and propose again."
            )
        _decide(proposed, by, at)
        make_current([number])
        withholding.withhold_earlier([proposed.hsds_id])
    proposed.refresh_from_db()
    return proposed


def check_may_approve(proposed: Service, by: str) -> None:
    """Raise NotAllowedError when this keeper proposed it: the second pair of eyes is the point."""
    if proposed.by.casefold() == by.casefold():
        raise NotAllowedError("You proposed this. Another keeper has to look at it.")


def decline(number: int, *, by: str, at: datetime, note: str = "") -> Service:
    """Set a proposed version aside, by whoever proposed it or anybody else; it stays in the history."""
    with transaction.atomic():
        proposed = waiting_version(number)
        proposed.state = State.DECLINED
        if note:
            proposed.note = f"{proposed.note}\n{by}: {note}".strip()
        _decide(proposed, by, at)
        withholding.withhold_earlier([proposed.hsds_id], and_waiting=False)
    return proposed


def confirm(record: Record, *, by: str, at: datetime, note: str = "") -> Service:
    """Keep that a service was checked and is still true: only its assurance differs, so no second keeper."""
    with transaction.atomic():
        current = current_version(record["id"], lock=True)
        if current is None:
            raise NotAllowedError("That service is not in the directory any more.")
        if _but_for_assurance(current.read()) != _but_for_assurance(record):
            raise NotAllowedError("More than the check has changed. Propose the change instead.")
        draft = Draft(record, current_origin(current), current.slug, current.amends, current.number)
        (made,) = put_in([draft], State.STAGED, Authorship(by, at, Change.CHECKED, note))
        make_current([made.number])
    made.refresh_from_db()
    return made


def undo(number: int, *, by: str, at: datetime) -> Service | None:
    """Take back the current version, at once, and return the one that stands again; None: nothing does.

    It needs no second keeper, because it leads back to what two have already seen.
    """
    with transaction.atomic():
        taken_back = Service.objects.select_for_update().filter(number=number, state=State.CURRENT).first()
        if taken_back is None or taken_back.origin == Origin.PACK:
            raise NotAllowedError(
                "Only what is in use now, and kept by you, can be undone. Look at it again."
            )
        taken_back.state = State.UNDONE
        _decide(taken_back, by, at)
        before = taken_back.replaces
        if before is not None:
            Service.objects.filter(number=before.number).update(state=State.CURRENT)
            withholding.withhold_earlier([before.hsds_id], and_waiting=False)
            before.refresh_from_db()
        new_edition()
    return before


def withdraw(hsds_id: str, *, by: str, at: datetime, note: str) -> Service:
    """Propose that a service is no longer listed; its history stays."""
    current = current_version(hsds_id)
    if current is None or current.origin == Origin.PACK:
        raise NotAllowedError("Only a service that you keep can be withdrawn. The pack's stay.")
    record = current.read() | {"status": "inactive"}
    return propose(record, by=by, at=at, change=Change.WITHDRAWN, note=note)


def waiting_version(number: int) -> Service:
    """Return a proposed version; raise NotAllowedError when it is no longer waiting."""
    found = Service.objects.select_for_update().filter(number=number, state=State.PROPOSED).first()
    if found is None:
        raise NotAllowedError("That proposal is no longer waiting. Somebody may have decided it already.")
    return found


def current_version(hsds_id: object, *, lock: bool = False) -> Service | None:
    """Return the version of a service that readers see; None: there is none."""
    found = Service.objects.select_for_update() if lock else Service.objects
    return found.filter(hsds_id=str(hsds_id), state=State.CURRENT).first()


def current_origin(version: Service) -> Origin:
    """Return who keeps a version's service."""
    return Origin(version.origin)


def _decide(version: Service, by: str, at: datetime) -> None:
    version.decided_by, version.decided_at = by, at
    version.save(update_fields=["state", "note", "decided_by", "decided_at"])


def _but_for_assurance(record: Record) -> Record:
    rest = {k: v for k, v in record.items() if k not in ("assured_date", "assurer_email", "last_modified")}
    ours = {k: v for k, v in record.get("leeward", {}).items() if k != "assured_by"}
    return rest | {"leeward": ours}
