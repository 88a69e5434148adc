"""The rationale on the front page: what it may be, the signs, the red flags, and what is not known."""

from collections.abc import Iterable, Iterator

from leeward.adapters.exports.brevity import CUT, cut, listed
from leeward.adapters.exports.document import Block, Item, Items, Row, Rows, Section
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.front_told import Told
from leeward.adapters.exports.voice import Voice
from leeward.domain.condition import reads
from leeward.domain.question import Layer
from leeward.domain.screening import Assessment, Finding, RedFlag

_NAME = 60
_REASONS = 6
_BEHIND_A_SIGN = 2
_ANY = 3
"""An action that more answers than this can raise is about any flag, not about one."""


def rationale_section(told: Told, assessment: Assessment) -> Section:
    """Return the reasons for what is planned, each by the short names of the answers behind it."""
    voice = told.voice
    blocks: list[Block] = [
        Rows((*_natures(told, assessment), row(voice.label("signs"), _signs(told, assessment.signs))))
    ]
    first, others = assessment.red_flags[: told.limits.flags], assessment.red_flags[told.limits.flags :]
    if first:
        blocks.append(Items(tuple(_flag(told, assessment, flag, place) for place, flag in enumerate(first))))
    else:
        blocks.append(Rows((row(voice.label("red-flags"), voice.label("none-raised")),)))
    if others:
        run_on = "; ".join(_run_on(told, assessment, flag) for flag in others)
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


def _signs(told: Told, found: Iterable[Finding]) -> str:
    # A bare name would read as a finding: each that is raised says which answers it comes from.
    voice, every = told.voice, list(found)
    raised = "; ".join(f"{voice.title(f.id)} ({_behind(f, voice)})" for f in every if f.raised)
    left = "; ".join(voice.title(finding.id) for finding in every if not finding.raised)
    parts = ((voice.label("raised"), raised), (voice.label("not-ruled-out"), left))
    return ". ".join(f"{label}: {names}" for label, names in parts if names) or voice.label("none-raised")


def _behind(sign: Finding, voice: Voice) -> str:
    names = (cut(voice.short(id), _NAME) for id in sign.because)
    return listed(names, _BEHIND_A_SIGN, CUT.strip())


def _flag(told: Told, assessment: Assessment, flag: RedFlag, place: int) -> Item:
    own = [words for id in flag.because for words in told.words(id, told.limits.quote) if words.own]
    quoted = own[:1] if place < told.limits.quotes else []
    notes = (_because(told, flag.because), *_to_do(told, assessment, flag))
    return Item(told.voice.title(flag.id), tuple(quoted), notes)


def _run_on(told: Told, assessment: Assessment, flag: RedFlag) -> str:
    behind = ". ".join((_names(told, flag.because), *_to_do(told, assessment, flag)))
    return f"{told.voice.title(flag.id)} ({behind})"


def _to_do(told: Told, assessment: Assessment, flag: RedFlag) -> tuple[str, ...]:
    """Return what to do about this flag, of several the action that fewest answers can raise."""
    raised = {action.id for action in assessment.actions if set(action.because) & set(flag.because)}
    rules = [rule for rule in told.voice.pack.rules.actions if rule.id in raised and not rule.emergency]
    # What any flag asks for stands at the first: said at each, it would hide what this one asks for.
    own = [rule for rule in rules if len(reads(rule.when)) <= _ANY or flag == assessment.red_flags[0]]
    if not own:
        return ()
    action = min(own, key=lambda rule: len(reads(rule.when)))
    return (f"{told.voice.label('to-do')}: {cut(told.voice.title(action.id), told.limits.cell)}",)


def _because(told: Told, questions: Iterable[str]) -> str:
    return f"{told.voice.label('because')}: {_names(told, questions)}"


def _names(told: Told, ids: Iterable[str]) -> str:
    names = (cut(told.voice.short(id), _NAME) for id in ids)
    return listed(names, min(told.limits.names, _REASONS), told.voice.label("more-after"))


def _still_open(told: Told, assessment: Assessment) -> Row:
    voice, questions = told.voice, told.voice.pack.rules.questions
    ids = [q.id for q in assessment.open_questions if questions[q.id].layer is not Layer.DETAIL]
    names = listed(map(voice.short, ids), told.limits.names, voice.label("more-after"))
    return row(voice.label("could-raise-not-asked"), names or voice.label("could-raise-none"))
