"""Every law, broken in a copy of a pack: the check fails and names the law, the question and an example."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import prod
from pathlib import Path

import pytest

from leeward.domain.audience import Audience
from leeward.domain.condition import ALWAYS, All, Answered, Any, Not, NotRuledOut, Yes, reads
from leeward.domain.nation import Nation
from leeward.domain.pack import Pack, Sureness
from leeward.domain.pathway import Pathway, Route
from leeward.domain.question import Layer
from leeward.domain.screening import ActionKind
from leeward.domain.service import ForWhom, Sex
from leeward.packs.load import builtin, load
from leeward.packs.proof import LAWS, prove
from leeward.packs.tables import values_that_differ
from tests.packs.copied import Copied


@pytest.fixture(scope="module")
def pretend() -> Pack:
    return load(builtin("every-step-kind"))


def test_every_law_holds_for_the_pretend_pack(pretend: Pack) -> None:
    proof = prove(pretend)
    assert [proved.law for proved in proof.laws if not proved.holds] == []
    assert proof.holds
    assert proof.combinations > 10_000


def test_every_law_says_what_it_is_and_covers_something(pretend: Pack) -> None:
    for proved in prove(pretend).laws:
        assert proved.says.endswith("."), proved.law
        assert proved.checked.count > 0, proved.law


def test_what_a_law_says_it_looked_at_is_what_there_is_to_look_at(pretend: Pack) -> None:
    rules = pretend.rules

    def combinations(ids: Iterable[str]) -> int:
        return prod(len(values_that_differ(rules.questions[id])) for id in ids)

    findings = (*rules.natures, *rules.signs)
    protective = [action for action in rules.actions if action.kind is ActionKind.PROTECTIVE]
    conditions = [rule.when for rule in (*rules.flags, *protective, *rules.needs)]
    conditions += [finding.raised_when for finding in findings]
    conditions += [finding.not_ruled_out_when for finding in findings]
    layers = [
        [id for id, question in rules.questions.items() if question.layer is layer]
        for layer in (Layer.SCREENING, Layer.CORE)
    ]
    looked_at = sum(map(combinations, layers)) + sum(combinations(reads(when)) for when in conditions)
    counts = {proved.law: proved.checked.count for proved in prove(pretend).laws}
    assert counts["worse-never-less"] == counts["unknown-not-less"] == looked_at
    assert counts["danger-leads"] == len(Audience) * combinations(["danger"])
    assert counts["locked-wording"] == len([q for q in rules.questions.values() if q.verbatim])
    assert counts["every-question-used"] == len(rules.questions)
    assert counts["flag-has-an-answer"] == len(Audience) * len(rules.flags)
    assert counts["routes-read-core-only"] == sum(len(s.routes) for s in pretend.pathway.steps.values())
    assert counts["everything-sourced"] == len(pretend.words)


def test_the_explanation_lists_every_law_and_no_other() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation" / "the-proof.md"
    assert re.findall(r"^\| `([a-z-]+)` \|", page.read_text(), re.MULTILINE) == list(LAWS)


def test_a_whole_pack_passes_the_check(copied: Copied) -> None:
    result = copied.check()
    assert result.exit_code == 0, result.output
    assert "BROKEN" not in result.output
    for law in LAWS:
        assert law in result.output


# law, file, entry, old text, new text, what the check must name (question or entry, and the example)
FILES = [
    ("danger-leads", "actions.toml", "call-999", '{ not_ruled_out = "danger" }', '{ yes = "danger" }',
     ["danger: ", "danger = not asked", "make-safe"]),
    ("danger-leads", "actions.toml", "call-999", "emergency = true", "", ["danger: ", "danger = not asked"]),
    ("danger-leads", "actions.toml", "call-999", '{ not_ruled_out = "danger" }',
     '{ all = [{ not_ruled_out = "danger" }, { not_ruled_out = "talk" }] }', ["danger: ", "talk = yes"]),
    ("always-flagged", "actions.toml", "flag-fear", '{ yes = "fear" }',
     '{ all = [{ yes = "fear" }, { yes = "threat" }] }', ["fear: ", "fear = yes", "threat = not asked"]),
    ("always-flagged", "screening.toml", "loitering", 'theme = "loitering"', "", ["loitering: no question"]),
    ("always-flagged", "actions.toml", "flag-loitering", '{ yes = "loitering" }', '{ yes = "weapons" }',
     ["loitering: no flag reads it", "loitering = yes"]),
    ("no-dead-end", "pathway.toml", "begin", '[[step.route]]\nto = "apart"',
     '[[step.route]]\nto = "apart"\nwhen = { not = { not_ruled_out = "danger" } }',
     ["begin: no route leads on", "danger = not asked"]),
    ("no-dead-end", "pathway.toml", "asked", 'to = "plan-made"', 'to = "told"',
     ["asked: a route leads back to 'told'", "talk = not asked"]),
    ("every-step-reached", "pathway.toml", "begin", '{ yes = "danger" }',
     '{ all = [{ yes = "danger" }, { not = { not_ruled_out = "danger" } }] }',
     ["now: no combination", "danger = yes"]),
    ("every-question-used", "pathway.toml", "asked", '"worst", ', "", ["worst: no step asks it",
     "worst = answered"]),
    ("every-question-used", "actions.toml", "flag-threat", ', { yes = "weapons" }', "",
     ["weapons: no rule", "weapons = yes"]),
    ("routes-read-core-only", "pathway.toml", "begin", '{ yes = "danger" }', '{ yes = "fear" }',
     ["fear: the route from 'begin'", "fear = yes"]),
    ("not-safe-to-talk-is-never-nothing", "pathway.toml", "later-contact", '"next-owner", ', "",
     ["talk: the 'next_contact_owner' is not asked", "talk = no"]),
    ("not-safe-to-talk-is-never-nothing", "actions.toml", "arrange-another-time",
     '{ not_ruled_out = "talk" }', '{ yes = "again" }', ["talk: ", "no protective action", "talk = no"]),
    ("eligibility-only-filters", "services.toml", "line-emergency", ', "northern_ireland"', "",
     ["no emergency service for northern_ireland", "nation = northern_ireland"]),
]  # fmt: skip


@pytest.mark.parametrize(("law", "file", "entry", "old", "new", "named"), FILES)
def test_breaking_a_law_in_a_copy_fails_the_check_with_an_example(
    copied: Copied, law: str, file: str, entry: str, old: str, new: str, named: list[str]
) -> None:
    copied.change_entry(file, entry, old, new)
    result = copied.check()
    assert result.exit_code == 1
    assert f"BROKEN {law}:" in result.output
    for name in named:
        assert name in result.output


def test_a_flag_without_an_answer_fails_the_check(copied: Copied) -> None:
    copied.change("words/en/actions.md", "\n## text\nTake it seriously.\n", "")
    result = copied.check()
    assert result.exit_code == 1
    assert "BROKEN flag-has-an-answer:" in result.output
    assert "flag-fear: it does not say to the person" in result.output


def test_an_end_that_says_nothing_to_someone_not_safe_to_talk_fails_the_check(copied: Copied) -> None:
    copied.change(
        "words/en/pathway.md", "## text\nSomeone by name makes contact again, in a way that is safe.\n", ""
    )
    result = copied.check()
    assert "BROKEN not-safe-to-talk-is-never-nothing:" in result.output
    assert "no words for the person at 'later-contact'; for example" in result.output
    assert "talk = no" in result.output


# What the loader refuses at once, and so names by its law before the proof is reached.
REFUSED = [
    ("worse-never-less", "actions.toml", "flag-fear", '{ yes = "fear" }', '{ not = { yes = "fear" } }'),
    ("everything-sourced", "recognise.toml", "passage-unconfirmed", "check = true", ""),
    ("everything-sourced", "recognise.toml", "passage-stalking", '["pretend-page"]', "[]"),
    ("locked-wording", "screening.toml", "fear", "pretend fear?", "pretend fright?"),
]


@pytest.mark.parametrize(("law", "file", "entry", "old", "new"), REFUSED)
def test_what_cannot_even_be_read_names_its_law_and_entry(
    copied: Copied, law: str, file: str, entry: str, old: str, new: str
) -> None:
    copied.change_entry(file, entry, old, new)
    result = copied.check()
    assert result.exit_code == 1
    assert f"(law {law})" in result.output
    assert f"{file}: {entry}" in result.output


def with_flag(pack: Pack, id: str, when: All | Any | Answered | Not) -> Pack:
    flags = tuple(replace(flag, when=when) if flag.id == id else flag for flag in pack.rules.flags)
    return replace(pack, rules=replace(pack.rules, flags=flags))


def without_words(pack: Pack, *keys: tuple[str, str]) -> Pack:
    return replace(pack, words={key: text for key, text in pack.words.items() if key not in keys})


def losing_when_worse(pack: Pack) -> Pack:
    return with_flag(pack, "flag-many", Not(Yes("weapons")))


def losing_when_unknown(pack: Pack) -> Pack:
    return with_flag(pack, "flag-many", Any((Yes("weapons"), Answered("weapons"))))


def losing_a_need(pack: Pack) -> Pack:
    needs = tuple(replace(need, when=All((Not(Yes("others")),))) for need in pack.rules.needs)
    return replace(pack, rules=replace(pack.rules, needs=needs))


def losing_a_nature(pack: Pack) -> Pack:
    natures = tuple(replace(nature, not_ruled_out_when=Not(Yes("again"))) for nature in pack.rules.natures)
    return replace(pack, rules=replace(pack.rules, natures=natures))


def losing_an_action(pack: Pack) -> Pack:
    actions = tuple(
        replace(action, when=Not(NotRuledOut("danger"))) if action.id == "keep-notes" else action
        for action in pack.rules.actions
    )
    return replace(pack, rules=replace(pack.rules, actions=actions))


def unread_without_check(pack: Pack) -> Pack:
    entry = pack.entries["flag-fear"]
    citations = tuple(replace(citation, sure=Sureness.UNVERIFIED) for citation in entry.citations)
    return replace(pack, entries={**pack.entries, entry.id: replace(entry, citations=citations)})


def without_its_source(pack: Pack) -> Pack:
    entry = pack.entries["flag-fear"]
    return replace(pack, entries={**pack.entries, entry.id: replace(entry, citations=())})


def with_words_of_nobody(pack: Pack) -> Pack:
    return replace(pack, words={**pack.words, ("nobody", "text"): "Said by nobody."})


def with_other_wording(pack: Pack) -> Pack:
    return replace(pack, words={**pack.words, ("fear", "ask-responder"): "Are you scared?"})


def with_another_lock(pack: Pack) -> Pack:
    fear = replace(pack.rules.questions["fear"], verbatim="Are you scared?")
    rules = replace(pack.rules, questions={**pack.rules.questions, "fear": fear})
    return replace(pack, rules=rules)


def with_a_screening_question_of_no_locked_wording(pack: Pack) -> Pack:
    fear = replace(pack.rules.questions["fear"], verbatim=None, sha256=None)
    return replace(pack, rules=replace(pack.rules, questions={**pack.rules.questions, "fear": fear}))


def asked_and_shown_in_other_words(pack: Pack) -> Pack:
    return with_other_wording(with_another_lock(pack))


def with_eleven_core_questions(pack: Pack) -> Pack:
    core = pack.rules.questions["danger"]
    more = {f"core-{n}": replace(core, id=f"core-{n}", theme=None) for n in range(6)}
    return replace(pack, rules=replace(pack.rules, questions={**pack.rules.questions, **more}))


def without_an_end(pack: Pack) -> Pack:
    steps = dict(pack.pathway.steps)
    steps["plan-made"] = replace(steps["plan-made"], routes=(Route("begin", ALWAYS),))
    return replace(pack, pathway=Pathway(pack.pathway.first, steps))


def emergency_for_responders_alone(pack: Pack) -> Pack:
    actions = tuple(
        replace(action, audiences=frozenset({Audience.RESPONDER})) if action.emergency else action
        for action in pack.rules.actions
    )
    return replace(pack, rules=replace(pack.rules, actions=actions))


VALUES: list[tuple[str, Callable[[Pack], Pack], str, dict[str, str | None]]] = [
    ("danger-leads", emergency_for_responders_alone, "danger", {"danger": None}),
    ("worse-never-less", losing_when_worse, "flag-many", {"weapons": None}),
    ("worse-never-less", losing_when_unknown, "flag-many", {"weapons": "no"}),
    ("worse-never-less", losing_a_need, "need-one", {"others": None}),
    ("worse-never-less", losing_a_nature, "nature-one", {"again": None}),
    ("worse-never-less", losing_an_action, "keep-notes", {"danger": "no"}),
    ("unknown-not-less", losing_when_unknown, "flag-many", {"weapons": "no"}),
    ("unknown-not-less", losing_an_action, "keep-notes", {"danger": "no"}),
    ("everything-sourced", unread_without_check, "flag-fear", {}),
    ("everything-sourced", without_its_source, "flag-fear", {}),
    ("everything-sourced", with_words_of_nobody, "nobody", {}),
    ("locked-wording", with_other_wording, "fear", {}),
    ("locked-wording", with_another_lock, "fear", {}),
    ("locked-wording", with_a_screening_question_of_no_locked_wording, "fear", {}),
    ("locked-wording", asked_and_shown_in_other_words, "fear", {}),
    ("routes-read-core-only", with_eleven_core_questions, "core-5", {}),
    ("no-dead-end", without_an_end, "plan-made", {"talk": None}),
]


@pytest.mark.parametrize(("law", "broken", "about", "example"), VALUES)
def test_the_proof_itself_finds_what_the_loader_would_have_refused(
    pretend: Pack, law: str, broken: Callable[[Pack], Pack], about: str, example: dict[str, str | None]
) -> None:
    (proved,) = [proved for proved in prove(broken(pretend)).laws if proved.law == law]
    breaches = [breach for breach in proved.checked.breaches if breach.about == about]
    assert breaches, proved.checked
    assert breaches[0].reason
    assert any(example.items() <= breach.example.items() for breach in breaches)


def test_a_law_that_cannot_be_checked_does_not_hold(pretend: Pack) -> None:
    proof = prove(with_eleven_core_questions(pretend))
    (proved,) = [proved for proved in proof.laws if proved.law == "no-dead-end"]
    assert not proved.holds
    assert "more than" in proved.checked.breaches[0].reason


def test_a_fall_among_more_questions_than_a_table_holds_is_found_by_induction(pretend: Pack) -> None:
    weapons = pretend.rules.questions["weapons"]
    many = {f"prompt-{n}": replace(weapons, id=f"prompt-{n}") for n in range(12)}
    rules = replace(pretend.rules, questions={**pretend.rules.questions, **many})
    when = Any((*(Yes(id) for id in many), All((Yes("prompt-0"), Not(Yes("prompt-1"))))))
    proof = prove(with_flag(replace(pretend, rules=rules), "flag-many", when))
    (proved,) = [proved for proved in proof.laws if proved.law == "worse-never-less"]
    assert [breach.about for breach in proved.checked.breaches] == ["flag-many"]


def test_a_fall_hidden_behind_other_answers_is_found(pretend: Pack) -> None:
    hidden = All((Yes("fear"), Yes("threat"), Not(All((Yes("loitering"), Yes("others"))))))
    (proved,) = [
        p for p in prove(with_flag(pretend, "flag-many", hidden)).laws if p.law == "worse-never-less"
    ]
    example = proved.checked.breaches[0].example
    assert (example["fear"], example["threat"]) == ("yes", "yes")


def test_a_local_emergency_line_of_another_nation_does_not_stand_in(pretend: Pack) -> None:
    services = tuple(
        replace(service, nations=frozenset({Nation.SCOTLAND})) if service.emergency else service
        for service in pretend.services
    )
    (proved,) = [
        p for p in prove(replace(pretend, services=services)).laws if p.law == "eligibility-only-filters"
    ]
    assert {breach.example.get("nation") for breach in proved.checked.breaches} >= {"england", "wales"}


@pytest.mark.parametrize(
    ("entry", "change"),
    [("line-emergency", {"for_whom": frozenset({ForWhom.RESPONDER})})],
)
def test_an_emergency_line_that_is_not_for_the_person_fails(
    pretend: Pack, entry: str, change: dict[str, frozenset[ForWhom]]
) -> None:
    services = tuple(
        replace(service, for_whom=change["for_whom"]) if service.id == entry else service
        for service in pretend.services
    )
    assert not prove(replace(pretend, services=services)).holds


def test_an_emergency_line_stays_whatever_is_known_of_the_person(pretend: Pack) -> None:
    services = tuple(
        replace(service, sexes=frozenset({Sex.WOMAN}), min_age=18) if service.emergency else service
        for service in pretend.services
    )
    assert prove(replace(pretend, services=services)).holds


def test_words_for_one_audience_alone_do_not_answer_a_flag_for_both(pretend: Pack) -> None:
    words = dict(pretend.words)
    words["flag-fear", "text-person"] = words.pop(("flag-fear", "text"))
    (proved,) = [p for p in prove(replace(pretend, words=words)).laws if p.law == "flag-has-an-answer"]
    assert [(b.about, str(Audience.RESPONDER) in b.reason) for b in proved.checked.breaches] == [
        ("flag-fear", True)
    ]
