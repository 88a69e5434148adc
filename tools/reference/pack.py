"""`pack-uk-police-vbi.md`: what the pack asks, raises and advises, its sources, and what is not confirmed."""

from collections.abc import Iterator
from datetime import date

from leeward.domain.audience import Audience
from leeward.domain.pack import LawEntry, Pack, Source, Sureness
from leeward.domain.pathway import Step
from leeward.domain.question import Layer, Question
from leeward.domain.screening import Phase
from leeward.domain.service import Service
from leeward.domain.words import plain, say
from tools.reference.conditions import in_words
from tools.reference.markdown import page, sources_of, table

LAYERS = {
    Layer.CORE: "Core questions: the only ones that routes read",
    Layer.SCREENING: "The guidance page's ten: word for word, locked by hash",
    Layer.PROMPT: "Prompts: ours, each of which may be skipped",
    Layer.DETAIL: "Details: something to write down",
}
PHASES = {
    Phase.NOW: "Now",
    Phase.BEFORE_LEAVING: "Before leaving",
    Phase.NEXT: "Next",
    Phase.LATER: "Later",
}


def pack_page(pack: Pack) -> str:
    """Return the page of one pack."""
    reviewed = pack.reviewed_by or "**nobody outside the project**"
    return page(
        pack.title,
        f"Pack `{pack.id}`, version {pack.version}, in {pack.language}. To be reviewed by {pack.review_by}. "
        f"Reviewed by: {reviewed}.",
        "An answer named below, such as `frightened`, counts where it is one that its question declares "
        "concerning. “Not ruled out” counts not asked, unknown and declined as well: unknown is never no. "
        "Each source is one whose own text was read, unless *secondary* (reported elsewhere) or *unverified* "
        "(not read) stands beside it. To see one entry whole: `leeward pack show frightened`.",
        "## Questions",
        *(part for layer in LAYERS for part in _questions(pack, layer)),
        "## What it may be, and the four signs",
        _findings(pack),
        "## Flags",
        _flags(pack),
        "## Actions",
        *(part for phase in PHASES for part in _actions(pack, phase)),
        "## Steps",
        "Our reconstruction of a flowchart that was not to be had: [drawn, and in words](flowchart.md).",
        _steps(pack),
        "## Not confirmed",
        "Each of these says “check” wherever it is shown. **No number was rung and no hour was confirmed for "
        "today**: the others were read on a page, on the date that each gives. To settle one: ring, read or "
        "ask; then write what you found, where and when, in the pack, and take its `check` away "
        "([how](../how-to/change-words-or-hours.md)).",
        *_unconfirmed(pack),
        "## Sources",
        _sources(pack),
    )


def said(pack: Pack, id: str, slot: str) -> str:
    """Return what an entry says there to the responder, then to the person where that differs."""
    told = dict.fromkeys(
        " ".join(plain(say(pack, id, slot, audience)).split())
        for audience in (Audience.RESPONDER, Audience.PERSON)
        if (id, slot) in pack.words or (id, f"{slot}-{audience}") in pack.words
    )
    return "\n".join(told)


def _questions(pack: Pack, layer: Layer) -> Iterator[str]:
    rows = [
        [str(question.number), f"`{question.id}`", said(pack, question.id, "ask"), _answers(question),
         sources_of(pack.entries[question.id])]
        for question in pack.rules.questions.values()
        if question.layer is layer
    ]  # fmt: skip
    yield f"### {LAYERS[layer]}"
    yield table(
        ["", "id", "asked of the responder; of the person", "concerning / reassuring", "sources"], rows
    )


def _answers(question: Question) -> str:
    if not question.concerning and not question.reassuring:
        return "in words" if not question.options else "neither"
    ordered = question.own_values()
    sides = [[v for v in ordered if v in side] for side in (question.concerning, question.reassuring)]
    return " / ".join(", ".join(side) or "none" for side in sides)


def _findings(pack: Pack) -> str:
    rows = [
        [f"`{rule.id}`", said(pack, rule.id, "title"), in_words(rule.raised_when),
         in_words(rule.not_ruled_out_when), sources_of(pack.entries[rule.id])]
        for rule in (*pack.rules.natures, *pack.rules.signs)
    ]  # fmt: skip
    return table(
        ["id", "to the responder; to the person", "raised when", "not ruled out when", "sources"], rows
    )


def _flags(pack: Pack) -> str:
    rows = [
        [f"`{flag.id}`", said(pack, flag.id, "title"), in_words(flag.when), said(pack, flag.id, "text"),
         sources_of(pack.entries[flag.id])]
        for flag in pack.rules.flags
    ]  # fmt: skip
    return table(["id", "flag", "raised when", "what to do about it", "sources"], rows)


def _actions(pack: Pack, phase: Phase) -> Iterator[str]:
    rows = [
        [f"`{action.id}`", said(pack, action.id, "title"), in_words(action.when),
         "emergency" if action.emergency else str(action.kind), sources_of(pack.entries[action.id])]
        for action in pack.rules.actions
        if action.phase is phase
    ]  # fmt: skip
    yield f"### {PHASES[phase]}"
    yield table(["id", "to the responder; to the person", "when", "kind", "sources"], rows)


def _steps(pack: Pack) -> str:
    rows = [
        [f"`{step.id}`", said(pack, step.id, "title"), _asks(step), _routes(step),
         sources_of(pack.entries[step.id])]
        for step in pack.pathway.steps.values()
    ]  # fmt: skip
    return table(["id", "step", "asks", "leads to the first that holds", "sources"], rows)


def _asks(step: Step) -> str:
    return ", ".join(f"`{id}`" for id in step.questions) or "nothing"


def _routes(step: Step) -> str:
    return "\n".join(f"`{route.to}`: {in_words(route.when)}" for route in step.routes) or "it ends here"


def _unconfirmed(pack: Pack) -> Iterator[str]:
    """Yield what is to be checked, by who can settle it; what was never checked, or longest ago, first."""
    lines = sorted(
        (service for service in pack.services if pack.entries[service.id].check),
        key=lambda service: service.last_checked or date.min,
    )
    yield "### Lines to ring"
    yield table(
        ["id", "service", "last checked", "what is to be checked", "sources"],
        [[f"`{line.id}`", _reached(line), _checked(pack, line), *_to_check(pack, line.id)] for line in lines],
    )
    yield "### Law to ask a lawyer of that nation about"
    yield table(
        ["id", "provision", "in force", "what is to be checked", "sources"],
        [[f"`{law.id}`", law.provision, _force(law), *_to_check(pack, law.id)]
         for law in pack.law if pack.entries[law.id].check],
    )  # fmt: skip
    yield "### Guidance to ask a specialist or the police about"
    yield table(
        ["room", "id", "what is to be checked", "sources"],
        [[entry.room, f"`{entry.id}`", *_to_check(pack, entry.id)]
         for entry in pack.entries.values() if entry.check and entry.room not in ("services", "law")],
    )  # fmt: skip
    yield "### Known of, and not read"
    yield "Nothing rests on one of these alone without saying “check”."
    unread = {c.source for e in pack.entries.values() for c in e.citations if c.sure is Sureness.UNVERIFIED}
    yield table(
        ["id", "source"],
        [[f"`{id}`", _linked(source)] for id, source in pack.sources.items() if id in unread],
    )


def _reached(line: Service) -> str:
    numbers = (phone.number for phone in line.phones)
    return "\n".join((line.name, *numbers, *([line.url] if line.url else [])))


def _checked(pack: Pack, line: Service) -> str:
    return str(line.last_checked or plain(pack.says("doc-not-checked", "text", Audience.RESPONDER)))


def _to_check(pack: Pack, id: str) -> tuple[str, str]:
    entry = pack.entries[id]
    return " ".join(plain(entry.check_words).split()), sources_of(entry)


def _force(law: LawEntry) -> str:
    if law.in_force is None:
        return "not confirmed"
    since = f" since {law.in_force_on}" if law.in_force_on else ""
    return f"yes{since}" if law.in_force else "not yet"


def _sources(pack: Pack) -> str:
    rows = [
        [source.id, _linked(source), source.publisher, source.licence, str(source.seen_on)]
        for source in pack.sources.values()
    ]  # fmt: skip
    return table(["id", "source", "publisher", "licence", "seen on"], rows)


def _linked(source: Source) -> str:
    return f"[{_unbracketed(source.title)}]({source.url})" if source.url else source.title


def _unbracketed(title: str) -> str:
    return title.replace("[", "(").replace("]", ")")
