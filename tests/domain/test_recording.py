"""What is listed to be recorded: first what is due before leaving, and nothing recorded ever vanishes."""

from datetime import UTC, datetime
from functools import cache

from leeward.domain.audience import Audience
from leeward.domain.done import OF_ACTIONS, OF_SERVICES, Deed, DeedLog, Outcome
from leeward.domain.pack import Pack
from leeward.domain.recording import actions_to_record, outcomes_of, services_to_record
from leeward.domain.screening import Phase, assess
from leeward.packs.load import builtin, load

AT = datetime(2026, 11, 22, tzinfo=UTC)


@cache
def pack() -> Pack:
    return load(builtin())


def log_of(**outcomes: Outcome | None) -> DeedLog:
    deeds = (Deed(about.replace("_", "-"), outcome, None, "", "", AT) for about, outcome in outcomes.items())
    return DeedLog(tuple(deeds))


def listed(done: DeedLog, **values: str) -> dict[Phase, list[str]]:
    found = assess(pack().rules, {id.replace("_", "-"): v for id, v in values.items()}, Audience.RESPONDER)
    phases = actions_to_record(pack(), found, done)
    return {phase: [one.about for one in some] for phase, some in phases.items()}


def test_the_five_things_before_leaving_come_first() -> None:
    phases = listed(DeedLog())
    assert next(iter(phases)) is Phase.BEFORE_LEAVING
    assert len(phases[Phase.BEFORE_LEAVING]) == 5


def test_every_action_that_the_answers_call_for_is_listed_once_in_order() -> None:
    found = assess(pack().rules, {"weapons": "yes"}, Audience.RESPONDER)
    phases = actions_to_record(pack(), found, DeedLog())
    ids = [one.about for some in phases.values() for one in some]
    assert sorted(ids) == sorted(action.id for action in found.actions)
    now = [one.about for one in phases[Phase.NOW]]
    assert now == [action.id for action in found.actions if action.id in now]


def test_what_was_recorded_stays_when_the_answers_no_longer_call_for_it() -> None:
    done = log_of(warn_of_weapons=Outcome.DONE)
    assert "warn-of-weapons" in listed(done, weapons="no")[Phase.NOW]
    found = assess(pack().rules, {"weapons": "no"}, Audience.RESPONDER)
    (one,) = [
        one for some in actions_to_record(pack(), found, done).values() for one in some if not one.called_for
    ]
    assert one.about == "warn-of-weapons"
    assert one.outcomes == OF_ACTIONS


def test_what_was_taken_back_and_is_not_called_for_is_gone() -> None:
    assert "warn-of-weapons" not in listed(log_of(warn_of_weapons=None), weapons="no")[Phase.NOW]


def test_what_the_pack_lacks_is_listed_where_its_outcome_belongs() -> None:
    done = log_of(older_action=Outcome.DONE, older_line=Outcome.SIGNPOST)
    assert listed(done)[Phase.LATER][-1] == "older-action"
    services = services_to_record(pack(), ["refuge"], done)
    assert [(one.about, one.called_for) for one in services] == [("refuge", True), ("older-line", False)]


def test_a_service_that_was_recorded_stays_when_it_no_longer_fits() -> None:
    some, other = (service.id for service in pack().services[:2])
    done = DeedLog((Deed(other, Outcome.SIGNPOST, None, "", "", AT),))
    assert [one.about for one in services_to_record(pack(), [some, some], done)] == [some, other]


def test_an_action_has_the_outcomes_of_actions_and_a_service_those_of_services() -> None:
    assert outcomes_of(pack(), pack().rules.actions[0].id) == OF_ACTIONS
    assert outcomes_of(pack(), pack().services[0].id) == OF_SERVICES
    assert set(outcomes_of(pack(), "of-another-pack")) == set(Outcome)
