"""When a record was: thousandths of a second since 1970, as the program writes it."""

import re

from leeward.domain.communication import Clock, Precision

_DIGITS = re.compile(rb"\s*([0-9]{1,17})\s*")
_YEAR_9999 = 253_370_764_800
"""Seconds: what is later than it has no date on any calendar that this is written with."""

MOMENT = {"clock": Clock.INSTANT, "precision": Precision.SECOND}


def moment(written: bytes | None) -> dict[str, int]:
    """Return what the columns of time hold for a written time: none where it means none, as 0 does."""
    found = _DIGITS.fullmatch(written or b"")
    at = int(found[1]) // 1000 if found else 0
    if not 0 < at < _YEAR_9999:
        return {"clock": Clock.NONE, "precision": Precision.NONE, "at": 0}
    return {**MOMENT, "at": at}
