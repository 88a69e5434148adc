"""The front page of a handover: plan, referral and rationale on one sheet, whatever was told.

Somebody takes over in a doorway and reads this page alone. Whatever is cut short on it says so, and
stands whole on the pages after.
"""

from datetime import datetime

from leeward.adapters.exports.brevity import Limits, as_much_as_fits
from leeward.adapters.exports.document import Document, FrontPage, Section
from leeward.adapters.exports.frame import framed
from leeward.adapters.exports.front_done import done_section
from leeward.adapters.exports.front_plan import plan_section
from leeward.adapters.exports.front_rationale import rationale_section
from leeward.adapters.exports.front_referral import referral_section
from leeward.adapters.exports.front_told import (
    Told,
    about_section,
    contact_section,
    danger_section,
    next_section,
)
from leeward.adapters.exports.nations import wherever
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.screening import Assessment
from leeward.domain.signposting import Signposting


def compose_front_page(
    pack: Pack, conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime
) -> Document:
    """Return the front page alone, as a document of one page."""
    voice = Voice(pack, Audience.RESPONDER)
    front = front_page(conversation, assessment, signposting, at, voice)
    return framed("handover", voice.label("handover"), conversation, at, (), voice, front)


def front_page(
    conversation: Conversation, assessment: Assessment, signposting: Signposting, at: datetime, voice: Voice
) -> FrontPage:
    """Return the front page, saying as much as one page holds."""

    def within(limits: Limits) -> tuple[Section, ...]:
        told = Told(conversation, voice, limits)
        return (
            danger_section(told, assessment),
            about_section(told, at),
            contact_section(told),
            rationale_section(told, assessment),
            plan_section(conversation.plan, voice, limits),
            referral_section(wherever(signposting), at, voice, limits),
            *done_section(conversation, voice, limits),
            next_section(told),
        )

    return FrontPage(as_much_as_fits(within), voice.label("cut-short"), voice.label("in-full"))
