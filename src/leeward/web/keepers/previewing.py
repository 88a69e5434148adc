"""A version as a caller would meet it: on their own page and on the responder's, at a time, for somebody."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods

from leeward.adapters import hours, places
from leeward.adapters.areas import find_area
from leeward.adapters.exports.voice import Voice as DocumentVoice
from leeward.adapters.london import LONDON
from leeward.domain.area import AreaKind
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.errors import PlaceNotFoundError
from leeward.domain.fit import against, in_favour
from leeward.domain.service import ForWhom, Sex
from leeward.domain.signposting import Signpost
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory.models import Service
from leeward.web.keepers.known import as_if, version_of
from leeward.web.keepers.showing import page
from leeward.web.signposting.fitting import NOT_AN_AGE, OLDEST
from leeward.web.signposting.reasons import reason_text
from leeward.web.signposting.shown import ShownService, shown_service
from leeward.web.voice import Voice

NAMES = ("day", "time", "place", "age", "sex", "silent", "need")
_READERS = ((Audience.PERSON, "As the person sees it"), (Audience.RESPONDER, "As the responder sees it"))


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who is made up, when they look, and why something of it could not be read."""

    who: Circumstances
    at: datetime
    wanted: frozenset[str]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader sees of it; `left_out` says why they do not."""

    title: str
    voice: Voice
    shown: ShownService
    left_out: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def preview(request: KeeperRequest, number: int) -> HttpResponseBase:
    """What callers would see if this version stood. Nothing of who is made up is kept."""
    version = version_of(number)
    posted = {name: request.POST.get(name, "").strip() for name in NAMES}
    now = clock.now().astimezone(LONDON)
    texts = {**posted, "day": posted["day"] or f"{now:%Y-%m-%d}", "time": posted["time"] or f"{now:%H:%M}"}
    caller = _caller(texts, now)
    needs = [need.id for need in packs.current().rules.needs]
    return page(
        request,
        "preview",
        422 if caller.errors else 200,
        version=version,
        texts=texts,
        errors=caller.errors,
        seen=[] if caller.errors else _seen(version, caller),
        needs={need: DocumentVoice(packs.current(), Audience.RESPONDER).title(need) for need in needs},
    )


def _seen(version: Service, caller: Caller) -> list[Seen]:
    pack, service = as_if(version, packs.current())
    wanted = caller.wanted or service.needs
    status = hours.reader(caller.at, cannot_speak=caller.who.cannot_speak)(service)
    signpost = Signpost(service, in_favour(service, wanted, caller.who), status)
    found = []
    for audience, title in _READERS:
        voice = DocumentVoice(pack, audience)
        reasons = against(service, wanted, caller.who, ForWhom.VICTIM)
        said = tuple(dict.fromkeys(reason_text(reason, voice) for reason in reasons))
        shown = shown_service(signpost, caller.at, caller.who, voice)
        found.append(Seen(title, Voice(pack, audience), shown, () if service.emergency else said))
    return found


def _caller(texts: dict[str, str], now: datetime) -> Caller:
    errors: dict[str, str] = {}
    at = now
    try:
        day, clock_time = date.fromisoformat(texts["day"]), time.fromisoformat(texts["time"])
        at = datetime.combine(day, clock_time.replace(tzinfo=None), LONDON)
    except ValueError:
        errors["day"] = "Give a day like 2026-11-02 and a time like 21:30"
    if not 2000 <= at.year <= 2100:
        errors["day"], at = "Give a day of this century", now
    age = texts["age"]
    if age and not (age.isdecimal() and len(age) <= 3 and int(age) <= OLDEST):
        errors["age"], age = NOT_AN_AGE, ""
    sexes = {sex.value: sex for sex in Sex}
    who = _placed(texts["place"], errors)
    who = Circumstances(
        nation=who.nation,
        council=who.council,
        police_force=who.police_force,
        age=int(age) if age else None,
        sex=sexes.get(texts["sex"]),
        cannot_speak=texts["silent"] == "yes",
    )
    return Caller(who, at, frozenset(filter(None, [texts["need"]])), errors)


def _placed(written: str, errors: dict[str, str]) -> Circumstances:
    """Return where they are: a postcode, a council, a police force's area or a nation."""
    if not written:
        return Circumstances()
    if area := find_area(written):
        council = area.name if area.kind is AreaKind.COUNCIL else None
        return Circumstances(nation=area.nation, council=council, police_force=area.police_force)
    try:
        place = places.find(written)
    except PlaceNotFoundError:
        errors["place"] = "That is neither a postcode, nor a council or a nation that we know"
        return Circumstances()
    return Circumstances(nation=place.nation, council=place.council, police_force=place.police_force)
