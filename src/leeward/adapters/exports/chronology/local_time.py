"""An instant as a clock of a zone shows it, as finely as it was written and no finer."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from leeward.domain.communication import Precision

DAY = 86_400
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999, which is all a calendar here has


class LocalTime:
    """The clock of one zone. Zones change on a quarter of an hour, so what holds for one is kept."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._ahead: dict[int, int] = {}

    def ahead(self, at: int) -> int:
        """Return the seconds that the zone is ahead of UTC at an instant; 0 beyond the calendar."""
        quarter = at // 900
        if (known := self._ahead.get(quarter)) is None:
            known = self._ahead[quarter] = _ahead(quarter * 900, self._zone)
        return known

    def shown(self, at: int) -> int:
        """Return the seconds since 1970 that the zone's clock shows, as if it were in UTC."""
        return at + self.ahead(at)

    def iso(self, at: int, precision: int) -> str:
        """Return an instant as ISO 8601 with its offset; "" beyond the calendar, and for no precision."""
        ahead = self.ahead(at)
        text = wall(at + ahead, precision)
        return text + _offset(ahead) if text and precision != Precision.DAY else text


def wall(shown: int, precision: int) -> str:
    """Return what a clock shows, as ISO 8601 without an offset: only the day where only that was written."""
    if precision == Precision.NONE or not _FIRST <= shown <= _LAST:
        return ""
    day, second = divmod(shown, DAY)
    if precision == Precision.DAY:
        return _day(day)
    hour, second = divmod(second, 3600)
    minute, second = divmod(second, 60)
    if precision == Precision.MINUTE:
        return f"{_day(day)}T{hour:02}:{minute:02}"
    return f"{_day(day)}T{hour:02}:{minute:02}:{second:02}"


def _ahead(at: int, zone: tzinfo) -> int:
    try:
        moment = datetime.fromtimestamp(at, UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return 0
    return int((moment.utcoffset() or timedelta()).total_seconds())


@lru_cache(4096)
def _day(day: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(day)).date().isoformat()


@lru_cache(256)
def _offset(ahead: int) -> str:
    minutes, seconds = divmod(abs(ahead), 60)  # before there were zones, towns had seconds of their own
    tail = f":{seconds:02}" if seconds else ""
    return f"{'-' if ahead < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}{tail}"
