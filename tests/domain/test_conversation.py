"""One telling goes through JSON and back unharmed, whatever characters it holds, and its head seals it."""

import json
from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode, from_dict, to_dict
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.nation import Nation
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.service import Sex

words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["💔👩🏽‍🚒", "\u202eevil\u202c", "مرحبا", "\x00\x07\x1b[31m", "é e\u0301", "line\r\n\u2028", "\ud800"]
    ),
)
instants = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))]),
)  # fmt: skip
logs = st.lists(
    st.builds(
        Answer,
        question=words,
        value=st.one_of(st.none(), words),
        words=words,
        provenance=st.sampled_from(Provenance),
        recorded_by=words,
        recorded_at=instants,
    ),
    max_size=4,
).map(lambda versions: AnswerLog(tuple(versions)))
circumstances = st.builds(
    Circumstances,
    nation=st.one_of(st.none(), st.sampled_from(Nation)),
    council=st.one_of(st.none(), words),
    police_force=st.one_of(st.none(), words),
    age=st.one_of(st.none(), st.integers(0, 120)),
    sex=st.one_of(st.none(), st.sampled_from(Sex)),
    groups=st.frozensets(words, max_size=3),
    cannot_speak=st.booleans(),
    language=st.one_of(st.none(), words),
)
measures = st.builds(
    PlanMeasure,
    id=words,
    opportunity=words,
    measure=words,
    words=words,
    owner_kind=st.sampled_from(OwnerKind),
    owner=words,
    due_on=st.one_of(st.none(), st.dates()),
    agreed=st.sampled_from(Agreed),
    tips_off=st.sampled_from(TipsOff),
)
plans = st.builds(
    RiskManagementPlan,
    opportunities=st.lists(words, max_size=3).map(tuple),
    measures=st.lists(measures, max_size=3).map(tuple),
)
deeds = st.lists(
    st.builds(
        Deed,
        about=words,
        outcome=st.one_of(st.none(), st.sampled_from(Outcome)),
        agreed=st.one_of(st.none(), st.sampled_from(Agreed)),
        words=words,
        recorded_by=words,
        recorded_at=instants,
    ),
    max_size=4,
).map(lambda versions: DeedLog(tuple(versions)))
conversations = st.builds(
    Conversation,
    reference=words,
    mode=st.sampled_from(Mode),
    started_at=instants,
    pack_id=words,
    pack_version=words,
    pack_sha256=words,
    log=logs,
    circumstances=circumstances,
    plan=plans,
    done=deeds,
)

AT = datetime(2026, 11, 2, 2, 15, tzinfo=UTC)
MEASURE = PlanMeasure(
    "m", "home", "", "Locks", OwnerKind.AGENCY, "Housing", date(2026, 11, 9), Agreed.YES, TipsOff.MAY
)
PASSED_ON = Deed("helpline", Outcome.REFERRAL, Agreed.YES, "Rang with her", "PC 1", AT)
TOLD = Conversation(
    reference="ABCD",
    mode=Mode.GUIDED,
    started_at=AT,
    pack_id="p",
    pack_version="1",
    pack_sha256="00",
    log=AnswerLog((Answer("a", "yes", "Every night", Provenance.OWN_WORDS, "PC 1", AT),)),
    circumstances=Circumstances(Nation.WALES, "Powys", "Dyfed-Powys", 17, Sex.WOMAN, frozenset({"deaf"})),
    plan=RiskManagementPlan(("home",), (MEASURE,)),
    done=DeedLog((PASSED_ON,)),
)


@given(conversations)
def test_it_goes_through_json_and_back_unharmed(conversation: Conversation) -> None:
    text = json.dumps(to_dict(conversation))
    back = from_dict(json.loads(text))
    assert back == conversation
    assert back.head() == conversation.head()


def test_every_field_is_carried() -> None:
    told = to_dict(TOLD)
    assert told.keys() == {field.name for field in fields(Conversation)}
    assert told["circumstances"].keys() == {field.name for field in fields(Circumstances)}
    assert told["plan"].keys() == {field.name for field in fields(RiskManagementPlan)}
    assert told["plan"]["measures"][0].keys() == {field.name for field in fields(PlanMeasure)}
    assert [len(deed) for deed in told["done"]] == [len(fields(Deed))]


@pytest.mark.parametrize(
    "changed",
    [
        replace(TOLD, reference="ABCE"),
        replace(TOLD, mode=Mode.CALL),
        replace(TOLD, started_at=AT + timedelta(seconds=1)),
        replace(TOLD, pack_sha256="01"),
        replace(TOLD, log=AnswerLog()),
        replace(TOLD, circumstances=replace(TOLD.circumstances, age=18)),
        replace(TOLD, circumstances=replace(TOLD.circumstances, groups=frozenset())),
        replace(TOLD, plan=replace(TOLD.plan, opportunities=())),
        replace(TOLD, plan=TOLD.plan.keep(replace(MEASURE, agreed=Agreed.NO))),
        replace(TOLD, plan=TOLD.plan.keep(replace(MEASURE, due_on=None))),
        replace(TOLD, done=DeedLog()),
        replace(TOLD, done=DeedLog((PASSED_ON, replace(PASSED_ON, outcome=None)))),
        *(
            replace(TOLD, done=DeedLog((replace(PASSED_ON, **{field: other}),)))
            for field, other in {
                "about": "call-999",
                "outcome": Outcome.SIGNPOST,
                "agreed": Agreed.NOT_ASKED,
                "words": "",
                "recorded_by": "PC 2",
                "recorded_at": AT + timedelta(microseconds=1),
            }.items()
        ),
    ],
)
def test_any_change_gives_another_head(changed: Conversation) -> None:
    assert changed.head() != TOLD.head()


@pytest.mark.parametrize(
    ("path", "value"), [(("mode",), "shout"), (("started_at",), "yesterday"), (("circumstances", "sex"), "x")]
)
def test_what_is_not_a_conversation_is_refused(path: tuple[str, ...], value: str) -> None:
    told = to_dict(TOLD)
    inner = told
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ValueError, match=f"(?i){value}"):
        from_dict(told)


def test_one_kept_before_this_could_be_recorded_opens_and_its_papers_go_on_being_right() -> None:
    before = replace(TOLD, done=DeedLog())
    told = to_dict(before)
    del told["done"]
    assert from_dict(told) == before
    # The head of that conversation as it was printed before "done" was a part of it.
    assert from_dict(told).head() == "972f563d90fab82c3f17105fcab490eab2ac0811ddfc0521802d2a73e0ea2188"


def test_a_conversation_with_a_part_missing_is_refused() -> None:
    told = to_dict(TOLD)
    del told["plan"]
    with pytest.raises(ValueError, match="not a conversation"):
        from_dict(told)


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _places(told: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [here, *(place for key, value in inner for place in _places(value, (*here, key)))]


@given(data=st.data(), other=_json)
def test_whatever_is_not_a_conversation_is_refused_in_one_way(data: st.DataObject, other: object) -> None:
    told = {"whole": to_dict(TOLD)}
    *above, last = ("whole", *data.draw(st.sampled_from(_places(told["whole"]))))
    holder: Any = told
    for key in above:
        holder = holder[key]
    if isinstance(holder, dict) and last != "whole" and data.draw(st.booleans()):
        del holder[last]
    else:
        holder[last] = other
    with suppress(ValueError):
        from_dict(told["whole"])
