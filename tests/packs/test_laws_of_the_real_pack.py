"""The laws have hold of the real pack: break one in a copy of it, and the check names question and example.

What to break is looked up in the pack, so that a change of content does not need a change here.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from leeward.domain.audience import Audience
from leeward.domain.condition import reads
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.screening import ActionKind, assess
from leeward.packs.laws.checked import Breach
from leeward.packs.load import builtin, load, read_pack
from leeward.packs.proof import LAWS
from tests.packs.copied import Copied

REAL: Pack = load(builtin())
RULES = REAL.rules


@pytest.fixture
def real(tmp_path: Path) -> Copied:
    folder = tmp_path / "real"
    shutil.copytree(builtin(), folder)
    return Copied(folder)


def broken(copy: Copied, law: str) -> tuple[Breach, ...]:
    breaches = LAWS[law](read_pack(copy.folder)).breaches
    assert breaches, f"{law} still holds"
    return breaches


def example_of(breaches: tuple[Breach, ...], about: str) -> Mapping[str, str | None]:
    (first, *_) = [breach for breach in breaches if breach.about == about]
    return first.example


def themed(theme: str) -> str:
    return RULES.themed(theme)[0].id


def test_999_only_for_certain_danger_is_caught(real: Copied) -> None:
    for action in RULES.actions:
        if action.emergency:
            real.set_field("actions.toml", action.id, "when", f'{{ yes = "{RULES.danger}" }}')
    assert example_of(broken(real, "danger-leads"), RULES.danger)[RULES.danger] is None


@pytest.mark.parametrize("question", [q.id for t in ("fear", "threat", "loitering") for q in RULES.themed(t)])
def test_a_sign_that_raises_no_flag_of_its_own_is_caught(real: Copied, question: str) -> None:
    for flag in RULES.flags:
        if question in reads(flag.when):
            real.set_field("actions.toml", flag.id, "when", f'{{ yes = "{RULES.danger}" }}')
    assert example_of(broken(real, "always-flagged"), question) == {question: "yes"}


@pytest.mark.parametrize("flag", [flag.id for flag in RULES.flags][::7])
def test_a_flag_that_a_worse_answer_removes_is_refused(real: Copied, flag: str) -> None:
    real.set_field("actions.toml", flag, "when", f'{{ not = {{ yes = "{RULES.danger}" }} }}')
    error = real.error()
    assert (error.file, error.entry) == ("actions.toml", flag)
    assert "law worse-never-less" in error.reason


def test_not_safe_to_talk_without_an_action_is_caught(real: Copied) -> None:
    talk = themed("talk")
    for action in RULES.actions:
        if action.kind is ActionKind.PROTECTIVE and talk in reads(action.when):
            real.set_field("actions.toml", action.id, "when", f'{{ yes = "{RULES.danger}" }}')
    assert example_of(broken(real, "not-safe-to-talk-is-never-nothing"), talk) == {talk: "no"}


def test_not_safe_to_talk_without_a_next_contact_is_caught(real: Copied) -> None:
    owner, talk = themed("next_contact_owner"), themed("talk")
    for step in REAL.pathway.steps.values():
        if not step.routes:
            kept = [id for id in step.questions if id != owner]
            real.set_field("pathway.toml", step.id, "questions", str(kept).replace("'", '"'))
    assert example_of(broken(real, "not-safe-to-talk-is-never-nothing"), talk)[talk] == "no"


def test_a_pathway_that_leads_back_is_caught(real: Copied) -> None:
    last = next(step.id for step in reversed(REAL.pathway.steps.values()) if not step.routes)
    real.set_field(
        "pathway.toml",
        last,
        "sources",
        f'["leeward"]\n\n[[step.route]]\nto = "{REAL.pathway.first}"\n',
    )
    assert example_of(broken(real, "no-dead-end"), last)


def conditional() -> tuple[str, str, str]:
    """Return a step whose first route has a condition, where it leads, and a question it reads."""
    for step in REAL.pathway.steps.values():
        if len(step.routes) > 1:
            return step.id, step.routes[0].to, min(reads(step.routes[0].when))
    raise AssertionError("the pathway has no branch")


def test_a_step_that_nothing_reaches_is_caught(real: Copied) -> None:
    step, to, question = conditional()
    never = f'{{ all = [{{ yes = "{question}" }}, {{ not = {{ yes = "{question}" }} }}] }}'
    real.set_field("pathway.toml", step, "when", never)
    assert question in example_of(broken(real, "every-step-reached"), to)


def test_a_route_that_reads_a_screening_question_is_caught(real: Copied) -> None:
    step, _, _ = conditional()
    asked = next(id for id, question in RULES.questions.items() if question.layer is Layer.SCREENING)
    real.set_field("pathway.toml", step, "when", f'{{ yes = "{asked}" }}')
    assert example_of(broken(real, "routes-read-core-only"), asked) == {asked: "yes"}


def test_a_question_that_no_step_asks_is_caught(real: Copied) -> None:
    step, prompt = next(
        (step, id)
        for step in REAL.pathway.steps.values()
        for id in step.questions
        if RULES.questions[id].layer is Layer.PROMPT
    )
    kept = [id for id in step.questions if id != prompt]
    real.set_field("pathway.toml", step.id, "questions", str(kept).replace("'", '"'))
    assert prompt in example_of(broken(real, "every-question-used"), prompt)


def test_a_nation_without_999_is_caught(real: Copied) -> None:
    for service in REAL.services:
        if service.emergency:
            real.set_field("services.toml", service.id, "nations", '["england", "wales", "scotland"]')
    assert any(b.example["nation"] == "northern_ireland" for b in broken(real, "eligibility-only-filters"))


@pytest.mark.parametrize("question", [q.id for q in RULES.questions.values() if q.layer is Layer.SCREENING])
def test_another_wording_of_a_screening_question_is_refused(real: Copied, question: str) -> None:
    real.set_field("screening.toml", question, "verbatim", '"Are you quite sure?"')
    error = real.error()
    assert (error.file, error.entry) == ("screening.toml", question)
    assert "law locked-wording" in error.reason


def test_guidance_without_a_source_is_refused(real: Copied) -> None:
    passage = REAL.passages[0].id
    real.set_field("recognise.toml", passage, "sources", "[]")
    error = real.error()
    assert (error.file, error.entry) == ("recognise.toml", passage)
    assert "law everything-sourced" in error.reason


def test_a_child_is_not_told_to_get_help_for_children_of_their_own_alone() -> None:
    told = {action.id for action in assess(RULES, {"under-18": "yes"}, Audience.PERSON).actions}
    assert "keep-child-safe" in told
    assert "keep-others-safe" not in told
    assert "Childline" in REAL.says("keep-child-safe", "text", Audience.PERSON)


def test_a_flag_that_says_nothing_to_do_is_caught(real: Copied) -> None:
    flag = RULES.flags[0].id
    path = real.folder / "words" / "en" / "actions.md"
    before, here, after = path.read_text().partition(f"# {flag}\n")
    entry, following, rest = after.partition("\n# ")
    kept = [part for part in entry.split("\n## ") if not part.startswith("text")]
    path.write_text(before + here + "\n## ".join(kept) + following + rest)
    assert {breach.about for breach in broken(real, "flag-has-an-answer")} == {flag}
