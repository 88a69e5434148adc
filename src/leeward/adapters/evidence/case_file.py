"""The case file: what the person says, in TOML, of the files that they gave.

Whose account it is, which number is whose and how that is known, what was asked or ordered when, which words
are to be found, and the answers to questions that a reader left open.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leeward.adapters.evidence.mention import Mention, Of, Shows
from leeward.domain.attribution import Entry, Person, Role
from leeward.domain.communication import Channel
from leeward.domain.elements.row import Element, Note
from leeward.domain.errors import LeewardError
from leeward.domain.marker import Marker, MarkerKind
from leeward.domain.reading import Told

LARGEST = 1 << 20
"""Bytes of a case file; one that is longer is something else."""

_YEARS = range(1900, 2200)  # a calendar ends, and a zone goes beyond its end

_INITIALS = re.compile(r"[A-Z]{1,4}")
_ABOUT_CASE = {
    "account_of",
    "initials",
    "zone",
    "person",
    "attribution",
    "marker",
    "term",
    "source",
    "note",
    "shows",
}
_ENTRIES, _INCIDENTS, _EXHIBITS = ("entry", "entries"), ("incident", "incidents"), ("exhibit", "exhibits")
"""One of them, or a list of several."""


class CaseFileError(LeewardError):
    """A case file that cannot be used. Says where in it, and what is expected there."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the person says of what they gave."""

    account_of: str = ""
    initials: str = "EX"
    zone: str = "Europe/London"
    persons: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()
    markers: tuple[Marker, ...] = ()
    terms: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    shows: tuple[Shows, ...] = ()
    mentions: tuple[Mention, ...] = ()  # what of all that was given these name: `settling` finds it
    told: Mapping[str, Told] = field(default_factory=dict)  # name of a source -> its answers


def read_case(content: bytes) -> Case:
    """Return what a case file says; raise CaseFileError with the place of what cannot be used."""
    if len(content) > LARGEST:
        raise CaseFileError("the case file is larger than one could be: is it another file?")
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseFileError("the case file is not written in UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CaseFileError(f"the case file is not TOML: {error}") from None
    _only(told, _ABOUT_CASE, "the case file")
    zone = _zone(told)
    return Case(
        account_of=_text(told, "account_of", "the case file"),
        initials=_initials(told),
        zone=zone.key,
        persons=tuple(_persons(told)),
        entries=tuple(_entries(told, zone)),
        markers=tuple(_markers(told, zone)),
        terms=tuple(_terms(told)),
        notes=tuple(_notes(told)),
        shows=tuple(_shows(told)),
        mentions=tuple(_mentions(told)),
        told=dict(_told(told)),
    )


def _zone(told: Mapping[str, Any]) -> ZoneInfo:
    name = _text(told, "zone", "the case file") or "Europe/London"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CaseFileError(f"zone: {name} is no time zone; one is Europe/London") from None


def _initials(told: Mapping[str, Any]) -> str:
    initials = _text(told, "initials", "the case file") or "EX"
    if not _INITIALS.fullmatch(initials):
        raise CaseFileError("initials: one to four capital letters of whoever produces the exhibits")
    return initials


def _persons(told: Mapping[str, Any]) -> Iterator[Person]:
    for where, table in _tables(told, "person"):
        _only(table, {"name", "role"}, where)
        yield Person(_needed(table, "name", where), _one_of(Role, table, "role", where))


def _entries(told: Mapping[str, Any], zone: ZoneInfo) -> Iterator[Entry]:
    for where, table in _tables(told, "attribution"):
        _only(
            table,
            {"handle", "person", "basis", "asserter", "channel", "since", "until", "alternatives"}
            | {*_ENTRIES, *_EXHIBITS},
            where,
        )
        yield Entry(
            handle=_needed(table, "handle", where),
            person=_needed(table, "person", where),
            basis=_needed(table, "basis", where),
            asserter=_needed(table, "asserter", where),
            channel=_one_of(Channel, table, "channel", where) if "channel" in table else None,
            since=_moment(table, "since", where, zone),
            until=_moment(table, "until", where, zone, day_is_its_end=True),
            alternatives=tuple(_texts(table, "alternatives", where)),
        )


def _markers(told: Mapping[str, Any], zone: ZoneInfo) -> Iterator[Marker]:
    for where, table in _tables(told, "marker"):
        _only(table, {"kind", "at", "words", "source", *_ENTRIES, *_EXHIBITS}, where)
        at = _moment(table, "at", where, zone)
        if at is None:
            raise CaseFileError(f"{where}: at is missing: a date, or a date with a time")
        kind = _one_of(MarkerKind, table, "kind", where)
        day = isinstance(table["at"], date) and not isinstance(table["at"], datetime)
        yield Marker(kind, at, _text(table, "words", where), _text(table, "source", where), day)


def _terms(told: Mapping[str, Any]) -> Iterator[str]:
    yield from (term for term in _texts(told, "term", "the case file") if term.strip())


def _notes(told: Mapping[str, Any]) -> Iterator[Note]:
    for where, table in _tables(told, "note"):
        _only(table, {"element", "words", *_ENTRIES, *_INCIDENTS}, where)
        element = _one_of(Element, {"element": f"element-{_text(table, 'element', where)}"}, "element", where)
        yield Note(element, _text(table, "words", where))


def _shows(told: Mapping[str, Any]) -> Iterator[Shows]:
    for where, table in _tables(told, "shows"):
        _only(table, {"words", "asserter", *_ENTRIES, *_EXHIBITS}, where)
        for one, several in (_EXHIBITS, _ENTRIES):
            if one not in table and several not in table:
                raise CaseFileError(f"{where}: {one} is missing")
        yield Shows(_text(table, "words", where), _text(table, "asserter", where))


def _mentions(told: Mapping[str, Any]) -> Iterator[Mention]:
    for of in Of:
        for place, (where, table) in enumerate(_tables(told, of)):
            entries, incidents = (tuple(_named(table, keys, where)) for keys in (_ENTRIES, _INCIDENTS))
            exhibits = [one for one in _named(table, _EXHIBITS, where) if isinstance(one, str)]
            if entries or incidents or exhibits:
                yield Mention(of, place, entries, incidents, tuple(exhibits))


def _named(table: Mapping[str, Any], keys: tuple[str, str], where: str) -> Iterator[str | int]:
    """Yield what is named under the word for one, or in a list under the word for several."""
    one, several = keys
    found = [table[one]] if one in table else []
    listed = table.get(several, [])
    for name in [*found, *listed] if isinstance(listed, list) else [listed, None]:
        if isinstance(name, str) and name.strip():
            yield name.strip()
        elif type(name) is int and name > 0 and keys != _EXHIBITS:  # True is an int too
            yield name
        else:
            numbers = "" if keys == _EXHIBITS else ", or a number"
            example = "photo.jpg" if keys == _EXHIBITS else "3f9a1c2b04d7@128"
            raise CaseFileError(
                f'{where}: {one} is a text such as "{example}"{numbers}, and {several} a list of them'
            )


def _told(told: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
    sources = told.get("source", {})
    if not isinstance(sources, dict):
        raise CaseFileError('source: one table for each, such as [source."chat.txt"]')
    for name, answers in sources.items():
        where = f'source."{name}"'
        if not isinstance(answers, dict):
            raise CaseFileError(f"{where}: a table of answers")
        yield name, {about: _needed(answers, about, where) for about in answers}


def _tables(told: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = told.get(name, [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise CaseFileError(f"{name}: begin each with [[{name}]] on a line of its own")
    yield from ((f"{name} {number}", table) for number, table in enumerate(found, 1))


def _only(table: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(table) - known):
        raise CaseFileError(f"{where}: {unknown[0]} is not known there; known are {', '.join(sorted(known))}")


def _needed(table: Mapping[str, Any], name: str, where: str) -> str:
    if not (found := _text(table, name, where)):
        raise CaseFileError(f"{where}: {name} is missing")
    return found


def _text(table: Mapping[str, Any], name: str, where: str) -> str:
    found = table.get(name, "")
    if not isinstance(found, str):
        raise CaseFileError(f"{where}: {name} is a text, in quotation marks")
    return found.strip()


def _texts(table: Mapping[str, Any], name: str, where: str) -> list[str]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise CaseFileError(f'{where}: {name} is a list of texts, such as ["one", "two"]')
    return found


def _one_of(kind: Any, table: Mapping[str, Any], name: str, where: str) -> Any:
    said = _text(table, name, where)
    try:
        return kind(said)
    except ValueError:
        raise CaseFileError(f"{where}: {name} is one of {', '.join(one.value for one in kind)}") from None


def _moment(
    table: Mapping[str, Any], name: str, where: str, zone: ZoneInfo, *, day_is_its_end: bool = False
) -> datetime | None:
    """Return a moment that is written as TOML has it, or as a text; a day is its beginning in the zone.

    Where it ends something it is the day's end: who says "until 1 May" means that day too.
    """
    said = table.get(name)
    if said is None:
        return None
    if isinstance(said, str):
        try:
            said = datetime.fromisoformat(said)
        except ValueError:
            raise CaseFileError(f'{where}: {name} is written like "2024-05-01 22:30"') from None
    if isinstance(said, date) and said.year not in _YEARS:  # a datetime is a date too
        raise CaseFileError(f"{where}: {name} is in no year of this account: {said.year}")
    if isinstance(said, datetime):
        return said if said.tzinfo else said.replace(tzinfo=zone)
    if isinstance(said, date):
        return datetime.combine(said + timedelta(days=day_is_its_end), time(), zone)
    raise CaseFileError(f'{where}: {name} is written like "2024-05-01 22:30"')
