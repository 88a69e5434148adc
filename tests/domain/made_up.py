"""Made-up questions, conditions and answers, drawn by Hypothesis."""

from hypothesis import strategies as st

from leeward.domain.answers import DECLINED, UNKNOWN
from leeward.domain.condition import (
    All,
    Answered,
    Any,
    AtLeast,
    Condition,
    Not,
    NotRuledOut,
    Yes,
)
from leeward.domain.question import Layer, Option, Question, QuestionKind

YES_NO = {
    id: Question(id, QuestionKind.YES_NO, Layer.PROMPT, (), frozenset({"yes"}), frozenset({"no"}))
    for id in ("a", "b", "c", "d")
}
WHO = Question(
    "who",
    QuestionKind.CHOICE,
    Layer.PROMPT,
    (Option("close"), Option("known"), Option("nobody")),
    frozenset({"close"}),
    frozenset({"nobody"}),
)
SINCE = Question(
    "since",
    QuestionKind.DURATION,
    Layer.PROMPT,
    (Option("days", 0), Option("weeks", 7), Option("months", 60)),
    frozenset({"months"}),
    frozenset({"days"}),
)
QUESTIONS = {**YES_NO, "who": WHO, "since": SINCE}


def values_of(question: Question) -> tuple[str | None, ...]:
    """Return everything that may stand as the value of a question."""
    return (None, UNKNOWN, DECLINED, *question.own_values())


answers = st.fixed_dictionaries({id: st.sampled_from(values_of(q)) for id, q in QUESTIONS.items()})

ids = st.sampled_from(sorted(QUESTIONS))
rule_atoms = st.one_of(ids.map(Yes), ids.map(NotRuledOut))


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Return conditions made of such parts, none of which can fall if no part can."""
    lists = st.lists(parts, min_size=1, max_size=4).map(tuple)
    at_least = lists.flatmap(lambda some: st.integers(1, len(some)).map(lambda n: AtLeast(n, some)))
    return st.one_of(lists.map(All), lists.map(Any), at_least)


rules: st.SearchStrategy[Condition] = st.recursive(rule_atoms, joined, max_leaves=8)
"""Conditions that cannot fall."""

conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(rule_atoms, ids.map(Answered)),
    lambda parts: st.one_of(joined(parts), parts.map(Not)),
    max_leaves=8,
)
"""Any conditions at all."""
