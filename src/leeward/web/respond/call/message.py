"""A message from the screen: what was typed since the last one, each entry with how long ago that was."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

LARGEST = 512 * 1024
"""Bytes in one message. The screen sends far less at a time."""

MOST = 100
"""Entries in one message."""

_NAME = re.compile(r"[A-Za-z0-9_-]{0,64}")
_OLDEST = timedelta(hours=24)  # longer ago than any call; a clock that was put right in between


class NotUnderstoodError(Exception):
    """What was sent is not a message of ours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing typed or chosen. `id` is the screen's own, so that it can be sent twice and kept once.

    `about` is a question's number, or "nation". `words` and `whose` are None where nothing was said of them.
    """

    id: str
    about: int | str
    value: str | None
    words: str | None
    whose: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """Entries in the order in which they were typed, and the call that they belong to."""

    telling: str
    opening: str
    entries: tuple[Entry, ...]


def read_message(body: bytes, now: datetime) -> Message:
    """Return the message; raise NotUnderstoodError for anything else."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError from error
    if not isinstance(told, dict):
        raise NotUnderstoodError
    entries = told.get("entries")
    if not isinstance(entries, list) or len(entries) > MOST:
        raise NotUnderstoodError
    return Message(_name(told, "telling"), _name(told, "opening"), tuple(_entry(e, now) for e in entries))


def _entry(told: Any, now: datetime) -> Entry:
    if not isinstance(told, dict):
        raise NotUnderstoodError
    about = told.get("about")
    # True is an int too
    if about != "nation" and (not isinstance(about, int) or isinstance(about, bool)):
        raise NotUnderstoodError
    id = _name(told, "id")
    if not id:
        raise NotUnderstoodError
    return Entry(
        id,
        about,
        _text(told, "value"),
        _text(told, "words"),
        _text(told, "whose"),
        now - _ago(told.get("ago")),
    )


def _ago(told: Any) -> timedelta:
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        return timedelta()
    return timedelta(milliseconds=min(told, _OLDEST // timedelta(milliseconds=1)))


def is_name(told: object) -> bool:
    """Return whether this can be a call's reference, its opening, or an entry's id; "" is none of them."""
    return isinstance(told, str) and _NAME.fullmatch(told) is not None


def _name(told: Mapping[str, Any], key: str) -> str:
    name = told.get(key, "")
    if not is_name(name):
        raise NotUnderstoodError
    return str(name)


def _text(told: Mapping[str, Any], key: str) -> str | None:
    text = told.get(key)
    if text is not None and not isinstance(text, str):
        raise NotUnderstoodError
    return text
