"""What was done: recorded by whoever did it, on one page, the five things before leaving first."""

from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.adapters.exports.done import OUTCOMES, about_text
from leeward.adapters.exports.moments import say_when
from leeward.adapters.exports.services import IN_FULL, to_give
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.plan import Agreed
from leeward.domain.recording import Recordable, actions_to_record, outcomes_of, services_to_record
from leeward.domain.screening import Phase
from leeward.web import clock, conversations
from leeward.web.directory import tallying
from leeward.web.directory.laid_over import ever_kept
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.asking import BY
from leeward.web.respond.guided.deeds import Posted, choices, field_name, read_deeds, value_of
from leeward.web.respond.guided.scene import Scene, scene_of, show
from leeward.web.respond.guided.stale import SEEN, count_of
from leeward.web.see_other import see_address
from leeward.web.signposting.asked_for import named_in
from leeward.web.situations import pack_of

KEPT = "done_kept"
"""What the session holds between a form that was kept and the page that says so."""

THEN = {
    "back": "staff-now",
    "now": "staff-now",
    "tasks": "staff-tasks",
    "plan": "staff-plan",
    "services": "staff-services",
    "handover": "staff-handover",
}
"""Where a form's button leads once all is kept; any other leads back to this page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One action or service with its fields: what can be chosen, what is recorded, and by whom and when."""

    recordable: Recordable
    name: str
    title: str
    choices: tuple[tuple[str, str], ...]
    value: str
    words: str
    recorded: str
    second_look: str
    errors: dict[str, str]

    @property
    def begun(self) -> bool:
        """Return whether something stands in its fields, so that they must not be folded away."""
        return bool(self.recorded or self.words or self.errors)


@require_http_methods(["GET", "HEAD", "POST"])
@conversations.may_begin_conversation
def record(request: TreeRequest, told: Conversation) -> HttpResponseBase:
    """Show what there is to record, or take what was posted. What can be kept is kept."""
    if request.method != "POST":
        kept = bool(request.session.get(KEPT)) and request.session.pop(KEPT)
        return _page(scene_of(request, told), Posted(told.done), kept=kept)
    count = count_of(request.POST.get(SEEN, ""))
    posted = read_deeds(
        request.POST,
        _everything(request, told),
        DeedLog(told.done.versions[:count]),
        told.done,
        by=BY,
        at=clock.now(),
    )
    changed = posted.log != told.done
    given = tallying.newly_given(told.done, posted.log)
    told = replace(told, done=posted.log)
    conversations.save(request, told)
    for service in given:
        tallying.given(service, clock.now())
    if posted.errors:
        return _page(scene_of(request, told), posted, status=422)
    then = THEN.get(request.POST.get("then", ""))
    if changed and then is None:
        request.session[KEPT] = True
    return see_address(reverse(then or "staff-done"))


def _everything(request: TreeRequest, told: Conversation) -> list[Recordable]:
    """Return all that a page can ever have listed: what another tab answered since takes no words away."""
    pack = pack_of(request, told)
    ids = [action.id for action in pack.rules.actions] + [service.id for service in pack.services]
    ids += [about for about in told.done.latest() if about not in ids]
    # a local service may have been taken out of use between the page and what is recorded on it
    ids += sorted(ever_kept(named_in(request.POST)) - set(ids))
    return [Recordable(id, outcomes_of(pack, id)) for id in ids]


def _page(scene: Scene, posted: Posted, kept: bool = False, status: int = 200) -> HttpResponse:
    done, pack = scene.conversation.done, scene.pack
    fitting = (signpost.service.id for signpost in to_give(scene.situation.signposting))
    phases = actions_to_record(pack, scene.situation.assessment, done)
    services = services_to_record(pack, fitting, done)
    first, rest = services[:IN_FULL], services[IN_FULL:]
    shown = {phase: [_shown(scene, one, posted) for one in some] for phase, some in phases.items()}
    before_leaving = shown.pop(Phase.BEFORE_LEAVING, [])
    listed = [_shown(scene, one, posted) for one in first]
    folded = [_shown(scene, one, posted) for one in rest]
    every = [*before_leaving, *(one for some in shown.values() for one in some), *listed, *folded]
    more = {
        "before_leaving": before_leaving,
        "phases": shown,
        "services": listed,
        "other_services": folded,
        "second_looks": [one for one in every if one.second_look],
        "errors": {name: said for one in every for name, said in one.errors.items()},
        "kept": kept,
    }
    return show(scene, "done", more, status)


def _shown(scene: Scene, one: Recordable, posted: Posted) -> Shown:
    voice = Voice(scene.pack, scene.situation.audience)
    deed = scene.conversation.done.recorded().get(one.about)
    name, name_of_words = field_name(one.about), field_name(one.about, "words")
    return Shown(
        recordable=one,
        name=name,
        title=about_text(one.about, voice),
        choices=tuple((value, _said(*chosen, voice)) for value, chosen in choices(one.outcomes).items()),
        value=value_of(deed.outcome, deed.agreed) if deed else "",
        words=posted.typed.get(name_of_words, deed.words if deed else ""),
        recorded=_recorded(deed, scene, voice),
        second_look=_second_look(deed),
        errors={each: posted.errors[each] for each in (name, name_of_words) if each in posted.errors},
    )


def _said(outcome: Outcome | None, agreed: Agreed | None, voice: Voice) -> str:
    if outcome is None:
        return voice.label("done-not-recorded")
    said = [voice.label(OUTCOMES[outcome])]
    if agreed is not None:
        said.append(voice.label(f"referral-{agreed.value.replace('_', '-')}"))
    return ": ".join(said)


def _recorded(deed: Deed | None, scene: Scene, voice: Voice) -> str:
    if deed is None:
        return ""
    return f"{say_when(deed.recorded_at, scene.conversation.started_at, voice.audience)}, {deed.recorded_by}"


def _second_look(deed: Deed | None) -> str:
    if deed is None or not deed.wants_a_second_look:
        return ""
    return "page-referral-no" if deed.agreed is Agreed.NO else "page-referral-not-asked"
