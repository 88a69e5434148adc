"""Which reader reads a file: found by what it holds, and never by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import cast

from leeward.adapters.readers.original import Original
from leeward.domain.incident import Diary
from leeward.domain.reading import Reading, Told

ORDER = (
    "msg",
    "sms_backup",
    "telegram",
    "meta",
    "google_chat",
    "signal",
    "imessage",
    "google_voice",
    "email",
    "call_log",
    "diary",
    "whatsapp",
)
"""Folders of `leeward.adapters.readers`, the surest first: what begins like no other before what is text."""


Read = Callable[[Original, Told], Reading | Diary]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of communications, or of a diary, as its folder has it."""

    name: str  # with its version
    recognise: Callable[[bytes], bool]
    read: Read


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers in the order in which they are asked."""
    return tuple(_reader(folder) for folder in ORDER)


def _reader(folder: str) -> Reader:
    found = import_module(f"leeward.adapters.readers.{folder}.read")
    read = cast("Read", found.read)
    return Reader(found.NAME, cast("Callable[[bytes], bool]", found.recognise), read)


def reader_of(original: Original) -> Reader | None:
    """Return the reader of a file; None for one that holds no communications that are known."""
    beginning = original.beginning()
    return next((reader for reader in readers() if beginning and reader.recognise(beginning)), None)
