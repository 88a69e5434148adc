"""What the 999 panel holds: the actions that follow from danger alone, whatever else was answered."""

from dataclasses import dataclass

from leeward.domain.audience import Audience
from leeward.domain.condition import reads
from leeward.domain.pack import Pack
from leeward.domain.screening import ActionRule, assess


@dataclass(frozen=True, slots=True)
class Emergency:
    """The ids of the action to ring for help, and of the ways for someone who cannot speak."""

    call: tuple[str, ...]
    silent: tuple[str, ...]

    def ids(self) -> tuple[str, ...]:
        """Return all of them, in order."""
        return (*self.call, *self.silent)


def emergency(pack: Pack) -> Emergency:
    """Return what the panel holds; the same for everyone, so that nobody has to answer to see it."""
    rules = {rule.id: rule for rule in pack.rules.actions}
    applies = [rules[action.id] for action in assess(pack.rules, {}, Audience.PERSON).actions]
    call = tuple(rule.id for rule in applies if rule.emergency)
    silent = tuple(rule.id for rule in applies if not rule.emergency and _is_about_danger(rule, pack))
    return Emergency(call, silent)


def _is_about_danger(rule: ActionRule, pack: Pack) -> bool:
    talk = {question.id for question in pack.rules.themed("talk")}
    return pack.rules.danger in reads(rule.when) <= {pack.rules.danger, *talk}
