"""A redacted copy, for somebody who is not the police: what is hidden and left out, each with its reason.

What is hidden shows as a number in brackets, and a table says the reason of each number and never the words.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from leeward.adapters.evidence.case_file import LARGEST, CaseFileError
from leeward.adapters.evidence.tables import Table
from leeward.adapters.exports.chronology.rows import Row, Stretch
from leeward.adapters.exports.stripped.strip import Box
from leeward.domain.hiding import Hider
from leeward.domain.incident import Incident
from leeward.domain.squashed import squashed

_FEWEST = 2
"""Letters and digits that hidden words have: a single letter would be hidden in every word."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that are hidden wherever they stand, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exhibit of which nothing is shown, and why."""

    exhibit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Show:
    """A picture of which a stripped copy is shown, why, and which boxes of it are black."""

    exhibit: str
    reason: str
    black_out: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is hidden, left out and shown of a copy, and for whom the copy is."""

    copy_for: str
    hidden: tuple[Hidden, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    show: tuple[Show, ...] = ()

    def hider(self) -> Callable[[str], str]:
        """Return what takes hidden words out of a text."""
        return Hider(one.words for one in self.hidden) if self.hidden else str


def read_redaction(content: bytes) -> Redaction:
    """Return what a redaction file says; raise CaseFileError with the place of what cannot be used."""
    if len(content) > LARGEST:
        raise CaseFileError("the redaction file is larger than one could be: is it another file?")
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseFileError("the redaction file is not written in UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CaseFileError(f"the redaction file is not TOML: {error}") from None
    if unknown := sorted(set(told) - {"copy_for", "hide", "leave_out", "show"}):
        known = "copy_for, hide, leave_out and show"
        raise CaseFileError(f"{unknown[0]} is not known in a redaction file: {known} are")
    if not isinstance(copy_for := told.get("copy_for"), str) or not copy_for.strip():
        raise CaseFileError("copy_for is missing: for whom the copy is, such as copy_for = 'my employer'")
    hidden = tuple(Hidden(*_pair(told, "hide", "words", number)) for number in _numbers(told, "hide"))
    left = tuple(LeftOut(*_pair(told, "leave_out", "exhibit", one)) for one in _numbers(told, "leave_out"))
    show = tuple(
        Show(*_pair(told, "show", "exhibit", one, "black_out"), _boxes(told["show"][one], one))
        for one in _numbers(told, "show")
    )
    for number, one in enumerate(hidden, 1):
        if len(squashed(one.words).decode()) < _FEWEST:
            raise CaseFileError(f"hide {number}: words of {_FEWEST} letters or digits at least")
    return Redaction(copy_for.strip(), hidden, left, show)


def hidden_row(row: Row, hide: Callable[[str], str], anchor: bool = True) -> Row:
    """Return a row without hidden words, wherever in it they stand; without its anchor if that is asked."""
    return replace(
        row,
        conversation=hide(row.conversation),
        handle=hide(row.handle),
        person=hide(row.person),
        to=tuple(map(hide, row.to)),
        cc=tuple(map(hide, row.cc)),
        bcc=tuple(map(hide, row.bcc)),
        words=hide(row.words),
        written=hide(row.written),
        attachments=tuple(map(hide, row.attachments)),
        exhibit=hide(row.exhibit),
        shown_in=tuple(map(hide, row.shown_in)),
        where=_hidden_stretch(row.where, hide),
        also=tuple(_hidden_stretch(one, hide) for one in row.also),
        anchor=row.anchor if anchor else "",
    )


def hidden_incident(one: Incident, hide: Callable[[str], str]) -> Incident:
    """Return an incident without hidden words."""
    return replace(
        one,
        what=hide(one.what),
        where=hide(one.where),
        witnesses=hide(one.witnesses),
        effect=hide(one.effect),
        fear=hide(one.fear),
        daily_life=hide(one.daily_life),
        reported_written=hide(one.reported_written),
        references=tuple(map(hide, one.references)),
        exhibits=tuple(map(hide, one.exhibits)),
    )


def hidden_table(table: Table, hide: Callable[[str], str]) -> Table:
    """Return a table without hidden words."""
    return replace(table, rows=tuple(tuple(map(hide, row)) for row in table.rows))


def redactions(redaction: Redaction, not_shown: Iterable[LeftOut] = ()) -> Table:
    """Return what was hidden and left out, and why, without a word of it.

    `not_shown` are pictures of which a stripped copy was asked for, and why there is none.
    """
    rows = [(f"hidden {number}", one.reason) for number, one in enumerate(redaction.hidden, 1)]
    rows += [(one.exhibit, one.reason) for one in (*redaction.left_out, *not_shown)]
    rows.append(("every original", "only the complete copy for the police holds the files themselves"))
    rows.append(("hashes of originals, and anchors", "what is hidden in a file could be guessed by its hash"))
    hide = redaction.hider()
    told = tuple((hide(what), hide(why)) for what, why in rows)
    return Table("left_out", "What was left out of this copy", ("What", "Reason"), told)


def _hidden_stretch(where: Stretch, hide: Callable[[str], str]) -> Stretch:
    return replace(where, source=hide(where.source))


def _numbers(told: Mapping[str, Any], name: str) -> range:
    found = told.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise CaseFileError(f"{name}: begin each with [[{name}]] on a line of its own")
    return range(len(found))


def _boxes(table: Mapping[str, Any], number: int) -> tuple[Box, ...]:
    found = table.get("black_out", [])
    if not isinstance(found, list) or not all(map(_is_box, found)):
        raise CaseFileError(
            f"show {number + 1}: write black_out = [[left, top, width, height]] in pixels of the upright one"
        )
    return tuple((left, top, wide, high) for left, top, wide, high in found)


def _is_box(told: object) -> bool:
    return isinstance(told, list) and len(told) == 4 and all(type(one) is int for one in told)


def _pair(told: Mapping[str, Any], name: str, what: str, number: int, *more: str) -> tuple[str, str]:
    table, where = told[name][number], f"{name} {number + 1}"
    if unknown := sorted(set(table) - {what, "reason", *more}):
        raise CaseFileError(f"{where}: {unknown[0]} is not known there; {what} and reason are")
    for key in (what, "reason"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise CaseFileError(f"{where}: {key} is missing")
    return table[what].strip(), table["reason"].strip()
