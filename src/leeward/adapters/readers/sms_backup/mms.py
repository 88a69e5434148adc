"""A message with parts and addresses of its own: its words, its files, who wrote it and to whom.

Files stand in it as base64, some of them tens of millions of bytes. They are named, and never decoded.
"""

import re
from dataclasses import dataclass, field

from leeward.adapters.readers.sms_backup.kinds import BCC, CC, FROM, MESSAGES, TO, meant
from leeward.adapters.readers.sms_backup.moment import moment
from leeward.adapters.readers.sms_backup.order import NOTHING
from leeward.adapters.readers.sms_backup.people import People
from leeward.adapters.readers.sms_backup.records import aside, keep_channel, sent_by
from leeward.adapters.readers.sms_backup.tags import Bytes, Span, Tag, tag_at
from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark, Written

_BLANK = re.compile(rb"\s*+")
_CLOSE = re.compile(rb"</(mms|parts|part|addrs|addr)\s*+>")
_MOST = 10_000
"""Parts and addresses of one message."""

_LAYOUT = b"application/smil"
_NO_SUBJECT = (*NOTHING, b"NoSubject")
_SENT, _RECEIVED = b"128", b"132"
"""What is written as `m_type` of a message that was sent, and of one that was fetched."""


@dataclass(slots=True)
class Inside:
    """What stands in one message of this kind."""

    end: int = 0  # first byte behind it; where it breaks off, when it is not whole
    broken: str = ""  # why it is not whole
    texts: list[Span] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    left_out: bool = False
    addresses: dict[bytes, list[str]] = field(default_factory=dict)  # by type


def inside(whole: Bytes, tag: Tag) -> Inside:
    """Return what stands between the tag that opens a message and the one that closes it."""
    found, place = Inside(), tag.end
    for _ in range(0 if tag.closed else _MOST):
        place = _BLANK.match(whole, place).end()  # type: ignore[union-attr]  # it always matches
        if closing := _CLOSE.match(whole, place):
            place = closing.end()
            if closing[1] == b"mms":
                break
            continue
        child = tag_at(whole, place)
        if not isinstance(child, Tag) or child.name not in (b"parts", b"part", b"addrs", b"addr"):
            ends = len(whole) == place or (not isinstance(child, Tag) and child.unended)
            found.broken = (
                "the file ends before it does"
                if ends
                else "it is damaged: it has no end, or what stands in it breaks off"
            )
            found.end = place if isinstance(child, Tag) else child.after
            return found
        if child.name == b"part":
            _part(whole, child, found)
        elif child.name == b"addr":
            address = decoded(child.cut(whole, b"address") or b"", Written.XML)
            found.addresses.setdefault(child.cut(whole, b"type") or b"", []).append(address)
        place = child.end
    else:
        found.broken = "" if tag.closed else f"it has more than {_MOST:,} parts"
    found.end = place
    return found


def _part(whole: Bytes, part: Tag, found: Inside) -> None:
    """Take a part as words, or name it as a file."""
    kind = (part.cut(whole, b"ct") or b"").partition(b";")[0].strip().lower()
    data = part.values.get(b"data", (0, 0))
    holds_data = data[1] - data[0] > 4
    if kind == _LAYOUT:
        return
    text = part.values.get(b"text")
    is_null = text is None or whole[text[0] : min(text[1], text[0] + 5)] in NOTHING
    if text and not (is_null and (holds_data or kind != b"text/plain")):
        found.texts.append(text)
        return
    found.files.append(_called(whole, part, kind))
    found.left_out |= not holds_data


def _called(whole: Bytes, part: Tag, kind: bytes) -> str:
    """Return the name of a file, or what kind of file it is where it has none."""
    for name in (b"name", b"fn", b"cl"):
        if part.holds(whole, name, NOTHING):
            return decoded(part.cut(whole, name) or b"a name that is too long", Written.XML)
    return f"without a name, {decoded(kind, Written.XML) or 'of no kind that is told'}"


def mms(whole: Bytes, tag: Tag, held: Inside, made: Communications, people: People) -> None:
    """Add the row of a message."""
    number, name = (tag.cut(whole, value) or b"" for value in (b"address", b"contact_name"))
    box = tag.cut(whole, b"msg_box")
    if box in (None, *NOTHING):
        box = {_SENT: b"2", _RECEIVED: b"1"}.get(tag.cut(whole, b"m_type") or b"")
    direction, mark = meant(MESSAGES, box)
    handle = people[number, name]
    sender = sent_by(people, direction, mark, handle)
    if sender != people.owner:
        among_several = b"~" in number  # the program joins their numbers so, and that wrote nothing
        authors = held.addresses.get(FROM, [""])
        sender = people.sender(authors[0]) or (0 if among_several else sender)
    row = made.add(
        **moment(tag.cut(whole, b"date")),
        **_words(whole, tag, held, made),
        start=tag.start,
        length=held.end - tag.start,
        sender=sender,
        conversation=people.conversations[handle],
        kind=Kind.MESSAGE,
        direction=direction,
        marks=mark | (Mark.MEDIA_LEFT_OUT if held.left_out else 0),
    )
    keep_channel(made, row, Channel.MMS)
    if held.files:
        made.attachments[row] = tuple(held.files)
    _recipients(row, direction, handle, held, made, people)


def _words(whole: Bytes, tag: Tag, held: Inside, made: Communications) -> dict[str, int]:
    """Return where the words are: in their one place, or beside the table where they stand in several."""
    spans = list(held.texts)
    if tag.holds(whole, b"sub", _NO_SUBJECT):
        spans.insert(0, tag.values[b"sub"])
    if len(spans) > 1:
        return aside(made, [decoded(bytes(whole[start:end]), Written.XML) for start, end in spans])
    start, end = spans[0] if spans else (tag.end, tag.end)
    return {"text_start": start, "text_length": end - start, "written": Written.XML}


def _recipients(
    row: int, direction: Direction, handle: int, held: Inside, made: Communications, people: People
) -> None:
    """Keep to whom it went, where that is not simply the one with whom the conversation is."""
    numbers = [number for kind in (TO, CC, BCC) for number in held.addresses.get(kind, ())]
    to = tuple(dict.fromkeys(filter(None, map(people.sender, numbers))))
    if direction is Direction.RECEIVED and len(to) == 1:
        people.own.setdefault(numbers[0])
    elif to and to != (handle,):
        made.recipients[row] = to
