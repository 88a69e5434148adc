"""The words in which a time stands in the original, cut out of the bytes of its row as they are there.

They stand beside what a time is taken to mean, so that anybody can see both. Where a row may hold several
times, that which means the row's own is taken; where none can be told, there are no words.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from mmap import mmap

from leeward.adapters.readers.long_dates import long_date
from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Clock, Communications, Written

_NEAR = 4_096
"""Bytes of a row in which its time stands; more are a message."""
_FIELDS = 1 << 16
"""Bytes in which the fields of an e-mail stand."""
_LONGEST = 80
_WIDEST = 26 * 3_600
"""Seconds between a time on a wall and the instant that it is, in any zone."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))

_HEADER_ENDS = re.compile(r"\]|\s[-–](?:\s|$)|:\s")
_IN_A_LINE = re.compile(rb"[A-Z][a-z]{2} \d{1,2}, \d{4} +\d{1,2}:\d\d:\d\d [AP]M")
_SIGNAL = re.compile(rb"(?m)^(?:Sent|Received): ([^\r\n]+)|^\[([^\]\n]+)\]|^(\d{4}-\d\d-\d\d \d\d:\d\d)")
_SIGNAL_JSON = re.compile(rb'"(?:sent_at|timestamp)"\s*:\s*(\d+)')
_SIGNAL_PAGE = re.compile(rb'<span class="msg-data">([^<]{1,100})</span')
_XML = re.compile(rb"""\sdate=["']([^"']*)["']""")
_XML_READABLE = re.compile(rb"""\sreadable_date=["']([^"']*)["']""")
_TELEGRAM = re.compile(rb'"date"\s*:\s*"([^"\\]*)"')
_TELEGRAM_PAGE = re.compile(rb'class="pull_right date details" title="([^"<>]*)"')
_CHAT = re.compile(rb'"(?:created_date|updated_date|deleted_date)"\s*:\s*("(?:[^"\\]|\\.)*")')
_HANGOUTS = re.compile(rb'"timestamp"\s*:\s*"(\d+)"')
_META = re.compile(rb'"timestamp(?:_ms)?"\s*:\s*"?(-?\d+)')
_META_PAGE = re.compile(rb'(?:_a6-o|_2lem)[ "][^<>]{0,200}>\s*(?:<div[^<>]{0,200}>)?([^<]{1,200})<')
_MAIL = re.compile(rb"(?im)^Date:[ \t]*((?:[^\r\n]|\r?\n[ \t])+)")
_VOICE = re.compile(rb"""\bclass=["'](?:dt|published)["'][^<>]{0,200}\btitle=["']([^"'<>]*)["']""")
_IN_A_CELL = re.compile(
    rb"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}"
    rb"|\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm])?"
)


def time_words(whole: mmap | bytes, communications: Communications, row: int, reader: str) -> str:
    """Return the words of a row's time, "" where none can be told; `reader` is the name of what read it."""
    if (cut := _CUTS.get(reader.partition(" ")[0])) is None:
        return ""
    start, length = communications["start"][row], communications["length"][row]
    at = communications["at"][row] if communications["clock"][row] != Clock.NONE else None
    text = " ".join(cut(whole, start, start + length, at).split())
    return text if len(text) <= _LONGEST else ""


def _whatsapp(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    line = bytes(whole[start : min(end, start + 200)]).decode(errors="replace").translate(_MARKS)
    found = _HEADER_ENDS.search(line)
    return line[: found.start()].lstrip("[") if found else ""


def _first(pattern: "re.Pattern[bytes]", near: int = _NEAR) -> "_Cut":
    def cut(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
        found = pattern.search(bytes(whole[start : min(end, start + near)]))
        return _decoded(next(filter(None, (*found.groups(), found[0])))) if found else ""

    return cut


def _counted(pattern: "re.Pattern[bytes]") -> "_Cut":
    """Return what cuts out the number that means the row's own time, in seconds or in thousandths."""

    def cut(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
        for found in pattern.finditer(bytes(whole[start : min(end, start + _NEAR)])):
            if at is None or _means(found[1], at):
                return _decoded(found[1])
        return ""

    return cut


def _means(written: bytes, at: int) -> bool:
    try:
        number = int(written[:20])
    except ValueError:
        return False
    return at in (number, number // 1000)


def _sms(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    """Return the number, and beside it the words that the program wrote of it."""
    number = _counted(_XML)(whole, start, end, at)
    told = _first(_XML_READABLE)(whole, start, end, at)
    return f"{told} ({number})" if told and number else number


def _mail(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    fields = bytes(whole[start : min(end, start + _FIELDS)])
    over = re.search(rb"\n\r?\n", fields)
    found = _MAIL.search(fields[: over.start() + 1] if over else fields)
    return _decoded(found[1]) if found else ""


def _cells(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    """Return what looks like a date and a time in a row of CSV; a workbook is packed, and shows none."""
    if bytes(whole[:2]) == b"PK":
        return ""
    found = list(
        dict.fromkeys(map(_decoded, _IN_A_CELL.findall(bytes(whole[start : min(end, start + _NEAR)]))))
    )
    days, times = ([one for one in found if (":" in one) is clock] for clock in (False, True))
    if len(days) != 1 or len(times) > 1:  # one of several would be a guess
        return ""
    return " ".join((*days, *times))


def _decoded(cut: bytes) -> str:
    return cut.decode(errors="replace").translate(_MARKS)


def _telegram(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    """Return the date of the message, and not that of an answer to it, which may be years later."""
    if bytes(whole[start : start + 1]) == b"<":
        return _first(_TELEGRAM_PAGE)(whole, start, end, at)
    for found in _TELEGRAM.finditer(bytes(whole[start : min(end, start + _NEAR)])):
        words = _decoded(found[1])
        if at is None or _is_about(words, at):
            return words
    return ""


def _chat(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    """Return the date of Google Chat that means the row's own time, and of Hangouts its number."""
    cut = bytes(whole[start : min(end, start + _FIELDS)])
    for found in _CHAT.finditer(cut):
        words = decoded(found[1][1:-1], Written.JSON)
        if at is None or long_date(words)[0] == at:
            return words
    counted = _HANGOUTS.search(cut)
    return _decoded(counted[1]) if counted else ""


def _is_about(words: str, at: int) -> bool:
    try:
        told = datetime.fromisoformat(words).replace(tzinfo=UTC)
    except ValueError:
        return False
    return abs(told.timestamp() - at) <= _WIDEST


def _signal(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    piece = bytes(whole[start : min(end, start + _FIELDS)])
    if piece.lstrip()[:4] == b"<!--":  # times of earlier versions stand before that of the message
        return _decoded(found[-1]) if (found := _SIGNAL_PAGE.findall(piece)) else ""
    cut = _counted(_SIGNAL_JSON) if bytes(whole[start : start + 1]) == b"{" else _first(_SIGNAL)
    return cut(whole, start, end, at)


def _meta(whole: mmap | bytes, start: int, end: int, at: int | None) -> str:
    """Return the number of a download as JSON; of a page the words, which stand below the message."""
    if bytes(whole[start : start + 1]) == b"<":
        return _first(_META_PAGE, _FIELDS)(whole, start, end, at)
    return _counted(_META)(whole, start, end, at)


_Cut = Callable[[mmap | bytes, int, int, int | None], str]
_CUTS: dict[str, _Cut] = {
    "whatsapp": _whatsapp,
    "imessage": _first(_IN_A_LINE),
    "signal": _signal,
    "sms_backup": _sms,
    "telegram": _telegram,
    "meta": _meta,
    "email": _mail,
    "google_voice": _first(_VOICE),
    "google_chat": _chat,
    "call_log": _cells,
}
"""Folder of a reader -> what cuts the words out."""
