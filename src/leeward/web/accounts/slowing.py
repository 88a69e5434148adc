"""Guessing is slowed. An attempt counts from before it is looked at until it is proved right, so that many at
once gain nothing; and it counts the same whether or not there is a keeper of that name."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from leeward.web import clock
from leeward.web.accounts.models import Attempt
from leeward.web.accounts.names import fold

logger = logging.getLogger("leeward.web.accounts")

WAIT = timedelta(minutes=15)
FOR_A_NAME = 5
FROM_EVERYWHERE = 50
"""So many within `WAIT`, and nobody signs in until some are older. Who is in already goes on."""


def may_try(name: str) -> bool:
    """Return whether that name may be tried now, and count the attempt against it; False means to wait."""
    mark, now = _mark(name), clock.now()
    with transaction.atomic():
        Attempt.objects.filter(at__lte=now - WAIT).delete()
        of_name, of_all = Attempt.objects.filter(mark=mark).count(), Attempt.objects.count()
        if of_name >= FOR_A_NAME or of_all >= FROM_EVERYWHERE:
            return False
        Attempt.objects.create(mark=mark, at=now)
    if of_name + 1 == FOR_A_NAME:
        logger.warning("Signing in as a keeper was tried %d times for one name", FOR_A_NAME)
    if of_all + 1 == FROM_EVERYWHERE:
        logger.warning("Signing in as a keeper was tried %d times; nobody can for a while", FROM_EVERYWHERE)
    return True


def forget(name: str) -> None:
    """Take back what counted against a name, because it was proved right."""
    Attempt.objects.filter(mark=_mark(name)).delete()


def _mark(name: str) -> str:
    return salted_hmac("attempt to sign in", fold(name), algorithm="sha256").hexdigest()
