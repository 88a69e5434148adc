"""Conditions as a pack writes them: a closed set, read into the domain's own."""

from collections.abc import Mapping
from typing import Any as Raw

from leeward.domain.condition import All, Answered, Any, AtLeast, Condition, Not, NotRuledOut, Yes
from leeward.domain.question import Layer, Question
from leeward.packs.read import Table

RULES = frozenset({"yes", "not_ruled_out", "all", "any", "at_least"})
"""What flags, needs, findings and protective actions are made of: nothing that could fall."""
PROCEDURAL = RULES | {"answered"}
ROUTES = PROCEDURAL | {"not"}


class Conditions:
    """Reads the conditions of one pack: `questions` are all of its questions."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions

    def read(self, table: Table, field: str, allowed: frozenset[str] = RULES) -> Condition:
        """Return the condition in that field; raise when it uses a form that is not allowed there."""
        return self._condition(table, field, table.raw(field), allowed)

    def _condition(self, table: Table, field: str, raw: Raw, allowed: frozenset[str]) -> Condition:
        if not isinstance(raw, dict):
            raise table.fail(f"'{field}' must be a condition such as {{ yes = \"…\" }}, not {raw!r}")
        form = "at_least" if "at_least" in raw else next(iter(raw), "nothing")
        if set(raw) != ({"at_least", "of"} if form == "at_least" else {form}):
            raise table.fail(f"'{field}' must hold one condition, not {', '.join(raw) or 'nothing'}")
        if form not in allowed:
            law = " (law worse-never-less)" if form in ROUTES else ""
            raise table.fail(f"'{field}' may not use '{form}' here{law}")
        if form == "not":
            return Not(self._condition(table, field, raw["not"], allowed))
        if form in {"all", "any", "at_least"}:
            return self._joined(table, field, raw, form, allowed)
        return self._atom(table, field, form, raw[form])

    def _joined(
        self, table: Table, field: str, raw: dict[str, Raw], form: str, allowed: frozenset[str]
    ) -> Condition:
        listed = raw["of" if form == "at_least" else form]
        if not isinstance(listed, list) or not listed:
            raise table.fail(f"'{field}' needs a list of conditions under '{form}'")
        parts = tuple(self._condition(table, field, part, allowed) for part in listed)
        if form == "all":
            return All(parts)
        if form == "any":
            return Any(parts)
        count = raw["at_least"]
        if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= len(parts):
            raise table.fail(f"'{field}' asks for at least {count!r} of {len(parts)}")
        return AtLeast(count, parts)

    def _atom(self, table: Table, field: str, form: str, id: Raw) -> Condition:
        question = self._questions.get(id) if isinstance(id, str) else None
        if question is None:
            raise table.fail(f"'{field}' reads {id!r}, and there is no such question")
        if question.layer is Layer.DETAIL:
            raise table.fail(f"'{field}' reads '{id}', a detail: something to write down, not to decide on")
        if form == "answered":
            return Answered(question.id)
        if form == "yes" and not question.concerning:
            raise table.fail(f"'{field}' can never hold: '{id}' declares no answer concerning")
        if form == "not_ruled_out" and not question.reassuring:
            raise table.fail(f"'{field}' always holds: '{id}' declares no answer reassuring")
        return Yes(question.id) if form == "yes" else NotRuledOut(question.id)
