"""What was done, in a document: by what became of it, with who wrote it down, when, and what stood before."""

from collections.abc import Callable, Iterator
from datetime import datetime

from leeward.adapters.exports.document import Block, Item, Items, Paragraph, Subheading, Words
from leeward.adapters.exports.moments import say_when
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.done import OF_ACTIONS, OF_SERVICES, Deed
from leeward.domain.screening import in_order

NOTED, TAKEN_BACK = "done-noted", "done-taken-back"
OUTCOMES = {outcome: f"done-{outcome.value.replace('_', '-')}" for outcome in (*OF_ACTIONS, *OF_SERVICES)}
GROUPS = (*OUTCOMES.values(), NOTED, TAKEN_BACK)
"""The labels of what became of things, in the order in which a document says them."""


def group_of(deed: Deed) -> str:
    """Return the label of what became of something; words alone say that it was noted, and no more."""
    if deed.outcome is not None:
        return OUTCOMES[deed.outcome]
    return NOTED if deed.says_anything else TAKEN_BACK


def referral_text(deed: Deed, voice: Voice) -> tuple[str, ...]:
    """Return whether the person agreed to be passed on, as a tuple of one; of none where nobody was."""
    return (voice.label(f"referral-{deed.agreed.value.replace('_', '-')}"),) if deed.agreed else ()


def about_text(about: str, voice: Voice) -> str:
    """Return the name of an action or a service; the id of one that the pack does not name."""
    names = {service.id: service.name for service in voice.pack.services}
    return names.get(about) or " ".join(voice.optional(about, "title")) or about


def words_of(deed: Deed, voice: Voice) -> tuple[Words, ...]:
    """Return what the responder wrote, as a tuple of one or none. It is never in quotation marks."""
    return (Words(deed.words, own=False, lead=voice.label("lead-noted")),) if deed.words.strip() else ()


def grouped(conversation: Conversation, voice: Voice) -> Iterator[tuple[str, list[Deed]]]:
    """Yield the label of each group that has something, and its newest versions as the pack orders them."""
    latest, place = conversation.done.latest().values(), _place(voice)
    for group in GROUPS:
        deeds = [deed for deed in latest if group_of(deed) == group]
        if deeds:
            yield group, sorted(deeds, key=lambda deed: place(deed.about))


def done_blocks(conversation: Conversation, voice: Voice) -> tuple[Block, ...]:
    """Return what was done, in groups; that nothing is recorded is no finding that nothing was done."""
    blocks: list[Block] = []
    for group, deeds in grouped(conversation, voice):
        items = tuple(_item(conversation, deed, voice) for deed in deeds)
        blocks += [Subheading(voice.label(group)), Items(items)]
    if not blocks:
        return (Paragraph(voice.label("done-none")),)
    return (Paragraph(voice.label("done-means")), *blocks)


def mark(conversation: Conversation, about: str, voice: Voice) -> tuple[str, ...]:
    """Return what is recorded of something in a few words, as a tuple of one; of none when nothing is."""
    deed = conversation.done.recorded().get(about)
    if deed is None:
        return ()
    return (f"{voice.label(group_of(deed))}, {_when(deed, conversation.started_at, voice)}",)


def deed_text(deed: Deed, voice: Voice) -> str:
    """Return what something is about, and whether the person agreed to be passed on."""
    return ": ".join((about_text(deed.about, voice), *referral_text(deed, voice)))


def _item(conversation: Conversation, deed: Deed, voice: Voice) -> Item:
    at = conversation.started_at
    notes = [f"{_when(deed, at, voice)}, {deed.recorded_by}"]
    notes += [_earlier(old, at, voice) for old in reversed(conversation.done.history(deed.about)[:-1])]
    return Item(deed_text(deed, voice), words_of(deed, voice), tuple(notes))


def _earlier(deed: Deed, at: datetime, voice: Voice) -> str:
    said = voice.label(group_of(deed) if deed.says_anything else "done-not-recorded")
    parts = (said, *referral_text(deed, voice), *(words.spoken() for words in words_of(deed, voice)))
    return f"{voice.label('earlier')}, {_when(deed, at, voice)}, {deed.recorded_by}: {'. '.join(parts)}"


def _when(deed: Deed, at: datetime, voice: Voice) -> str:
    return say_when(deed.recorded_at, at, voice.audience)


def _place(voice: Voice) -> Callable[[str], int]:
    ids = [action.id for action in in_order(voice.pack.rules.actions)]
    ids += [service.id for service in voice.pack.services]
    places = {id: place for place, id in enumerate(ids)}
    return lambda about: places.get(about, len(ids))
