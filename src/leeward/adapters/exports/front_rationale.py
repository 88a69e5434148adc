"""The rationale on the front page: what it may be, the signs, the red flags, and what is not known."""

from collections.abc import Iterable, Iterator

from leeward.adapters.exports.brevity import cut, listed
from leeward.adapters.exports.document import Block, Item, Items, Row, Rows, Section
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.front_told import Told
from leeward.domain.question import Layer
from leeward.domain.screening import Assessment, Finding, RedFlag

_NAME = 60
_REASONS = 6


def rationale_section(told: Told, assessment: Assessment) -> Section:
    """Return the reasons for what is planned, each by the short names of the answers behind it."""
    voice = told.voice
    blocks: list[Block] = [
        Rows((*_natures(told, assessment), row(voice.label("signs"), _titles(told, assessment.signs))))
    ]
    first, others = assessment.red_flags[: told.limits.flags], assessment.red_flags[told.limits.flags :]
    if first:
        blocks.append(Items(tuple(_flag(told, flag, place) for place, flag in enumerate(first))))
    else:
        blocks.append(Rows((row(voice.label("red-flags"), voice.label("none-raised")),)))
    if others:
        run_on = "; ".join(f"{voice.title(flag.id)} ({_names(told, flag.because)})" for flag in others)
        blocks.append(Rows((row(voice.label("flags-others"), run_on),)))
    blocks.append(Rows((_still_open(told, assessment),)))
    return Section("front-rationale", voice.label("rationale"), tuple(blocks))


def _natures(told: Told, assessment: Assessment) -> Iterator[Row]:
    voice = told.voice
    for finding in assessment.natures:
        if finding.raised:
            yield row(voice.title(finding.id), _because(told, finding.because))
    left = [voice.title(finding.id) for finding in assessment.natures if not finding.raised]
    if left:
        yield row(voice.label("not-ruled-out"), "; ".join(left))
    if not assessment.natures:
        yield row(voice.label("natures"), voice.label("none-raised"))


def _titles(told: Told, found: Iterable[Finding]) -> str:
    voice, every = told.voice, list(found)
    raised = "; ".join(voice.title(finding.id) for finding in every if finding.raised)
    left = "; ".join(voice.title(finding.id) for finding in every if not finding.raised)
    parts = (raised, f"{voice.label('not-ruled-out')}: {left}" if left else "")
    return ". ".join(part for part in parts if part) or voice.label("none-raised")


def _flag(told: Told, flag: RedFlag, place: int) -> Item:
    own = [words for id in flag.because for words in told.words(id, told.limits.quote) if words.own]
    quoted = own[:1] if place < told.limits.quotes else []
    return Item(told.voice.title(flag.id), tuple(quoted), (_because(told, flag.because),))


def _because(told: Told, questions: Iterable[str]) -> str:
    return f"{told.voice.label('because')}: {_names(told, questions)}"


def _names(told: Told, questions: Iterable[str]) -> str:
    names = (cut(told.voice.short(id), _NAME) for id in questions)
    return listed(names, min(told.limits.names, _REASONS), told.voice.label("more-after"))


def _still_open(told: Told, assessment: Assessment) -> Row:
    voice, questions = told.voice, told.voice.pack.rules.questions
    ids = [q.id for q in assessment.open_questions if questions[q.id].layer is not Layer.DETAIL]
    names = listed(map(voice.short, ids), told.limits.names, voice.label("more-after"))
    return row(voice.label("could-raise-not-asked"), names or voice.label("could-raise-none"))
