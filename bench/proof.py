"""How long the proof of the whole pack takes, beside asking every combination one by one."""

from collections.abc import Iterator
from itertools import islice, product
from time import perf_counter

from bench.figure import Figure, median_seconds
from leeward.domain.answers import DECLINED, UNKNOWN
from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.screening import assess
from leeward.packs.load import builtin, load
from leeward.packs.proof import prove

SAMPLE = 2_000


def measure() -> Iterator[Figure]:
    """Yield the seconds to prove the shipped pack; the peer is extrapolated from a measured sample."""
    pack = load(builtin())
    taken = median_seconds(lambda: prove(pack), times=3)
    yield Figure("Pack proof", taken, "s", 10, "one by one, extrapolated", _one_by_one(pack))


def _one_by_one(pack: Pack) -> float:
    screening = [q for q in pack.rules.questions.values() if q.layer is Layer.SCREENING]
    domains = [(None, UNKNOWN, DECLINED, *q.own_values()) for q in screening]
    ids = [q.id for q in screening]
    count = 1
    for domain in domains:
        count *= len(domain)
    start = perf_counter()
    for values in islice(product(*domains), SAMPLE):
        assess(pack.rules, dict(zip(ids, values, strict=True)), Audience.RESPONDER)
    return (perf_counter() - start) / SAMPLE * count
