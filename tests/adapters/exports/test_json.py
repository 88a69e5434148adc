"""The JSON: its published shape, and the values it was made from."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from leeward.adapters.exports.files import FORMATS, file_name
from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.json import SCHEMA, as_json
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode, from_dict
from leeward.domain.plan import RiskManagementPlan
from tests.adapters.exports import tellings

SCHEMA_FILE = Path(__file__).parents[3] / "docs/reference/leeward-handover-1.schema.json"


def written(conversation: Conversation) -> str:
    t = tellings.told(conversation)
    document = compose_handover(tellings.pack(), t.conversation, t.assessment, t.signposting, tellings.AT)
    return as_json(document, t.conversation, t.assessment, t.signposting)


def validator() -> Any:
    schema = json.loads(SCHEMA_FILE.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def bare() -> Conversation:
    return Conversation("REF", Mode.CALL, tellings.STARTED, "p", "1", "0" * 64)


@pytest.mark.parametrize("conversation", [tellings.telling(), bare()], ids=["told", "nothing told"])
def test_a_handover_has_the_published_shape(conversation: Conversation) -> None:
    assert [e.json_path for e in validator().iter_errors(json.loads(written(conversation)))] == []


def test_the_published_shape_refuses_a_score_and_a_missing_head() -> None:
    told = json.loads(written(tellings.telling()))
    assert validator().is_valid(told)
    assert not validator().is_valid({**told, "values": {**told["values"], "score": 3}})
    del told["document"]["head"]
    assert not validator().is_valid(told)


def test_the_conversation_comes_back_equal_with_the_same_head() -> None:
    odd = tellings.said("account", "answered", "\ud800 \u202e \x00 \U0001f52a\r\nline")
    conversation = tellings.telling(*tellings.ANSWERS, odd)
    told = json.loads(written(conversation))
    assert told["schema"] == SCHEMA
    back = from_dict(told["values"]["conversation"])
    assert back == conversation
    assert back.head() == told["values"]["head"] == told["document"]["head"]


def test_the_assessment_is_given_as_ids_with_reasons() -> None:
    conversation = tellings.telling()
    told = json.loads(written(conversation))["values"]["assessment"]
    found = tellings.told(conversation).assessment
    assert [flag["id"] for flag in told["red_flags"]] == [flag.id for flag in found.red_flags]
    assert told["red_flags"][0]["because"] == list(found.red_flags[0].because)
    assert told["danger"] == found.danger


def test_the_front_page_and_the_best_fit_are_given() -> None:
    told = json.loads(written(tellings.telling()))
    page = tellings.handover().front_page
    best = tellings.told(tellings.telling()).signposting.best_fit
    assert page is not None
    assert best is not None
    assert [s["id"] for s in told["document"]["front_page"]["sections"]] == [s.id for s in page.sections]
    assert told["values"]["services"]["best_fit"] == best.service.id
    del told["document"]["front_page"]["note"]
    assert not validator().is_valid(told)


def test_an_empty_plan_and_unknown_circumstances_are_said_as_such() -> None:
    told = json.loads(written(bare()))["values"]["conversation"]
    assert told["plan"]["measures"] == list(RiskManagementPlan().measures)
    assert told["circumstances"]["nation"] is Circumstances().nation


def test_a_file_name_gives_nothing_away_and_tells_the_person_s_file_from_the_responder_s() -> None:
    assert {file_name(ending, "plan") for ending in FORMATS} == {
        "leeward-notes.pdf",
        "leeward-notes.txt",
        "leeward-notes.json",
    }
    assert file_name("pdf", "handover") == "leeward-record.pdf"
    with pytest.raises(KeyError):
        file_name("ics")
