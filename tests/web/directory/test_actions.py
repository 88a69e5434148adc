"""What keepers do: two pairs of eyes on what people are told, history for ever, and a way back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leeward.adapters.open_referral.from_pack import record_of
from leeward.web import packs
from leeward.web.directory import actions, national
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.models import Change, Origin, Service, State
from leeward.web.directory.versions import edition
from tests.records import record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def propose(told: dict[str, Any], by: str = "ann", change: Change = Change.CHANGED) -> Service:
    return actions.propose(told, by=by, at=AT, change=change)


def in_use(told: dict[str, Any]) -> Service:
    return actions.approve(propose(told).number, by="bob", at=AT)


def current(told: dict[str, Any]) -> Service | None:
    return actions.current_version(told["id"])


def test_what_is_proposed_is_not_in_use() -> None:
    told = record()
    propose(told)
    assert current(told) is None


@pytest.mark.parametrize("same", ["ann", "Ann", "ANN"])
def test_nobody_approves_what_they_proposed(same: str) -> None:
    proposed = propose(record())
    with pytest.raises(NotAllowedError):
        actions.approve(proposed.number, by=same, at=LATER)
    assert current(record()) is None


def test_a_second_keeper_puts_it_in_use_and_both_names_are_kept() -> None:
    before = edition()
    approved = in_use(record())
    assert (approved.state, approved.by, approved.decided_by) == (State.CURRENT, "ann", "bob")
    assert edition() > before


def test_a_change_takes_the_place_of_what_was_and_leaves_it_in_the_history() -> None:
    first, second = in_use(record()), in_use(record(description="Listens at night."))
    first.refresh_from_db()
    assert (first.state, second.replaces_id) == (State.PAST, first.number)
    assert Service.objects.filter(hsds_id=second.hsds_id, state=State.CURRENT).count() == 1


def test_of_two_that_wait_for_one_service_only_the_later_does() -> None:
    first, second = propose(record()), propose(record(description="Another."), by="cat")
    first.refresh_from_db()
    assert (first.state, second.state) == (State.DECLINED, State.PROPOSED)


def test_what_was_proposed_before_somebody_changed_it_is_not_approved_unseen() -> None:
    in_use(record())
    proposed = propose(record(description="Proposed."))
    now = actions.current_version(proposed.hsds_id)
    assert now is not None
    actions.confirm(now.read() | {"assured_date": "2026-11-03"}, by="cat", at=AT)
    with pytest.raises(NotAllowedError):
        actions.approve(proposed.number, by="bob", at=LATER)


def test_what_was_decided_is_not_decided_twice() -> None:
    proposed = propose(record())
    actions.decline(proposed.number, by="bob", at=AT, note="That is not its number")
    for again in (actions.approve, actions.decline):
        with pytest.raises(NotAllowedError):
            again(proposed.number, by="bob", at=LATER)
    proposed.refresh_from_db()
    assert proposed.state == State.DECLINED
    assert "That is not its number" in proposed.note


def test_that_it_is_still_true_needs_no_second_keeper() -> None:
    in_use(record())
    told = record(assured_date="2026-11-03", ours={"assured_by": "cat"})
    confirmed = actions.confirm(told, by="cat", at=LATER)
    assert (confirmed.state, confirmed.change) == (State.CURRENT, Change.CHECKED)
    assert confirmed.last_checked is not None
    assert confirmed.last_checked.isoformat() == "2026-11-03"


def test_a_new_number_cannot_be_slipped_in_as_a_check() -> None:
    in_use(record())
    with pytest.raises(NotAllowedError):
        actions.confirm(record(number="0113 496 0999", assured_date="2026-11-03"), by="cat", at=LATER)


def test_undoing_puts_back_what_stood_before_at_once() -> None:
    first, second = in_use(record()), in_use(record(number="0113 496 0999"))
    back = actions.undo(second.number, by="cat", at=LATER)
    assert back is not None
    assert back.number == first.number
    assert current(record()) == first
    second.refresh_from_db()
    assert (second.state, second.decided_by) == (State.UNDONE, "cat")


def test_undoing_the_first_version_leaves_nothing_and_its_history() -> None:
    only = in_use(record())
    assert actions.undo(only.number, by="cat", at=LATER) is None
    assert current(record()) is None
    assert Service.objects.filter(hsds_id=only.hsds_id).count() == 1


def test_what_is_no_longer_in_use_cannot_be_undone() -> None:
    first = in_use(record())
    in_use(record(description="Another."))
    with pytest.raises(NotAllowedError):
        actions.undo(first.number, by="cat", at=LATER)


def test_withdrawing_waits_for_a_second_keeper_too() -> None:
    told = record()
    in_use(told)
    proposed = actions.withdraw(told["id"], by="ann", at=AT, note="It has closed")
    stands = current(told)
    assert stands is not None
    assert stands.listed
    assert not actions.approve(proposed.number, by="bob", at=LATER).listed


@pytest.mark.usefixtures("real_pack")
class TestTheNationalServices:
    """They come with the pack, and nothing local takes them away."""

    def test_they_are_in_the_table_once_and_as_the_pack_has_them(self) -> None:
        pack = packs.current()
        assert national.bring_up_to_date(pack, AT)
        assert not national.bring_up_to_date(pack, LATER)
        rows = Service.objects.filter(origin=Origin.PACK, state=State.CURRENT)
        assert {row.slug for row in rows} == {service.id for service in pack.services}
        assert {row.slug for row in rows if row.emergency} == {s.id for s in pack.services if s.emergency}

    def test_they_are_neither_withdrawn_nor_undone(self) -> None:
        national.bring_up_to_date(packs.current(), AT)
        row = Service.objects.get(slug="police-999")
        with pytest.raises(NotAllowedError):
            actions.withdraw(str(row.hsds_id), by="ann", at=AT, note="")
        with pytest.raises(NotAllowedError):
            actions.undo(row.number, by="ann", at=AT)

    def test_a_change_of_the_pack_makes_new_versions_of_what_changed_alone(self) -> None:
        from dataclasses import replace

        pack = packs.current()
        national.bring_up_to_date(pack, AT)
        changed = replace(pack.services[5], name="Renamed")
        newer = replace(pack, services=(*pack.services[:5], changed, *pack.services[6:-1]))
        assert national.bring_up_to_date(newer, LATER)
        new = Service.objects.filter(origin=Origin.PACK, at=LATER)
        assert [row.slug for row in new] == [changed.id]
        assert not Service.objects.filter(slug=pack.services[-1].id, state=State.CURRENT).exists()

    def test_one_that_a_file_brought_before_its_pack_did_is_the_packs_from_then_on(self) -> None:
        from dataclasses import replace

        pack = packs.current()
        older = replace(pack, services=pack.services[:-1])
        national.bring_up_to_date(older, AT)
        brought = in_use(record_of(pack.services[-1], pack))
        assert national.bring_up_to_date(pack, LATER)
        brought.refresh_from_db()
        now = actions.current_version(brought.hsds_id)
        assert now is not None
        assert (now.origin, now.slug, brought.state) == (Origin.PACK, pack.services[-1].id, State.PAST)


def test_not_even_two_keepers_take_the_place_of_a_national_service() -> None:
    national.bring_up_to_date(packs.current(), AT)
    own = Service.objects.filter(origin=Origin.PACK, state=State.CURRENT)
    assert own.exists()
    for version in own:
        with pytest.raises(NotAllowedError):
            propose(version.read() | {"status": "inactive"})
        assert actions.current_version(version.hsds_id) == version
    assert not Service.objects.filter(state=State.PROPOSED).exists()
