"""A backup by SMS Backup & Restore: messages and calls, what could not be read and why, what was assumed."""

from collections.abc import Iterator

from leeward.adapters.readers.no_length import of_no_length, sent_in
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.sms_backup.markup import root_of
from leeward.adapters.readers.sms_backup.people import ABOUT, People
from leeward.adapters.readers.sms_backup.scan import Scan
from leeward.domain.communication import Channel, Clock, Communications, Mark
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Reading, Told

NAME = "sms_backup 1"
"""The reader and its version: another version may read the same file in another way, and says so."""


class NotABackupError(LeewardError):
    """A file that does not begin as the program's do."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a backup of messages or of calls."""
    return bool(root_of(beginning))


def read(original: Original, told: Told) -> Reading:
    """Return what a backup holds; raise NotABackupError for a file that does not begin like one."""
    root = root_of(original.beginning())
    if not root:
        raise NotABackupError(f"{original.name}: it does not begin as SMS Backup & Restore writes a backup")
    made = Communications(Channel.CALL if root == b"calls" else Channel.SMS)
    people = People(made, told.get(ABOUT, ""))
    with original.bytes() as whole:
        scan = Scan(whole, made, people)
        scan.run()
    people.keep_names()
    account = Account("records", scan.met, len(made), 0, 0, scan.unread.count)
    account.check()
    # What came in and was not answered has a type of its own; what went out has not.
    assumptions = (people.assumed(), *of_no_length(made, sent_in(made), told))
    notes = (*scan.markup.notes(len(made)), *_about(made), *people.notes())
    return Reading(NAME, made, account, scan.unread.lines(), assumptions, notes)


def _about(made: Communications) -> Iterator[str]:
    """Yield a sentence for what is odd about the rows."""
    if undated := made["clock"].count(Clock.NONE):
        yield f"records without a time that can be read: {undated:,}"
    marks = made["marks"]
    if unsent := sum(marks.count(one) for one in set(marks) if one & Mark.NOT_SENT):
        yield f"messages that never left this telephone (drafts, failed or waiting): {unsent:,}"
    if withheld := made["conversation"].count(0):
        yield f"records without a number (it was withheld, or the backup has none): {withheld:,}"
