"""JSON in a versioned shape: the document as every format says it, and the values it was made from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from leeward.adapters.exports.document import Block, Document, FrontPage, Section
from leeward.domain.conversation import Conversation, to_dict
from leeward.domain.screening import Assessment
from leeward.domain.signposting import NotShown, Signpost, Signposting

SCHEMA = "leeward-handover-1"


def as_json(
    document: Document, conversation: Conversation, assessment: Assessment, signposting: Signposting
) -> str:
    """Return the document with its values as JSON; `docs/reference/leeward-handover-1.schema.json` holds.

    Pure ASCII: a lone surrogate in somebody's words must neither stop the writing nor be lost.
    """
    told = {
        "schema": SCHEMA,
        "document": document_dict(document),
        "values": {
            "head": conversation.head(),
            "conversation": to_dict(conversation),
            "assessment": asdict(assessment),
            "services": _services(signposting),
        },
    }
    return json.dumps(told, indent=2, ensure_ascii=True, sort_keys=False) + "\n"


def document_dict(document: Document) -> dict[str, Any]:
    """Return the document as JSON-ready values; each block says what it is."""
    told = {field.name: getattr(document, field.name) for field in fields(document)}
    return {
        **told,
        "at": document.at.isoformat(),
        "foot": asdict(document.foot),
        "front_page": _front_page(document.front_page),
        "sections": [_section(section) for section in document.sections],
    }


def _front_page(page: FrontPage | None) -> dict[str, Any] | None:
    if page is None:
        return None
    return {"sections": [_section(s) for s in page.sections], "note": page.note, "then": page.then}


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "urgent": section.urgent,
        "blocks": [block_dict(block) for block in section.blocks],
    }


def block_dict(block: Block) -> Mapping[str, Any]:
    """Return a block as JSON-ready values, its kind first."""
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _services(signposting: Signposting) -> dict[str, Any]:
    return {
        "emergency": [_signpost(given) for given in signposting.emergency],
        "shown": [_signpost(given) for given in signposting.shown],
        "not_shown": [_not_shown(left) for left in signposting.not_shown],
        "best_fit": signposting.best_fit.service.id if signposting.best_fit else None,
        "always_open": signposting.always_open.service.id if signposting.always_open else None,
    }


def _signpost(given: Signpost) -> dict[str, Any]:
    status = given.status
    return {
        "id": given.service.id,
        "name": given.service.name,
        "because": [asdict(reason) for reason in given.because],
        "state": status.state,
        "until": status.until.isoformat() if status.until else None,
        "opens_next": status.opens_next.isoformat() if status.opens_next else None,
        "always": status.always,
    }


def _not_shown(left: NotShown) -> dict[str, Any]:
    return {
        "id": left.service.id,
        "name": left.service.name,
        "because": [asdict(reason) for reason in left.because],
    }
