"""Services in a document: how to reach each, and whether it is open at that time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from leeward.adapters import london
from leeward.adapters.exports.document import Aside, Block, Item, Items, Paragraph, Subheading
from leeward.adapters.exports.moments import say_date, say_from, say_until
from leeward.adapters.exports.nations import by_nation, nations_text, wherever
from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words, source_in_words
from leeward.adapters.expressions import is_always
from leeward.adapters.review import newer_hours, wants_checking
from leeward.domain.fit import Reason
from leeward.domain.opening_hours import Opening
from leeward.domain.service import Channel, Service
from leeward.domain.signposting import NotShown, Signpost, Signposting

IN_FULL = 6
"""How many of the best are described; the rest are named with how to reach them, so that all is there."""


def service_item(signpost: Signpost, at: datetime, voice: Voice, full: bool = True) -> Item:
    """Return one service: its name with how to reach it, whether it is open, and what to check."""
    service = signpost.service
    # The hours of a telephone would be read as hours of the chat beside it.
    open_throughout = signpost.status.counts_as_open and not some_line_closes(signpost)
    without = open_throughout or silent_hours_missing(signpost)
    in_words = () if without else hours_in_words(service, voice, london.day(at))
    notes = [". ".join((status_text(signpost, at, voice), *in_words))]
    if full or not service.emergency:
        notes += voice.optional(service.id, "does")  # whom it is for stands there, such as an age or a sex
    if full:
        notes += voice.optional(service.id, "how")
    notes += _doubts(service, at, voice)
    return Item("\n".join((service.name, *contacts(service, voice))), notes=tuple(notes))


def service_line(signpost: Signpost, at: datetime, voice: Voice) -> str:
    """Return one service on one line, for a log."""
    service = signpost.service
    doubt = (voice.label("check"),) if wants_checking(service, at) else ()
    return "; ".join((service.name, *contacts(service, voice), status_text(signpost, at, voice), *doubt))


def contacts(service: Service, voice: Voice) -> tuple[str, ...]:
    """Return each way to reach a service on a line of its own; never a link that sends something."""
    lines = list(phones(service, voice))
    if service.url:
        lines.append(service.url.removeprefix("https://").removesuffix("/"))
    if service.email:
        lines.append(service.email)
    return tuple(lines)


def phones(service: Service, voice: Voice) -> Iterator[str]:
    """Yield each number, with its channel where it is not for speaking, whether it is free, and on bills."""
    bills = {True: voice.label("on-bill"), False: voice.label("not-on-bill")}
    for phone in service.phones:
        channel = "" if phone.channel is Channel.VOICE else f"{voice.label(f'channel-{phone.channel}')} "
        said = [voice.label("free")] if phone.free else []
        said += [bills[phone.on_bill]] if phone.on_bill is not None else []
        yield f"{channel}{phone.number}" + (f" ({', '.join(said)})" if said else "")


def status_text(signpost: Signpost, at: datetime, voice: Voice) -> str:
    """Return whether it is open at `at`, until when, or when it opens next; unknown is never "open"."""
    if not signpost.service.answered_live:
        return voice.label("online")
    status = signpost.status
    if status.always and status.counts_as_open:
        return voice.label("open-always")
    if silent_hours_missing(signpost):
        return voice.label("hours-without-speaking")
    parts = [voice.label(f"state-{status.state.value.replace('_', '-')}")]
    if status.counts_as_open and status.until is not None:
        parts.append(f"{voice.label('until')} {_until(status.until, at, voice)}")
    if status.state is Opening.CLOSED and status.opens_next is not None:
        parts.append(f"{voice.label('opens-next')} {_from(status.opens_next, at, voice)}")
    return ", ".join(parts)


def checked_text(service: Service, voice: Voice) -> str:
    """Return when it was last checked against a source, or that it was not."""
    if service.last_checked is None:
        return voice.label("not-checked")
    return f"{voice.label('last-checked')} {say_date(service.last_checked)}"


def other_sources(service: Service, at: datetime, voice: Voice) -> tuple[str, ...]:
    """Return what other sources say that does not count, with where and when each was seen."""
    told = [(claim.value, claim.source, claim.seen_on) for claim in service.claims]
    for source in newer_hours(service):
        known = voice.pack.sources.get(source.source)
        said = ". ".join(source_in_words(source, voice, london.day(at))) or source.expression or ""
        told.append((said, known.title if known else source.source, source.seen_on))
    return tuple(
        f"{voice.label('other-source')}: {said} ({', '.join(filter(None, (source, say_date(seen))))})"
        for said, source, seen in told
    )


def is_speechless(signpost: Signpost) -> bool:
    """Return whether a service is given to somebody who cannot speak, and can be reached so."""
    return any(reason.key == "silent_channel" for reason in signpost.because)


def silent_hours_missing(signpost: Signpost) -> bool:
    """Return whether somebody who cannot speak is looking, and only the hours of speech are known."""
    unknown = signpost.status.state is Opening.UNKNOWN
    return is_speechless(signpost) and unknown and Channel.VOICE in signpost.service.channels


def some_line_closes(signpost: Signpost) -> bool:
    """Return whether a service open at any hour has a line that is not, such as a chat closed on one day."""
    service = signpost.service
    counted = (source for source in (*service.hours, *service.chat_hours) if not source.superseded)
    return signpost.status.always and any(not is_always(source.expression) for source in counted)


def _until(instant: datetime, at: datetime, voice: Voice) -> str:
    return say_until(instant, at, voice.audience, voice.label("end-of"))


def _from(instant: datetime, at: datetime, voice: Voice) -> str:
    return say_from(instant, at, voice.audience, voice.label("start-of"))


def given(signposting: Signposting, at: datetime, voice: Voice) -> tuple[Block, ...]:
    """Return the services for a responder: emergency, what fits, and what was left out and why."""
    shown = best_first(wherever(signposting))
    first = (*signposting.emergency, *shown[:IN_FULL])
    blocks: list[Block] = [Items(tuple(_with_reason(s, at, voice) for s in first))]
    if not first:
        blocks = [Paragraph(voice.label("no-service"))]
    blocks += _others(shown[IN_FULL:], at, voice)
    blocks += _some_nations(signposting, at, voice)
    if signposting.not_shown:
        blocks.append(Subheading(voice.label("services-not-shown")))
        blocks.append(Items(tuple(_left_out(signposting.not_shown, voice))))
    return tuple(blocks)


def best_first(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return what fits, for a responder who can wait: the best fit, the urgent, then what is open."""
    shown = {given.service.id: given for given in signposting.shown}
    first = [*([signposting.best_fit] if signposting.best_fit else []), *signposting.urgent]
    first = [given for given in first if given.service.id in shown]
    return tuple({given.service.id: given for given in (*first, *signposting.shown)}.values())


def to_give(signposting: Signposting) -> tuple[Signpost, ...]:
    """Return what can be given to a person: the best fit first, then 999, then what depends on the nation."""
    return (*best_first(wherever(signposting)), *signposting.emergency, *by_nation(signposting))


def open_and_later(signposting: Signposting, at: datetime, voice: Voice) -> tuple[Block, ...]:
    """Return the services for the person: open now, then the others with when they open."""
    found = wherever(signposting)
    fitting = sorted(found.shown, key=lambda given: given not in found.urgent)
    now = [s for s in fitting if s.status.counts_as_open]
    later = [s for s in fitting if not s.status.counts_as_open]
    later, others = later[:IN_FULL], later[IN_FULL:]
    blocks: list[Block] = []
    for label, signposts in (("services-open", now), ("services-later", later)):
        if signposts:
            blocks.append(Subheading(voice.label(label)))
            blocks.append(Items(tuple(service_item(s, at, voice) for s in signposts)))
    blocks += _others(others, at, voice)
    blocks += _some_nations(signposting, at, voice)
    return tuple(blocks) or (Paragraph(voice.label("no-service")),)


def _others(signposts: Sequence[Signpost], at: datetime, voice: Voice) -> list[Block]:
    if not signposts:
        return []
    lines = tuple(Item(service_line(signpost, at, voice)) for signpost in signposts)
    return [Subheading(voice.label("services-others")), Items(lines)]


def _some_nations(signposting: Signposting, at: datetime, voice: Voice) -> list[Block]:
    lines: dict[str, list[str]] = {}
    for signpost in by_nation(signposting):
        lines.setdefault(nations_text(signpost, voice), []).append(service_line(signpost, at, voice))
    items = tuple(Item(nations, notes=tuple(services)) for nations, services in lines.items())
    return [Subheading(voice.label("services-by-nation")), Items(items)] if items else []


def reason_text(reason: Reason, voice: Voice) -> str:
    """Return why a service is shown or not."""
    label = voice.label(f"fit-{reason.key.replace('_', '-')}")
    if reason.key == "need":
        return f"{label} {voice.title(reason.about)}"
    if reason.key in ("area", "other_area"):
        return f"{label}: {reason.about}"
    return f"{label} {reason.about}" if reason.key in ("too_young", "too_old") else label


def _with_reason(signpost: Signpost, at: datetime, voice: Voice) -> Item:
    item = service_item(signpost, at, voice, full=False)
    why = "; ".join(reason_text(reason, voice) for reason in signpost.because)
    note = ". ".join((*(note.rstrip(".") for note in item.notes), f"{voice.label('fits')}: {why}"))
    return Item(item.text, notes=(note,))


def _left_out(not_shown: Iterable[NotShown], voice: Voice) -> Iterable[Item]:
    names: dict[str, list[str]] = {}
    for left in not_shown:
        why = "; ".join(reason_text(reason, voice) for reason in left.because)
        names.setdefault(why, []).append(left.service.name)
    for why, services in names.items():
        yield Item(f"{why}: {', '.join(services)}")


def _doubts(service: Service, at: datetime, voice: Voice) -> list[str]:
    checked = checked_text(service, voice)
    if service.last_checked is not None:
        checked = Aside(checked)
    notes = [checked, *map(Aside, other_sources(service, at, voice))]
    if wants_checking(service, at):
        notes.append(". ".join((voice.label("check"), *voice.check(service.id))))
    return notes
