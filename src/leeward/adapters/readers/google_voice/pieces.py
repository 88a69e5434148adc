"""The pieces of a page of Google Takeout's Voice: each message, or the one call, with its bytes.

The page is written by a program and always in one way, and what people wrote is escaped in it: no words can
look like the beginning of a message. Only pieces of it are looked at, and nothing that it names is loaded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.html_pieces import stretches

_BEGIN = re.compile(
    rb"""<div\s[^<>]{0,200}\bclass=["'](?:(message)|(haudio))["'][^<>]{0,200}>""", re.IGNORECASE
)
_END = re.compile(
    rb"""<div\s[^<>]{0,200}\bclass=["'](?:tags|deletedStatusContainer)["']|</body""", re.IGNORECASE
)
_TITLE = re.compile(rb"<title\b[^<>]{0,200}>([^<]{0,2000})</title", re.IGNORECASE)
_PARTICIPANTS = re.compile(rb"""<div\s[^<>]{0,200}\bclass=["']participants["'][^<>]{0,200}>""", re.IGNORECASE)
_MOST_PARTICIPANTS = 1 << 18  # bytes
_DELETED = re.compile(
    rb"""class=["']deletedStatusContainer["'][^<>]{0,200}>[^<]{0,200}\bTrue\b""", re.IGNORECASE
)
_PAGE = re.compile(rb"""<div\s[^<>]{0,200}\bclass=["'](?:hChatLog(?:\s+hfeed)?|haudio)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """The first byte of a message or a call, and the byte after it."""

    start: int
    end: int
    is_call: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of all of it: its title, a group's people as they are written, if it was deleted."""

    title: bytes
    participants: bytes
    deleted: bool


def is_page(beginning: mmap | bytes) -> bool:
    """Return whether a page is one of Voice."""
    return _PAGE.search(beginning) is not None


def pieces_of(whole: mmap | bytes) -> Iterator[Piece]:
    """Yield each message or call of a page; a call ends with the page, whose labels belong to it."""
    for begins, limit in stretches(whole, _BEGIN):
        is_call = begins[2] is not None
        after = None if is_call else _END.search(whole, begins.end(), limit)
        yield Piece(begins.start(), after.start() if after else limit, is_call)


def head_of(whole: mmap | bytes) -> Head:
    """Return what a page says of all of it."""
    title, participants = _TITLE.search(whole), _PARTICIPANTS.search(whole)
    people = b""
    if participants:
        begin = participants.end()
        end = whole.find(b"</div", begin, begin + _MOST_PARTICIPANTS)
        people = bytes(whole[begin : max(end, begin)])
    return Head(title[1] if title else b"", people, _DELETED.search(whole) is not None)
