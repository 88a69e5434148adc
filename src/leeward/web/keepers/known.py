"""One service as keepers know it, whoever keeps it: what stands, what waits, and what is shown of it."""

from dataclasses import dataclass

from django.http import Http404

from leeward.adapters.open_referral.service import understood
from leeward.domain.intake import Record, Understood
from leeward.domain.pack import Pack
from leeward.domain.service import Service as KnownService
from leeward.web.directory.laid_over import amendments, laid_over
from leeward.web.directory.models import Origin, Service, State
from leeward.web.keepers import amending

_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Kept:
    """A service: the version that stands, or the newest where none does; what keepers said of a national
    one, and the version that waits, if there are."""

    version: Service
    amendment: Service | None
    waiting: Service | None

    @property
    def number(self) -> int:
        """Return the number that stands for it in addresses."""
        return self.version.number

    @property
    def local(self) -> bool:
        """Return whether keepers keep it, and not the pack."""
        return self.version.origin == Origin.LOCAL

    @property
    def in_use(self) -> bool:
        """Return whether readers are shown it."""
        return self.version.state == State.CURRENT and self.version.listed

    @property
    def key(self) -> str:
        """Return the id by which pages know it."""
        return self.version.slug or str(self.version.hsds_id)

    @property
    def said(self) -> Service | None:
        """Return the version that keepers last brought into use, if any."""
        return self.version if self.local else self.amendment

    def record(self) -> Record:
        """Return it as readers are shown it."""
        return together(self.version, self.amendment)


def version_of(number: int) -> Service:
    """Return one version; raise Http404 where there is none."""
    found = Service.objects.filter(pk=number).first() if number < _LARGEST else None
    if found is None:
        raise Http404
    return found


def kept(number: int) -> Kept:
    """Return the service that a version is of; raise Http404 where there is none."""
    version = version_of(number)
    if version.amends:
        version = Service.objects.filter(slug=version.amends, state=State.CURRENT).first() or version
    standing = Service.objects.filter(hsds_id=version.hsds_id, state=State.CURRENT).first()
    newest = standing or Service.objects.filter(hsds_id=version.hsds_id).order_by("-number")[0]
    of = amending.id_for(newest.slug) if newest.slug else newest.hsds_id
    found = Service.objects.filter(hsds_id=of)
    return Kept(
        newest,
        found.filter(state=State.CURRENT).first() if newest.slug else None,
        found.filter(state=State.PROPOSED).first(),
    )


def together(version: Service, amendment: Service | None) -> Record:
    """Return the record of a version, with what keepers said laid over it."""
    return amending.laid_on(version.read(), amendment.read() if amendment else None)


def whole_record(version: Service) -> Record:
    """Return what readers would see if this version stood: an amendment with what it amends."""
    if not version.amends:
        return version.read()
    national = Service.objects.filter(slug=version.amends).order_by("-number").first()
    return amending.laid_on(national.read(), version.read()) if national else version.read()


def as_if(version: Service, pack: Pack) -> tuple[Pack, KnownService]:
    """Return the pack as it would be if this version stood, and the service in it."""
    amended: dict[str, Understood] = dict(amendments())
    known = understood(version.read())
    if version.slug or version.amends:
        slug = version.slug or version.amends
        laid = laid_over(pack, [], amended | ({slug: known} if version.amends else {}))
        found = next((service for service in laid.services if service.id == slug), None)
        if found is not None:
            return laid, found
    laid = laid_over(pack, [known], amended)
    return laid, next(service for service in laid.services if service.id == known.service.id)
