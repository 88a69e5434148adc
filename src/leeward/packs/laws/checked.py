"""What checking one law gives: how much was covered, and where the law is broken."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a law is broken: the question or entry, why, and a combination that shows it."""

    about: str
    reason: str
    example: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many things of what kind a law was checked over, and its breaches: none, and it holds."""

    count: int
    of: str
    breaches: tuple[Breach, ...] = ()


COMBINATIONS = "combinations"
