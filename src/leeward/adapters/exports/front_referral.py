"""The referral on the front page: the best fit whether open or not, and a line that is open at any hour."""

from datetime import datetime

from leeward.adapters.exports.brevity import Limits, cut, listed
from leeward.adapters.exports.document import Row, Rows, Section
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.services import contacts, phones, status_text
from leeward.adapters.exports.voice import Voice
from leeward.domain.signposting import Signpost, Signposting

_OTHERS = 3


def referral_section(signposting: Signposting, at: datetime, voice: Voice, limits: Limits) -> Section:
    """Return the best fit, the line open all hours, local services, and others that are open."""
    best, always = signposting.best_fit, signposting.always_open
    first = {given.service.id for given in (best, always) if given}
    # What a life may hang on is not left to the pages after.
    offered = {given.service.id: given for given in (*signposting.urgent, *signposting.shown)}
    rest = [given for id, given in offered.items() if id not in first]
    local = [given for given in rest if given.service.local]
    others = [given for given in rest if not given.service.local]
    rows = [*_row("best-fit", best, at, voice, limits)]
    if always is not best:
        rows += _row("always-open", always, at, voice, limits)
    for label, several in (("services-local", local), ("services-others", others)):
        if several:
            lines = (_line(given, at, voice, limits) for given in several)
            rows.append(row(voice.label(label), listed(lines, _OTHERS, voice.label("more-after"))))
    if not rows:
        rows = [row(voice.label("services"), voice.label("no-service"))]
    return Section("front-referral", voice.label("referral"), (Rows(tuple(rows)),))


def _row(label: str, given: Signpost | None, at: datetime, voice: Voice, limits: Limits) -> list[Row]:
    return [row(voice.label(label), _line(given, at, voice, limits))] if given else []


def _line(given: Signpost, at: datetime, voice: Voice, limits: Limits) -> str:
    reached = ", ".join(tuple(phones(given.service, voice)) or contacts(given.service, voice))
    name = cut(given.service.name, limits.cell)
    return f"{name}, {cut(reached, limits.answer)}. {status_text(given, at, voice)}"
