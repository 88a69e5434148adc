"""What was done, as it is posted: each part is taken or refused by itself, so that one slip loses nothing.

Fields are named by the pack's ids: `done-<id>` holds what became of something, `done-<id>-words` the words.
A number would come to mean another service as soon as a local one is added. A field that is not there
leaves its part alone, and a part that the page did not change never undoes what was written since.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.errors import AnswerRefusedError
from leeward.domain.plan import Agreed
from leeward.domain.recording import Recordable
from leeward.domain.written import check_words
from leeward.web.answers import NOT_AN_ANSWER, TOO_LONG, UNKEEPABLE

NOT_RECORDED = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """The log with all that could be taken; by field, why the rest was not, and what was typed there."""

    log: DeedLog
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


def field_name(about: str, part: str = "") -> str:
    """Return the name of a field."""
    return f"done-{about}-{part}" if part else f"done-{about}"


def choices(outcomes: Iterable[Outcome]) -> dict[str, tuple[Outcome | None, Agreed | None]]:
    """Return what can be chosen, by its value in a form; the last is that nothing is recorded."""
    found: dict[str, tuple[Outcome | None, Agreed | None]] = {}
    for outcome in outcomes:
        for agreed in Agreed if outcome is Outcome.REFERRAL else (None,):
            found[value_of(outcome, agreed)] = (outcome, agreed)
    return {**found, NOT_RECORDED: (None, None)}


def value_of(outcome: Outcome | None, agreed: Agreed | None) -> str:
    """Return what stands for an outcome in a form."""
    return "-".join(part.value for part in (outcome, agreed) if part) or NOT_RECORDED


def read_deeds(
    post: Mapping[str, str],
    recordables: Iterable[Recordable],
    shown: DeedLog,
    log: DeedLog,
    *,
    by: str,
    at: datetime,
) -> Posted:
    """Return `log` with what was posted on a page that was made when the log was as `shown`."""
    errors: dict[str, str] = {}
    typed: dict[str, str] = {}
    before, newest = shown.latest(), log.latest()
    for one in recordables:
        name, name_of_words = field_name(one.about), field_name(one.about, "words")
        was, now = _told(before.get(one.about)), _told(newest.get(one.about))
        outcome, agreed, words = now
        if (chosen := post.get(name)) is not None:
            if chosen not in choices(one.outcomes):
                errors[name] = NOT_AN_ANSWER
            elif choices(one.outcomes)[chosen] != was[:2]:
                outcome, agreed = choices(one.outcomes)[chosen]
        if (written := post.get(name_of_words)) is not None:
            written = written.replace("\r\n", "\n")  # a browser sends each line break as two characters
            try:
                check_words(written, TOO_LONG, UNKEEPABLE)
            except AnswerRefusedError as refused:
                errors[name_of_words], typed[name_of_words] = str(refused), written
            else:
                words = written if written != was[2] else words
        log = log.record(Deed(one.about, outcome, agreed, words, by, at))
    return Posted(log, errors, typed)


def _told(deed: Deed | None) -> tuple[Outcome | None, Agreed | None, str]:
    return (deed.outcome, deed.agreed, deed.words) if deed else (None, None, "")
