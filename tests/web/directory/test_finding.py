"""What the database leaves out is what fit would leave out, and the order is: open now, then the nearest."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.service import understood
from leeward.domain.area import covers
from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import against
from leeward.domain.nation import Nation
from leeward.domain.service import Channel, ForWhom, Service, Sex
from leeward.web.directory import actions, finding
from leeward.web.directory.models import Change, State
from leeward.web.directory.versions import Authorship, Draft, make_current, put_in
from tests.records import made_up_id, record

pytestmark = pytest.mark.django_db

TUESDAY_MORNING = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
TUESDAY_NIGHT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
IN_LEEDS = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire")
PLACES = [
    Circumstances(),
    Circumstances(Nation.ENGLAND),
    Circumstances(Nation.SCOTLAND),
    IN_LEEDS,
    Circumstances(Nation.ENGLAND, "Bradford", "West Yorkshire"),
    Circumstances(Nation.WALES, "Powys", "Dyfed-Powys"),
]
AREAS = ["Leeds", "Bradford", "West Yorkshire Police", "England", "Wales", "United Kingdom", "Powys"]


def put(*records: dict[str, object]) -> list[int]:
    """Put records into use, as two keepers would."""
    author = Authorship("ann", TUESDAY_NIGHT, Change.MADE)
    numbers = [row.number for row in put_in([Draft(r) for r in records], State.STAGED, author)]
    make_current(numbers)
    return numbers


def names(found: list[finding.Candidate]) -> list[str]:
    from leeward.web.directory.models import Service as Version

    by_number = dict(Version.objects.values_list("number", "name"))
    return [by_number[candidate.number] for candidate in found]


def some(*words: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=2)


circumstances = st.builds(
    lambda place, age, sex, groups, silent, channels: Circumstances(
        place.nation,
        place.council,
        place.police_force,
        age,
        sex,
        frozenset(groups),
        silent,
        None,
        frozenset(channels),
    ),
    st.just(IN_LEEDS) | st.sampled_from(PLACES),
    st.none() | st.sampled_from([12, 13, 17, 18, 25, 26, 80]),
    st.none() | st.sampled_from(Sex),
    some("lgbt", "deaf"),
    st.booleans(),
    st.lists(st.sampled_from(Channel), unique=True, max_size=2),
)
NO_TERMS: tuple[list[str], ...] = ([], [], [], [], [])
serial = count()
records = st.builds(
    lambda areas, limits, nations, terms, number, email: record(
        f"service {next(serial)}",
        areas=areas,
        number=number,
        **({"email": email} if email else {}),
        **limits,
        ours={"nations": nations} if nations else {},
        terms=dict(zip(held.TAXONOMIES, terms, strict=True)),
    ),
    # Mostly near, and mostly with one limit alone: what several conditions leave out tells of none of them.
    st.just(["Leeds"]) | st.lists(st.sampled_from(AREAS), unique=True, max_size=3),
    st.sampled_from([{}, {"minimum_age": 18}, {"maximum_age": 25}, {"minimum_age": 13, "maximum_age": 17}]),
    st.sampled_from([[], [], ["wales"], ["england", "wales"]]),
    st.one_of(
        st.just(NO_TERMS),
        st.tuples(
            some("need-stalking", "need-work", "need-child"),
            some("lgbt", "deaf"),
            some("woman", "man"),
            some("victim", "responder", "suspect"),
            some("voice", "text", "chat", "in_person"),
        ),
    ),
    st.none() | st.just("0113 496 0000"),
    st.none() | st.just("help@example.org"),
)


@given(st.lists(records, min_size=1, max_size=12), circumstances, some("need-stalking", "need-work"))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_database_leaves_out_what_fit_leaves_out(
    told: list[dict[str, object]], who: Circumstances, wanted: list[str]
) -> None:
    numbers = put(*told)
    services = {n: understood(r).service for n, r in zip(numbers, told, strict=True)}
    serving = {n: s for n, s in services.items() if serves(s, who)}
    fits = {n for n, s in serving.items() if not against(s, set(wanted), who, ForWhom.VICTIM)}
    found = finding.candidates(who, set(wanted), TUESDAY_MORNING, limit=10_000)
    assert {c.number for c in found} & set(services) == fits
    left_out = finding.unfit(who, set(wanted), limit=10_000)
    assert set(left_out) & set(services) == serving.keys() - fits


def serves(service: Service, who: Circumstances) -> bool:
    """Return whether it is known to serve where the person is."""
    if service.areas:
        return any(covers(a, who.nation, who.police_force, who.council) for a in service.areas)
    return who.nation in service.nations


@pytest.mark.parametrize(("limit", "age"), [("minimum_age", 18), ("maximum_age", 25)])
def test_a_limit_of_age_is_itself_within_it(limit: str, age: int) -> None:
    put(record("for that age") | {limit: age})
    who = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire", age)
    assert names(finding.candidates(who, set(), TUESDAY_MORNING)) == ["for that age"]


def test_what_is_open_comes_first_and_then_what_is_nearest() -> None:
    put(
        record("nation wide, open", areas=["England"], hours="24/7"),
        record("in the force area, closed", areas=["West Yorkshire Police"], hours="Sa 10:00-11:00; PH off"),
        record("here, closed", hours="Sa 10:00-11:00; PH off"),
        record("here, open"),
        record("here, not known", hours=None),
    )
    found = names(finding.candidates(IN_LEEDS, set(), TUESDAY_MORNING))
    assert found == [
        "here, open",
        "nation wide, open",
        "here, closed",
        "here, not known",
        "in the force area, closed",
    ]


def test_hours_that_nobody_knows_are_never_open() -> None:
    put(record("not known", hours=None), record("at night", hours="24/7"))
    found = finding.candidates(IN_LEEDS, set(), TUESDAY_NIGHT, open_only=True)
    assert names(found) == ["at night"]


def test_who_cannot_speak_is_told_by_the_hours_of_the_chat() -> None:
    chat = {"expression": "Mo-Su,PH 18:00-24:00", "of": "chat", "source": "page", "seen_on": "2026-11-01"}
    with_chat = record(
        "with a chat", hours="24/7", url="https://example.org", terms={held.CHANNEL: ["voice", "chat"]}
    )
    with_chat["leeward"]["hours"].append(chat)
    put(with_chat)
    who = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire", cannot_speak=True)
    assert finding.candidates(who, set(), TUESDAY_NIGHT, open_only=True) == []
    assert names(finding.candidates(IN_LEEDS, set(), TUESDAY_NIGHT, open_only=True)) == ["with a chat"]


def test_what_is_withdrawn_or_waits_is_not_found() -> None:
    gone, waiting = record("gone", id=made_up_id("gone")), record("waiting")
    put(gone)
    later = actions.withdraw(gone["id"], by="ann", at=TUESDAY_NIGHT, note="Closed down")
    actions.approve(later.number, by="bob", at=TUESDAY_NIGHT)
    actions.propose(waiting, by="ann", at=TUESDAY_NIGHT, change=Change.MADE)
    assert finding.candidates(IN_LEEDS, set(), TUESDAY_MORNING) == []


def test_the_nearer_of_two_that_serve_the_nation_comes_first() -> None:
    put(
        record("in Bristol", areas=["England", "City of Bristol"], hours="24/7"),
        record("in Bradford", areas=["England", "Bradford"], hours="24/7"),
    )
    assert names(finding.candidates(IN_LEEDS, set(), TUESDAY_MORNING)) == ["in Bradford", "in Bristol"]


def test_what_is_made_for_them_or_for_what_they_chose_is_looked_at_however_many_are_nearer() -> None:
    put(*(record(f"open {n}", hours="24/7") for n in range(31)))
    (deaf,) = put(
        record("signs", areas=["West Yorkshire Police"], hours=None, terms={"leeward-group": ["deaf"]})
    )
    (legal,) = put(
        record("courts", areas=["England"], hours=None, terms={"leeward-need": ["need-legal"]}),
    )
    put(record("signs elsewhere", areas=["Powys"], terms={"leeward-group": ["deaf"]}))
    who = replace(IN_LEEDS, groups=frozenset({"deaf"}), needs=frozenset({"need-legal"}))
    nearest = finding.candidates(who, {"need-legal"}, TUESDAY_MORNING)
    assert not {deaf, legal} & {candidate.number for candidate in nearest}
    assert finding.made_for(who, {"need-legal"}) == [deaf, legal]
    assert finding.made_for(IN_LEEDS, {"need-legal"}) == []
