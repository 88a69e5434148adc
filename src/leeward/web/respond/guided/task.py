"""A question as a line of a list: what was said, and what it could still raise."""

from dataclasses import dataclass

from leeward.domain.answers import OPEN_VALUES
from leeward.domain.question import Question
from leeward.web.respond.guided.reasons import said
from leeward.web.respond.guided.scene import Scene


@dataclass(frozen=True, slots=True)
class Task:
    """A question, what was said, and the flags that it could still raise.

    `open` is true of does not know and would rather not say too: neither is a no.
    """

    question: Question
    asked: bool
    open: bool
    said: str
    could_raise: tuple[str, ...]


def task_of(scene: Scene, question: Question) -> Task:
    """Return a question's line."""
    answer = scene.conversation.log.latest().get(question.id)
    value = answer.value if answer else None
    could = {open.id: open.could_raise for open in scene.situation.assessment.open_questions}
    return Task(
        question,
        asked=value is not None,
        open=value is None or value in OPEN_VALUES,
        said=said(question, answer, scene.voice),
        could_raise=could.get(question.id, ()),
    )
