"""Kinds of files in which communications may stand and that are not read: what each is, and what to do."""

from leeward.adapters.readers.heart import COMPOUND, place_of_names

_BEGINNINGS = (
    (
        b"!BDN",
        "it is a data file of Outlook (.pst or .ost), which holds a whole mailbox and is not read: open it "
        "in Outlook, and save the e-mails that matter as .msg, or have it made into .eml or mbox",
    ),
    (
        b"\xcf\xad\x12\xfe",
        "it is a data file of Outlook Express (.dbx), which is not read: have it made into .eml or mbox",
    ),
    (
        b"SQLite format 3\0",
        "it is a database of some program, which is not read: export what it holds from the program itself",
    ),
)
_OF_COMPOUND = (
    ("Workbook", "it is an old workbook of Excel (.xls), which is not read: save it again as .xlsx or CSV"),
    ("EncryptedPackage", "it is a document with a password: save it again without one"),
)


def why_not_read(beginning: bytes) -> str:
    """Return what a file is that no reader reads though communications may stand in it; "" for another."""
    for begins, reason in _BEGINNINGS:
        if beginning.startswith(begins):
            return reason
    if beginning.startswith(COMPOUND):
        for name, reason in _OF_COMPOUND:
            if f"{name}\0".encode("utf-16-le") in beginning:
                return reason
        if place_of_names(beginning) >= len(beginning):  # what stands there would have been shown here
            return "it begins as an item of Outlook or an old document does, and is cut off or damaged"
    return ""
