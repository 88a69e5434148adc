"""The situation puts together what every screen and document reads."""

from dataclasses import replace
from datetime import UTC, datetime

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.screening import Need
from leeward.domain.service import Service
from leeward.domain.situation import needs_for, second_looks, situation, suggested_opportunities
from leeward.packs.load import builtin, load

AT = datetime(2026, 11, 2, 2, 15, tzinfo=UTC)
PACK = load(builtin("every-step-kind"))


def told(**values: str) -> Conversation:
    log = AnswerLog(
        tuple(Answer(id, value, "", Provenance.PARAPHRASE, "", AT) for id, value in values.items())
    )
    return Conversation("ABCD", Mode.GUIDED, AT, PACK.id, PACK.version, PACK.sha256, log)


def hours_not_known(service: Service) -> OpeningStatus:
    return OpeningStatus(Opening.UNKNOWN)


def test_answers_decide_steps_actions_and_the_services_for_a_need() -> None:
    found = situation(
        PACK, told(danger="no", talk="yes", others="children"), Audience.PERSON, hours_not_known
    )
    assert found.steps[-1].id == "plan-made"
    assert "call-999" not in [action.id for action in found.assessment.actions]
    assert "line-need" in [post.service.id for post in found.signposting.shown]


def test_circumstances_filter_services() -> None:
    conversation = replace(told(), circumstances=Circumstances(nation=Nation.ENGLAND))
    found = situation(PACK, conversation, Audience.PERSON, hours_not_known)
    assert "line-scotland" in [left_out.service.id for left_out in found.signposting.not_shown]


def test_the_plan_is_challenged_on_the_words_the_reader_sees() -> None:
    measure = PlanMeasure(
        "1", "reach-home", "", "Mediation", OwnerKind.AGENCY, "Police", AT.date(), Agreed.YES, TipsOff.NO
    )
    conversation = replace(told(), plan=RiskManagementPlan(("reach-home",), (measure,)))
    found = situation(PACK, conversation, Audience.RESPONDER, hours_not_known)
    assert [challenge.id for challenge in found.challenges] == ["challenge-mediation"]


def test_a_mark_inside_a_phrase_of_the_pack_does_not_hide_it() -> None:
    emphatic = {**PACK.words, ("measure-notes", "title"): "Stay **indoors** with {{ suspect }}"}
    pack = replace(PACK, words=emphatic)
    measure = PlanMeasure(
        "1", "reach-home", "measure-notes", "", OwnerKind.AGENCY, "Police", AT.date(), Agreed.YES, TipsOff.NO
    )
    plan = RiskManagementPlan(("reach-home",), (measure,))
    found = situation(pack, replace(told(), plan=plan), Audience.RESPONDER, hours_not_known)
    assert [challenge.id for challenge in found.challenges] == ["challenge-mediation"]
    assert found.challenges == second_looks(pack, plan, Audience.RESPONDER)


def test_a_concerning_answer_suggests_a_way_of_reaching_the_person() -> None:
    assert suggested_opportunities(PACK, {"loitering": "yes"}) == ("reach-home",)
    assert suggested_opportunities(PACK, {"loitering": "unknown"}) == ()


def test_help_that_is_chosen_by_hand_is_looked_for_beside_what_answers_lead_to() -> None:
    pack = load(builtin())
    ids = [rule.id for rule in pack.rules.needs]
    led_to, by_hand = Need(ids[-1], ("a-question",)), ids[0]
    found = needs_for(pack, (led_to,), Circumstances(needs=frozenset({by_hand, "no-such-need"})))
    assert [need.id for need in found] == [by_hand, ids[-1]]
    assert found[-1] is led_to
