"""Questions: their kinds, their declared order, and the lock on the source's own wording."""

import re
from collections.abc import Iterable
from hashlib import sha256

from leeward.domain.answers import ANSWERED, NO, OPEN_VALUES, YES
from leeward.domain.question import THEMES, Layer, Option, Question, QuestionKind
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional

VALUE = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
MAY_REPEAT = frozenset({"fear", "threat", "loitering"})


def wording_sha256(verbatims: Iterable[str]) -> str:
    """Return the lock over several texts in order, each followed by one newline."""
    return sha256("".join(f"{text}\n" for text in verbatims).encode()).hexdigest()


def read_questions(reading: Reading) -> dict[str, Question]:
    """Return the questions of `screening.toml` by id, in file order."""
    file = reading.open("screening")
    questions: dict[str, Question] = {}
    for table in reading.each(file, "question"):
        question = _question(reading, table)
        _check_place(table, question, questions)
        questions[question.id] = question
    _check_whole(file, questions)
    file.done()
    return questions


def _question(reading: Reading, table: Table) -> Question:
    kind, layer = table.one_of("kind", QuestionKind), table.one_of("layer", Layer)
    options = tuple(_options(table))
    verbatim = table.optional_text("verbatim")
    question = Question(
        id=table.text("id"),
        kind=kind,
        layer=layer,
        options=options,
        concerning=_level(table, "concerning", {YES} if kind is QuestionKind.YES_NO else set()),
        reassuring=_level(table, "reassuring", {NO} if kind is QuestionKind.YES_NO else set()),
        theme=table.optional_text("theme"),
        number=table.whole("number"),
        verbatim=verbatim,
        sha256=table.optional_text("sha256"),
    )
    _check_answers(table, question)
    _check_wording(table, question)
    given = {"ask-responder": verbatim} if verbatim else None
    reading.enter(table, "screening", *_slots(kind, options), given=given)
    return question


def _slots(kind: QuestionKind, options: tuple[Option, ...]) -> tuple[Slot, ...]:
    said = (Slot("ask"), Slot("short"), optional("hint"), optional("say"))
    if kind is QuestionKind.YES_NO:
        return (*said, optional("option-yes"), optional("option-no"))
    return (*said, *(Slot(f"option-{option.value}") for option in options))


def _options(table: Table) -> Iterable[Option]:
    for option in table.tables("option"):
        value = option.text("value")
        if not VALUE.fullmatch(value) or value in OPEN_VALUES | {ANSWERED}:
            raise option.fail(f"'{value}' cannot be the value of an option")
        yield Option(value, option.optional_whole("from_days"))
        option.done()


def _level(table: Table, name: str, default: set[str]) -> frozenset[str]:
    return frozenset(table.texts(name)) if table.has(name) else frozenset(default)


def _check_answers(table: Table, question: Question) -> None:
    values = [option.value for option in question.options]
    if twice := [value for value in values if values.count(value) > 1]:
        raise table.fail(f"the option '{twice[0]}' stands twice")
    optioned = question.kind in {QuestionKind.CHOICE, QuestionKind.DURATION}
    if optioned != bool(values):
        raise table.fail(f"a question of kind {question.kind} {'needs' if optioned else 'has no'} options")
    if strange := sorted((question.concerning | question.reassuring) - set(question.own_values())):
        raise table.fail(f"'{strange[0]}' is declared, and is not an answer to it")
    if both := sorted(question.concerning & question.reassuring):
        raise table.fail(f"'{both[0]}' is declared both concerning and reassuring")
    if question.kind is QuestionKind.WORDS and question.concerning | question.reassuring:
        raise table.fail("an open question declares no answer concerning or reassuring")
    if question.layer is Layer.DETAIL:
        if question.kind not in {QuestionKind.WORDS, QuestionKind.CHOICE}:
            raise table.fail("a detail is of kind words or choice")
        if question.concerning | question.reassuring:
            raise table.fail("a detail declares no answer concerning or reassuring: rules never read it")
    _check_bands(table, question)


def _check_bands(table: Table, question: Question) -> None:
    edges = [option.from_days for option in question.options]
    if question.kind is not QuestionKind.DURATION:
        if any(edge is not None for edge in edges):
            raise table.fail("'from_days' belongs to questions of kind duration")
        return
    known = [edge for edge in edges if edge is not None]
    if len(known) != len(edges) or known[0] != 0 or known != sorted(set(known)):
        raise table.fail("its bands must each have 'from_days', begin at 0, and rise")


def _check_wording(table: Table, question: Question) -> None:
    locked = question.verbatim is not None and question.sha256 is not None
    if question.layer is Layer.SCREENING and not locked:
        raise table.fail("a screening question needs 'verbatim' and 'sha256' (law locked-wording)")
    if (question.verbatim is None) != (question.sha256 is None):
        raise table.fail("'verbatim' and 'sha256' go together (law locked-wording)")
    if question.verbatim is not None:
        found = sha256(question.verbatim.encode()).hexdigest()
        if found != question.sha256:
            raise table.fail(
                f"its verbatim text is not the one that 'sha256' locks; it gives {found} (law locked-wording)"
            )


def _check_place(table: Table, question: Question, before: dict[str, Question]) -> None:
    if question.theme is not None and question.theme not in THEMES:
        raise table.fail(f"there is no theme '{question.theme}'")
    for other in before.values():
        if other.number == question.number:
            raise table.fail(f"the number {question.number} is taken by '{other.id}'")
        if other.theme == question.theme is not None and question.theme not in MAY_REPEAT:
            raise table.fail(f"the theme '{question.theme}' is taken by '{other.id}'")


def _check_whole(file: Table, questions: dict[str, Question]) -> None:
    numbers = {question.number for question in questions.values()}
    if missing := set(range(1, len(questions) + 1)) - numbers:
        raise file.fail(f"no question has the number {min(missing)}: numbers count from 1 without a gap")
    locked = [q.verbatim for q in questions.values() if q.layer is Layer.SCREENING and q.verbatim]
    if not locked and not file.has("lock"):
        return
    lock = file.table("lock")
    expected, found = lock.text("screening_sha256"), wording_sha256(locked)
    if expected != found:
        raise lock.fail(
            f"the screening questions are not the ones locked; they give {found} (law locked-wording)"
        )
    lock.done()
