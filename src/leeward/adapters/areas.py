"""The areas that a service may cover, found from the name or the code that someone wrote."""

from collections.abc import Iterable
from functools import cache, lru_cache

from leeward.adapters import area_spellings as spelling
from leeward.adapters.places import councils, nation_of
from leeward.domain.area import Area, AreaKind, widest_first
from leeward.domain.nation import Nation

UNITED_KINGDOM = Area(AreaKind.UNITED_KINGDOM, "United Kingdom", code="K02000001")

_NATION_CODES = {
    Nation.ENGLAND: "E92000001",
    Nation.WALES: "W92000004",
    Nation.SCOTLAND: "S92000003",
    Nation.NORTHERN_IRELAND: "N92000002",
}
_ALSO = {
    "uk": "United Kingdom",
    "uk wide": "United Kingdom",
    "united kingdom of great britain and northern ireland": "United Kingdom",
    "cymru": "Wales",
    "hull": "City of Kingston upon Hull",
    "hull city council": "City of Kingston upon Hull",
    "city of london corporation": "City of London",
    "psni": "Police Service of Northern Ireland",
    "hampshire and isle of wight constabulary": "Hampshire Constabulary",  # renamed; the area is the same
}
_SMALL_WORDS = frozenset({"and", "city", "council", "county", "of", "on", "police", "the", "under", "upon"})


@lru_cache(maxsize=4096)  # a file of services names the same few hundred areas over and over
def find_area(text: str) -> Area | None:
    """Return the area that a name, an ONS code or the address of one stands for; None: none, or several."""
    found = _exactly(text)
    return found[0] if len(found) == 1 else None


def could_be(text: str) -> tuple[Area, ...]:
    """Return the areas that a text could stand for, widest first: by name, or else in part."""
    return _exactly(text) or _with_words(text)


def area_of(kind: AreaKind, name: str) -> Area | None:
    """Return the area of a kind by its own name, as it was kept; None: there is none."""
    return _by_kind_and_name().get((kind, name))


def council_named(name: str) -> str | None:
    """Return the code of the council that a name or a code stands for; None: none, or several."""
    found = [area for area in _exactly(name) if area.kind is AreaKind.COUNCIL]
    return found[0].code if len(found) == 1 else None


@cache
def areas() -> tuple[Area, ...]:
    """Return every known area, widest first, each council once and under the code that postcodes name."""
    nations = [
        Area(AreaKind.NATION, _said(nation), nation, code=code) for nation, code in _NATION_CODES.items()
    ]
    forces = {force: nation_of(code) for code, (_, force) in councils().items()}
    kept = list(forces.values())
    policed = [
        Area(AreaKind.POLICE_FORCE, force, nation, force, whole_nation=kept.count(nation) == 1)
        for force, nation in forces.items()
    ]
    codes = {name: code for code, (name, _) in councils().items()}  # a new code follows the old one
    local = [
        Area(AreaKind.COUNCIL, name, nation_of(code), councils()[code][1], code)
        for name, code in codes.items()
    ]
    return widest_first([UNITED_KINGDOM, *nations, *policed, *local])


def _said(nation: Nation) -> str:
    return nation.replace("_", " ").title()


def _exactly(text: str) -> tuple[Area, ...]:
    code = spelling.code_in(text)
    if code:
        found = _by_code().get(code)
        return (found,) if found else ()
    text = _ALSO.get(spelling.plain(text), text)
    named = [] if spelling.says_police(text) else _wide().get(spelling.plain(text), [])
    return _told_apart([*named, *_forces(text), *_councils(text)])


def _councils(text: str) -> Iterable[Area]:
    if spelling.says_police(text):
        return []
    found = {area for form in spelling.councils(text) for area in _by_council().get(form, [])}
    if spelling.says_county_council(text):
        return {area for area in found if _may_be_a_county(area)}
    return found


def _may_be_a_county(area: Area) -> bool:
    """Return whether a council has a county's powers and is not the city that a shire is named after."""
    shires = {f"{form}shire" for form in spelling.councils(area.name)}
    return (area.code or "").startswith(("E06", "W06")) and not shires & set(_by_force())


def _forces(text: str) -> Iterable[Area]:
    if spelling.says_council(text):
        return []
    exact = _by_force().get(spelling.plain(text))
    return exact or (_by_force_bare().get(spelling.police(text), []) if spelling.says_police(text) else [])


def _told_apart(found: Iterable[Area]) -> tuple[Area, ...]:
    """Return what is found without a police force whose whole area is one of the councils found."""
    found = tuple(found)
    alone = {
        area.police_force
        for area in found
        if area.kind is AreaKind.COUNCIL and _only_council_of_its_force(area)
    }
    return widest_first(
        area for area in found if area.kind is not AreaKind.POLICE_FORCE or area.name not in alone
    )


def _only_council_of_its_force(area: Area) -> bool:
    return [name for name, force in councils().values() if force == area.police_force] == [area.name]


def _with_words(text: str) -> tuple[Area, ...]:
    said = {spelling.plain(text), spelling.police(text), *spelling.councils(text)}
    said = {words for words in said if set(words.split()) - _SMALL_WORDS}
    return tuple(
        area for area in areas() if any(f" {words} " in f" {spelling.plain(area.name)} " for words in said)
    )


def _under(keys: Iterable[tuple[str, Area]]) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = {}
    for key, area in keys:
        found.setdefault(key, []).append(area)
    return found


@cache
def _by_code() -> dict[str, Area]:
    by_code = {area.code: area for area in areas() if area.code}
    by_name = {area.name: area for area in areas() if area.kind is AreaKind.COUNCIL}
    return by_code | {code: by_name[name] for code, (name, _) in councils().items()}


@cache
def _by_kind_and_name() -> dict[tuple[AreaKind, str], Area]:
    return {(area.kind, area.name): area for area in areas()}


@cache
def _wide() -> dict[str, list[Area]]:
    kinds = (AreaKind.UNITED_KINGDOM, AreaKind.NATION)
    return _under((spelling.plain(area.name), area) for area in areas() if area.kind in kinds)


@cache
def _by_force() -> dict[str, list[Area]]:
    return _under((spelling.plain(a.name), a) for a in areas() if a.kind is AreaKind.POLICE_FORCE)


@cache
def _by_force_bare() -> dict[str, list[Area]]:
    return _under((spelling.police(a.name), a) for a in areas() if a.kind is AreaKind.POLICE_FORCE)


@cache
def _by_council() -> dict[str, list[Area]]:
    local = [area for area in areas() if area.kind is AreaKind.COUNCIL]
    return _under((form, area) for area in local for form in spelling.councils(area.name))
