"""How programs that export Signal write the beginning of a message, each in its own form.

sigtop writes a block of fields, or a short line; signalbackup-tools writes a line with the name in angles;
signal-export writes Markdown, in which the words end with two blanks. None marks what somebody typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from leeward.domain.communication import Clock, Precision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = {name: number for number, name in enumerate(_MONTHS, 1)}
_NAME = rb"[^\n]{1,300}?"

_FIELDS = (
    rb"(?P<all>(?:From: (?P<sender>[^\n]{1,1000})\n)?Type: (?P<type>[a-z0-9-]{1,60})\n"
    rb"(?=Sent: |Received: )(?:Sent: (?P<time>[^\n]{1,60})\n)?(?:Received: (?P<received>[^\n]{1,60})\n)?"
    rb"(?P<fields>(?:(?:Attachment|Reaction|Edited): [^\n]{1,2000}\n){0,1000}))"
)
_SHORT = rb"(?P<all>(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d) (?P<sender>(?!- )" + _NAME + rb"):(?: |(?=\n|\Z)))"
_ANGLES = (
    rb"(?P<all>\[(?P<time>[A-Z][a-z]{2} \d\d, \d{4} \d\d:\d\d:\d\d)\] "
    rb"(?:<(?P<sender>" + _NAME + rb")> |\*\*\* (?:<(?P<by>" + _NAME + rb")> (?=sent file)|(?P<status>))))"
)
_MARKDOWN = rb"(?P<all>\[(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)\] (?P<sender>" + _NAME + rb"): ?)"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one program: what begins a message, of which clock its times are, what it calls the owner."""

    program: str
    pattern: "re.Pattern[bytes]"
    clock: Clock
    precision: Precision
    owner: str
    between: bytes  # what stands before every beginning but the first
    after: int  # ends of lines that it writes after the words
    seconds: Callable[[str], int | None]

    def begins(self, whole: bytes) -> int:
        """Return how many messages begin in some bytes that begin where a line does."""
        return sum(1 for _ in self.pattern.finditer(self.between + whole))


def _numbers(written: str) -> int | None:
    """Return seconds of a date with the year first."""
    try:
        return int(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None


def month_first(written: str) -> int | None:
    """Return seconds of a date with its month first, as signalbackup-tools writes it."""
    found = re.fullmatch(r"([A-Z][a-z]{2}) (\d\d), (\d{4}) (\d\d):(\d\d):(\d\d)", written, re.ASCII)
    if found is None or found[1] not in _MONTH:
        return None
    return _counted(found[3], found[1], found[2], found.groups()[3:], timedelta())


def _with_zone(written: str) -> int | None:
    found = re.fullmatch(
        r"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)",
        written,
        re.ASCII,
    )
    if found is None or found[2] not in _MONTH or int(found[8]) > 23 or int(found[9]) > 59:
        return None
    ahead = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == "-" else 1)
    return _counted(found[3], found[2], found[1], found.groups()[3:6], ahead)


def _counted(year: str, month: str, day: str, clock: tuple[str, ...], ahead: timedelta) -> int | None:
    hour, minute, second = map(int, clock)
    try:
        at = datetime(int(year), _MONTH[month], int(day), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return (at - datetime(1970, 1, 1, tzinfo=UTC) - ahead) // timedelta(seconds=1)


_TOP = re.compile(rb"(?<=\n)\n" + _FIELDS)
_TOOLS, _EXPORT, _LINE = (re.compile(rb"\n" + one) for one in (_ANGLES, _MARKDOWN, _SHORT))
FORMS = (
    Form("sigtop", _TOP, Clock.INSTANT, Precision.SECOND, "You", b"\n\n", 2, _with_zone),
    Form("signalbackup-tools", _TOOLS, Clock.WALL, Precision.SECOND, "", b"\n", 1, month_first),
    Form("signal-export", _EXPORT, Clock.WALL, Precision.SECOND, "Me", b"\n", 2, _numbers),
    Form("sigtop, short", _LINE, Clock.WALL, Precision.MINUTE, "You", b"\n", 1, _numbers),
)

_BLANKS = re.compile(rb"  \n(?=\n|\[|\(|\Z)")


def form_of(beginning: bytes) -> Form | None:
    """Return the form that a text begins in, None when no program of Signal writes so.

    Markdown is told from WhatsApp's text, whose beginnings are the same in some countries, by the two blanks
    that end most of its messages.
    """
    cut = beginning.removeprefix(b"\xef\xbb\xbf")
    for form in FORMS:
        begin = form.begins(cut)
        if not begin:
            continue
        if form.program == "signal-export" and len(_BLANKS.findall(cut)) * 2 < begin:
            continue
        if form.program == "sigtop, short" and begin < 2 and b"\n" in cut.rstrip(b"\n"):
            continue
        return form
    return None
