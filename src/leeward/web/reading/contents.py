"""What stands in a chapter: entries of the pack under the headings of a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.question import Layer
from leeward.domain.screening import ActionRule, Phase
from leeward.packs.actions import HEADINGS
from leeward.packs.law import GROUPS as LAW
from leeward.web.reading.chapters import Chapter
from leeward.web.reading.sourcing import sources_by_sureness

EXAMPLES = "-examples"


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a heading; `page` is the pack's entry for the heading, "" for none."""

    page: str
    entries: tuple[Any, ...]
    is_list: bool = False  # examples, each a line of one list


def contents(pack: Pack, chapter: Chapter, audience: Audience) -> dict[str, Any]:
    """Return what the template of the chapter's kind shows."""
    return {"parts": tuple(part for part in _KINDS[chapter.kind](pack, chapter, audience) if part.entries)}


def passages(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield the passages of each group; examples are a list under its own heading."""
    for group in chapter.groups:
        is_list = group.endswith(EXAMPLES)
        entries = tuple(passage for passage in pack.passages if passage.group == group)
        yield Part(f"page-read-{group}" if is_list else "", entries, is_list)


def digital(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield the items of each group, in the order in which they are safe to do."""
    for group in chapter.groups:
        heading = "page-digital-first-group" if group == "first" else f"page-digital-{group}"
        yield Part(heading, tuple(item for item in pack.digital_safety if item.group == group))


def actions(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield what the guidance page lists under its own headings, then the rest by when it is due."""
    shown = [action for action in pack.rules.actions if audience in action.audiences]
    for heading in HEADINGS[1:]:
        yield Part(f"page-heading-{heading}", tuple(a for a in shown if a.heading == heading))
    for phase in Phase:
        yield Part(f"page-phase-{phase.value.replace('_', '-')}", _unheaded(shown, phase))


def measures(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield the measures against each way of reaching the person, then what a plan is asked about again."""
    for opportunity in pack.opportunities:
        yield Part(opportunity.id, tuple(m for m in pack.measures if m.opportunity == opportunity.id))
    yield Part("page-read-second-looks", pack.challenges)


def law(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield the provisions of the chapter's nations."""
    here = [entry for entry in pack.law if not entry.nations.isdisjoint(chapter.nations)]
    for group in LAW:
        yield Part(f"page-law-{group}", tuple(entry for entry in here if entry.group == group))


def questions(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield the questions of each layer, the guidance page's ten first."""
    everything = pack.rules.questions.values()
    for layer in (Layer.SCREENING, Layer.CORE, Layer.PROMPT, Layer.DETAIL):
        yield Part(f"page-questions-{layer}", tuple(q for q in everything if q.layer is layer), is_list=True)


def flags(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield what answers can raise."""
    rules = pack.rules
    yield Part("page-flags-flags", rules.flags)
    yield Part("page-flags-natures", rules.natures)
    yield Part("page-flags-signs", rules.signs)
    yield Part("page-flags-needs", rules.needs)


def sources(pack: Pack, chapter: Chapter, audience: Audience) -> Iterable[Part]:
    """Yield every source that something rests on, by how sure it makes what rests on it."""
    for sure, found in sources_by_sureness(pack).items():
        yield Part(f"page-sources-{sure}", found, is_list=True)


def _unheaded(shown: Iterable[ActionRule], phase: Phase) -> tuple[ActionRule, ...]:
    return tuple(action for action in shown if not action.heading and action.phase is phase)


_KINDS: Mapping[str, Callable[[Pack, Chapter, Audience], Iterable[Part]]] = {
    "passages": passages,
    "digital": digital,
    "actions": actions,
    "measures": measures,
    "law": law,
    "questions": questions,
    "flags": flags,
    "sources": sources,
}
