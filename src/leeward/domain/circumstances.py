"""Circumstances: what is known about the person that decides which services fit."""

from dataclasses import dataclass

from leeward.domain.nation import Nation
from leeward.domain.service import Channel, Sex


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about the person that decides which services fit. None and empty: not known."""

    nation: Nation | None = None
    council: str | None = None  # name; the postcode it came from is not kept
    police_force: str | None = None
    age: int | None = None
    sex: Sex | None = None
    groups: frozenset[str] = frozenset()
    cannot_speak: bool = False
    language: str | None = None  # ISO 639-1, or "bsl"
    channels: frozenset[Channel] = frozenset()  # the only ways they want to use; empty: any
    needs: frozenset[str] = frozenset()  # kinds of help chosen by hand, beside those that answers lead to
