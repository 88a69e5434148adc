"""The services of the pack: all that the guidance page lists, and none surer than its source."""

import re
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from leeward.adapters.hours import reader, status
from leeward.adapters.timeline import LONDON
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening
from leeward.domain.pack import Pack, Sureness
from leeward.domain.screening import Need, assess
from leeward.domain.service import Channel, ForWhom, Service, Sex
from leeward.domain.signposting import signpost
from leeward.packs.load import builtin, load

SOURCE_PAGE = Path(__file__).parents[3] / "shared" / "brief" / "source-page.txt"
NAMES_ON_THE_PAGE = ("Protection Against Stalking", "Get Safe Online")  # these two have no number there
WRITTEN = re.compile(r"(?<!\d)(?:0[\d ]{9,14}\d|999|101)(?!\d)")
SHORT = {"999", "101", "111", "116123", "18001101", "08001111"}
NUMBER = re.compile(r"0(?:1\d{9}|2\d{9}|3\d{9}|7\d{9}|8\d{8,9})")
NIGHT = datetime(2026, 11, 22, 3, 0, tzinfo=LONDON)  # a Sunday


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


@pytest.fixture(scope="module")
def by_id(pack: Pack) -> dict[str, Service]:
    return {service.id: service for service in pack.services}


def digits(number: str) -> str:
    return number.replace(" ", "")


def at(service: Service, day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> Opening:
    when = datetime(year, month, day, hour, minute, tzinfo=LONDON)
    return status(service.hours, service.hours_of, when).state


@pytest.mark.skipif(not SOURCE_PAGE.exists(), reason="the guidance page is not beside this checkout")
def test_every_number_on_the_guidance_page_is_in_the_pack(pack: Pack) -> None:
    written = {digits(number) for number in WRITTEN.findall(SOURCE_PAGE.read_text())}
    held = {
        digits(phone.number)
        for service in pack.services
        for phone in service.phones
        if any(citation.source == "source-page" for citation in pack.entries[service.id].citations)
    }
    assert len(written) >= 8
    assert written <= held


def test_the_services_that_the_page_names_without_a_number_are_in_the_pack(pack: Pack) -> None:
    assert set(NAMES_ON_THE_PAGE) <= {service.name for service in pack.services}


def test_every_number_is_one_that_can_be_dialled_in_the_united_kingdom(pack: Pack) -> None:
    numbers = [digits(phone.number) for service in pack.services for phone in service.phones]
    assert [number for number in numbers if number not in SHORT and not NUMBER.fullmatch(number)] == []


def test_every_service_can_be_reached_in_some_way(pack: Pack) -> None:
    assert [s.id for s in pack.services if not (s.phones or s.url or s.email)] == []


def test_hours_rest_on_a_source_that_was_read_and_that_the_service_cites(pack: Pack) -> None:
    for service in pack.services:
        sure = {c.source: c.sure for c in pack.entries[service.id].citations}
        for hours in (*service.hours, *service.chat_hours):
            if hours.expression is not None:
                assert sure.get(hours.source) in (Sureness.READ, Sureness.SECONDARY), (
                    service.id,
                    hours.source,
                )


def test_a_service_known_from_general_knowledge_alone_is_never_open(pack: Pack) -> None:
    unread = [
        service
        for service in pack.services
        if all(c.sure is Sureness.UNVERIFIED for c in pack.entries[service.id].citations)
    ]
    assert unread
    for service in unread:
        assert status(service.hours, service.hours_of, NIGHT).state is Opening.UNKNOWN, service.id


def test_no_service_was_checked_later_than_its_sources_were_seen(pack: Pack) -> None:
    for service in pack.services:
        seen = max(citation.seen_on for citation in pack.entries[service.id].citations)
        assert service.last_checked is None or service.last_checked <= seen, service.id


def test_a_service_has_no_day_of_checking_exactly_where_nobody_has_read_a_source_of_it(pack: Pack) -> None:
    for service in pack.services:
        read = [c for c in pack.entries[service.id].citations if c.sure is not Sureness.UNVERIFIED]
        assert (service.last_checked is None) is (not read), service.id
    assert {s.id for s in pack.services if s.last_checked is None} >= {"stopncii", "citizens-advice-wales"}


def test_no_service_was_checked_on_a_day_when_its_source_was_known_of_and_not_read(pack: Pack) -> None:
    for service in pack.services:
        citations = pack.entries[service.id].citations
        read = {c.seen_on for c in citations if c.sure is not Sureness.UNVERIFIED}
        assert service.last_checked not in {c.seen_on for c in citations} - read, service.id


@pytest.mark.parametrize(("hour", "expected"), [(10, Opening.SOURCES_DISAGREE), (14, Opening.OPEN)])
def test_the_stalking_helpline_is_open_on_wednesday_only_when_both_sources_say_so(
    by_id: dict[str, Service], hour: int, expected: Opening
) -> None:
    assert at(by_id["national-stalking-helpline"], 25, hour) is expected


def test_the_stalking_helpline_is_not_called_open_on_wednesday_evening(by_id: dict[str, Service]) -> None:
    assert at(by_id["national-stalking-helpline"], 25, 18) is Opening.SOURCES_DISAGREE


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (23, 15, Opening.OPEN),  # Monday afternoon, which a careless reading loses
        (23, 17, Opening.CLOSED),
        (23, 18, Opening.OPEN),
        (24, 15, Opening.CLOSED),
        (24, 18, Opening.OPEN),
        (25, 19, Opening.OPEN),
        (26, 18, Opening.CLOSED),
    ],
)
def test_rights_of_women_keeps_both_its_monday_hours(
    by_id: dict[str, Service], day: int, hour: int, expected: Opening
) -> None:
    assert at(by_id["rights-of-women-work"], day, hour, 30) is expected


def test_rights_of_women_is_closed_on_easter_monday(by_id: dict[str, Service]) -> None:
    assert at(by_id["rights-of-women-work"], 29, 15, 30, month=3, year=2027) is Opening.CLOSED


def test_hours_of_long_ago_that_are_thought_to_have_changed_do_not_make_a_line_open(
    by_id: dict[str, Service],
) -> None:
    acas = by_id["acas"]
    assert acas.hours
    assert at(acas, 25, 11) is Opening.UNKNOWN


def test_the_line_for_people_worried_about_their_own_behaviour_is_never_for_a_victim(pack: Pack) -> None:
    theirs = {service.id for service in pack.services if ForWhom.SUSPECT in service.for_whom}
    assert "respect-phoneline" in theirs
    assert all(service.for_whom == {ForWhom.SUSPECT} for service in pack.services if service.id in theirs)
    every_need = tuple(Need(need.id, ()) for need in pack.rules.needs)
    found = signpost(pack.services, every_need, Circumstances(), reader(NIGHT))
    assert theirs.isdisjoint(shown.service.id for shown in (*found.emergency, *found.shown))


@pytest.mark.parametrize("nation", Nation)
def test_every_nation_has_999_and_a_way_to_it_without_speaking(pack: Pack, nation: Nation) -> None:
    emergency = [service for service in pack.services if service.emergency and nation in service.nations]
    assert any(digits(p.number) == "999" and p.channel is Channel.VOICE for s in emergency for p in s.phones)
    assert any(Channel.TEXT in service.channels for service in emergency)
    assert any("bsl" in service.languages for service in emergency)


OLD = date(2026, 1, 1)


def test_hours_seen_long_ago_or_on_a_page_without_a_date_are_to_be_checked(pack: Pack) -> None:
    for service in pack.services:
        counted = [hours for hours in service.hours if hours.expression and not hours.superseded]
        if counted and not service.emergency and max(hours.seen_on for hours in counted) < OLD:
            assert service.check, service.id


ON_THE_PAGE = {
    "national-stalking-helpline": ("risk", "the law", "friends and family", "too personal", "e-mail"),
    "paladin": ("seriously harm or kill", "first advice", "in full"),
    "protection-against-stalking": ("public", "stalking charities"),
    "revenge-porn-helpline": ("private", "taken down", "social media", "police", "the law"),
    "rights-of-women-work": ("what counts", "complain", "grievances", "tribunals", "agreements"),
    "victim-support": ("England and Wales", "practical help", "cope"),
    "police-101": ("early", "tell others"),
}


@pytest.mark.parametrize(("id", "told"), ON_THE_PAGE.items())
def test_what_the_page_says_that_a_service_does_is_said(pack: Pack, id: str, told: tuple[str, ...]) -> None:
    words = pack.says(id, "does", Audience.PERSON) + pack.says(id, "how", Audience.PERSON)
    assert [each for each in told if each not in words] == []


def test_what_family_or_community_is_part_of_has_its_own_line_first(pack: Pack) -> None:
    needs = assess(pack.rules, {"honour-family": "yes"}, Audience.PERSON).needs
    for nation in Nation:
        found = signpost(pack.services, needs, Circumstances(nation=nation), reader(NIGHT))
        assert "karma-nirvana" in {shown.service.id for shown in found.urgent}


def test_101_is_not_an_emergency_service(pack: Pack) -> None:
    assert [s.id for s in pack.services if s.emergency and any(p.number == "101" for p in s.phones)] == []


@pytest.mark.parametrize("nation", Nation)
def test_every_nation_has_a_line_open_24_hours_by_a_source_that_was_read(pack: Pack, nation: Nation) -> None:
    def is_read(service: Service) -> bool:
        read = {c.source for c in pack.entries[service.id].citations if c.sure is Sureness.READ}
        return any(hours.source in read for hours in service.hours if not hours.superseded)

    always = [
        service.id
        for service in pack.services
        if nation in service.nations
        and not service.emergency
        and ForWhom.VICTIM in service.for_whom
        and status(service.hours, service.hours_of, NIGHT).always
        and is_read(service)
    ]
    assert always


@pytest.mark.parametrize(("nation", "sex"), list(product(Nation, Sex)))
def test_whoever_it_is_there_is_a_line_open_24_hours_before_anything_was_asked(
    pack: Pack, nation: Nation, sex: Sex
) -> None:
    needs = assess(pack.rules, {}, Audience.PERSON).needs
    for age in (10, 15, 17, 40, 80):
        who = Circumstances(nation=nation, sex=sex, age=age)
        assert signpost(pack.services, needs, who, reader(NIGHT)).always_open is not None, age


def test_every_need_is_answered_by_some_service(pack: Pack) -> None:
    answered = {need for service in pack.services for need in service.needs}
    assert {need.id for need in pack.rules.needs} == answered


def test_everything_to_check_says_what_to_check(pack: Pack) -> None:
    doubtful = [entry for entry in pack.entries.values() if entry.check]
    assert len(doubtful) > 20
    assert [entry.id for entry in doubtful if not entry.check_words] == []


def test_only_what_is_to_be_checked_says_what_to_check(pack: Pack) -> None:
    assert [entry.id for entry in pack.entries.values() if entry.check_words and not entry.check] == []


def test_the_example_of_local_support_can_be_copied_as_it_stands() -> None:
    example = Path(__file__).parents[2] / "docs" / "how-to" / "local-example"
    local = [service for service in load(builtin(), local=example).services if service.local]
    assert [service.id for service in local] == ["veritas-justice"]
    assert local[0].review_by > date(2026, 11, 2)
