"""Which services are offered, in which order, and what may never happen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import Reason
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.screening import Need
from leeward.domain.service import SILENT_CHANNELS, Channel, ForWhom, Phone, Service, Sex
from leeward.domain.signposting import Signposting, signpost
from tests.domain.services import service

OPEN = OpeningStatus(Opening.OPEN)
ALWAYS = OpeningStatus(Opening.OPEN, always=True)
CLOSED = OpeningStatus(Opening.CLOSED)
STATUSES = (OPEN, ALWAYS, CLOSED, OpeningStatus(Opening.SOURCES_DISAGREE), OpeningStatus(Opening.UNKNOWN))

STALKING, HOME = Need("need-stalking", ("q-1",)), Need("need-home", ("q-2",))
NOTHING_KNOWN = Circumstances()


def told(
    *services: Service,
    needs: tuple[Need, ...] = (),
    who: Circumstances = NOTHING_KNOWN,
    status: dict[str, OpeningStatus] | None = None,
    for_whom: ForWhom = ForWhom.VICTIM,
) -> Signposting:
    return signpost(services, needs, who, lambda s: (status or {}).get(s.id, OPEN), for_whom)


def ids(signposting: Signposting) -> list[str]:
    return [s.service.id for s in signposting.shown]


def reasons(signposting: Signposting) -> dict[str, tuple[Reason, ...]]:
    return {left.service.id: left.because for left in signposting.not_shown}


def test_a_closed_line_is_never_offered_first() -> None:
    best = service("best", needs=frozenset({"need-stalking"}), groups=frozenset({"lgbt"}))
    who = Circumstances(groups=frozenset({"lgbt"}))
    found = told(best, service("any"), needs=(STALKING,), who=who, status={"best": CLOSED})
    assert ids(found) == ["any", "best"]


def test_when_the_best_line_is_closed_it_is_named_and_one_that_never_closes_is_offered() -> None:
    best = service("best", needs=frozenset({"need-stalking"}))
    lines = (best, service("office"), service("night"))
    status = {"best": CLOSED, "night": ALWAYS}
    found = told(*lines, needs=(STALKING,), status=status)
    assert found.best_fit is not None
    assert (found.best_fit.service.id, found.best_fit.status) == ("best", CLOSED)
    assert found.always_open is not None
    assert found.always_open.service.id == "night"


def test_a_web_page_is_not_a_line_that_never_closes() -> None:
    page = service("page", channels=frozenset({Channel.WEB, Channel.EMAIL}))
    found = told(page, service("night"), status={"page": ALWAYS, "night": ALWAYS})
    assert found.always_open is not None
    assert found.always_open.service.id == "night"


@pytest.mark.parametrize("limit", [{"max_age": 18}, {"min_age": 16}, {"sexes": frozenset({Sex.WOMAN})}])
def test_a_line_that_may_turn_them_away_is_not_the_one_that_never_closes(limit: dict[str, object]) -> None:
    some = service("some", needs=frozenset({"need-stalking"}), **limit)
    status = {"some": ALWAYS, "all": ALWAYS}
    found = told(some, service("all"), needs=(STALKING,), status=status)
    assert found.always_open is not None
    assert found.always_open.service.id == "all"
    known = Circumstances(age=17, sex=Sex.WOMAN)
    found = told(some, service("all"), needs=(STALKING,), who=known, status=status)
    assert found.always_open is not None
    assert found.always_open.service.id == "some"


def test_a_line_said_never_to_close_is_not_offered_as_one_while_it_does_not_count_as_open() -> None:
    doubtful = OpeningStatus(Opening.SOURCES_DISAGREE, always=True)
    assert told(service("night"), status={"night": doubtful}).always_open is None


def test_someone_who_cannot_speak_is_offered_no_voice_only_line() -> None:
    both = frozenset({Channel.VOICE, Channel.TEXT})
    text = service("text", channels=both, phones=(Phone("07700 900000", Channel.TEXT),))
    found = told(
        service("voice"), text, who=Circumstances(cannot_speak=True), status={"voice": ALWAYS, "text": ALWAYS}
    )
    assert ids(found) == ["text"]
    assert reasons(found) == {"voice": (Reason("voice_only"),)}
    assert found.shown[0].because == (Reason("silent_channel"),)
    assert found.always_open is not None
    assert found.always_open.service.id == "text"


def test_a_line_for_suspects_is_never_offered_to_the_person_as_help() -> None:
    line = service("suspects", for_whom=frozenset({ForWhom.SUSPECT}), emergency=True)
    assert reasons(told(line)) == {"suspects": (Reason("not_for_you", "suspect"),)}
    assert ids(told(line, for_whom=ForWhom.SUSPECT)) == ["suspects"]


def test_a_line_for_responders_is_offered_to_them_alone() -> None:
    line = service("advice", for_whom=frozenset({ForWhom.RESPONDER}))
    assert ids(told(line)) == []
    assert ids(told(line, service("victims"), for_whom=ForWhom.RESPONDER)) == ["advice"]


@pytest.mark.parametrize("for_whom", ForWhom)
def test_999_comes_first_whatever_else_is_known(for_whom: ForWhom) -> None:
    emergency = service("999", emergency=True, groups=frozenset({"deaf"}), min_age=18)
    found = told(service("line"), emergency, who=Circumstances(age=9, cannot_speak=True), for_whom=for_whom)
    assert [s.service.id for s in found.emergency] == ["999"]
    assert "999" not in ids(found)
    assert "999" not in reasons(found)


def test_emergency_lines_of_every_nation_stand_while_the_nation_is_not_known() -> None:
    there = service("there", emergency=True, nations=frozenset({Nation.SCOTLAND}))
    assert len(told(there).emergency) == 1
    assert reasons(told(there, who=Circumstances(nation=Nation.WALES))) == {
        "there": (Reason("other_nation", "scotland"),)
    }


@pytest.mark.parametrize(
    ("differs", "who", "why"),
    [
        ({"nations": frozenset({Nation.WALES})}, Circumstances(nation=Nation.ENGLAND), "other_nation"),
        ({"min_age": 18}, Circumstances(age=17), "too_young"),
        ({"max_age": 18}, Circumstances(age=19), "too_old"),
        ({"sexes": frozenset({Sex.WOMAN})}, Circumstances(sex=Sex.MAN), "other_sex"),
        ({"groups": frozenset({"lgbt"})}, Circumstances(groups=frozenset({"deaf"})), "other_group"),
        ({"needs": frozenset({"need-home"})}, Circumstances(), "other_need"),
    ],
)
def test_what_does_not_fit_is_left_out_with_the_reason(
    differs: dict[str, object], who: Circumstances, why: str
) -> None:
    found = told(service("line", **differs), needs=(STALKING,), who=who)
    assert [reason.key for reason in reasons(found)["line"]] == [why]


def test_a_reason_names_all_that_it_is_about_in_one_order() -> None:
    needs = {f"need-{n}" for n in range(9)}
    groups = {f"group-{n}" for n in range(9)}
    elsewhere = set(Nation) - {Nation.ENGLAND}
    found = told(
        service("others", groups=frozenset(groups)),
        service("needs", needs=frozenset(needs)),
        service("far", nations=frozenset(elsewhere)),
        service("apart", for_whom=frozenset({ForWhom.SUSPECT, ForWhom.RESPONDER})),
        who=Circumstances(nation=Nation.ENGLAND),
    )
    assert reasons(found) == {
        "others": (Reason("other_group", ",".join(sorted(groups))),),
        "needs": (Reason("other_need", ",".join(sorted(needs))),),
        "far": (Reason("other_nation", ",".join(sorted(elsewhere))),),
        "apart": (Reason("not_for_you", "responder,suspect"),),
    }


@pytest.mark.parametrize(
    ("differs", "there_is"),
    [
        ({"channels": frozenset({Channel.VOICE}), "url": "https://example.org/"}, False),
        ({"channels": frozenset({Channel.TEXT})}, False),
        ({"channels": frozenset({Channel.TEXT}), "phones": (Phone("01632 960000"),)}, False),
        ({"channels": frozenset({Channel.TEXT}), "phones": (Phone("07700 900000", Channel.TEXT),)}, True),
        ({"channels": frozenset({Channel.CHAT}), "url": "https://example.org/chat"}, True),
        ({"channels": frozenset({Channel.EMAIL}), "email": "help@example.org"}, True),
    ],
)
def test_a_way_to_reach_it_without_speaking_needs_the_channel_and_an_address(
    differs: dict[str, object], there_is: bool
) -> None:
    assert service("line", **differs).silent_address is there_is


@pytest.mark.parametrize(
    ("differs", "who", "why"),
    [
        ({}, Circumstances(nation=Nation.ENGLAND), Reason("nation", "england")),
        ({"min_age": 18, "max_age": 20}, Circumstances(age=18), Reason("age")),
        ({"min_age": 18, "max_age": 20}, Circumstances(age=20), Reason("age")),
        ({"sexes": frozenset({Sex.WOMAN})}, Circumstances(sex=Sex.WOMAN), Reason("sex", "woman")),
        ({"groups": frozenset({"lgbt"})}, Circumstances(groups=frozenset({"lgbt"})), Reason("group", "lgbt")),
        ({"needs": frozenset({"need-stalking"})}, Circumstances(), Reason("need", "need-stalking")),
        ({"languages": ("en", "cy")}, Circumstances(language="cy"), Reason("language", "cy")),
        ({}, Circumstances(), Reason("anyone")),
    ],
)
def test_what_fits_says_why(differs: dict[str, object], who: Circumstances, why: Reason) -> None:
    found = told(service("line", **differs), needs=(STALKING,), who=who)
    assert found.shown[0].because == (why,)


def test_another_sex_is_turned_away_from_nothing() -> None:
    women = service("women", sexes=frozenset({Sex.WOMAN}))
    assert ids(told(women, who=Circumstances(sex=Sex.ANOTHER))) == ["women"]


def test_a_better_fit_comes_first_and_equals_keep_their_order() -> None:
    lines = (
        service("first"),
        service("second"),
        service("near", local=True),
        service("welsh", languages=("cy",)),
        service("one", needs=frozenset({"need-stalking"})),
        service("two", needs=frozenset({"need-stalking", "need-home"})),
        service("group", groups=frozenset({"lgbt"})),
    )
    who = Circumstances(groups=frozenset({"lgbt"}), language="cy")
    found = told(*lines, needs=(STALKING, HOME), who=who)
    assert ids(found) == ["group", "two", "one", "near", "welsh", "first", "second"]
    assert found.best_fit is not None
    assert found.best_fit.service.id == "group"


def test_nothing_that_fits_is_said_and_hides_nothing() -> None:
    found = told(service("far", nations=frozenset({Nation.WALES})), who=Circumstances(nation=Nation.ENGLAND))
    assert (found.shown, found.best_fit, found.always_open) == ((), None, None)
    assert list(reasons(found)) == ["far"]


# Laws, over any directory and anyone.

AGES = st.none() | st.integers(0, 100)
GROUPS = st.frozensets(st.sampled_from(["lgbt", "deaf", "older"]), max_size=2)
NEEDS = st.frozensets(st.sampled_from(["need-stalking", "need-home", "need-image"]), max_size=2)
SERVICES = st.lists(
    st.builds(
        service,
        id=st.uuids().map(str),
        nations=st.frozensets(st.sampled_from(Nation), min_size=1),
        channels=st.frozensets(st.sampled_from(Channel), min_size=1, max_size=2),
        needs=NEEDS,
        for_whom=st.frozensets(st.sampled_from(ForWhom), min_size=1),
        sexes=st.frozensets(st.sampled_from([Sex.WOMAN, Sex.MAN]), max_size=1),
        min_age=AGES,
        max_age=AGES,
        groups=GROUPS,
        languages=st.sampled_from([(), ("en",), ("en", "cy")]),
        emergency=st.booleans(),
        local=st.booleans(),
    ),
    max_size=8,
)
PEOPLE = st.builds(
    Circumstances,
    nation=st.none() | st.sampled_from(Nation),
    age=AGES,
    sex=st.none() | st.sampled_from(Sex),
    groups=GROUPS,
    cannot_speak=st.booleans(),
    language=st.sampled_from([None, "en", "cy"]),
)
WANTED = NEEDS.map(lambda needs: tuple(Need(need, ()) for need in sorted(needs)))
AUDIENCES = st.sampled_from(ForWhom)


def status_by_id(seed: int) -> Callable[[Service], OpeningStatus]:
    return lambda s: STATUSES[(int(s.id.replace("-", ""), 16) + seed) % len(STATUSES)]


@given(SERVICES, WANTED, PEOPLE, st.integers(0, 4), AUDIENCES)
def test_every_service_is_offered_or_left_out_with_a_reason(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, seed: int, for_whom: ForWhom
) -> None:
    found = signpost(services, needs, who, status_by_id(seed), for_whom)
    offered = (*found.emergency, *found.shown)
    listed = [s.service.id for s in offered] + [s.service.id for s in found.not_shown]
    assert sorted(listed) == sorted(s.id for s in services)
    assert all(s.because for s in offered)
    assert all(s.because for s in found.not_shown)


@given(SERVICES, WANTED, PEOPLE, st.integers(0, 4), AUDIENCES)
def test_nothing_open_comes_after_anything_that_is_not(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, seed: int, for_whom: ForWhom
) -> None:
    opens = [
        s.status.counts_as_open for s in signpost(services, needs, who, status_by_id(seed), for_whom).shown
    ]
    assert opens == sorted(opens, reverse=True)


@given(SERVICES, WANTED, PEOPLE, st.integers(0, 4), AUDIENCES)
def test_hours_decide_the_order_and_nothing_else(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, seed: int, for_whom: ForWhom
) -> None:
    now = signpost(services, needs, who, status_by_id(seed), for_whom)
    later = signpost(services, needs, who, status_by_id(seed + 1), for_whom)
    assert set(ids(now)) == set(ids(later))
    assert reasons(now) == reasons(later)


@given(SERVICES, WANTED, PEOPLE, st.sampled_from(["nation", "age", "sex", "cannot_speak"]), AUDIENCES)
def test_what_is_not_known_hides_nothing_that_knowing_it_would_show(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, fact: str, for_whom: ForWhom
) -> None:
    unknown = replace(who, **{fact: getattr(NOTHING_KNOWN, fact)})
    known_shows = signpost(services, needs, who, status_by_id(0), for_whom)
    unknown_shows = signpost(services, needs, unknown, status_by_id(0), for_whom)
    assert set(ids(known_shows)) <= set(ids(unknown_shows))
    assert set(known_shows.emergency) <= set(unknown_shows.emergency)


@given(SERVICES, WANTED, WANTED, GROUPS, PEOPLE, AUDIENCES)
def test_another_need_or_group_never_takes_a_service_away(
    services: list[Service],
    needs: tuple[Need, ...],
    more: tuple[Need, ...],
    groups: frozenset[str],
    who: Circumstances,
    for_whom: ForWhom,
) -> None:
    fewer = signpost(services, needs, who, status_by_id(0), for_whom)
    wider = replace(who, groups=who.groups | groups)
    assert set(ids(fewer)) <= set(ids(signpost(services, (*needs, *more), wider, status_by_id(0), for_whom)))


@given(SERVICES, WANTED, PEOPLE, AUDIENCES)
def test_an_emergency_line_of_the_nation_is_always_there(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, for_whom: ForWhom
) -> None:
    found = {s.service.id for s in signpost(services, needs, who, status_by_id(0), for_whom).emergency}
    assert found == {
        s.id
        for s in services
        if s.emergency and ForWhom.VICTIM in s.for_whom and (who.nation is None or who.nation in s.nations)
    }


@given(SERVICES, WANTED, PEOPLE)
def test_a_victim_is_offered_only_what_is_for_victims(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances
) -> None:
    found = signpost(services, needs, who, status_by_id(0))
    assert all(ForWhom.VICTIM in s.service.for_whom for s in (*found.emergency, *found.shown))


def _turns_nobody_away(line: Service, who: Circumstances) -> bool:
    """True when no limit of age or sex could still turn this person away."""
    ages = line.min_age is None and line.max_age is None
    return (ages or who.age is not None) and (not line.sexes or who.sex in line.sexes)


@given(SERVICES, WANTED, PEOPLE, st.integers(0, 4))
def test_a_line_that_never_closes_is_offered_whenever_one_fits(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, seed: int
) -> None:
    found = signpost(services, needs, who, status_by_id(seed))
    reached_by = {Channel.VOICE, Channel.TEXT, Channel.CHAT, Channel.VIDEO}
    if who.cannot_speak:
        reached_by &= SILENT_CHANNELS
    fitting = [s for s in found.shown if s.status.always and s.service.channels & reached_by]
    sure = [s for s in fitting if _turns_nobody_away(s.service, who)]
    assert found.always_open == next(iter(sure or fitting), None)
    assert found.best_fit is None or found.best_fit in found.shown
    assert (found.best_fit is None) == (not found.shown)


def test_a_line_that_may_turn_them_away_is_not_offered_before_one_that_cannot() -> None:
    women_in_england = service("limited", nations=frozenset({Nation.ENGLAND}), sexes=frozenset({Sex.WOMAN}))
    limited_by_age, anyone = service("adults", min_age=18), service("anyone")
    lines = (women_in_england, limited_by_age, anyone)
    found = told(*lines, status={line.id: ALWAYS for line in lines})
    assert ids(found) == ["anyone", "adults", "limited"]
    assert found.always_open is not None
    assert found.always_open.service.id == "anyone"
    known = Circumstances(nation=Nation.ENGLAND, sex=Sex.WOMAN, age=30)
    assert ids(told(*lines, who=known)) == ["limited", "adults", "anyone"]


@given(SERVICES, WANTED, PEOPLE, st.integers(0, 4))
def test_while_the_nation_is_not_known_no_line_of_some_nations_comes_before_an_equally_open_one_of_all(
    services: list[Service], needs: tuple[Need, ...], who: Circumstances, seed: int
) -> None:
    found = signpost(services, needs, replace(who, nation=None), status_by_id(seed))
    listed = [s for s in found.shown if not s.service.local]
    for open_now in (True, False):
        partly = [len(s.service.nations) < 4 for s in listed if s.status.counts_as_open is open_now]
        assert partly == sorted(partly)


LIFE = Need("need-life", ("q-3",), urgent=True)


def test_a_line_for_a_need_on_which_a_life_hangs_is_named_whatever_fits_better() -> None:
    life = frozenset({"need-life"})
    lines = (
        service("best", needs=frozenset({"need-stalking", "need-home"})),
        service("welsh", needs=life, nations=frozenset({Nation.WALES})),
        service("anywhere", needs=life),
    )
    needs = (STALKING, HOME, LIFE)
    found = told(*lines, needs=needs)
    assert found.best_fit is not None
    assert found.best_fit.service.id == "best"
    assert [s.service.id for s in found.urgent] == ["anywhere"]
    in_wales = told(*lines, needs=needs, who=Circumstances(nation=Nation.WALES))
    assert {s.service.id for s in in_wales.urgent} == {"anywhere", "welsh"}
    assert told(*lines, needs=(STALKING,)).urgent == ()


def test_what_somebody_chose_comes_before_what_answers_lead_to() -> None:
    led_to = service("led-to", needs=frozenset({"need-stalking", "need-home"}))
    chosen = service("chosen", needs=frozenset({"need-pictures"}), min_age=18)
    needs = (STALKING, HOME, Need("need-pictures", ()))
    who = Circumstances(needs=frozenset({"need-pictures"}))
    assert ids(told(led_to, chosen, needs=needs, who=who)) == ["chosen", "led-to"]
    assert ids(told(led_to, chosen, needs=needs)) == ["led-to", "chosen"]


def test_the_line_for_the_night_is_the_one_for_the_young_where_somebody_is() -> None:
    anyone, young = service("anyone", needs=frozenset({"need-stalking"})), service("young", max_age=18)
    status = {"anyone": ALWAYS, "young": ALWAYS}
    for age, expected in ((15, "young"), (40, "anyone"), (None, "anyone")):
        found = told(anyone, young, needs=(STALKING,), who=Circumstances(age=age), status=status)
        assert found.always_open is not None
        assert found.always_open.service.id == expected


def test_an_upper_limit_for_adults_is_not_a_line_for_the_young() -> None:
    anyone, limited = service("anyone", needs=frozenset({"need-stalking"})), service("limited", max_age=65)
    status = {"anyone": ALWAYS, "limited": ALWAYS}
    found = told(anyone, limited, needs=(STALKING,), who=Circumstances(age=30), status=status)
    assert found.always_open is not None
    assert found.always_open.service.id == "anyone"


@pytest.mark.parametrize("who", [Circumstances(groups=frozenset({"deaf"})), Circumstances(language="bsl")])
def test_who_signs_is_led_first_to_what_needs_no_voice_and_loses_no_other(who: Circumstances) -> None:
    voice = service("voice", needs=frozenset({"need-stalking"}))
    text = service(
        "text",
        channels=frozenset({Channel.VOICE, Channel.TEXT}),
        phones=(Phone("07700 900000", Channel.TEXT),),
    )
    assert ids(told(voice, text, needs=(STALKING,), who=who)) == ["text", "voice"]
    assert ids(told(voice, text, needs=(STALKING,))) == ["voice", "text"]


@pytest.mark.parametrize("who", [Circumstances(cannot_speak=True), Circumstances(language="bsl")])
def test_somebody_to_type_to_comes_before_a_page_to_read(who: Circumstances) -> None:
    page = service("page", channels=frozenset({Channel.WEB}), url="https://example.org")
    chat = service("chat", channels=frozenset({Channel.CHAT}), url="https://example.org")
    assert ids(told(page, chat, who=who)) == ["chat", "page"]
