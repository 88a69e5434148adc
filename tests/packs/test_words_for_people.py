"""The words that a person reads: plain enough at two in the morning, and never blaming or falsely calm."""

import re

import pytest
import textstat

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.words import plain, say
from leeward.packs.load import builtin, load

AGE_ELEVEN = 6.0  # Flesch-Kincaid grade 6 is read at eleven
ROOMS = ("pack", "recognise", "screening", "pathway", "actions", "plan", "digital_safety")
NEVER = (
    *("low risk", "no risk", "you are safe", "all clear", "risk score", "why did you", "why didn't you"),
    *("you should have", "your fault that", "no action needed", "nothing to worry"),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


def said_to_the_person(pack: Pack, room: str) -> dict[tuple[str, str], str]:
    found = {}
    for id, slot in pack.words:
        base = slot.removesuffix("-person")
        if pack.entries[id].room == room and not slot.endswith("-responder") and base != "ask-responder":
            found[id, base] = plain(say(pack, id, base, Audience.PERSON))
    return found


def as_sentences(text: str) -> str:
    """Headings and items end without a full stop, and would be read as one endless sentence."""
    lines = [re.sub(r"https://\S+", "", line).lstrip("- ").rstrip() for line in text.splitlines()]
    return "\n".join(line if line[-1] in ".?!" else f"{line}." for line in lines if line)


@pytest.mark.parametrize("room", ROOMS)
def test_words_for_the_person_are_read_at_age_eleven(pack: Pack, room: str) -> None:
    text = "\n".join(as_sentences(text) for text in said_to_the_person(pack, room).values())
    assert textstat.flesch_kincaid_grade(text) <= AGE_ELEVEN


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_for_the_person_is_hard_alone(pack: Pack, room: str) -> None:
    texts = {key: as_sentences(text) for key, text in said_to_the_person(pack, room).items()}
    long = {key: text for key, text in texts.items() if len(text.split()) >= 20}
    assert {key: text for key, text in long.items() if textstat.flesch_kincaid_grade(text) > 9} == {}


@pytest.mark.parametrize("phrase", NEVER)
def test_nobody_is_blamed_graded_or_falsely_reassured(pack: Pack, phrase: str) -> None:
    said = {key for key, text in pack.words.items() if phrase in text.casefold()}
    denied = {key for key in said if "does not mean that you are safe" in pack.words[key]}
    assert said - denied == set()


def test_the_person_is_never_handed_the_word_suspect_or_victim(pack: Pack) -> None:
    for room in ROOMS:
        for key, text in said_to_the_person(pack, room).items():
            assert not re.search(r"\bthe suspect\b|\bthe victim\b", text, re.IGNORECASE), key
