"""The names of files that are left out of a copy: a diary or a message that stays in it may name them."""

import posixpath
from collections.abc import Iterable
from dataclasses import replace

from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.redaction import Hidden, Redaction
from leeward.domain.incident import Incident
from leeward.domain.squashed import squashed

_BETWEEN = b"\x00"
_REASON = "the name of a file that was left out"


def hiding_names(redaction: Redaction, every: Evidence, left: Evidence) -> Redaction:
    """Return a redaction that hides the names of files that are left out too; `left` is what is not.

    Only names that are told anywhere are hidden, and none that a file bears that stays.
    """
    stay = {posixpath.basename(one.name) for one in left.exhibits}
    names = {posixpath.basename(one.name): None for one in every.exhibits}
    told = _BETWEEN.join(map(squashed, _told(left)))
    gone = (name for name in names if name not in stay and squashed(name) and squashed(name) in told)
    return replace(redaction, hidden=(*redaction.hidden, *(Hidden(name, _REASON) for name in gone)))


def _told(left: Evidence) -> Iterable[str]:
    """Yield all in which a file may be named: what diaries say, and what was attached to messages."""
    for one in left.incidents:
        yield from _words(one)
    for reading in left.readings.values():
        for names in reading.communications.attachments.values():
            yield from names


def _words(one: Incident) -> Iterable[str]:
    yield from (one.what, one.where, one.witnesses, one.effect, one.fear, one.daily_life)
    yield from (one.reported_written, *one.references, *one.exhibits)
