"""What the words in a cell of a bill or log mean: which way it went, how it ended, and what it was."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import cast

from leeward.adapters.readers.tables.sheets import plain
from leeward.domain.communication import Direction, Mark


class Type(StrEnum):
    """What a row of a bill is."""

    CALL = "call"
    TEXT = "text"
    MMS = "mms"
    NEITHER = "neither"


DIRECTIONS = {"sent": Direction.SENT, "received": Direction.RECEIVED, "unknown": Direction.UNKNOWN}
"""By which word a direction is told."""

_MARKS = {
    "unanswered": Mark.UNANSWERED,
    "rejected": Mark.REJECTED,
    "blocked": Mark.BLOCKED,
    "voicemail": Mark.VOICEMAIL,
}


_NO_MARK = Mark(0)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell says; None is what it does not say."""

    direction: Direction | None = None
    type: Type | None = None
    marks: Mark = _NO_MARK


@cache
def _held() -> Mapping[str, Mapping[str, Iterable[str]]]:
    text = (files("leeward.adapters.readers.call_log") / "words.toml").read_text("utf-8")
    held: Mapping[str, Mapping[str, Iterable[str]]] = tomllib.loads(text)
    return held


@cache
def meaning(cell: str) -> Meaning:
    """Return what the words of a cell mean."""
    words = plain(cell[:200])
    if not words:
        return Meaning()
    alone = _alone().get(words)
    ways = _found(words, "direction")
    # "Outgoing, not answered" was sent, and "missed" by itself was received.
    way = alone or ("sent" if "sent" in ways else next(iter(ways), None))
    kinds = _found(words, "type")
    kind = next((kind for kind in ("mms", "text", "neither", "call") if kind in kinds), None)
    if kind == "neither" and "voicemail" in words:
        kind = "call"
    marks = Mark(0)
    for mark in _found(words, "mark"):
        marks |= _MARKS[mark]
    return Meaning(DIRECTIONS[way] if way else None, Type(kind) if kind else None, marks)


def _found(words: str, what: str) -> list[str]:
    spaced = f" {words} "
    return [
        name
        for name, phrases in _held()[what].items()
        if name != "alone" and any(f" {phrase} " in spaced for phrase in phrases)
    ]


@cache
def _alone() -> dict[str, str]:
    alone = cast("Mapping[str, list[str]]", _held()["direction"]["alone"])
    return {word: way for way, words in alone.items() for word in words}
