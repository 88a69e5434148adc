"""What would make the list fit better, as it is posted. Each field is taken or refused by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from leeward.adapters import places
from leeward.domain.circumstances import Circumstances
from leeward.domain.errors import PlaceNotFoundError, PlaceOutsideError
from leeward.domain.nation import Nation
from leeward.domain.pack import Pack
from leeward.domain.service import Channel, Sex
from leeward.domain.words import plain
from leeward.web.answers import NOT_AN_ANSWER

NOT_AN_AGE = "Write the age in years, such as 34, or leave it out"
OLDEST = 120
BY_AGE = {"older": range(60, OLDEST + 1), "young": range(26)}
"""Groups that an age says by itself. Services draw these lines in different places, and can say so."""


class Posted(Protocol):
    """What is asked of a posted form."""

    def get(self, name: str) -> str | None: ...

    def getlist(self, name: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Fitted:
    """The circumstances with all that could be taken; by field, why the rest was not, and what was typed."""

    who: Circumstances
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


def groups_of(pack: Pack) -> tuple[str, ...]:
    """Return the groups that some service is made for."""
    return tuple(sorted({group for service in pack.services for group in service.groups}))


def languages_of(pack: Pack) -> tuple[str, ...]:
    """Return the languages in which some service works."""
    return tuple(sorted({language for service in pack.services for language in service.languages}))


def needs_of(pack: Pack) -> tuple[str, ...]:
    """Return the needs that some service answers, in the pack's order."""
    answered = {need for service in pack.services for need in service.needs}
    return tuple(rule.id for rule in pack.rules.needs if rule.id in answered)


def read_fit(post: Posted, before: Circumstances, pack: Pack) -> Fitted:
    """Return the circumstances with what was posted. The postcode gives its place and is not kept."""
    errors: dict[str, str] = {}
    who = _placed(post, before, errors, pack)
    age = _age(post, before, errors)
    language = post.get("language") or None
    if language not in (None, *languages_of(pack)):
        errors["language"], language = NOT_AN_ANSWER, before.language
    who = replace(
        who,
        age=age,
        sex=_sex(post, before, errors),
        groups=_groups(post, before, age, pack),
        cannot_speak=post.get("silent") == "yes",
        language=language,
        channels=_channels(post, before, errors),
        needs=_needs(post, before, errors, pack),
    )
    typed = {name: post.get(name) or "" for name in ("postcode", "age")} if errors else {}
    return Fitted(who, errors, typed)


def _placed(post: Posted, before: Circumstances, errors: dict[str, str], pack: Pack) -> Circumstances:
    postcode = (post.get("postcode") or "").strip()
    if postcode:
        try:
            place = places.find(postcode)
        except PlaceOutsideError as outside:
            errors["postcode"] = f"{outside} {plain(pack.says('page-outside', 'text'))}"
        except PlaceNotFoundError as not_found:
            errors["postcode"] = str(not_found)
        else:
            return replace(
                before, nation=place.nation, council=place.council, police_force=place.police_force
            )
    try:
        nation = Nation(post.get("nation") or "") if post.get("nation") else None
    except ValueError:
        errors["nation"] = NOT_AN_ANSWER
        return before
    if nation is before.nation:
        return before
    return replace(before, nation=nation, council=None, police_force=None)


def _age(post: Posted, before: Circumstances, errors: dict[str, str]) -> int | None:
    typed = (post.get("age") or "").strip()
    if not typed:
        return None
    if typed.isdecimal() and len(typed) <= 3 and int(typed) <= OLDEST:
        return int(typed)
    errors["age"] = NOT_AN_AGE
    return before.age


def _sex(post: Posted, before: Circumstances, errors: dict[str, str]) -> Sex | None:
    posted = post.get("sex")
    try:
        return Sex(posted) if posted else None
    except ValueError:
        errors["sex"] = NOT_AN_ANSWER
        return before.sex


def _groups(post: Posted, before: Circumstances, age: int | None, pack: Pack) -> frozenset[str]:
    offered = set(groups_of(pack))
    ticked = offered.intersection(post.getlist("group"))
    if age == before.age:  # an age says its group once; after that the tick is the person's own
        return frozenset(ticked)
    told_by_the_old_age = _aged(before.age) & before.groups
    return frozenset((ticked - told_by_the_old_age) | (_aged(age) & offered))


def _channels(post: Posted, before: Circumstances, errors: dict[str, str]) -> frozenset[Channel]:
    try:
        return frozenset(Channel(ticked) for ticked in post.getlist("channel"))
    except ValueError:
        errors["channel"] = NOT_AN_ANSWER
        return before.channels


def _needs(post: Posted, before: Circumstances, errors: dict[str, str], pack: Pack) -> frozenset[str]:
    ticked = frozenset(post.getlist("need"))
    if ticked <= set(needs_of(pack)):
        return ticked
    errors["need"] = NOT_AN_ANSWER
    return before.needs


def _aged(age: int | None) -> set[str]:
    return {group for group, ages in BY_AGE.items() if age is not None and age in ages}
