"""Whatever is laid over: 999, a line at any hour that fits, nothing of the pack lost, nothing false shown.

Local services are made up at random, and so is the person. The pack alone is what each is held to.
"""

from collections.abc import Callable
from functools import cache
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters import hours
from leeward.adapters.exports.card import few_of
from leeward.adapters.exports.voice import Voice
from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.service import understood
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import OpeningStatus
from leeward.domain.pack import Pack
from leeward.domain.screening import Need
from leeward.domain.service import Channel, ForWhom, Service, Sex
from leeward.domain.signposting import Signposting, signpost
from leeward.packs.load import builtin, load
from leeward.web.directory.laid_over import laid_over
from leeward.web.person.summary import who_to_call
from leeward.web.signposting.listing import listing
from tests.records import record
from tests.web.conftest import NIGHT

PLACES = [
    (None, None, None),
    (Nation.ENGLAND, None, None),
    (Nation.ENGLAND, "Leeds", "West Yorkshire"),
    (Nation.WALES, "Powys", "Dyfed-Powys"),
    (Nation.SCOTLAND, "Fife", "Police Scotland"),
    (Nation.NORTHERN_IRELAND, "Belfast", "Police Service of Northern Ireland"),
]
AREAS = ["Leeds", "West Yorkshire Police", "Powys", "England", "Wales", "Scotland", "United Kingdom"]
HOURS = [None, "24/7", "Mo-Fr 09:00-17:00; PH off", "Mo-Su 00:00-06:00; PH off", "nonsense"]


@cache
def real_pack() -> Pack:
    return load(builtin())


def some(values: object, most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(values)), unique=True, max_size=most)  # type: ignore[call-overload]


serial = count()


@st.composite
def records(draw: Callable[..., object]) -> dict[str, object]:
    """Return a record as an import would bring it, whatever it claims of itself."""
    number = next(serial)
    slugs = [service.id for service in real_pack().services]
    ages = sorted(draw(st.lists(st.integers(0, 100), max_size=2)))  # type: ignore[type-var, arg-type]
    needs = [rule.id for rule in real_pack().rules.needs]
    terms = {
        held.NEED: draw(some(needs)),
        held.GROUP: draw(some(["lgbt", "deaf", "older"])),
        held.SEX: draw(some(["woman", "man"])),
        held.FOR_WHOM: draw(some(["victim", "responder", "suspect"])),
        held.CHANNEL: draw(some([channel.value for channel in Channel])),
    }
    told = record(
        f"service {number}",
        areas=draw(some(AREAS)),
        hours=draw(st.sampled_from(HOURS)),
        number=draw(st.sampled_from([None, "999", "0113 496 0000"])),
        terms=terms,
        **dict(zip(("minimum_age", "maximum_age"), ages, strict=False)),
    )
    if draw(st.booleans()):
        told["url"] = "https://example.org/"
    if draw(st.integers(0, 9)) == 0:
        told["id"] = draw(st.sampled_from(slugs))  # as if it were one of the pack's own
    return told


people = st.builds(
    lambda place, age, sex, groups, silent, channels, language: Circumstances(
        *place, age, sex, frozenset(groups), silent, language, frozenset(channels)
    ),
    st.sampled_from(PLACES),
    st.none() | st.integers(0, 110),
    st.none() | st.sampled_from(Sex),
    some(["lgbt", "deaf", "older"]),
    st.booleans(),
    st.lists(st.sampled_from(Channel), unique=True, max_size=3),
    st.none() | st.sampled_from(["en", "cy", "bsl", "pl"]),
)
wanted = st.lists(st.sampled_from(["need-stalking", "need-police", "need-suicide"]), unique=True, max_size=3)


def status_for(who: Circumstances) -> Callable[[Service], OpeningStatus]:
    return hours.reader(NIGHT, cannot_speak=who.cannot_speak)


def found(pack: Pack, who: Circumstances, needs: list[str]) -> Signposting:
    return signpost(pack.services, tuple(Need(need, ()) for need in needs), who, status_for(who))


@given(st.lists(records(), max_size=8), people, wanted)
@settings(max_examples=150)
def test_999_and_a_line_at_any_hour_are_there_whatever_is_laid_over(
    local: list[dict[str, object]], who: Circumstances, needs: list[str]
) -> None:
    pack = real_pack()
    over = laid_over(pack, map(understood, local), {})
    alone, together = found(pack, who, needs), found(over, who, needs)

    assert [s.service for s in together.emergency] == [s.service for s in alone.emergency] != []
    assert together.always_open is not None or alone.always_open is None
    assert not any(service.emergency for service in over.services if service.local)

    shown = {s.service.id for s in (*together.emergency, *together.shown)}
    shown |= {left.service.id for left in together.not_shown}
    assert {service.id for service in pack.services} <= shown
    assert {s.service.id for s in alone.shown} <= {s.service.id for s in together.shown}
    assert over.services[: len(pack.services)] == pack.services

    given_to_them = [*together.shown, *together.urgent, *who_to_call(together), *few_of(together)]
    given_to_them += [s for s in (together.best_fit, together.always_open) if s]
    for one in given_to_them:
        assert ForWhom.VICTIM in one.service.for_whom
        if who.nation is not None:
            assert who.nation in one.service.nations


@given(st.lists(records(), max_size=8), people, wanted)
@settings(max_examples=60)
def test_the_page_holds_each_service_once_and_loses_none(
    local: list[dict[str, object]], who: Circumstances, needs: list[str]
) -> None:
    over = laid_over(real_pack(), map(understood, local), {})
    together = found(over, who, needs)
    page = listing(together, who, NIGHT, Voice(over, Audience.PERSON))
    groups = [page.emergency, page.urgent, page.near, page.local, page.open_now, page.later, page.online]
    held_by_page = [shown.service.id for group in groups for shown in group]
    held_by_page += [shown.service.id for shown in (page.best, page.until_then) if shown]
    assert len(held_by_page) == len(set(held_by_page))
    by_choice = {page.until_then.service.id} if page.until_then else set()
    expected = {s.service.id for s in (*together.emergency, *together.shown)}
    assert set(held_by_page) - by_choice == expected - by_choice
    left = [one.service.id for group in page.left_out for one in group.services]
    assert set(left) == {one.service.id for one in together.not_shown}
    for group in (page.near, page.local, page.open_now, page.later):
        for shown in group:
            assert shown.look != "open" or shown.service.hours or shown.service.chat_hours
