"""What was told: answers with whose words they are, when they were written down, and what stood before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from leeward.adapters.exports.document import Item, Items, Row, Rows, Subheading, Words
from leeward.adapters.exports.moments import say_when
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import ANSWERED, DECLINED, UNKNOWN, Answer, Provenance
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.question import Layer
from leeward.domain.screening import Assessment


def words_of(answer: Answer, voice: Voice, about: str = "") -> tuple[Words, ...]:
    """Return the words of an answer as a tuple of one, or of none when nothing was written."""
    if not answer.words:
        return ()
    own = answer.provenance is Provenance.OWN_WORDS
    lead = "" if own else voice.label(f"lead-{answer.provenance.value.replace('_', '-')}")
    return (Words(answer.words, own, lead, about),)


def answer_item(conversation: Conversation, question: str, voice: Voice) -> Item:
    """Return the newest answer to a question, with every earlier version beneath it."""
    history = [answer for answer in conversation.log.settled() if answer.question == question]
    if not history:
        return Item(voice.label("not-asked"))
    latest, at = history[-1], conversation.started_at
    notes = [_recorded(latest, at, voice)]
    notes += [_earlier(answer, at, voice) for answer in reversed(history[:-1])]
    words = words_of(latest, voice)
    return Item(value_of(latest, voice, bool(words)), words, tuple(notes))


def value_of(answer: Answer, voice: Voice, has_words: bool) -> str:
    """Return an answer's name; nothing for an open question, whose words are the answer."""
    if answer.value is None:
        return voice.label("not-asked" if has_words else "taken-back")
    if answer.value == ANSWERED and has_words:
        return ""
    return voice.answer(answer.question, answer.value)


def answer_rows(conversation: Conversation, questions: Iterable[str], voice: Voice) -> Rows:
    """Return questions with their answers, in the order given."""
    return Rows(tuple(Row(voice.ask(id), answer_item(conversation, id, voice)) for id in questions))


def reasons(
    conversation: Conversation, because: Sequence[str], voice: Voice
) -> tuple[tuple[Words, ...], tuple[str, ...]]:
    """Return the words behind something raised, and a note of the questions with their answers."""
    if not because:
        return (), ()
    latest = conversation.log.latest()
    words: list[Words] = []
    said = []
    for id in because:
        answer = latest.get(id)
        said.append(f"{voice.short(id)} ({voice.answer(id, answer.value if answer else None)})")
        if answer is not None:
            words += words_of(answer, voice, voice.short(id))
    return tuple(words), (f"{voice.label('because')}: {'; '.join(said)}",)


def open_answers(
    conversation: Conversation, assessment: Assessment, voice: Voice
) -> tuple[Subheading | Items, ...]:
    """Return what is not known, what the person would rather not say and what was not asked, kept apart.

    Unknown is never no: each names the flags that its answer could still raise.
    """
    values = conversation.values()
    could = {question.id: question.could_raise for question in assessment.open_questions}
    blocks: list[Subheading | Items] = []
    asked = [q.id for q in voice.pack.rules.questions.values() if q.layer is not Layer.DETAIL]
    for value, label in ((UNKNOWN, "open-unknown"), (DECLINED, "open-declined")):
        ids = [id for id in asked if values.get(id) == value]
        if ids:
            items = tuple(Item(voice.short(id), notes=_could_raise(could.get(id, ()), voice)) for id in ids)
            blocks += [Subheading(voice.label(label)), Items(items)]
    missing = [id for id in asked if values.get(id) is None]
    if missing:
        blocks += [Subheading(voice.label("open-not-asked")), Items(_missing(missing, could, voice))]
    return tuple(blocks)


def _missing(ids: list[str], could: Mapping[str, tuple[str, ...]], voice: Voice) -> tuple[Item, ...]:
    # Early in a conversation there are dozens: one to a line would bury what was answered.
    parts = (
        ("could-raise-not-asked", [voice.short(id) for id in ids if id in could]),
        ("not-asked-others", [voice.short(id) for id in ids if id not in could]),
    )
    return tuple(Item(f"{voice.label(label)}: {'; '.join(names)}") for label, names in parts if names)


def _could_raise(flags: tuple[str, ...], voice: Voice) -> tuple[str, ...]:
    if not flags:
        return ()
    return (f"{voice.label('could-raise')}: {'; '.join(voice.title(id) for id in flags)}",)


def _recorded(answer: Answer, at: datetime, voice: Voice) -> str:
    when = say_when(answer.recorded_at, at, voice.audience)
    return when if voice.audience is Audience.PERSON else f"{when}, {answer.recorded_by}"


def _earlier(answer: Answer, at: datetime, voice: Voice) -> str:
    words = words_of(answer, voice)
    parts = [value_of(answer, voice, bool(words)), *(said.spoken() for said in words)]
    return f"{voice.label('earlier')}, {_recorded(answer, at, voice)}: {' '.join(p for p in parts if p)}"
