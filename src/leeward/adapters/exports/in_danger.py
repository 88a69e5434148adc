"""What the person's notes say first: 999, whatever was answered. Paper is read on another day."""

from datetime import datetime

from leeward.adapters.exports.document import Item, Items, Paragraph, Section
from leeward.adapters.exports.services import service_item
from leeward.adapters.exports.voice import Voice
from leeward.domain.screening import Assessment
from leeward.domain.signposting import Signposting


def in_danger(assessment: Assessment, signposting: Signposting, at: datetime, voice: Voice) -> Section:
    """Return the urgent section of the person's notes."""
    actions = emergency_actions(assessment, signposting, voice)
    items = [Item(voice.title(id), notes=voice.optional(id, "text")) for id in actions]
    items += [
        Item(service_item(given, at, voice).text, notes=voice.optional(given.service.id, "how"))
        for given in signposting.emergency
    ]
    blocks = (Paragraph(voice.label("in-danger")), Items(tuple(items)))
    return Section("danger", voice.label("danger"), blocks, urgent=True)


def emergency_actions(assessment: Assessment, signposting: Signposting, voice: Voice) -> tuple[str, ...]:
    """Return the emergency actions that apply; all of them where no emergency service stands beside."""
    applies = {action.id for action in assessment.actions}
    return tuple(
        action.id
        for action in voice.pack.rules.actions
        if action.emergency and (action.id in applies or not signposting.emergency)
    )
