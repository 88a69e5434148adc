"""Which of the senders of a text is the one whose copy it is."""

from leeward.adapters.readers.signal.forms import Form
from leeward.adapters.readers.signal.scan import Found
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose copy it is is told."""


def owner_of(found: Found, form: Form, told: str) -> tuple[str, Assumption, tuple[str, ...]]:
    """Return the sender whose copy it is, "" where that is open, what it rests on, and what is in doubt."""
    senders = tuple(found.names[number] for number in sorted({*found.senders} - {0}))
    if told:
        return told, Assumption(ABOUT, told, "you said so", senders), ()
    if form.owner and (form.owner in senders or form.program.startswith("sigtop")):
        because = f"{form.program.split(',')[0]} calls the one whose copy it is {form.owner}"
        return form.owner, Assumption(ABOUT, form.owner, because), ()
    because = "nothing in it tells which of them is you"
    doubts: tuple[str, ...] = ()
    if form.program == "signalbackup-tools" and len(senders) < 2:
        doubts = ("only one name is in it: of an old backup this program writes one name for both people",)
    return "", Assumption(ABOUT, "", because, senders, open=True), doubts
