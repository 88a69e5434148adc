"""Danger and the signs that may never be missed."""

from leeward.domain.audience import Audience
from leeward.domain.condition import All, Any, AtLeast, Condition, NotRuledOut, Yes, reads
from leeward.domain.pack import Pack
from leeward.domain.screening import assess, in_order
from leeward.packs.laws.checked import COMBINATIONS, Breach, Checked
from leeward.packs.tables import Space

ALWAYS_FLAGGED = ("fear", "threat", "loitering")


def danger_leads(pack: Pack) -> Checked:
    """While danger is not ruled out, the first action is the emergency one, for both audiences."""
    rules, count = pack.rules, 0
    breaches = []
    for audience in Audience:
        ordered = [action for action in in_order(rules.actions) if audience in action.audiences]
        emergency = [action for action in ordered if action.emergency]
        varied = {rules.danger}.union(*(reads(action.when) for action in emergency))
        space = Space(rules.questions, sorted(varied))
        count += space.size
        unled = space.holds(NotRuledOut(rules.danger))
        for action in ordered:
            if not unled or not action.emergency:
                break
            unled &= ~space.holds(action.when)
        if unled:
            example = space.combination(unled)
            actions = assess(rules, example, audience).actions
            first = f"'{actions[0].id}'" if actions else "nothing"
            reason = f"danger is not ruled out, and the first action for the {audience} is {first}"
            breaches.append(Breach(rules.danger, reason, example))
    return Checked(count, COMBINATIONS, tuple(breaches))


def always_flagged(pack: Pack) -> Checked:
    """Fear, threats and loitering, answered concerning, each raise a flag that names the question."""
    rules, count = pack.rules, 0
    breaches = []
    for theme in ALWAYS_FLAGGED:
        if not rules.themed(theme):
            breaches.append(Breach(theme, f"no question has the theme '{theme}'"))
        for question in rules.themed(theme):
            missed: Breach | None = Breach(
                question.id, "no flag reads it", {question.id: _worst(pack, question.id)}
            )
            for flag in rules.flags:
                if question.id not in reads(flag.when):
                    continue
                space = Space(rules.questions, sorted(reads(flag.when)))
                count += space.size
                unnamed = space.holds(Yes(question.id)) & ~_named(flag.when, question.id, space)
                if not unnamed:
                    missed = None
                    break
                missed = Breach(
                    question.id,
                    f"answered concerning, and '{flag.id}' is not raised because of it",
                    space.combination(unnamed),
                )
            if missed:
                breaches.append(missed)
    return Checked(count, COMBINATIONS, tuple(breaches))


def _worst(pack: Pack, question: str) -> str | None:
    return min(pack.rules.questions[question].concerning, default=None)


def _named(condition: Condition, question: str, space: Space) -> int:
    """Return where the condition holds and `because` names the question."""
    match condition:
        case All(parts) | Any(parts) | AtLeast(_, parts):
            named = 0
            for part in parts:
                named |= _named(part, question, space)
            return named & space.holds(condition)
        case _:
            return space.holds(condition) if question in reads(condition) else 0
