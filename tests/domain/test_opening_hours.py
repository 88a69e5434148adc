"""How several sources of hours for one line are put together."""

from itertools import product

import pytest

from leeward.domain.opening_hours import Opening, OpeningStatus, combine


@pytest.mark.parametrize("states", [states for n in range(4) for states in product(Opening, repeat=n)])
def test_open_only_when_every_source_says_open(states: tuple[Opening, ...]) -> None:
    assert (combine(states) is Opening.OPEN) == (bool(states) and set(states) == {Opening.OPEN})


def test_one_source_that_does_not_say_leaves_it_unknown() -> None:
    assert combine([]) is Opening.UNKNOWN
    assert combine([Opening.OPEN, Opening.UNKNOWN]) is Opening.UNKNOWN
    assert combine([Opening.CLOSED, Opening.UNKNOWN]) is Opening.UNKNOWN


def test_sources_that_differ_disagree_whichever_comes_first() -> None:
    assert combine([Opening.OPEN, Opening.CLOSED]) is Opening.SOURCES_DISAGREE
    assert combine([Opening.CLOSED, Opening.OPEN]) is Opening.SOURCES_DISAGREE


@pytest.mark.parametrize("state", Opening)
def test_only_open_counts_as_open(state: Opening) -> None:
    assert OpeningStatus(state).counts_as_open == (state is Opening.OPEN)
