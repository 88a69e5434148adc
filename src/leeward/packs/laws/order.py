"""The law of order: a worse answer never gives less, and unknown never gives less than reassuring."""

from collections.abc import Iterator, Sequence

from leeward.domain.condition import Condition, can_fall, reads
from leeward.domain.pack import Pack
from leeward.domain.question import Layer, Level
from leeward.domain.screening import ActionKind
from leeward.packs.laws.checked import COMBINATIONS, Breach, Checked
from leeward.packs.tables import Space, TooManyError

STEPS_UP = ((Level.REASSURING, Level.OPEN), (Level.OPEN, Level.CONCERNING))


def worse_never_less(pack: Pack) -> Checked:
    """A worse answer never removes a flag, a protective action, a need, or something it may be.

    By induction for any number of questions, because no such condition is made of a part that can
    fall; and by tables, which do not rely on that argument.
    """
    breaches = [
        Breach(id, "its condition uses 'not' or 'answered', so that a worse answer could undo it")
        for id, condition in _protecting(pack)
        if can_fall(condition)
    ]
    count, found = _by_tables(pack, STEPS_UP)
    return Checked(count, COMBINATIONS, (*found, *breaches))


def unknown_not_less(pack: Pack) -> Checked:
    """Not asked, unknown and declined never give less than a reassuring answer."""
    count, found = _by_tables(pack, STEPS_UP[:1])
    return Checked(count, COMBINATIONS, tuple(found))


def _protecting(pack: Pack) -> Iterator[tuple[str, Condition]]:
    rules = pack.rules
    for flag in rules.flags:
        yield flag.id, flag.when
    for action in rules.actions:
        if action.kind is ActionKind.PROTECTIVE:
            yield action.id, action.when
    for need in rules.needs:
        yield need.id, need.when
    for finding in (*rules.natures, *rules.signs):
        yield finding.id, finding.raised_when
        yield finding.id, finding.not_ruled_out_when


def _by_tables(pack: Pack, steps: Sequence[tuple[Level, Level]]) -> tuple[int, list[Breach]]:
    """Check each condition over all answers to its own questions, and over whole layers together."""
    rules = pack.rules
    layers = [
        [id for id, question in rules.questions.items() if question.layer is layer]
        for layer in (Layer.SCREENING, Layer.CORE)
    ]
    count, breaches = 0, []
    for varied in (*layers, None):
        space = Space(rules.questions, varied) if varied is not None else None
        count += space.size if space else 0
        for id, condition in _protecting(pack):
            try:
                over = space or Space(rules.questions, sorted(reads(condition)))
            except TooManyError:
                continue  # its own questions are too many for a table: the induction covers it
            count += 0 if space else over.size
            breaches += _falls(id, condition, over, steps)
    return count, breaches


def _falls(id: str, condition: Condition, space: Space, steps: Sequence[tuple[Level, Level]]) -> list[Breach]:
    table = space.holds(condition)
    for question in sorted(reads(condition) & space.values.keys()):
        for low, high in steps:
            if fallen := space.falls(table, question, low, high):
                example = space.combination(fallen)
                reason = f"it is lost when '{question}' goes from {low.name.lower()} to {high.name.lower()}"
                return [Breach(id, reason, example)]
    return []
