"""Answers: what was said, in whose words, written down by whom, and when. Every version is kept."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

YES = "yes"
NO = "no"
UNKNOWN = "unknown"  # asked; the person does not know
DECLINED = "declined"  # asked; the person would rather not say
ANSWERED = "answered"  # an open question has been answered, in `Answer.words`

OPEN_VALUES = frozenset({UNKNOWN, DECLINED})
"""Values that leave a question open. `None`, "not asked", leaves it open too."""


class Provenance(StrEnum):
    """Whose words an answer is in. Only `OWN_WORDS` may ever stand in quotation marks."""

    OWN_WORDS = "own_words"
    PARAPHRASE = "paraphrase"
    OBSERVED = "observed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Answer:
    """One version of the answer to one question.

    `value` is one of the question's values, or None when an earlier answer was taken back, which
    makes the question "not asked" again. `recorded_at` is an aware datetime.
    """

    question: str
    value: str | None
    words: str
    provenance: Provenance
    recorded_by: str
    recorded_at: datetime

    def says_the_same_as(self, other: "Answer") -> bool:
        """True when both hold the same answer, whenever it was written down."""
        return (self.question, self.value, self.words, self.provenance) == (
            other.question,
            other.value,
            other.words,
            other.provenance,
        )


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """All versions of all answers, oldest first. Recording returns a new log; nothing is overwritten."""

    versions: tuple[Answer, ...] = ()

    def record(self, answer: Answer) -> "AnswerLog":
        """Return the log with `answer` added, or this log when it says nothing new.

        A form posted twice, or a page loaded again, must not look like a change of mind.
        """
        latest = self.latest().get(answer.question)
        if latest is not None and latest.says_the_same_as(answer):
            return self
        if latest is None and answer.value is None and not answer.words:
            return self
        return AnswerLog((*self.versions, answer))

    def latest(self) -> dict[str, Answer]:
        """Return the newest version for each question, those taken back included."""
        return {answer.question: answer for answer in self.versions}

    def values(self) -> dict[str, str | None]:
        """Return question id -> value now; a question not in it was never asked."""
        return {question: answer.value for question, answer in self.latest().items()}

    def history(self, question: str) -> tuple[Answer, ...]:
        """Return every version of one answer, oldest first."""
        return tuple(answer for answer in self.versions if answer.question == question)

    def settled(self) -> tuple[Answer, ...]:
        """Return the versions, oldest first, without those whose words the next only went on from.

        What is written down while somebody talks is kept as it grows. A reader needs it once, where it ended.
        """
        after: dict[str, Answer] = {}
        told = []
        for answer in reversed(self.versions):
            later = after.get(answer.question)
            if later is None or not _went_on(answer, later):
                told.append(answer)
            after[answer.question] = answer
        return tuple(reversed(told))

    def head(self, pack_sha256: str) -> str:
        """Return the hex SHA-256 at the end of a hash chain over the pack and every version.

        Printed on each handover, it lets two people see that they hold the same history: changing,
        removing or reordering any version, or the pack it was asked from, gives another head.
        """
        link = hashlib.sha256(pack_sha256.encode("utf-8", "surrogatepass")).hexdigest()
        for answer in self.versions:
            entry = json.dumps(
                [
                    link,
                    answer.question,
                    answer.value,
                    answer.words,
                    answer.provenance.value,
                    answer.recorded_by,
                    answer.recorded_at.isoformat(),
                ],
                ensure_ascii=False,
                separators=(",", ":"),
            )
            link = hashlib.sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()
        return link


def _went_on(answer: Answer, later: Answer) -> bool:
    alike = (answer.value, answer.provenance, answer.recorded_by) == (
        later.value,
        later.provenance,
        later.recorded_by,
    )
    return alike and bool(answer.words.strip()) and later.words.startswith(answer.words.rstrip())
