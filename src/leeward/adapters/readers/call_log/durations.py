"""How long a call lasted, as bills and programs write it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from leeward.domain.reading import Assumption

ABOUT = "lengths of calls"
_MOST = 10_000_000  # seconds: some hundred days

_THREE = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2})(?:\.\d+)?")
_TWO = re.compile(r"(\d{1,4}):(\d{1,2})")
_BARE = re.compile(r"(\d{1,8})(?:\.0+)?")
_NAMED = re.compile(
    r"(?:PT)?(?:(\d+)\s*(?:h|hrs?|hours?))?[\s,]*(?:(\d+)\s*(?:m|mins?|minutes?))?[\s,]*(?:(\d+)\s*(?:s|secs?|seconds?))?",
    re.IGNORECASE,
)


class Unit(StrEnum):
    """What figures mean that do not say it."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    MINUTES_SECONDS = "minutes:seconds"
    HOURS_MINUTES = "hours:minutes"


@dataclass(slots=True)
class Forms:
    """In which forms the lengths of a column are written that could mean several things."""

    bare: str = ""  # the first that is bare figures
    two: str = ""  # the first of two figures
    most: int = 0  # the greatest first of two

    def see(self, text: str) -> None:
        """Take one more length into account."""
        if found := _TWO.fullmatch(text):
            self.two = self.two or text
            self.most = max(self.most, int(found[1]))
        elif _BARE.fullmatch(text) and text.strip("0."):
            self.bare = self.bare or text


@dataclass(frozen=True, slots=True)
class Units:
    """What bare figures, and two of them, mean in a table."""

    bare: Unit = Unit.SECONDS
    two: Unit = Unit.MINUTES_SECONDS


def units_of(heading: str, forms: Forms, told: str) -> tuple[Units, tuple[Assumption, ...]]:
    """Return what lengths mean under a heading, and what that rests on."""
    bare, sure = _bare(heading)
    two, sure_of_two = _two(heading, forms)
    if told in (Unit.SECONDS, Unit.MINUTES):
        bare, sure = Unit(told), True
    if told in (Unit.MINUTES_SECONDS, Unit.HOURS_MINUTES):
        two, sure_of_two = Unit(told), True
    assumed = []
    if forms.bare:
        assumed.append(_assumed(forms.bare, bare, (Unit.SECONDS, Unit.MINUTES), sure))
    if forms.two:
        assumed.append(_assumed(forms.two, two, (Unit.MINUTES_SECONDS, Unit.HOURS_MINUTES), sure_of_two))
    return Units(bare, two), tuple(assumed)


def _assumed(written: str, taken: Unit, choices: tuple[Unit, ...], sure: bool) -> Assumption:
    because = "its heading, what else stands there, or you say so" if sure else f"“{written}” does not say"
    return Assumption(ABOUT, taken, because, () if sure else tuple(map(str, choices)), open=not sure)


def _bare(heading: str) -> tuple[Unit, bool]:
    words = re.findall(r"[a-z]+", heading.casefold())
    if any(word in ("s", "sec", "secs", "second", "seconds") for word in words):
        return Unit.SECONDS, True
    if any(word in ("min", "mins", "minute", "minutes") for word in words):
        return Unit.MINUTES, True
    return Unit.SECONDS, False


def _two(heading: str, forms: Forms) -> tuple[Unit, bool]:
    form = re.sub(r"[^hms]", "", heading.casefold())
    if form.endswith(("mmss", "mss")) or forms.most > 23:
        return Unit.MINUTES_SECONDS, True
    return (Unit.HOURS_MINUTES, True) if form.endswith("hhmm") else (Unit.MINUTES_SECONDS, False)


def seconds_of(text: str, units: Units) -> int | None:
    """Return the seconds of a length; None when it is none."""
    found = _seconds(text.strip(), units)
    return found if found is not None and found <= _MOST else None


def _seconds(text: str, units: Units) -> int | None:
    if three := _THREE.fullmatch(text):
        return int(three[1]) * 3600 + int(three[2]) * 60 + int(three[3])
    if two := _TWO.fullmatch(text):
        first, second = int(two[1]), int(two[2])
        return first * 60 + second if units.two is Unit.MINUTES_SECONDS else first * 3600 + second * 60
    if bare := _BARE.fullmatch(text):
        return int(bare[1]) * (60 if units.bare is Unit.MINUTES else 1)
    if text and (named := _NAMED.fullmatch(text)) and any(named.groups()):
        hours, minutes, seconds = (int((part or "0")[:9]) for part in named.groups())
        return hours * 3600 + minutes * 60 + seconds
    return None
