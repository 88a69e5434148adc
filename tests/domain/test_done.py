"""What was done is recorded version by version, and replayed from the versions alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.done import OF_ACTIONS, OF_SERVICES, Deed, DeedLog, Outcome, belongs
from leeward.domain.plan import Agreed

AT = datetime(2026, 11, 22, 2, 10, tzinfo=UTC)
DEEDS = st.builds(
    Deed,
    about=st.sampled_from(["a", "b", "c"]),
    outcome=st.one_of(st.none(), st.sampled_from(Outcome)),
    agreed=st.one_of(st.none(), st.sampled_from(Agreed)),
    words=st.sampled_from(["", " ", "no lock", "later"]),
    recorded_by=st.sampled_from(["PC 1", "PC 2"]),
    recorded_at=st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
)


def log_of(deeds: list[Deed]) -> DeedLog:
    log = DeedLog()
    for deed in deeds:
        log = log.record(deed)
    return log


@given(st.lists(DEEDS, max_size=12))
def test_recording_only_ever_adds_and_the_newest_stands(deeds: list[Deed]) -> None:
    log = DeedLog()
    for deed in deeds:
        longer = log.record(deed)
        assert longer.versions[: len(log.versions)] == log.versions
        latest = longer.latest().get(deed.about)
        if latest is None:
            assert not deed.says_anything
        else:
            assert latest.says_the_same_as(deed)
        log = longer


@given(st.lists(DEEDS, max_size=12))
def test_replaying_the_versions_gives_the_same_log(deeds: list[Deed]) -> None:
    log = log_of(deeds)
    assert log_of(list(log.versions)) == log


@given(st.lists(DEEDS, max_size=12))
def test_posting_the_same_again_adds_nothing(deeds: list[Deed]) -> None:
    log = log_of(deeds)
    again = [replace(deed, recorded_at=AT + timedelta(days=1)) for deed in log.latest().values()]
    assert log_of([*log.versions, *again]) == log


@given(st.lists(DEEDS, max_size=8))
def test_the_order_among_different_things_does_not_matter(deeds: list[Deed]) -> None:
    apart = sorted(deeds, key=lambda deed: deed.about)
    assert log_of(apart).recorded() == log_of(deeds).recorded()


def test_what_was_taken_back_is_not_recorded_and_still_in_the_history() -> None:
    done = Deed("a", Outcome.DONE, None, "", "PC 1", AT)
    log = DeedLog().record(done).record(replace(done, outcome=None))
    assert log.recorded() == {}
    assert [deed.outcome for deed in log.history("a")] == [Outcome.DONE, None]


def test_words_without_an_outcome_are_kept_and_say_nothing_of_one() -> None:
    log = DeedLog().record(Deed("a", None, None, "ring the landlord at nine", "PC 1", AT))
    assert log.recorded()["a"].outcome is None


@pytest.mark.parametrize("agreed", Agreed)
def test_passing_on_without_agreement_wants_a_second_look_and_is_recorded_all_the_same(
    agreed: Agreed,
) -> None:
    log = DeedLog().record(Deed("helpline", Outcome.REFERRAL, agreed, "", "PC 1", AT))
    assert log.recorded()["helpline"].wants_a_second_look is (agreed is not Agreed.YES)


def test_an_outcome_belongs_to_an_action_or_to_a_service_and_never_to_both() -> None:
    assert set(OF_ACTIONS) | set(OF_SERVICES) == set(Outcome)
    assert not set(OF_ACTIONS) & set(OF_SERVICES)
    assert belongs(Outcome.DECLINED, None, OF_ACTIONS)
    assert belongs(None, None, OF_ACTIONS)
    assert not belongs(Outcome.SIGNPOST, None, OF_ACTIONS)
    assert not belongs(Outcome.DONE, None, OF_SERVICES)


def test_agreement_belongs_to_passing_on_alone() -> None:
    assert belongs(Outcome.REFERRAL, Agreed.NO, OF_SERVICES)
    assert not belongs(Outcome.REFERRAL, None, OF_SERVICES)
    assert not belongs(Outcome.SIGNPOST, Agreed.YES, OF_SERVICES)
