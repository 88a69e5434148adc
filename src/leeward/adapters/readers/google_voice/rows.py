"""The pieces of a page as rows of a table of communications."""

import re
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.google_voice.fields import (
    Person,
    files,
    labels,
    lasted,
    people,
    when,
    words_place,
)
from leeward.adapters.readers.google_voice.pieces import Head, Piece
from leeward.adapters.readers.html_pieces import line, whole_letters, words_between
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark

_TO = re.compile(r"^Me to\s+(.+)$")


@dataclass(slots=True)
class Page:
    """A page's rows as they are made, and who is met in it."""

    whole: mmap | bytes
    head: Head
    table: Communications = field(default_factory=lambda: Communications(Channel.GOOGLE_VOICE))
    owner: Person | None = None
    others: dict[str, None] = field(default_factory=dict)  # handles, in the order in which they are met
    called: dict[int, dict[str, None]] = field(default_factory=dict)

    def handle(self, person: Person) -> int:
        """Return the number of somebody's handle, and remember the name that is written beside it."""
        number = self.table.handles.number(whole_letters(person.handle)) if person.handle else 0
        if number and person.name and person.name != person.handle and not person.is_owner:
            self.called.setdefault(number, {})[whole_letters(person.name)] = None
        if person.is_owner:
            self.owner = self.owner or person
        elif number:
            self.others[self.table.handles[number]] = None
        return number


def add_message(page: Page, piece: Piece) -> str:
    """Add a message, and return "" or why it cannot be read."""
    place = words_place(page.whole, piece.start, piece.end, is_call=False)
    if place is None:
        return "it is damaged, or the page is cut short here: its words do not end"
    sender = next(people(page.whole, piece.start, place[0]), None)
    direction = Direction.UNKNOWN
    if sender:
        direction = Direction.SENT if sender.is_owner else Direction.RECEIVED
    row = _add(page, piece, place, sender=page.handle(sender) if sender else 0, direction=direction)
    if names := files(page.whole, place[1], piece.end):
        page.table.attachments[row] = names
    return ""


def add_call(page: Page, piece: Piece) -> str:
    """Add a call or a voicemail; return "" or why it cannot be read."""
    other = next(people(page.whole, piece.start, piece.end), None)
    place = words_place(page.whole, piece.start, piece.end, is_call=True)
    filed = labels(page.whole, piece.start, piece.end)
    if other is None and not filed:
        return "it is damaged, or the page is cut short here: it does not say with whom the call was"
    number = page.handle(other) if other else 0
    placed = "placed" in filed
    direction = Direction.SENT if placed else Direction.RECEIVED
    if not placed and not filed & {"received", "missed", "voicemail"}:
        direction = Direction.UNKNOWN  # a recorded call does not say who rang
    mark = Mark.UNANSWERED if "missed" in filed else Mark(0)
    mark |= Mark.VOICEMAIL if "voicemail" in filed else Mark(0)
    row = _add(
        page,
        piece,
        place or (piece.start, piece.start),
        sender=number if direction is Direction.RECEIVED else 0,
        kind=Kind.CALL,
        direction=direction,
        marks=mark,
        seconds=lasted(page.whole, piece.start, piece.end),
    )
    if number and direction is not Direction.RECEIVED:
        page.table.recipients[row] = (number,)
    if names := files(page.whole, piece.start, piece.end):
        page.table.attachments[row] = names
    return ""


def _add(page: Page, piece: Piece, place: tuple[int, int], **values: int) -> int:
    at, clock, precision = when(page.whole, piece.start, piece.end)
    start, length, written = words_between(page.whole, page.table, *place)
    return page.table.add(
        start=piece.start,
        length=piece.end - piece.start,
        text_start=start,
        text_length=length,
        written=written,
        at=at,
        clock=clock,
        precision=precision,
        **values,
    )


def finish(page: Page) -> None:
    """Give every row its conversation and every sent message its recipients: the others of the page."""
    table, head = page.table, page.head
    for person in people(head.participants, 0, len(head.participants)):
        page.handle(person)
    title = line(head.title)
    named = _TO.match(title)
    if not page.others and named and table["kind"].count(Kind.MESSAGE):
        page.handle(Person("", named[1], is_owner=False))
    others = list(page.others)
    group = len(others) > 1
    name = ", ".join(sorted(others)) if group else (others[0] if others else "")
    conversation = table.conversations.number(whole_letters(name or title) or "not named")
    numbers = tuple(table.handles.number(other) for other in others)
    for row in range(len(table)):
        table["conversation"][row] = conversation
        if table["kind"][row] == Kind.MESSAGE and table["direction"][row] == Direction.SENT and numbers:
            table.recipients[row] = numbers
    table.called |= {number: tuple(names) for number, names in page.called.items()}
