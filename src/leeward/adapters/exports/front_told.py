"""What was told, on the front page: danger, whose record this is, how to make contact, what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from leeward.adapters.exports.brevity import Limits, cut, listed
from leeward.adapters.exports.circumstances import known
from leeward.adapters.exports.document import Aside, Item, Items, Row, Rows, Section, Words
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.front_account import within
from leeward.adapters.exports.moments import say_moment
from leeward.adapters.exports.told import value_of, words_of
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import Answer
from leeward.domain.conversation import Conversation
from leeward.domain.entries import entries
from leeward.domain.screening import Assessment, Danger

_DECISIONS = ("elsewhere", "why_not_stalking", "second_look", "records", "orders")
_NAME = 60
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation, said within limits."""

    conversation: Conversation
    voice: Voice
    limits: Limits

    def words(self, question: str, limit: int) -> tuple[Words, ...]:
        """Return the words of the newest answer, cut short, as a tuple of one or none."""
        answer = self.conversation.log.latest().get(question)
        said = words_of(answer, self.voice) if answer else ()
        return tuple(Words(cut(words.text, limit), words.own, words.lead) for words in said)

    def rows(self, themes: Iterable[str], limit: int) -> Iterator[Row]:
        """Yield the questions of these themes by their short names, not asked included."""
        latest = self.conversation.log.latest()
        for question in self._of(themes):
            yield self._row(question, latest.get(question), self.words(question, limit))

    def accounts(self) -> Iterator[Row]:
        """Yield what happens, with every entry that there is room for, not asked included."""
        for question in self._of(("account",)):
            told = entries(self.conversation.log.history(question))
            said = [words for entry in told for words in words_of(entry, self.voice)]
            answer = self.conversation.log.latest().get(question)
            if told and answer and answer.value is None:  # the newest entry was emptied, and others stand
                answer = told[-1]
            yield self._row(question, answer, within(said, self.limits.account))

    def _row(self, question: str, answer: Answer | None, words: tuple[Words, ...]) -> Row:
        value = value_of(answer, self.voice, bool(words)) if answer else self.voice.label("not-asked")
        name = self.voice.short(question)
        return Row(name[:1].upper() + name[1:], Item(value, words))

    def answered(self, theme: str) -> bool:
        """Return whether any question of the theme has been answered, or was once."""
        return any(self.conversation.log.history(question) for question in self._of((theme,)))

    def _of(self, themes: Iterable[str]) -> list[str]:
        return [question.id for theme in themes for question in self.voice.pack.rules.themed(theme)]


def danger_section(told: Told, assessment: Assessment) -> Section:
    """Return danger now as it was answered, and 999 until it is answered no."""
    voice, state = told.voice, assessment.danger
    emergency = {action.id for action in voice.pack.rules.actions if action.emergency}
    first = (voice.title(action.id) for action in assessment.actions if action.id in emergency)
    said = Item(
        voice.label(f"danger-{state.value.replace('_', '-')}"),
        words=told.words(voice.pack.rules.danger, told.limits.answer),
        notes=() if state is Danger.NO else tuple(first),
    )
    return Section("front-danger", voice.label("danger"), (Items((said,)),), state is not Danger.NO)


def about_section(told: Told, at: datetime) -> Section:
    """Return the reference, when it was told and written out, by whom, the way in, and the head."""
    voice, conversation = told.voice, told.conversation
    by = dict.fromkeys(cut(name, _NAME) for name in conversation.recorders())
    recorded = listed(by, _NAMED, voice.label("more-after")) or voice.label("nobody")
    rows = (
        row(voice.label("reference"), cut(conversation.reference, _NAME)),
        row(voice.label("way-in"), voice.label(f"mode-{conversation.mode}")),
        row(voice.label("told-at"), say_moment(conversation.started_at, voice.audience)),
        row(voice.label("written-at"), say_moment(at, voice.audience)),
        row(voice.label("recorded-by"), recorded),
        *told.rows(("responder",), _NAME),
        row(voice.label("head"), Aside(conversation.head())),
    )
    return Section("front-about", voice.label("about"), (Rows(rows),))


def contact_section(told: Told) -> Section:
    """Return where they are, the safe way, where the suspect is, what happens, and who it is."""
    voice, limits = told.voice, told.limits
    rows = [*told.rows(("location", "safe_contact", "suspect_now"), limits.answer)]
    rows += told.accounts()
    who = "; ".join(f"{label}: {value}" for label, value in known(told.conversation.circumstances, voice))
    if who:
        rows.append(row(voice.label("about-person"), cut(who, limits.account)))
    return Section("front-contact", voice.label("contact"), (Rows(tuple(rows)),))


def next_section(told: Told) -> Section:
    """Return who makes contact next and when, and what was decided, where anything was."""
    rows = [*told.rows(("next_contact", "next_contact_owner"), told.limits.answer)]
    rows += told.rows(filter(told.answered, _DECISIONS), told.limits.answer)
    return Section("front-next", told.voice.label("next"), (Rows(tuple(rows)),))
