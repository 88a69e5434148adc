"""What a message of Instagram or Messenger says: its words, and the files that go with it.

Both write each byte of UTF-8 as a letter of its own; Messenger's encrypted export writes letters as letters.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from mmap import mmap

from leeward.adapters.readers.json_parts import LONG, Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import Words, aside, counted, in_place, name_of
from leeward.domain.communication import Communications, Written

FILES = frozenset(("photos", "videos", "audio_files", "gifs", "files", "sticker", "media"))
"""Under which a message names what goes with it."""

_SHARED = ("link", "share_text", "original_content_owner")


def meant(text: str) -> str:
    """Return a text whose letters are bytes as it was meant; one that is written right stays as it is."""
    with suppress(ValueError):
        return text.encode("latin-1").decode()
    return text


def is_encrypted_one(record: Record) -> bool:
    """Return whether a message is of Messenger's export of encrypted chats."""
    return "senderName" in record or ("text" in record and "content" not in record)


def words_of_message(whole: mmap | bytes, table: Communications, found: Found) -> Words:
    """Return the words of a message; a link or a post that is shared with it is put beside them."""
    start, _, record = found
    if is_encrypted_one(record):
        if isinstance(record.get("text"), str) or record.get("text") is LONG:
            return in_place(whole, table, found, "text")
        return start, 0, Written.PLAIN
    content = record.get("content")
    said = meant(content) if isinstance(content, str) and "share" in record else ""
    shared = [one for one in _shared(record.get("share")) if one not in said]
    if shared:
        return aside(table, "\n".join(filter(None, (said, *shared))))
    if isinstance(content, str) or content is LONG:
        return in_place(whole, table, found, "content", Written.JSON_AS_LATIN_1)
    return start, 0, Written.PLAIN


def _shared(share: object) -> Iterator[str]:
    if isinstance(share, dict):
        for key in _SHARED:
            if isinstance(one := share.get(key), str) and one:
                yield meant(one)


def files_of(record: Record) -> tuple[str, ...]:
    """Return the files that go with a message, as it names them."""
    named: list[str] = []
    for key, value in record.items():
        if key in FILES:
            for one in value if isinstance(value, list) else (value,):
                name = name_of(one.get("uri")) if isinstance(one, dict) else ""
                named += [meant(name)] * bool(name)
    return tuple(named)


def reactions_of(record: Record) -> list[str]:
    """Return each sign with which somebody reacted, who did, and when, where the download says it."""
    found = []
    held = record.get("reactions")
    for one in held if isinstance(held, list) else ():
        if not isinstance(one, dict):
            continue
        sign, who = meant(name_of(one.get("reaction"))), meant(name_of(one.get("actor")))
        at, clock, _ = counted(one.get("timestamp"))
        when = f" at {datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC" if clock else ""
        if sign or who:
            found.append(f"{sign or 'a sign'} {who}{when}".strip())
    return found
