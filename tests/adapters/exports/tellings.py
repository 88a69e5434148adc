"""A telling over the pretend pack, and everything that a document is composed from."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from leeward.adapters.exports.document import Document
from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.log import compose_log
from leeward.adapters.exports.plan import compose_plan
from leeward.adapters.hours import reader
from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.nation import Nation
from leeward.domain.pack import Pack
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.screening import Assessment
from leeward.domain.signposting import Signposting
from leeward.domain.situation import situation
from leeward.packs.load import builtin, load

STARTED = datetime(2026, 11, 22, 2, 10, tzinfo=UTC)
AT = STARTED + timedelta(minutes=9)
OWN, PARAPHRASE = Provenance.OWN_WORDS, Provenance.PARAPHRASE


@cache
def pack() -> Pack:
    """Return the pretend pack."""
    return load(builtin("every-step-kind"))


def said(
    question: str, value: str | None, words: str = "", provenance: Provenance = OWN, minute: int = 0
) -> Answer:
    """Return one version of an answer."""
    return Answer(question, value, words, provenance, "call taker 7", STARTED + timedelta(minutes=minute))


ANSWERS = (
    said("danger", "unknown", minute=0),
    said("location", "answered", "Flat above the bakery", PARAPHRASE, 1),
    said("account", "answered", "He keeps turning up where I work", OWN, 2),
    said("again", "yes", "every day since the summer", PARAPHRASE, 3),
    said("fear", "no", minute=4),
    said("fear", "yes", "I do not sleep any more", OWN, 5),
    said("threat", "declined", minute=6),
    said("who", "former-partner", minute=6),
    said("loitering", "yes", "A neighbour saw a grey van", Provenance.REPORTED, 7),
)


def measure(id: str = "m1", **changed: object) -> PlanMeasure:
    """Return a measure of the plan, with these fields changed."""
    plain = PlanMeasure(
        id=id,
        opportunity="reach-home",
        measure="measure-locks",
        words="Front and back door",
        owner_kind=OwnerKind.AGENCY,
        owner="Housing association",
        due_on=date(2026, 11, 24),
        agreed=Agreed.YES,
        tips_off=TipsOff.MAY,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def deed(
    about: str, outcome: Outcome | None, words: str = "", agreed: Agreed | None = None, minute: int = 0
) -> Deed:
    """Return one version of what was done."""
    return Deed(about, outcome, agreed, words, "PC Bell", STARTED + timedelta(minutes=minute))


def with_done(*deeds: Deed) -> Conversation:
    """Return the usual telling, in which this was done."""
    log = DeedLog()
    for one in deeds:
        log = log.record(one)
    return replace(telling(), done=log)


def telling(*answers: Answer, mode: Mode = Mode.CALL, plan: RiskManagementPlan | None = None) -> Conversation:
    """Return a conversation of these answers, or of the usual ones."""
    log = AnswerLog()
    for answer in answers or ANSWERS:
        log = log.record(answer)
    usual = RiskManagementPlan(("reach-home", "reach-phone"), (measure(),))
    return Conversation(
        reference="K7M4-PQ2X",
        mode=mode,
        started_at=STARTED,
        pack_id=pack().id,
        pack_version=pack().version,
        pack_sha256=pack().sha256,
        log=log,
        circumstances=Circumstances(nation=Nation.ENGLAND),
        plan=usual if plan is None else plan,
    )


@dataclass(frozen=True)
class Told:
    """A conversation with what follows from it."""

    conversation: Conversation
    assessment: Assessment
    signposting: Signposting


def told(conversation: Conversation, audience: Audience = Audience.RESPONDER) -> Told:
    """Return what follows from a conversation, at `AT`."""
    found = situation(pack(), conversation, audience, reader(AT))
    return Told(conversation, found.assessment, found.signposting)


def handover(conversation: Conversation | None = None) -> Document:
    """Return the handover of a conversation, or of the usual one."""
    t = told(conversation or telling())
    return compose_handover(pack(), t.conversation, t.assessment, t.signposting, AT)


def log(conversation: Conversation | None = None) -> Document:
    """Return the log of a conversation, or of the usual one."""
    t = told(conversation or telling())
    return compose_log(pack(), t.conversation, t.assessment, t.signposting, AT)


def plan(conversation: Conversation | None = None) -> Document:
    """Return the person's notes of a conversation, or of the usual one."""
    t = told(conversation or telling(mode=Mode.PERSON), Audience.PERSON)
    return compose_plan(pack(), t.conversation, t.assessment, t.signposting, AT)
