"""Where a service serves and how it is reached: what is not known never turns anybody away."""

from dataclasses import replace

import pytest

from leeward.domain.area import Area, AreaKind
from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import against, in_favour, perhaps_elsewhere
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.service import Channel
from leeward.domain.signposting import Signposting, signpost
from tests.domain.services import service

OPEN, ALWAYS = OpeningStatus(Opening.OPEN), OpeningStatus(Opening.OPEN, always=True)
LEEDS = Area(AreaKind.COUNCIL, "Leeds", Nation.ENGLAND, "West Yorkshire")
WEST_YORKSHIRE = Area(AreaKind.POLICE_FORCE, "West Yorkshire", Nation.ENGLAND, "West Yorkshire")
IN_LEEDS = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire")
IN_YORK = Circumstances(Nation.ENGLAND, "York", "North Yorkshire")
ENGLISH = frozenset({Nation.ENGLAND})


def keys(reasons: object) -> list[str]:
    return [reason.key for reason in reasons]  # type: ignore[attr-defined]


def test_a_service_of_one_council_is_for_people_there_alone() -> None:
    local = service(nations=ENGLISH, areas=(LEEDS,))
    assert against(local, set(), IN_LEEDS) == ()
    assert keys(against(local, set(), IN_YORK)) == ["other_area"]


def test_a_service_of_a_police_force_area_is_for_every_council_in_it() -> None:
    local = service(nations=ENGLISH, areas=(WEST_YORKSHIRE,))
    bradford = Circumstances(Nation.ENGLAND, "Bradford", "West Yorkshire")
    assert against(local, set(), bradford) == ()
    assert ("area", "West Yorkshire") in {(r.key, r.about) for r in in_favour(local, set(), bradford)}


@pytest.mark.parametrize("who", [Circumstances(), Circumstances(Nation.ENGLAND)])
def test_who_has_not_said_where_they_are_is_not_turned_away(who: Circumstances) -> None:
    local = service(nations=ENGLISH, areas=(LEEDS,))
    assert against(local, set(), who) == ()
    assert perhaps_elsewhere(local, who)


def test_a_service_of_which_nobody_knows_where_it_serves_is_not_put_forward() -> None:
    assert keys(against(service(nations=frozenset()), set(), IN_LEEDS)) == ["area_not_known"]


def told(*services: object, who: Circumstances, status: OpeningStatus = OPEN) -> Signposting:
    return signpost(services, (), who, lambda _: status)  # type: ignore[arg-type]


def test_the_nearest_comes_first_among_local_services_that_fit_alike() -> None:
    wide = service(
        "wide", nations=ENGLISH, local=True, areas=(Area(AreaKind.NATION, "England", Nation.ENGLAND),)
    )
    force = service("force", nations=ENGLISH, local=True, areas=(WEST_YORKSHIRE,))
    near = service("near", nations=ENGLISH, local=True, areas=(LEEDS,))
    found = told(wide, force, near, who=IN_LEEDS)
    assert [s.service.id for s in found.shown] == ["near", "force", "wide"]


def test_of_whom_nothing_is_known_is_not_sent_to_one_town_first() -> None:
    local = service("local", nations=ENGLISH, local=True, areas=(LEEDS,))
    found = told(local, service("anywhere"), who=Circumstances())
    assert found.best_fit is not None
    assert found.best_fit.service.id == "anywhere"


def test_only_the_ways_that_a_person_wants_are_shown() -> None:
    by_text = service("by-text", channels=frozenset({Channel.TEXT}))
    found = told(service("by-voice"), by_text, who=Circumstances(channels=frozenset({Channel.TEXT})))
    assert [s.service.id for s in found.shown] == ["by-text"]
    assert [(n.service.id, keys(n.because)) for n in found.not_shown] == [("by-voice", ["other_channel"])]


def test_a_choice_of_ways_never_hides_the_last_line_open_at_any_hour() -> None:
    who = replace(IN_LEEDS, channels=frozenset({Channel.IN_PERSON}))
    found = told(service("at-any-hour"), who=who, status=ALWAYS)
    assert found.shown == ()
    assert found.always_open is not None
    assert found.always_open.service.id == "at-any-hour"


def test_a_line_that_cannot_be_spoken_to_is_not_named_for_the_night_to_who_cannot_speak() -> None:
    who = Circumstances(cannot_speak=True, channels=frozenset({Channel.IN_PERSON}))
    assert told(service("voice-alone"), who=who, status=ALWAYS).always_open is None


def test_a_line_that_a_choice_of_ways_left_out_says_so_where_it_is_named_for_the_night() -> None:
    who = Circumstances(channels=frozenset({Channel.IN_PERSON}))
    found = told(service("at-any-hour"), who=who, status=ALWAYS).always_open
    assert found is not None
    assert "other_channel" in keys(found.because)
