"""The rows of a list of services, one at a time, until it ends or breaks."""

from collections.abc import Iterator, Mapping

from leeward.adapters.open_referral.json_strict import SetAsideError
from leeward.adapters.open_referral.json_text import BrokenError, Text
from leeward.adapters.open_referral.kinds import rows
from leeward.domain.intake import NotTaken, Record, Row

FILE = "the file"
"""Where something stands that concerns all of a file."""


def rows_of_list(text: Text, organizations: Mapping[str, Record], what: str = "item") -> Iterator[Row]:
    """Yield the rows of the list that comes next; raise BrokenError, with its place, where it breaks."""
    number = 0
    try:
        for number, item in enumerate(text.items(), 1):
            if isinstance(item, SetAsideError):
                yield NotTaken(f"{what} {number}", "", str(item))
            else:
                yield from rows(item, f"{what} {number}", organizations)
    except BrokenError as why:
        why.where = f"after {what} {number}" if number else FILE
        raise


def broken(why: BrokenError) -> NotTaken:
    """Return the row for a break in the text of a file."""
    reason = f"{why}. What came before is taken, nothing after it: export the file again"
    return NotTaken(why.where or FILE, "", reason)
