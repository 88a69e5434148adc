"""What is done to all rows at once comes to what would be done to each."""

from array import array
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.readers.whatsapp.by_sender import counted, of_each_row, rows_of
from leeward.adapters.readers.whatsapp.columns import less, plus

PLACES = st.lists(st.integers(0, 1 << 50), max_size=40)
SENDERS = st.lists(st.integers(0, 299), max_size=60)


@given(PLACES, st.integers(0, 1 << 50))
def test_a_number_is_added_to_each_row(places: list[int], number: int) -> None:
    assert list(plus(array("q", places), number)) == [place + number for place in places]


@given(st.lists(st.tuples(st.integers(0, 1 << 50), st.integers(0, 1 << 50)), max_size=40))
def test_each_row_is_less_its_own(pairs: list[tuple[int, int]]) -> None:
    most, least = array("q", map(max, pairs)), array("q", map(min, pairs))
    assert list(less(most, least)) == [max(pair) - min(pair) for pair in pairs]


@given(SENDERS, st.integers(1, 300))
def test_rows_are_known_by_their_senders_however_many_those_are(numbers: list[int], names: int) -> None:
    senders = array("I", [number % names for number in numbers])
    of_each = bytes(number % 251 for number in range(names))
    assert list(of_each_row(of_each, senders)) == [of_each[sender] for sender in senders]
    assert dict(counted(senders, names)) == Counter(senders)
    for some in ({0}, {1, names - 1}):
        assert list(rows_of(some, senders, names)) == [
            row for row, sender in enumerate(senders) if sender in some
        ]
