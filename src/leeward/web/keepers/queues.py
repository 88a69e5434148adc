"""What there is to do: what waits for a second keeper, what was not checked for long, and which services
there are at all."""

from datetime import date
from enum import StrEnum

from django.db.models import Case, F, Q, QuerySet, Value, When

from leeward.domain.assurance import STALE
from leeward.web.directory.models import Batch, Origin, Service, State


class Kind(StrEnum):
    """Which services a list holds."""

    ALL = "all"
    LOCAL = "local"
    NATIONAL = "national"
    STALE = "stale"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


def standing() -> QuerySet[Service]:
    """Return the services that readers are shown, each with the day on which it was last `checked`."""
    known = Service.objects.filter(state=State.CURRENT, amends__gt="", last_checked__isnull=False)
    days = dict(known.values_list("amends", "last_checked"))
    # What keepers found of a national service lies in a version of its own. There are few of those.
    newer = [When(slug=slug, then=Value(day)) for slug, day in days.items()]
    checked = Case(*newer, default=F("last_checked")) if newer else F("last_checked")
    return Service.objects.filter(state=State.CURRENT, listed=True).annotate(checked=checked)


def stale(today: date) -> QuerySet[Service]:
    """Return those never checked, or too long ago. Emergency services are the pack's alone."""
    too_long = Q(checked__isnull=True) | Q(checked__lt=today - STALE)
    return standing().filter(too_long, emergency=False)


def waiting() -> QuerySet[Service]:
    """Return what waits for a second keeper, the oldest first."""
    return Service.objects.filter(state=State.PROPOSED).order_by("number")


def imports_to_decide(name: str) -> QuerySet[Batch]:
    """Return imports that change something and wait for a keeper of that name, the oldest first."""
    waits = Batch.objects.filter(stage=Batch.Stage.PREVIEW).exclude(made=0, changed=0)
    return waits.exclude(by__iexact=name).order_by("pk")


def by_oneself(found: QuerySet[Service], name: str) -> QuerySet[Service]:
    """Return what one keeper proposed."""
    return found.filter(by__iexact=name)


def of_kind(kind: Kind, today: date) -> QuerySet[Service]:
    """Return the services of a list, in its order."""
    match kind:
        case Kind.STALE:
            return stale(today).order_by(F("checked").asc(nulls_first=True), "number")
        case Kind.WAITING:
            return waiting()
        case Kind.WITHDRAWN:
            gone = Service.objects.filter(state=State.CURRENT, listed=False, amends="")
            return gone.annotate(checked=F("last_checked")).order_by("name", "number")
        case Kind.LOCAL:
            return standing().filter(origin=Origin.LOCAL).order_by("name", "number")
        case Kind.NATIONAL:
            return standing().filter(origin=Origin.PACK).order_by("name", "number")
    return standing().order_by("name", "number")
