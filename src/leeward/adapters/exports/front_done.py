"""What was done, on the front page: what is due first is named first, and the rest stands after."""

from leeward.adapters.exports.brevity import Limits, cut, listed
from leeward.adapters.exports.document import Rows, Section
from leeward.adapters.exports.done import NOTED, TAKEN_BACK, about_text, grouped, referral_text
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.done import Deed


def done_section(conversation: Conversation, voice: Voice, limits: Limits) -> tuple[Section, ...]:
    """Return what was done, one line for each thing that can become of it, as a tuple of one.

    Of none while nothing is recorded: the page has no room to say so, and the pages after do.
    """
    more = voice.label("more-after")
    rows = tuple(
        row(voice.label(group), listed((_name(deed, voice, limits) for deed in deeds), limits.deeds, more))
        for group, deeds in grouped(conversation, voice)
        if group not in (NOTED, TAKEN_BACK)
    )
    return (Section("front-done", voice.label("done"), (Rows(rows),)),) if rows else ()


def _name(deed: Deed, voice: Voice, limits: Limits) -> str:
    name = cut(about_text(deed.about, voice), limits.cell)
    return " ".join((name, *(f"({said})" for said in referral_text(deed, voice))))
