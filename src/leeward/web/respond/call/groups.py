"""The questions of the screen, in the order in which a call goes."""

from dataclasses import dataclass

from leeward.domain.pack import Pack
from leeward.domain.question import Layer, Question


@dataclass(frozen=True, slots=True)
class Groups:
    """Every question of the pack once. `ten` is numbered for the keyboard; the later ones are folded away."""

    first: tuple[Question, ...]  # danger, and whether it is a good time to talk
    details: tuple[Question, ...]  # what is left if the line drops
    account: tuple[Question, ...]
    ten: tuple[Question, ...]
    core: tuple[Question, ...]
    prompts: tuple[Question, ...]
    record: tuple[Question, ...]


def groups_of(pack: Pack) -> Groups:
    """Return the questions of a pack in groups."""
    questions = pack.rules.questions.values()
    first = _themed(pack, "danger", "talk")
    details = _themed(pack, "location", "suspect_now", "safe_contact")
    account = _themed(pack, "account")
    above = {*first, *details, *account}

    def rest(layer: Layer) -> tuple[Question, ...]:
        return tuple(question for question in questions if question.layer is layer and question not in above)

    return Groups(
        first=first,
        details=details,
        account=account,
        ten=rest(Layer.SCREENING),
        core=rest(Layer.CORE),
        prompts=rest(Layer.PROMPT),
        record=rest(Layer.DETAIL),
    )


def _themed(pack: Pack, *themes: str) -> tuple[Question, ...]:
    return tuple(question for theme in themes for question in pack.rules.themed(theme))
