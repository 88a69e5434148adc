"""What a record of Telegram says: its words, what goes with it, and what Telegram itself tells by it."""

import re
from collections.abc import Iterator
from mmap import mmap

from leeward.adapters.readers.json_parts import LONG, Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import Words, aside, in_place, name_of
from leeward.domain.communication import Communications, Written

_BESIDE = frozenset(
    (
        "place_name",
        "address",
        "location_information",
        "live_location_period_seconds",
        "contact_information",
        "poll",
        "game_title",
        "game_description",
        "game_link",
        "invoice_information",
        "sticker_emoji",
    )
)
"""What a message says beside its text: where somebody is, above all."""
_NOT_TOLD = frozenset(
    (
        "id",
        "type",
        "date",
        "date_unixtime",
        "actor",
        "actor_id",
        "text",
        "text_entities",
        "action",
        "photo",
        "width",
        "height",
    )
)
FILES = frozenset(("photo", "file", "contact_vcard"))
"""Under which a record names what goes with it."""
_LEFT_OUT = re.compile(
    r"(?:.* )?\((?:File|Photo) (?:not included|unavailable|exceeds maximum size)[^()]*\)", re.DOTALL
)
_DEEPEST = 6


def words_of_message(whole: mmap | bytes, table: Communications, found: Found) -> Words:
    """Return the words of a message; those written in pieces are joined aside, as they are shown."""
    record = found[2]
    text = record.get("text")
    if _BESIDE.isdisjoint(record):
        if isinstance(text, str) or text is LONG:
            return in_place(whole, table, found, "text")
        pieces = text if isinstance(text, list) else record.get("text_entities")
        joined = _joined(pieces)
        return aside(table, joined) if joined else (found[0], 0, Written.PLAIN)
    lines = [text if isinstance(text, str) else _joined(text)]
    lines += [f"{_plain(key)}: {told(record[key])}" for key in record if key in _BESIDE]
    return aside(table, "\n".join(line for line in lines if line))


def words_of_service(table: Communications, record: Record) -> Words:
    """Return what Telegram tells by a row of its own: what was done, and with whom or what."""
    lines = [told(record.get("action", "")), _joined(record.get("text")) or told(record.get("text", ""))]
    lines += [f"{_plain(key)}: {told(value)}" for key, value in record.items() if key not in _NOT_TOLD]
    return aside(table, "\n".join(line for line in lines if line))


def files_of(record: Record) -> tuple[tuple[str, ...], bool]:
    """Return the files that go with a record, and whether the export left one out."""
    named, left_out = [], False
    for key in record:
        if key in FILES and (name := name_of(record[key])):
            if _LEFT_OUT.fullmatch(name):
                left_out = True
                name = name_of(record.get(f"{key}_name"))
            named += [name] * bool(name)
    return tuple(named), left_out


def reactions_of(record: Record) -> list[str]:
    """Return each sign with which somebody reacted, how many did, and of the last of them who and when."""
    found = []
    held = record.get("reactions")
    for one in held if isinstance(held, list) else ():
        if not isinstance(one, dict):
            continue
        sign = name_of(one.get("emoji")) or name_of(one.get("document_id")) or name_of(one.get("type"))
        recent = one.get("recent")
        people = [who for who in recent if isinstance(who, dict)] if isinstance(recent, list) else []
        named = [
            " ".join(filter(None, (name_of(who.get("from")) or name_of(who.get("from_id")), _at(who))))
            for who in people
        ]
        count = name_of(one.get("count"))
        more = [f"{count} in all"] if count and count != str(len(named)) else []
        found.append(f"{sign} {', '.join(filter(None, (*named, *more)))}".strip())
    return found


def _at(who: Record) -> str:
    date = name_of(who.get("date"))
    return f"at {date}" if date else ""


def told(value: object, depth: int = 0) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, dict | list) and depth < _DEEPEST:
        if isinstance(value, list):
            return "; ".join(told(one, depth + 1) for one in value)
        return ", ".join(f"{_plain(key)} {told(one, depth + 1)}" for key, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or value is LONG else str(value)


def _joined(pieces: object) -> str:
    return "".join(_pieces(pieces)) if isinstance(pieces, list) else ""


def _pieces(pieces: list[object]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, dict) and isinstance(text := piece.get("text"), str):
            yield text
            href = piece.get("href")
            if isinstance(href, str) and href != text:
                yield f" <{href}>"  # words may hide where a link goes


def _plain(key: str) -> str:
    return key.replace("_", " ")
