"""The telling under way: one conversation, changed only by recording into it, kept as it goes when asked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from leeward.adapters import london
from leeward.adapters.exports.text import wrapped
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import Answer, Provenance
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation
from leeward.domain.done import Deed, Outcome
from leeward.domain.errors import AnswerRefusedError
from leeward.domain.pack import Pack
from leeward.domain.pathway import Step, steps_for, walk
from leeward.domain.plan import Agreed, RiskManagementPlan
from leeward.domain.question import Level, Question
from leeward.domain.screening import Assessment, Danger, Phase, assess
from leeward.domain.written import check_words


@dataclass
class Telling:
    """What the screens share. `keep` is called with each new state, and says what went wrong or ""."""

    voice: Voice
    conversation: Conversation
    now: Callable[[], datetime]
    by: str
    keep: Callable[[Conversation], str] = lambda conversation: ""
    notices: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # question id -> words that could not be kept

    @property
    def pack(self) -> Pack:
        """Return the pack that is asked from."""
        return self.voice.pack

    def latest(self, question: str) -> Answer | None:
        """Return the newest answer to a question."""
        return self.conversation.log.latest().get(question)

    def answer(self, question: Question, value: str | None, words: str, whose: Provenance) -> None:
        """Record an answer; raise AnswerRefusedError, with nothing changed, for one that cannot be kept."""
        if not question.accepts(value):
            raise AnswerRefusedError("That is not one of the answers here")
        check_words(words)
        before = self.assessment()
        answer = Answer(question.id, value, words, whose, self.by, self.now())
        self._change(replace(self.conversation, log=self.conversation.log.record(answer)))
        self._notice(before)

    def set_plan(self, plan: RiskManagementPlan) -> None:
        """Put the plan in the place of the one before."""
        self._change(replace(self.conversation, plan=plan))

    def record_deed(self, about: str, outcome: Outcome | None, agreed: Agreed | None, words: str) -> None:
        """Record what was done; raise AnswerRefusedError, changing nothing, for words that cannot be kept."""
        check_words(words)
        deed = Deed(about, outcome, agreed, words, self.by, self.now())
        self._change(replace(self.conversation, done=self.conversation.done.record(deed)))

    def set_circumstances(self, circumstances: Circumstances) -> None:
        """Put what is known about the person in the place of what was."""
        self._change(replace(self.conversation, circumstances=circumstances))

    def assessment(self) -> Assessment:
        """Return what the answers so far amount to, for a responder."""
        return assess(self.pack.rules, self.conversation.values(), self.voice.audience)

    def steps(self) -> tuple[Step, ...]:
        """Return the steps that the answers so far lead through."""
        visited = walk(self.pack.pathway, self.pack.rules.questions, self.conversation.values())
        return steps_for(self.pack.pathway, visited, self.voice.audience)

    def cannot_talk(self) -> bool:
        """Return whether it was said not to be a good time to talk."""
        values = self.conversation.values()
        return any(
            question.level(values.get(question.id)) is Level.CONCERNING
            for question in self.pack.rules.themed("talk")
        )

    def danger_lines(self) -> list[str]:
        """Return what stands at the top of each screen until danger is answered no."""
        assessment = self.assessment()
        if assessment.danger is Danger.NO:
            return []
        emergency = {action.id for action in self.pack.rules.actions if action.emergency}
        titles = [self.voice.title(a.id) for a in assessment.actions if a.id in emergency]
        return [*titles, self.voice.label(f"danger-{assessment.danger.value.replace('_', '-')}")]

    def today(self) -> date:
        """Return the day it is in London."""
        return london.day(self.now())

    def head(self) -> list[str]:
        """Return the head of the next screen: 999 until danger is ruled out, then what has just come up."""
        said, self.notices[:] = list(self.notices), []
        danger = [line for text in self.danger_lines() for line in wrapped(text, "")]
        return [*danger, *(line for text in said for line in wrapped(text, "* "))]

    def _change(self, conversation: Conversation) -> None:
        self.conversation = conversation
        if trouble := self.keep(conversation):
            self.notices.append(trouble)

    def _notice(self, before: Assessment) -> None:
        """Say what an answer has newly raised, so that nobody has to go and look."""
        after = self.assessment()
        flags = {flag.id for flag in before.red_flags}
        self.notices += [f"Flag: {self.voice.title(f.id)}" for f in after.red_flags if f.id not in flags]
        phases = {action.id: action.phase for action in self.pack.rules.actions}
        actions = {action.id for action in before.actions}
        self.notices += [
            f"To do now: {self.voice.title(action.id)}"
            for action in after.actions
            if action.id not in actions and phases[action.id] is Phase.NOW
        ]
