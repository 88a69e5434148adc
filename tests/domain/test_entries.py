"""Entries of one box: each person's words as they last stood, and none relabelled."""

from datetime import UTC, datetime

import pytest

from leeward.domain.answers import ANSWERED, Answer, Provenance
from leeward.domain.entries import entries

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
WHOSE = {"own": Provenance.OWN_WORDS, "sum": Provenance.PARAPHRASE, "seen": Provenance.OBSERVED}


def version(told: str) -> Answer:
    whose, _, words = told.partition(" ")
    return Answer("account", ANSWERED if words else None, words, WHOSE[whose], "responder", AT)


@pytest.mark.parametrize(
    ("versions", "stand"),
    [
        ([], []),
        (["sum Waits"], ["sum Waits"]),
        (["sum Wai", "sum Waits outside"], ["sum Waits outside"]),
        (["sum Waits", "own I am tired"], ["sum Waits", "own I am tired"]),
        (
            ["sum Waits", "own I am", "own I am tired", "sum Red car"],
            ["sum Waits", "own I am tired", "sum Red car"],
        ),
        (["sum Waits", "own Waits"], ["own Waits"]),
        (["sum Waits", "sum "], []),
        (["sum Waits", "own I am tired", "own "], ["sum Waits"]),
        (["sum Waits", "own no", "sum Waits"], ["sum Waits"]),
        (["sum A", "own B", "seen C", "sum D"], ["sum A", "own B", "seen C", "sum D"]),
    ],
    ids=[
        "nothing",
        "one",
        "one that grew",
        "two people's",
        "two people's in turn",
        "one that was said to be somebody else's",
        "one that was emptied",
        "the newer was emptied",
        "the newer was emptied and the older stands in the box again",
        "four",
    ],
)
def test_a_box_holds_each_entry_as_it_last_stood(versions: list[str], stand: list[str]) -> None:
    assert entries(map(version, versions)) == tuple(map(version, stand))
