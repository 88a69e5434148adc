"""The form of a service: from the cells of its row to fields, and from fields to cells.

The spreadsheet's cells stand between the form and the record, so that the two cannot come to differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from leeward.adapters.areas import could_be, find_area
from leeward.adapters.open_referral.whereabouts import council_at
from leeward.adapters.spreadsheet.cells import joined, several
from leeward.adapters.spreadsheet.hours import AS_WRITTEN, NOT_KNOWN
from leeward.adapters.spreadsheet.places import written
from leeward.adapters.spreadsheet.week_cells import ALWAYS, DAYS

TEXTS = (
    *("name", "organization", "does", "how", "telephone", "free", "on_bill", "text", "video"),
    *("website", "email", "languages", "youngest", "oldest", "address", "town", "postcode", "hours_of"),
    *("source", "source_url", "seen_on", "check"),
)
LISTS = ("areas", "closed_on", "also_open")
"""What is written one to a line."""
TICKS = ("chat", "web_help", "in_person", "confidential")
MANY = ("nations", "for_whom", "sexes", "groups", "needs")
BESIDE = ("hours_kind", "bank", "bank_own", "area_postcode", "note", "checked", "id", "seen")
"""Fields that are no cells by themselves."""

WEEK = "week"
CLOSED, AS_USUAL, OWN = "closed", "as usual", "own"


class Posted(Protocol):
    """What is asked of a posted form."""

    def get(self, name: str, default: str = "") -> str: ...

    def getlist(self, name: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: a text for each field, and what is ticked where several can be."""

    texts: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_texts(self, **texts: str) -> "Typed":
        """Return the same with some fields filled otherwise."""
        return replace(self, texts={**self.texts, **texts})


def from_cells(cells: Mapping[str, str]) -> Typed:
    """Return the form filled with what a row says; whoever changes it says anew where that is from."""
    texts = {key: cells.get(key, "") for key in (*TEXTS, *TICKS, *DAYS)}
    texts |= {key: "\n".join(several(cells.get(key, ""))) for key in LISTS}
    texts |= dict.fromkeys((*BESIDE, "source", "source_url", "seen_on"), "")
    hours, bank = cells.get("hours", ""), cells.get("bank_holidays", "")
    texts["hours_kind"] = hours or WEEK
    plain = bank in ("", CLOSED, AS_USUAL)
    texts |= {"bank": bank if plain else OWN, "bank_own": "" if plain else bank}
    return Typed(texts, {key: tuple(several(cells.get(key, ""))) for key in MANY})


def from_post(post: Posted) -> Typed:
    """Return the form as it was sent, and nothing else of what was sent."""
    names = (*TEXTS, *LISTS, *TICKS, *DAYS, *BESIDE)
    texts = {name: post.get(name, "").replace("\r\n", "\n") for name in names}
    return Typed(texts, {name: tuple(post.getlist(name)) for name in MANY})


def to_cells(typed: Typed, before: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that a form says, by their keys; `before` is what they said."""
    texts = typed.texts
    cells = {key: texts[key].strip() for key in TEXTS}
    cells |= {key: joined(several(texts[key])) for key in LISTS}
    cells |= {key: joined(typed.many[key]) for key in MANY}
    for key in TICKS:
        cells[key] = "yes" if texts[key] == "yes" else "no" if before.get(key) in ("yes", "no") else ""
    if not texts["confidential"] and not before.get("confidential"):
        cells["confidential"] = ""
    return cells | _hours(texts, before)


def copied(typed: Typed, to: int) -> Typed:
    """Return the form in which the days after Monday, up to that number of the week, are as Monday."""
    return typed.with_texts(**dict.fromkeys(DAYS[1:to], typed.texts[DAYS[0]]))


def with_council(typed: Typed) -> tuple[Typed, str]:
    """Return the form with the council of the postcode among the areas, or why there is none."""
    council = council_at(typed.texts["area_postcode"])
    if council is None:
        return typed, "That is no postcode that we know the council of. Write the council instead"
    named = [*several(typed.texts["areas"]), council]
    return typed.with_texts(areas="\n".join(dict.fromkeys(named)), area_postcode=""), ""


def suggestions(typed: Typed) -> dict[str, tuple[str, ...]]:
    """Return what each area could be that is written so that it is none, or several."""
    told = [name for name in several(typed.texts["areas"]) if len(name) <= 80 and find_area(name) is None]
    found = {name: tuple(written(area) for area in could_be(name))[:5] for name in told}
    return {name: names for name, names in found.items() if names}


def with_chosen(typed: Typed, chosen: list[str], offered: Mapping[str, tuple[str, ...]]) -> Typed:
    """Return the form in which those suggestions that are ticked stand in place of what was written."""
    names = []
    for name in several(typed.texts["areas"]):
        names += [area for area in offered.get(name, ()) if area in chosen] or [name]
    return typed.with_texts(areas="\n".join(dict.fromkeys(names)))


def _hours(texts: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    kind, was = texts["hours_kind"], before.get("hours", "") or WEEK
    days = {key: texts[key].strip() for key in DAYS}
    if kind in (NOT_KNOWN, AS_WRITTEN) and any(days.values()) and kind == was:
        kind = WEEK  # somebody filled in the week that was not known before
    if kind in (NOT_KNOWN, AS_WRITTEN):
        return dict.fromkeys((*DAYS, "bank_holidays", *LISTS[1:]), "") | {"hours": kind}
    bank = texts["bank_own"].strip() if texts["bank"] == OWN else texts["bank"].strip()
    if kind == ALWAYS:
        nothing = dict.fromkeys(DAYS, "") if kind != was else days
        return {**nothing, "hours": ALWAYS, "bank_holidays": "" if bank == AS_USUAL else bank}
    return {**days, "hours": "", "bank_holidays": bank}
