"""How somebody asks on the command line: by a label of the documents, and by hours of a clock."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

T = TypeVar("T")

_HOURS = 24


class Label(click.ParamType[T]):
    """A value, by the label that documents give it, or by how that begins."""

    name = "label"

    def __init__(self, labels: Mapping[T, str]) -> None:
        self._values = {label.casefold(): value for value, label in labels.items()}

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return the value of a label."""
        said = str(value).casefold()
        found = [label for label in self._values if label.startswith(said)]
        if said not in self._values and len(found) != 1:
            self.fail(f'"{value}" is not one of these: {"; ".join(self._values)}', param, ctx)
        return self._values[said if said in self._values else found[0]]


class Hours(click.ParamType[frozenset[int]]):
    """Hours of a clock: "23-7" is from 23:00 until before 07:00."""

    name = "hours"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int]:
        """Return the hours from the first until before the second, over midnight too."""
        if isinstance(value, frozenset):
            return value
        first, _, last = str(value).partition("-")
        told = [int(hour) if hour.isdecimal() and hour.isascii() else _HOURS + 1 for hour in (first, last)]
        if max(told) > _HOURS:
            self.fail('write hours like "23-7": from 23:00 until before 07:00', param, ctx)
        many = (told[1] - told[0]) % _HOURS or _HOURS
        return frozenset((told[0] + hour) % _HOURS for hour in range(many))


def beginning(said: str | None, zone: str) -> int | None:
    """Return the moment at which a day or moment begins, in seconds since 1970; None of nothing."""
    return _seconds(said, zone, timedelta(0))


def end(said: str | None, zone: str) -> int | None:
    """Return the moment at which a day is over, or a moment itself, in seconds since 1970."""
    return _seconds(said, zone, timedelta(days=1))


def _seconds(said: str | None, zone: str, of_a_day: timedelta) -> int | None:
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said)
        at += of_a_day if _is_day(said) else timedelta(0)
        return int((at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).timestamp())
    except (ValueError, OverflowError):
        told = 'write a day like "2026-12-25", or a moment like "2026-12-25 22:00"'
        raise click.BadParameter(told) from None


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True
