"""Assurance: which of several sources counts, and when what was checked must be checked again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

STALE = timedelta(days=90)
"""After this many days nobody may rely on a number or an hour that was not looked at again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When a source was seen, and whether somebody of ours verified it (a call, the service's own page)."""

    on: date
    verified: bool = False


T = TypeVar("T")


def is_stale(last_checked: date | None, today: date) -> bool:
    """Return whether something was never checked, or too long ago."""
    return last_checked is None or today - last_checked > STALE


def deciding(told: Iterable[tuple[T, Seen]]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return what counts, and what stays visible beside it.

    The newest verified source wins. Where none was verified nobody knows which is right: all of them count,
    and what depends on them says that they disagree.
    """
    given = list(told)
    verified = [seen.on for _, seen in given if seen.verified]
    if not verified:
        return tuple(value for value, _ in given), ()
    newest = max(verified)
    winner = next(i for i, (_, seen) in enumerate(given) if seen.verified and seen.on == newest)
    return (given[winner][0],), tuple(value for i, (value, _) in enumerate(given) if i != winner)
