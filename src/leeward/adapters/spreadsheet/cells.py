"""One cell: what its text says, or the fault that its author can mend; and what is written in it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import ParamSpec, TypeVar

from leeward.adapters.spreadsheet.columns import BY_KEY
from leeward.domain.intake import Fault

Cells = Mapping[str, str]
"""The cells of one row by the key of their column. A column that is not there is not spoken of."""

LONGEST = 32_000  # Excel holds no more than 32,767 characters in a cell

_OLDEST = 120
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
NO_TEXT = re.compile("[\x00\ud800-\udfff]")

P = ParamSpec("P")
T = TypeVar("T")


class CellsRefused(ValueError):  # noqa: N818 - a refusal, not a failure
    """Cells that cannot be taken, with one fault for each."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))


def no_council(postcode: str) -> str | None:
    """Return that a postcode's council is not known, for whoever has no table of them."""
    return None


@dataclass(frozen=True, slots=True)
class Labels:
    """The words for terms (term -> label), and how the council of a postcode is found; None: not known."""

    needs: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    nations: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    council_of: Callable[[str], str | None] = no_council


def fault(key: str, reason: str) -> Fault:
    """Return a fault that names the column as its author sees it."""
    return Fault(BY_KEY[key].heading, reason)


def refused(key: str, reason: str) -> CellsRefused:
    """Return the refusal of one cell."""
    return CellsRefused(fault(key, reason))


def tried(faults: list[Fault], read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """Return what a reading gives; None and its faults in the list, so that every fault is told at once."""
    try:
        return read(*args, **kwargs)
    except CellsRefused as refusal:
        faults.extend(refusal.faults)
        return None


def plain(text: str) -> str:
    """Return a text as it is compared: without blanks around it, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def fitting(text: str) -> str:
    """Return a text as a cell of any spreadsheet can hold it: what cannot be written is marked, and cut."""
    text = NO_TEXT.sub("\ufffd", text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def several(text: str) -> list[str]:
    """Return the values of a cell that are parted by semicolons or new lines, each once."""
    return list(dict.fromkeys(value.strip() for value in re.split(r"[;\r\n]", text) if value.strip()))


def joined(values: Iterable[str]) -> str:
    """Return values as one cell."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def yes_no(key: str, text: str) -> bool | None:
    """Return yes or no; None for an empty cell, which says that it is not known."""
    word = plain(text).casefold()
    if word in ("", "not known", "unknown", "?"):
        return None
    if word in ("yes", "y", "true"):
        return True
    if word in ("no", "n", "false"):
        return False
    raise refused(key, f"“{shown(text)}” is neither yes nor no; leave it empty if it is not known")


def said(value: object) -> str:
    """Return yes, no, or nothing when it is not known."""
    return "" if not isinstance(value, bool) else "yes" if value else "no"


def day(key: str, text: str) -> str:
    """Return a day as YYYY-MM-DD, from that or from day/month/year; "" for an empty cell."""
    text = plain(text)
    if not text:
        return ""
    try:
        if found := _ISO_DAY.fullmatch(text):
            return date(*map(int, found.groups())).isoformat()
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        pass
    raise refused(key, f"“{shown(text)}” is not a date; write it like 2026-11-02 or 2/11/2026")


def age(key: str, text: str) -> int | None:
    """Return an age in whole years; None for an empty cell."""
    text = plain(text)
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= _OLDEST:
        return int(text)
    raise refused(key, f"“{shown(text)}” is not an age in whole years; write a number such as 16")


def chosen(key: str, text: str, labels: Mapping[str, str]) -> list[str]:
    """Return the terms that a cell names, each by its label or as the term itself."""
    terms: list[str] = []
    faults: list[Fault] = []
    for value in several(text):
        found = _terms(value, labels)
        if found is None:
            faults.append(fault(key, unknown(value, labels.values())))
        else:
            terms += found
    if faults:
        raise CellsRefused(*faults)
    return list(dict.fromkeys(terms))


def _terms(value: str, labels: Mapping[str, str]) -> list[str] | None:
    """Return the terms of a value, which may be a list with commas where no label has that comma."""
    short = {
        _word(term.removeprefix("need-")): term for term in labels
    }  # "stalking", as our own example has it
    by_word = short | {_word(word): term for term, label in labels.items() for word in (term, label)}
    if (one := by_word.get(_word(value))) is not None:
        return [one]
    parts = [by_word.get(_word(part)) for part in value.split(",") if part.strip()]
    return None if None in parts or not parts else [part for part in parts if part is not None]


def unknown(value: str, words: Iterable[str]) -> str:
    """Return that a value is not known, and what it could be."""
    choices = {word.casefold(): word for word in words if word}
    near = [choices[word] for word in get_close_matches(value.casefold(), choices, n=3, cutoff=0.6)]
    could = f"could it be {' or '.join(near)}?" if near else f"choose from: {joined(choices.values())}"
    return f"“{shown(value)}” is not one that we know; {could}"


def shown(text: str) -> str:
    """Return the beginning of a text, short enough to be quoted in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60] + "…"


def _word(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
