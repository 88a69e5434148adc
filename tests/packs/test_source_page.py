"""Everything on the guidance page is in the pack, and its own wording is where wording is asked for."""

import pytest

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.words import plain, say
from leeward.packs.load import builtin, load

TEN = (
    "Are you frightened?",
    "Are you worried about your safety?",
    "Has the suspect previously stalked or harassed you?",
    "Does the suspect repeatedly visit you at work, home etc, more than three times a week?",
    "Has the suspect made any threats of physical or sexual violence towards you "
    "in the current stalking/harassment incident?",
    "Has the suspect loitered around your home/workplace etc?",
    "Has the suspect ever destroyed or vandalised your property?",
    "Has the suspect given any threats of harm or violence?",
    "How have you responded to the suspect?",
    "What is the duration of this behaviour?",
)
INITIAL_ACTIONS = (
    "Early identification and intervention",
    "Use professional curiosity",
    "Understand the wider behaviour",
    "Consider mental ill health",
    "Safeguard the victim",
    "Gather appropriate evidence",
    "Consider eligibility for enhanced services",
    "Check wider sources of information",
)
PREVENTING = (
    "Look for where the perpetrator has opportunities to stalk or harass the victim "
    "and put preventative measures into action",
    "Officers should discuss and develop and appropriate risk management plan with the victim",
    "Ensure any safeguarding activity does not further isolate the victim",
    "Any activity to mediate between parties needs careful consideration and may be wholly inappropriate.",
)
HARASSMENT = ("bullying", "cyber stalking", "antisocial", "abusive text", "unwanted gifts", "phone calls")
ONLINE = (
    *("personal information", "fake accounts", "reputation", "spamming", "viruses"),
    *("tricking", "identity theft", "threats to share"),
)
DIGITAL = {
    "digital-spyware": "Check for spyware, malware apps or tracking devices",
    "digital-hand-out": "Get Safe Online",
    "digital-privacy-settings": "Ensure or adjust privacy settings",
    "digital-geotagging": "Remove geotagging",
    "digital-shared-information": "Keep shared information safe",
    "digital-addresses": "Do not reveal addresses or phone numbers",
    "digital-discussing": "Avoid discussing the suspect online",
    "digital-new-things": "Do not reveal what the suspect should not know",
    "digital-passwords": "Create passwords",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


def group(pack: Pack, name: str) -> list[str]:
    passages = [passage.id for passage in pack.passages if passage.group == name]
    return [plain(say(pack, id, "text", Audience.RESPONDER)).casefold() for id in passages]


def test_the_ten_questions_are_asked_word_for_word_and_in_order(pack: Pack) -> None:
    asked = [q.id for q in pack.rules.questions.values() if q.layer is Layer.SCREENING]
    assert tuple(say(pack, id, "ask", Audience.RESPONDER) for id in asked) == TEN


def test_the_eight_initial_actions_stand_under_the_page_s_own_titles_and_say_how(pack: Pack) -> None:
    titles = {say(pack, a.id, "title", Audience.RESPONDER): a.id for a in pack.rules.actions
              if Audience.RESPONDER in a.audiences}  # fmt: skip
    for title in INITIAL_ACTIONS:
        assert say(pack, titles[title], "text", Audience.RESPONDER)


@pytest.mark.parametrize("point", PREVENTING)
def test_a_point_on_preventing_further_offending_is_quoted_as_printed(pack: Pack, point: str) -> None:
    told = [plain(say(pack, a.id, "text", Audience.RESPONDER)) for a in pack.rules.actions
            if (a.id, "text-responder") in pack.words]  # fmt: skip
    assert [text for text in told if f'"{point}"' in text]


@pytest.mark.parametrize(
    ("name", "examples"), [("harassment-examples", HARASSMENT), ("online-examples", ONLINE)]
)
def test_every_example_is_there_once(pack: Pack, name: str, examples: tuple[str, ...]) -> None:
    told = group(pack, name)
    assert len(told) == len(examples)
    assert [example for example, text in zip(examples, told, strict=True) if example not in text] == []


@pytest.mark.parametrize(("id", "words"), DIGITAL.items())
def test_every_item_of_digital_safety_is_there(pack: Pack, id: str, words: str) -> None:
    assert words in pack.says(id, "title", Audience.RESPONDER)


def test_spyware_and_trackers_are_not_looked_for_before_a_plan_and_the_evidence(pack: Pack) -> None:
    order = [item.id for item in pack.digital_safety]
    assert order[0] == "digital-plan-first"
    assert "after the plan and the evidence" in pack.says("digital-spyware", "title", Audience.RESPONDER)


def test_the_person_is_told_that_they_have_a_right_to_feel_safe(pack: Pack) -> None:
    assert "right to feel safe in your home and workplace" in pack.says("reassure", "title", Audience.PERSON)


def test_sexual_harassment_is_said_to_be_unlawful_under_the_equality_act(pack: Pack) -> None:
    for audience in Audience:
        assert "Equality Act 2010" in pack.says("sexual-harassment-unlawful", "text", audience)
