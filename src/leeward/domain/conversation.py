"""One conversation, told once: everything that plan, handover and services are made from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.circumstances import Circumstances
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.nation import Nation
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.service import Channel, Sex


class Mode(StrEnum):
    """The way in: whose screen the conversation is on."""

    PERSON = "person"
    GUIDED = "guided"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One telling. `reference` is random and neutral; `started_at` is aware."""

    reference: str
    mode: Mode
    started_at: datetime
    pack_id: str
    pack_version: str
    pack_sha256: str
    log: AnswerLog = field(default_factory=AnswerLog)
    circumstances: Circumstances = field(default_factory=Circumstances)
    plan: RiskManagementPlan = field(default_factory=RiskManagementPlan)
    done: DeedLog = field(default_factory=DeedLog)

    def values(self) -> dict[str, str | None]:
        """Return question id -> value now."""
        return self.log.values()

    def recorders(self) -> tuple[str, ...]:
        """Return who wrote anything down, each once: first the answers, then what was done."""
        names = [answer.recorded_by for answer in self.log.versions]
        return tuple(dict.fromkeys((*names, *(deed.recorded_by for deed in self.done.versions))))

    def head(self) -> str:
        """Return the hex SHA-256 of the whole history: answers, plan, circumstances and what was done."""
        rest = to_dict(self)
        told = {key: rest[key] for key in ("reference", "mode", "started_at", "circumstances", "plan")}
        # papers given out before these could be recorded go on being right
        if self.done.versions:
            told["done"] = rest["done"]
        empty = {name for name in ("channels", "needs") if not rest["circumstances"][name]}
        told["circumstances"] = {k: v for k, v in rest["circumstances"].items() if k not in empty}
        text = json.dumps([self.log.head(self.pack_sha256), told], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_dict(conversation: Conversation) -> dict[str, Any]:
    """Return the conversation as JSON-ready values; `from_dict` gives an equal one back."""
    c = conversation
    who = c.circumstances
    return {
        "reference": c.reference,
        "mode": c.mode.value,
        "started_at": c.started_at.isoformat(),
        "pack_id": c.pack_id,
        "pack_version": c.pack_version,
        "pack_sha256": c.pack_sha256,
        "log": [
            [a.question, a.value, a.words, a.provenance.value, a.recorded_by, a.recorded_at.isoformat()]
            for a in c.log.versions
        ],
        "circumstances": {
            "nation": who.nation,
            "council": who.council,
            "police_force": who.police_force,
            "age": who.age,
            "sex": who.sex,
            "groups": sorted(who.groups),
            "cannot_speak": who.cannot_speak,
            "language": who.language,
            "channels": sorted(who.channels),
            "needs": sorted(who.needs),
        },
        "plan": {
            "opportunities": list(c.plan.opportunities),
            "measures": [_measure_to_dict(measure) for measure in c.plan.measures],
        },
        "done": [_deed_to_list(deed) for deed in c.done.versions],
    }


def from_dict(told: Mapping[str, Any]) -> Conversation:
    """Return the conversation that `to_dict` was given; raise ValueError for anything else."""
    try:
        return _from_dict(told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a conversation: {type(error).__name__}") from error


def _from_dict(told: Mapping[str, Any]) -> Conversation:
    who = told["circumstances"]
    return Conversation(
        reference=told["reference"],
        mode=Mode(told["mode"]),
        started_at=datetime.fromisoformat(told["started_at"]),
        pack_id=told["pack_id"],
        pack_version=told["pack_version"],
        pack_sha256=told["pack_sha256"],
        log=AnswerLog(
            tuple(
                Answer(question, value, words, Provenance(provenance), by, datetime.fromisoformat(at))
                for question, value, words, provenance, by, at in told["log"]
            )
        ),
        circumstances=Circumstances(
            nation=Nation(who["nation"]) if who["nation"] else None,
            council=who["council"],
            police_force=who["police_force"],
            age=who["age"],
            sex=Sex(who["sex"]) if who["sex"] else None,
            groups=frozenset(who["groups"]),
            cannot_speak=who["cannot_speak"],
            language=who["language"],
            # a conversation that was kept before they could be chosen has none
            channels=frozenset(Channel(channel) for channel in who.get("channels", ())),
            needs=frozenset(who.get("needs", ())),
        ),
        plan=RiskManagementPlan(
            opportunities=tuple(told["plan"]["opportunities"]),
            measures=tuple(_measure_from_dict(measure) for measure in told["plan"]["measures"]),
        ),
        # a conversation that was kept before this could be recorded has none
        done=DeedLog(tuple(_deed_from_list(deed) for deed in told.get("done", ()))),
    )


def _measure_to_dict(measure: PlanMeasure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "opportunity": measure.opportunity,
        "measure": measure.measure,
        "words": measure.words,
        "owner_kind": measure.owner_kind.value,
        "owner": measure.owner,
        "due_on": measure.due_on.isoformat() if measure.due_on else None,
        "agreed": measure.agreed.value,
        "tips_off": measure.tips_off.value,
    }


def _measure_from_dict(told: Mapping[str, Any]) -> PlanMeasure:
    return PlanMeasure(
        id=told["id"],
        opportunity=told["opportunity"],
        measure=told["measure"],
        words=told["words"],
        owner_kind=OwnerKind(told["owner_kind"]),
        owner=told["owner"],
        due_on=date.fromisoformat(told["due_on"]) if told["due_on"] else None,
        agreed=Agreed(told["agreed"]),
        tips_off=TipsOff(told["tips_off"]),
    )


def _deed_to_list(deed: Deed) -> list[str | None]:
    outcome = deed.outcome.value if deed.outcome else None
    agreed = deed.agreed.value if deed.agreed else None
    return [deed.about, outcome, agreed, deed.words, deed.recorded_by, deed.recorded_at.isoformat()]


def _deed_from_list(told: Sequence[Any]) -> Deed:
    about, outcome, agreed, words, by, at = told
    return Deed(
        about,
        None if outcome is None else Outcome(outcome),
        None if agreed is None else Agreed(agreed),
        words,
        by,
        datetime.fromisoformat(at),
    )
