"""What could not be read: stretches of a backup with their reasons, those that adjoin as one."""

from dataclasses import dataclass, field

from leeward.domain.reading import UnreadLine

MOST = 10_000
"""Stretches that are listed one by one. A backup has a few; a file with millions is no longer one."""

_AND_MORE = f"behind the {MOST:,}th stretch that could not be read, the rest are told as one"


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    first: int  # numbers of its records
    last: int
    reasons: list[str]

    def line(self) -> UnreadLine:
        where = (
            f"record {self.first:,}"
            if self.first == self.last
            else f"records {self.first:,} to {self.last:,}"
        )
        return UnreadLine(self.start, self.end - self.start, "; ".join(self.reasons), where)


@dataclass(slots=True)
class Unread:
    """Stretches in their order; `count` of them were met, each in the place of a record."""

    count: int = 0
    _stretches: list[_Stretch] = field(default_factory=list)

    def add(self, start: int, end: int, reason: str, rows: int) -> None:
        """Put a stretch that stands behind so many rows; one that adjoins the last goes on with it."""
        self.count += 1
        number = rows + self.count
        last = self._stretches[-1] if self._stretches else None
        if last is None or (last.end < start and len(self._stretches) <= MOST):
            self._stretches.append(_Stretch(start, end, number, number, [reason]))
            return
        if last.end < start and _AND_MORE not in last.reasons:
            last.reasons.append(_AND_MORE)
        last.end, last.last = end, number
        if reason not in last.reasons:
            last.reasons.append(reason)

    def lines(self) -> tuple[UnreadLine, ...]:
        """Return the stretches as they are told."""
        return tuple(stretch.line() for stretch in self._stretches)
