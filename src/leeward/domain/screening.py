"""Screening: answers and a pack's rules give an assessment in which every item says why.

No number stands for any of it: published tools do not support a score, so there is none to misread.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from leeward.domain.answers import OPEN_VALUES
from leeward.domain.audience import BOTH, Audience
from leeward.domain.condition import ALWAYS, Condition, TruthAtoms, because, evaluate
from leeward.domain.question import Level, Question


class Danger(StrEnum):
    """Danger now. Until it is answered no, the 999 panel stays first."""

    YES = "yes"
    NOT_RULED_OUT = "not_ruled_out"
    NO = "no"


@dataclass(frozen=True, slots=True)
class FindingRule:
    """Something it may be (a nature), or one of the four signs: raised, or merely not ruled out."""

    id: str
    raised_when: Condition
    not_ruled_out_when: Condition


@dataclass(frozen=True, slots=True)
class FlagRule:
    """A red flag. Its condition cannot fall as answers worsen.

    `own`: it is about the person's own state, so nobody is told to take it to the police.
    """

    id: str
    when: Condition
    own: bool = False


class ActionKind(StrEnum):
    """Protective actions obey the law that a worse answer never removes one; procedural ones are exempt."""

    PROTECTIVE = "protective"
    PROCEDURAL = "procedural"


class Phase(StrEnum):
    """When an action is due, in this order."""

    NOW = "now"
    BEFORE_LEAVING = "before_leaving"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Something to do. `emergency` marks the 999 action; `opens` the first screens that show it unasked."""

    id: str
    kind: ActionKind
    phase: Phase
    when: Condition = ALWAYS
    audiences: frozenset[Audience] = BOTH
    emergency: bool = False
    opens: frozenset[str] = frozenset()  # "call", "guided", "person"
    heading: str = ""  # the guidance page's own heading over it: reassurance, initial, preventing


@dataclass(frozen=True, slots=True)
class NeedRule:
    """A need that services answer, such as image abuse. Its condition cannot fall as answers worsen.

    `urgent`: a life may hang on it, so a line for it is offered whatever else fits better.
    """

    id: str
    when: Condition
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """All that `assess` reads: questions by id, in pack order, and the rules over them."""

    questions: Mapping[str, Question]
    danger: str  # the id of the question about danger now
    natures: tuple[FindingRule, ...]
    signs: tuple[FindingRule, ...]
    flags: tuple[FlagRule, ...]
    actions: tuple[ActionRule, ...]
    needs: tuple[NeedRule, ...]

    def themed(self, theme: str) -> tuple[Question, ...]:
        """Return the questions of that theme, in pack order; most themes have one."""
        return tuple(question for question in self.questions.values() if question.theme == theme)


@dataclass(frozen=True, slots=True)
class Finding:
    """A nature or sign that is raised, or not ruled out, with the questions that make it so."""

    id: str
    raised: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A raised flag, with the questions whose answers raised it."""

    id: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without a plain answer, and the flags that its answer could still raise."""

    id: str
    could_raise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponderAction:
    """An action that applies, with the questions that make it apply (none: it always applies)."""

    id: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A need that applies, with the questions that make it apply."""

    id: str
    because: tuple[str, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers amount to: reasons, never a number."""

    danger: Danger
    natures: tuple[Finding, ...]
    signs: tuple[Finding, ...]
    red_flags: tuple[RedFlag, ...]
    open_questions: tuple[OpenQuestion, ...]
    actions: tuple[ResponderAction, ...]
    needs: tuple[Need, ...]


def assess(rules: Rules, values: Mapping[str, str | None], audience: Audience) -> Assessment:
    """Return the assessment of these answers (question id -> value; absent or None: not asked)."""
    atoms = TruthAtoms(rules.questions, values)
    raised = tuple(
        RedFlag(flag.id, because(flag.when, atoms)) for flag in rules.flags if evaluate(flag.when, atoms)
    )
    actions = tuple(
        ResponderAction(action.id, because(action.when, atoms))
        for action in in_order(rules.actions)
        if audience in action.audiences and evaluate(action.when, atoms)
    )
    return Assessment(
        danger=_danger(rules, values),
        natures=_findings(rules.natures, atoms),
        signs=_findings(rules.signs, atoms),
        red_flags=raised,
        open_questions=_open_questions(rules, values, {flag.id for flag in raised}),
        actions=_raised_first(rules, actions),
        needs=tuple(
            Need(need.id, because(need.when, atoms), need.urgent)
            for need in rules.needs
            if evaluate(need.when, atoms)
        ),
    )


def in_order(actions: Iterable[ActionRule]) -> list[ActionRule]:
    """Return actions as they are to be done: 999 first, then by phase, then as the pack lists them."""
    phases = list(Phase)
    return sorted(actions, key=lambda action: (not action.emergency, phases.index(action.phase)))


def _raised_first(rules: Rules, actions: tuple[ResponderAction, ...]) -> tuple[ResponderAction, ...]:
    """Return actions with those that an answer calls for ahead of those for everyone, within a phase."""
    order = {rule.id: (not rule.emergency, list(Phase).index(rule.phase)) for rule in rules.actions}
    return tuple(sorted(actions, key=lambda action: (*order[action.id], not action.because)))


def _danger(rules: Rules, values: Mapping[str, str | None]) -> Danger:
    level = rules.questions[rules.danger].level(values.get(rules.danger))
    return {
        Level.CONCERNING: Danger.YES,
        Level.OPEN: Danger.NOT_RULED_OUT,
        Level.REASSURING: Danger.NO,
    }[level]


def _findings(rules: tuple[FindingRule, ...], atoms: TruthAtoms) -> tuple[Finding, ...]:
    found = []
    for rule in rules:
        if evaluate(rule.raised_when, atoms):
            found.append(Finding(rule.id, True, because(rule.raised_when, atoms)))
        elif evaluate(rule.not_ruled_out_when, atoms):
            found.append(Finding(rule.id, False, because(rule.not_ruled_out_when, atoms)))
    return tuple(found)


def _open_questions(
    rules: Rules, values: Mapping[str, str | None], raised: set[str]
) -> tuple[OpenQuestion, ...]:
    """Exact, because flags cannot fall: set every open answer to its worst and evaluate once."""
    open_ids = [
        id
        for id in rules.questions
        if values.get(id) is None or values[id] in OPEN_VALUES  # an answer in neither set is an answer
    ]
    worst = dict(values) | {
        id: min(rules.questions[id].concerning) for id in open_ids if rules.questions[id].concerning
    }
    at_worst = TruthAtoms(rules.questions, worst)
    could_raise = {flag.id: because(flag.when, at_worst) for flag in rules.flags if flag.id not in raised}
    listed = []
    for id in open_ids:
        flags = tuple(flag for flag, questions in could_raise.items() if id in questions)
        if flags:
            listed.append(OpenQuestion(id, flags))
    return tuple(listed)
