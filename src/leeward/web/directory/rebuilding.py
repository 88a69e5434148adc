"""Everything that is worked out from records, made anew from them: after an update, or for peace of mind."""

from collections.abc import Callable, Iterator

from django.db import transaction

from leeward.domain.pack import Pack
from leeward.web.directory import search
from leeward.web.directory.models import Origin, Service, State, TaxonomyTerm
from leeward.web.directory.versions import CHUNK, new_edition, record_in, words_of, write_again

Told = Callable[[int], None]


def count() -> int:
    """Return how many versions there are, of every service and in every state."""
    return Service.objects.count()


def rebuild(pack: Pack, moved: Told = lambda done: None) -> None:
    """Make the columns, areas, places, times, terms and words of all versions anew; `moved` is told how many
    are done. Chunk by chunk, so that others can work meanwhile; a search finds less until it is through."""
    own = {service.id: service for service in pack.services}
    with transaction.atomic():
        search.empty()
        TaxonomyTerm.objects.all().delete()
    done = 0
    for chunk in _chunks():
        with transaction.atomic():
            write_again(
                [
                    (
                        version.number,
                        record_in(version.record),
                        own.get(version.slug) if _is_pack(version) else None,
                    )
                    for version in chunk
                ]
            )
            search.add(words_of(version.number, record_in(version.record)) for version in chunk)
        done += len(chunk)
        moved(done)
    with transaction.atomic():
        new_edition()


def words_anew() -> None:
    """Put the words of all versions in anew. Call inside a transaction."""
    search.empty()
    for chunk in _chunks():
        search.add(words_of(version.number, record_in(version.record)) for version in chunk)


def _chunks() -> Iterator[list[Service]]:
    last = 0
    versions = Service.objects.only("number", "record", "origin", "state", "slug").order_by("number")
    while chunk := list(versions.filter(number__gt=last)[:CHUNK]):
        last = chunk[-1].number
        yield chunk


def _is_pack(version: Service) -> bool:
    return version.origin == Origin.PACK and version.state == State.CURRENT
