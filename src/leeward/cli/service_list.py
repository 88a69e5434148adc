"""A list of services as a terminal shows it, and as another program reads it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from leeward.adapters.exports.moments import say_moment
from leeward.adapters.exports.services import contacts, other_sources, reason_text, service_item, status_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.circumstances import Circumstances
from leeward.domain.signposting import NotShown, Signpost, Signposting

INDENT = 11


@dataclass(frozen=True, slots=True)
class ServiceList:
    """What was found, for whom, when; and whether to list what was left out."""

    found: Signposting
    who: Circumstances
    at: datetime
    voice: Voice
    everything: bool


def write(listed: ServiceList) -> None:
    """Write the list to the terminal: plain, in its width, in colour only where there is a screen."""
    color = False if os.environ.get("NO_COLOR") else None
    for line in _lines(listed, min(get_terminal_size((80, 24)).columns, 100)):
        click.echo(line, color=color)


def as_json(listed: ServiceList) -> dict[str, Any]:
    """Return the list as JSON-ready values; `not_shown` only when it was asked for."""
    found, who = listed.found, listed.who
    told: dict[str, Any] = {
        "at": listed.at.isoformat(timespec="minutes"),
        "nation": who.nation,
        "council": who.council,
        "police_force": who.police_force,
        "emergency": [_signpost(signpost, listed) for signpost in found.emergency],
        "shown": [_signpost(signpost, listed) for signpost in found.shown],
        "best_fit": found.best_fit.service.id if found.best_fit else None,
        "always_open": found.always_open.service.id if found.always_open else None,
    }
    if listed.everything:
        told["not_shown"] = [
            {"id": left.service.id, "name": left.service.name, "because": _because(left)}
            for left in found.not_shown
        ]
    return told


def _signpost(signpost: Signpost, listed: ServiceList) -> dict[str, Any]:
    service, status = signpost.service, signpost.status
    return {
        "id": service.id,
        "name": service.name,
        "phones": [asdict(phone) for phone in service.phones],
        "url": service.url,
        "email": service.email,
        "because": _because(signpost),
        "state": status.state,
        "until": status.until.isoformat() if status.until else None,
        "opens_next": status.opens_next.isoformat() if status.opens_next else None,
        "always": status.always,
        "areas": [area.name for area in service.areas],
        "other_sources": list(other_sources(service, listed.at, listed.voice)),
        "last_checked": service.last_checked.isoformat() if service.last_checked else None,
        "check": wants_checking(service, listed.at),
    }


def _because(part: Signpost | NotShown) -> list[dict[str, str]]:
    return [asdict(reason) for reason in part.because]


def _lines(listed: ServiceList, width: int) -> Iterator[str]:
    found, voice = listed.found, listed.voice
    yield from _head(listed, width)
    now = [s for s in found.shown if s.status.counts_as_open]
    yield from _section(voice.label("services-open"), now, listed, width)
    later = [s for s in found.shown if not s.status.counts_as_open]
    yield from _section(voice.label("services-later"), later, listed, width)
    if not found.shown:
        yield from ("", *wrap(voice.label("no-service"), width))
    if listed.everything and found.not_shown:
        yield from ("", _heading(voice.label("services-not-shown"), len(found.not_shown)))
        for left in found.not_shown:
            why = "; ".join(reason_text(reason, voice) for reason in left.because)
            yield from wrap(
                f"{left.service.name}: {why}", width, initial_indent="  ", subsequent_indent="    "
            )


def _head(listed: ServiceList, width: int) -> Iterator[str]:
    who, voice, found = listed.who, listed.voice, listed.found
    nation = voice.label(f"nation-{(who.nation or 'not_known').replace('_', '-')}")
    yield from wrap(f"{say_moment(listed.at, voice.audience)}. {nation}".rstrip("."), width)
    if who.council is not None:
        force = who.police_force or voice.label("force-not-confirmed")
        yield from wrap(
            f"{voice.label('council')}: {who.council}. {voice.label('police-force')}: {force}", width
        )
    yield ""
    for emergency in found.emergency:
        reach = " · ".join(contacts(emergency.service, voice))
        name = emergency.service.name
        yield from wrap(reach if reach.startswith(name) else f"{name}: {reach}", width)
    if found.best_fit is not None and not found.best_fit.status.counts_as_open:
        yield ""
        for head, best in (("Best fit", found.best_fit), ("Now", found.always_open)):
            if best is not None:
                reach = " · ".join(contacts(best.service, voice))
                status = status_text(best, listed.at, voice)
                yield from _row(head, f"{best.service.name}. {reach}. {status}", width)


def _section(title: str, signposts: Sequence[Signpost], listed: ServiceList, width: int) -> Iterator[str]:
    if not signposts:
        return
    yield from ("", _heading(title, len(signposts)))
    for signpost in signposts:
        yield from ("", *(click.style(line, bold=True) for line in wrap(signpost.service.name, width)))
        yield from _about(signpost, listed, width)


def _about(signpost: Signpost, listed: ServiceList, width: int) -> Iterator[str]:
    voice = listed.voice
    item = service_item(signpost, listed.at, voice, full=False)
    hours, *doubts = item.notes
    _, *reach = item.text.split("\n")
    colour = "green" if signpost.status.counts_as_open else None
    yield from _row("Reach", " · ".join(reach), width)
    yield from (click.style(line, fg=colour) for line in _row("Hours", hours, width))
    yield from _row("Why", "; ".join(reason_text(reason, voice) for reason in signpost.because), width)
    yield from _row("", " ".join(doubts), width)


def _row(head: str, text: str, width: int) -> Iterator[str]:
    if text:
        indent = " " * INDENT
        yield from wrap(text, width, initial_indent=f"  {head:<{INDENT - 2}}", subsequent_indent=indent)


def _heading(title: str, count: int) -> str:
    return click.style(f"{title} ({count})", bold=True, underline=True)
