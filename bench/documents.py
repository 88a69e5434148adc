"""How long the papers take that are saved as PDF, beside a paper with nothing on it in the same run."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from bench.figure import Figure, median_seconds
from leeward.adapters.exports.pdf import as_pdf
from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.pack import Pack
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan
from leeward.domain.question import Question
from leeward.packs.load import builtin, load
from leeward.web.keeping.papers import Paper, make

STARTED = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
WORDS = "He was outside again at six, and said that he would wait for as long as it took."
ASKED = 1.0


def measure() -> Iterator[Figure]:
    """Yield the seconds to compose and set each paper of a conversation in which everything was answered."""
    pack = load(builtin())
    empty = median_seconds(_set_empty(pack))
    for paper, name in ((Paper.NOTES, "Plan PDF, warm"), (Paper.HANDOVER, "Handover PDF, warm")):
        yield Figure(
            name, median_seconds(_save(pack, paper)), "s", ASKED, "a paper with nothing on it", empty
        )


def _set_empty(pack: Pack) -> Callable[[], object]:
    turns = count()
    paper = make(pack, _told(pack, ""), Paper.NOTES, STARTED).document
    nothing = replace(paper, opening=(), sections=(), front_page=None)
    # Each time another page, because the typesetter remembers the last one it set.
    return lambda: as_pdf(replace(nothing, title=f"Paper {next(turns)}"))


def _save(pack: Pack, paper: Paper) -> Callable[[], object]:
    turns = count()

    def save() -> bytes:
        told = _told(pack, f"{WORDS} {next(turns)}")
        return make(pack, told, paper, STARTED + timedelta(minutes=9)).as_file("pdf")

    return save


def _told(pack: Pack, words: str) -> Conversation:
    log = AnswerLog()
    for minute, question in enumerate(pack.rules.questions.values()):
        at = STARTED + timedelta(seconds=minute)
        log = log.record(Answer(question.id, _worst(question), words, Provenance.OWN_WORDS, "responder", at))
    plan = RiskManagementPlan(
        tuple(opportunity.id for opportunity in pack.opportunities),
        tuple(_measure(pack, opportunity.id, words) for opportunity in pack.opportunities),
    )
    reference = "BCDF-GHJK"
    return Conversation(
        reference, Mode.GUIDED, STARTED, pack.id, pack.version, pack.sha256, log=log, plan=plan
    )


def _measure(pack: Pack, opportunity: str, words: str) -> PlanMeasure:
    suggested = next(measure for measure in pack.measures if measure.opportunity == opportunity)
    return PlanMeasure(
        id=f"m-{opportunity}",
        opportunity=opportunity,
        measure=suggested.id,
        words=words,
        owner_kind=OwnerKind.AGENCY,
        owner=suggested.owner or "The housing association",
        due_on=date(2026, 11, 10),
        agreed=Agreed.YES,
        tips_off=suggested.tips_off,
    )


def _worst(question: Question) -> str:
    return min(question.concerning) if question.concerning else question.own_values()[0]
