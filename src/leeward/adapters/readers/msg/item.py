"""An item of Outlook as its properties tell it: what it is, who wrote it to whom, when, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from leeward.adapters.readers.email.fields import Fields, TooMuchError, first, head
from leeward.adapters.readers.email.moment import NEVER, YEARS, Moment, of_message
from leeward.adapters.readers.msg.compound import Storage
from leeward.adapters.readers.msg.properties import EMBEDDED, PART, TOP, Properties
from leeward.domain.communication import Clock, Precision

_CLASS, _SUBJECT, _HEADERS, _ID, _FLAGS = 0x001A, 0x0037, 0x007D, 0x1035, 0x0E07
SUBMITTED, DELIVERED = 0x0039, 0x0E06
_UNSENT, _FROM_ME = 0x8, 0x20
_LONG_NAME, _NAME, _SHOWN, _KIND, _METHOD = 0x3707, 0x3704, 0x3001, 0x370E, 0x3705
_HELD, _HELD_ITEM, _IS_ITEM = "__substg1.0_37010102", "__substg1.0_3701000D", 5
MOST = 2_000
"""Files of an item, and recipients, that are listed."""

RECIPIENTS = "__recip_version1.0_"
_FILES = "__attach_version1.0_"
_COMMUNICATIONS = ("ipm.note", "ipm.schedule.meeting", "report.", "ipm.post", "ipm.outlook.recall")
_KINDS = {
    "ipm.appointment": "an entry of the calendar",
    "ipm.contact": "a contact",
    "ipm.task": "a task",
    "ipm.stickynote": "a note",
    "ipm.activity": "an entry of the journal",
    "ipm.distlist": "a list of contacts",
}
_YEARS = range((YEARS[0] - 1970) * 31_556_952, (YEARS[-1] + 1 - 1970) * 31_556_952)
"""Seconds since 1970 that a clock which ran may show."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with an item, or an item that did."""

    name: str
    kind: str
    size: int  # bytes
    item: Storage | None = None


@dataclass(frozen=True)
class Item:
    """An item; one in another has fewer bytes before its properties."""

    told: Properties

    @classmethod
    def of(cls, storage: Storage, outer: "Item | None" = None) -> "Item":
        """Return the item that a storage holds."""
        return cls(Properties(storage, EMBEDDED if outer else TOP, outer.told if outer else None))

    @cached_property
    def named(self) -> str:
        """What Outlook calls its kind, in small letters."""
        return self.told.text(_CLASS).strip().lower()

    @property
    def why_not(self) -> str:
        """Why it is no communication; "" when it is one, or does not say what it is."""
        if not self.told.numbers and not self.told.storage.entry.kids_dict:
            return "it is damaged: nothing of it can be read"
        if not self.named or self.named.startswith(_COMMUNICATIONS):
            return ""
        kind = next((words for begins, words in _KINDS.items() if self.named.startswith(begins)), "an item")
        return f"it is {kind} of Outlook ({self.named[:60]}) and no e-mail: look at it as an exhibit"

    @cached_property
    def fields(self) -> Fields:
        """The header with which it came; none of one that was written here."""
        written = self.told.text(_HEADERS).strip("\r\n ").encode(errors="replace")
        try:
            return head(written, 0, len(written))[0] if written else {}
        except TooMuchError:
            return {}

    @property
    def subject(self) -> str:
        """Its subject in one line."""
        written = self.told.text(_SUBJECT)
        written = written[2:] if written[:1] == "\x01" else written  # where its "Re:" ends, as stores keep it
        return " ".join(written.split())

    @property
    def moment(self) -> tuple[Moment, str]:
        """When it was written, and by what that was assumed; "" when the sender's own clock says it."""
        if self.fields and (found := of_message(self.fields, ""))[0] != NEVER and not found[1]:
            return found
        for tag, by in ((SUBMITTED, ""), (DELIVERED, "its delivery")):
            seconds = self.told.seconds(tag)
            if seconds is not None and seconds in _YEARS:
                return (seconds, Clock.INSTANT, Precision.SECOND), by
        return of_message(self.fields, "")

    @property
    def message_id(self) -> str:
        """Its Message-ID; "" where it has none."""
        return first(self.fields, "message-id") or self.told.text(_ID).strip()

    @property
    def is_draft(self) -> bool:
        """Whether it was never sent."""
        return bool((self.told.integer(_FLAGS) or 0) & _UNSENT)

    @property
    def is_from_owner(self) -> bool:
        """Whether Outlook says that who keeps it wrote it."""
        return bool((self.told.integer(_FLAGS) or 0) & _FROM_ME)

    @cached_property
    def files(self) -> list[File]:
        """The files that came with it, in their order."""
        return [
            _file(Properties(storage, PART, self.told))
            for storage in self.told.storage.storages(_FILES)[:MOST]
        ]

    @property
    def beyond(self) -> Iterator[str]:
        """What of it is not taken, because it is more than anybody sends."""
        for prefix, what in ((_FILES, "files"), (RECIPIENTS, "recipients")):
            if (more := len(self.told.storage.storages(prefix)) - MOST) > 0:
                yield f"{more:,} {what} after the first {MOST:,} are not listed; all are in the original"


def _file(told: Properties) -> File:
    inside = told.storage.storages(_HELD_ITEM)
    item = inside[0] if inside and told.integer(_METHOD) == _IS_ITEM else None
    kind = "item of Outlook" if item else told.text(_KIND).strip()
    name = next((name for tag in (_LONG_NAME, _NAME, _SHOWN) if (name := told.text(tag).strip())), "")
    if item and not name:
        name = Item.of(item).subject
    return File(name or f"unnamed ({kind.replace('/', ' ') or 'file'})", kind, told.storage.size(_HELD), item)
