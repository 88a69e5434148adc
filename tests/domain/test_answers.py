"""Answers: every version is kept, a repeat says nothing new, and the head seals the history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.answers import Answer, AnswerLog, Provenance

AT = datetime(2026, 11, 2, 2, 15, tzinfo=UTC)


def answer(question: str = "a", value: str | None = "yes", words: str = "", **differs: object) -> Answer:
    made = Answer(question, value, words, Provenance.PARAPHRASE, "PC 1", AT)
    return replace(made, **differs)  # type: ignore[arg-type]


def test_a_form_posted_twice_is_not_a_change_of_mind() -> None:
    log = AnswerLog().record(answer())
    assert log.record(answer(recorded_at=AT + timedelta(minutes=1))) is log
    assert log.record(answer(recorded_by="PC 2")) is log


@pytest.mark.parametrize(
    "changed",
    [answer(value="no"), answer(words="He came back"), answer(provenance=Provenance.OWN_WORDS), answer("b")],
)
def test_anything_new_is_a_version_of_its_own(changed: Answer) -> None:
    log = AnswerLog().record(answer()).record(changed)
    assert len(log.versions) == 2
    assert log.latest()[changed.question] == changed


def test_an_earlier_answer_is_kept_when_it_changes_and_when_it_changes_back() -> None:
    log = AnswerLog().record(answer()).record(answer(value="no")).record(answer())
    assert [version.value for version in log.history("a")] == ["yes", "no", "yes"]
    assert log.values() == {"a": "yes"}


def test_an_answer_taken_back_is_not_asked_again_and_stays_in_the_history() -> None:
    log = AnswerLog().record(answer()).record(answer(value=None))
    assert log.values() == {"a": None}
    assert [version.value for version in log.history("a")] == ["yes", None]


def test_taking_back_what_was_never_said_records_nothing() -> None:
    assert AnswerLog().record(answer(value=None)) == AnswerLog()


def test_recording_leaves_the_earlier_log_as_it_was() -> None:
    first = AnswerLog().record(answer())
    first.record(answer(value="no"))
    assert first.values() == {"a": "yes"}


LOG = AnswerLog().record(answer()).record(answer("b", "no")).record(answer("c", "answered", "Every night"))
HEAD = LOG.head("pack")


def test_the_head_is_the_same_for_the_same_history() -> None:
    assert AnswerLog(LOG.versions).head("pack") == HEAD
    assert len(HEAD) == 64


@pytest.mark.parametrize(
    "versions",
    [
        LOG.versions[:2],
        LOG.versions[1:],
        (LOG.versions[1], LOG.versions[0], LOG.versions[2]),
        (*LOG.versions, LOG.versions[0]),
        *(
            (replace(LOG.versions[0], **{field: other}), *LOG.versions[1:])  # type: ignore[arg-type]
            for field, other in {
                "question": "z",
                "value": None,
                "words": "x",
                "provenance": Provenance.OBSERVED,
                "recorded_by": "PC 2",
                "recorded_at": AT + timedelta(microseconds=1),
            }.items()
        ),
    ],
)
def test_any_change_to_the_history_gives_another_head(versions: tuple[Answer, ...]) -> None:
    assert AnswerLog(versions).head("pack") != HEAD


def test_another_pack_gives_another_head() -> None:
    assert LOG.head("another pack") != HEAD
    assert AnswerLog().head("pack") != AnswerLog().head("another pack")


@given(st.text(), st.text())
def test_words_cannot_be_moved_between_fields_without_another_head(first: str, second: str) -> None:
    one = AnswerLog((answer(words=first, recorded_by=second),)).head("pack")
    other = AnswerLog((answer(words=first + second, recorded_by=""),)).head("pack")
    assert (one == other) == (second == "")


def test_words_that_only_went_on_are_told_once_and_every_version_is_kept() -> None:
    log = AnswerLog()
    for words in ("He waits", "He waits outside", "He waits outside. Every day"):
        log = log.record(answer("account", "answered", words))
    assert [version.words for version in log.settled()] == ["He waits outside. Every day"]
    assert len(log.versions) == 3


def test_words_that_were_changed_or_are_somebody_elses_are_told_as_they_stood() -> None:
    log = AnswerLog()
    first = answer("account", "answered", "He waits")
    own = replace(first, words="He waits outside", provenance=Provenance.OWN_WORDS)
    other = replace(own, words="She waits outside")
    for version in (first, own, other):
        log = log.record(version)
    assert log.settled() == (first, own, other)


@pytest.mark.parametrize("nothing", ["", " \n"])
def test_an_answer_given_before_any_words_is_told_as_well_as_the_words(nothing: str) -> None:
    log = AnswerLog().record(answer(words=nothing)).record(answer(words=" \nHe came back"))
    assert log.settled() == log.versions
