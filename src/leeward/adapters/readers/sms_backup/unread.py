"""What could not be read: stretches of a backup with their reasons, those that adjoin as one."""

from dataclasses import dataclass, field

from leeward.domain.reading import UnreadLine


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    first: int  # number of its first record
    count: int
    reasons: list[str]


@dataclass(slots=True)
class Unread:
    """Stretches in their order; `count` of them were met, each in the place of a record."""

    count: int = 0
    _stretches: list[_Stretch] = field(default_factory=list)

    def add(self, start: int, end: int, reason: str, rows: int) -> None:
        """Put a stretch that stands behind so many rows; one that adjoins the last goes on with it."""
        self.count += 1
        last = self._stretches[-1] if self._stretches else None
        if last is None or last.end < start:
            self._stretches.append(_Stretch(start, end, rows + self.count, 1, [reason]))
            return
        last.end, last.count = max(last.end, end), last.count + 1
        if reason not in last.reasons:
            last.reasons.append(reason)

    def lines(self) -> tuple[UnreadLine, ...]:
        """Return the stretches as they are told."""
        return tuple(
            UnreadLine(
                one.start,
                one.end - one.start,
                "; ".join(one.reasons),
                f"record {one.first:,}"
                if one.count == 1
                else f"records {one.first:,} to {one.first + one.count - 1:,}",
            )
            for one in self._stretches
        )
