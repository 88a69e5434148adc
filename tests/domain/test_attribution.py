"""Nothing names a person without an entry of the ledger, and two entries that differ name nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.attribution import OWNER, Entry, Ledger
from leeward.domain.communication import Channel
from leeward.domain.telephone import comparable

THEN = datetime(2024, 5, 1, tzinfo=UTC)
LATER = THEN + timedelta(days=30)
MOBILE = "07700 900123"


def entry(handle: str, person: str, **more: object) -> Entry:
    return Entry(handle, person, "said so", "Alice", **more)  # type: ignore[arg-type]


def test_a_handle_without_an_entry_is_nobody_s() -> None:
    assert Ledger().person("Bob", THEN) is None
    assert Ledger([entry("Bob", "Bob Smith")]).person("bob", THEN) is None
    assert Ledger([entry("", "Bob Smith")]).person("", THEN) is None


def test_the_owner_of_the_telephone_is_an_entry_as_well() -> None:
    ledger = Ledger([Entry("Me", "Alice", OWNER, "Alice")])
    assert ledger.person("Me", THEN) == "Alice"


@pytest.mark.parametrize(
    "written",
    [
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "00447700900123",
        "07700-900-123",
        "\u202a+44\xa07700\xa0900123\u202c",
    ],
)
def test_a_telephone_number_is_the_same_however_it_is_written(written: str) -> None:
    assert Ledger([entry(MOBILE, "Bob")]).person(written, THEN) == "Bob"


@pytest.mark.parametrize("written", ["07700 900124", "7700900123", "+1 7700 900123", "07700 900123 x"])
def test_a_number_that_only_looks_like_it_is_another(written: str) -> None:
    assert Ledger([entry(MOBILE, "Bob")]).person(written, THEN) is None


def test_an_entry_holds_from_its_beginning_until_its_end() -> None:
    ledger = Ledger([entry(MOBILE, "Bob", since=THEN, until=LATER), entry(MOBILE, "Cat", since=LATER)])
    second = timedelta(seconds=1)
    told = [ledger.person(MOBILE, at) for at in (THEN - second, THEN, LATER - second, LATER)]
    assert told == [None, "Bob", "Bob", "Cat"]
    assert ledger.conflicts() == ()


def test_an_entry_for_one_channel_says_nothing_of_another() -> None:
    ledger = Ledger([entry("Bob", "Bob Smith", channel=Channel.WHATSAPP)])
    assert ledger.person("Bob", THEN, Channel.WHATSAPP) == "Bob Smith"
    assert ledger.person("Bob", THEN, Channel.SMS) is None
    assert ledger.person("Bob", THEN) is None


def test_two_entries_that_name_two_people_name_nobody_and_are_told() -> None:
    one, other = entry(MOBILE, "Bob"), entry("+447700900123", "Cat", since=THEN)
    ledger = Ledger([one, other])
    assert ledger.person(MOBILE, THEN) is None
    assert ledger.person(MOBILE, THEN - timedelta(days=1)) == "Bob"
    (conflict,) = ledger.conflicts()
    assert (conflict.one, conflict.other, conflict.since) == (one, other, THEN)


def test_two_entries_for_one_person_are_no_conflict() -> None:
    ledger = Ledger([entry(MOBILE, "Bob"), entry(MOBILE, "Bob", since=THEN)])
    assert ledger.conflicts() == ()
    assert ledger.person(MOBILE, THEN) == "Bob"


DAYS = st.none() | st.integers(0, 6).map(lambda days: THEN + timedelta(days=days))
ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["Bob", MOBILE, "+447700900123"]),
        st.sampled_from(["Bob", "Cat"]),
        since=DAYS,
        until=DAYS,
        channel=st.none() | st.sampled_from([Channel.SMS, Channel.WHATSAPP]),
    ),
    max_size=5,
)


@given(
    ENTRIES, st.sampled_from(["Bob", MOBILE]), st.integers(0, 6), st.sampled_from([Channel.SMS, Channel.CALL])
)
def test_who_is_named_is_who_every_entry_that_holds_then_names(
    entries: list[Entry], handle: str, days: int, channel: Channel
) -> None:
    at = THEN + timedelta(days=days)
    named = {
        one.person
        for one in entries
        if comparable(one.handle) == comparable(handle)
        and one.channel in (None, channel)
        and (one.since is None or one.since <= at)
        and (one.until is None or at < one.until)
    }
    assert Ledger(entries).person(handle, at, channel) == (named.pop() if len(named) == 1 else None)


@given(st.text(max_size=20))
def test_what_is_no_number_is_compared_as_it_is_written(written: str) -> None:
    once = comparable(written)
    assert once == written or once.lstrip("+").isdecimal()
    assert comparable(once) == once
