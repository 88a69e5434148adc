"""One measure as it is posted: each part is taken or refused by itself, so that one slip loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from leeward.domain.errors import AnswerRefusedError
from leeward.domain.plan import OwnerKind, PlanMeasure
from leeward.domain.written import check_words
from leeward.web.answers import NOT_AN_ANSWER
from leeward.web.planning.due import PARTS, read_due

NOTHING_SAID = "Write what will be done, or take it out of the plan"
TEXTS = ("words", "owner")
TYPED = (*TEXTS, *(f"due-{part}" for part in PARTS))

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Edited:
    """The measure with all that could be taken; by field, why the rest was not, and what was typed."""

    measure: PlanMeasure
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


def read_measure(post: Mapping[str, str], before: PlanMeasure, today: date) -> Edited:
    """Return the measure with what was posted; a field that is not there leaves its part as it was."""
    errors: dict[str, str] = {}
    words = read_text(post, "words", before.words, errors)
    if not words.strip() and not before.measure:
        errors.setdefault("words", NOTHING_SAID)
        words = before.words
    owner = read_text(post, "owner", before.owner, errors).strip()
    due = read_due(post, before.due_on, today)
    if due.error:
        errors["due"] = due.error
    measure = replace(
        before,
        words=words,
        owner_kind=_owner_kind(_choice(post, "owner-kind", before.owner_kind, errors), owner),
        owner=owner,
        due_on=due.on,
        agreed=_choice(post, "agreed", before.agreed, errors),
        tips_off=_choice(post, "tips-off", before.tips_off, errors),
    )
    return Edited(measure, errors, {name: post[name] for name in TYPED if name in post} if errors else {})


def read_text(post: Mapping[str, str], name: str, before: str, errors: dict[str, str]) -> str:
    """Return the words in a field, or those before with the reason put in `errors`."""
    if name not in post:
        return before
    said = post[name].replace("\r\n", "\n")  # a browser sends each line break as two characters
    try:
        check_words(said)
    except AnswerRefusedError as refused:
        errors[name] = str(refused)
        return before
    return said


def _owner_kind(kind: OwnerKind, owner: str) -> OwnerKind:
    # A name that was typed under "nobody yet" is somebody.
    return OwnerKind.SOMEONE_ELSE if kind is OwnerKind.NOBODY_YET and owner else kind


def _choice(post: Mapping[str, str], name: str, before: Choice, errors: dict[str, str]) -> Choice:
    posted = post.get(name)
    if posted is None:
        return before
    try:
        return type(before)(posted)
    except ValueError:
        errors[name] = NOT_AN_ANSWER
        return before
