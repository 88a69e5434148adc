"""A page of Telegram Desktop's export as HTML, which is what it exports unless it is asked for JSON."""

import re
from mmap import mmap

from leeward.adapters.readers.html_pieces import inside, is_whole, line, stretches
from leeward.adapters.readers.telegram.page_rows import PageRows
from leeward.domain.communication import Direction, Kind
from leeward.domain.reading import Account, Assumption, Reading, UnreadLine

_BEGIN = re.compile(
    rb'<div class="message (?:default clearfix(?P<joined> joined)?|(?P<service>service))"'
    rb' id="message(?P<number>-?\d{1,20})">'
)
_END = re.compile(rb'<a class="pagination |</body')
_PAGE = re.compile(rb'<div class="page_body chat_page">\s{0,100}<div class="history">')
_TITLE = re.compile(rb'<div class="text bold">')
_NAMED = 4_096  # bytes in which a page says with whom it is
_CUT = "it is damaged, or the page is cut short here: it does not end"


def is_page(beginning: mmap | bytes) -> bool:
    """Return whether a file begins like a page of a chat."""
    return _PAGE.search(beginning, 0, 1 << 14) is not None


def read_page(reader: str, whole: mmap | bytes, told: str) -> Reading | None:
    """Return what a page holds; None when there is no message in it.

    The lines that only name a day are no records: they are what service rows have of a time.
    """
    title = line(inside(whole, _TITLE, b"</div", 0, min(len(whole), _NAMED)))
    rows, unread, records = PageRows(whole), list[UnreadLine](), 0
    for begins, end in stretches(whole, _BEGIN, _END):
        if begins["number"].startswith(b"-") and begins["service"]:
            rows.day(begins.end(), end)
            continue
        records += 1
        if is_whole(whole, begins.start(), end) and rows.has_words_or_time(begins, end):
            rows.add(begins, end)
        else:
            rows.forget()
            unread.append(UnreadLine(begins.start(), end - begins.start(), _CUT, f"record {records}"))
    if not records:
        return None
    rows.whole = b""  # it is closed when this returns
    assumed = _owner(rows, title, told)
    rows.in_conversation(title)
    table = rows.table
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", records, len(table) - system, 0, system, len(unread))
    account.check()
    return Reading(reader, table, account, tuple(unread), (assumed,), tuple(rows.notes))


def _owner(rows: PageRows, title: str, told: str) -> Assumption:
    """Give rows their directions, and return what these rest on."""
    table, handles = rows.table, rows.table.handles
    senders = [handles[number] for number in sorted(rows.senders)]
    owner, because = "", "nothing in it tells which of them is you"
    others = [name for name in senders if name != title]
    if told:
        owner, because = told, "you said so"
    elif rows.owner:
        owner, because = handles[rows.owner], "the page says which way a call of theirs went"
    elif not rows.is_group and title in senders and len(others) == 1:
        owner = others[0]
        because = f"a chat of two is named after the other one, {title}, and one more writes in it"
    elif not rows.is_group and senders == [title]:
        # Anybody may call themself as the owner is called: then both are one name here.
        because = f"only {title} writes in it, and both people of a chat may bear that name"
    mine = handles.number(owner) if owner else 0
    if owner == title and not rows.is_group and senders == [title]:
        mine, because = 0, f"{because}; but it is named after the other one, so that both bear that name"
    for row, sender in enumerate(table["sender"]):
        if table["direction"][row] or table["kind"][row] == Kind.SYSTEM:
            continue
        if sender and mine:
            table["direction"][row] = Direction.SENT if sender == mine else Direction.RECEIVED
    return Assumption("owner", owner, because, tuple(senders), open=not owner and bool(senders))
