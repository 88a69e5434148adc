"""What was done, on the screen: each action and service with what became of it. All of it may be left out."""

from collections.abc import Sequence

from leeward.adapters.exports.done import OUTCOMES, about_text, mark, referral_text
from leeward.adapters.exports.services import to_give
from leeward.adapters.exports.text import wrapped
from leeward.cli.measures import ask_one_of, ask_text
from leeward.cli.papers import signposting_of
from leeward.cli.screen import CutOffError, Screen
from leeward.cli.telling import Telling
from leeward.domain.done import Outcome
from leeward.domain.plan import Agreed
from leeward.domain.recording import Recordable, actions_to_record, services_to_record

_KEYS = {
    "d": Outcome.DONE,
    "o": Outcome.DECLINED,
    "n": Outcome.NOT_DONE,
    "g": Outcome.SIGNPOST,
    "p": Outcome.REFERRAL,
}
_TAKE_BACK = "x"
_AGREED = {"y": Agreed.YES, "n": Agreed.NO, "u": Agreed.NOT_ASKED}
_SECOND_LOOKS = {Agreed.NO: "page-referral-no", Agreed.NOT_ASKED: "page-referral-not-asked"}


def record(telling: Telling, screen: Screen) -> None:
    """Go through what there is to record until the responder goes on."""
    while True:
        groups = _groups(telling)
        every = [one for _, some in groups for one in some]
        screen.show(telling.head(), _lines(telling, groups))
        key = screen.ask().strip().casefold()
        if key in ("", "b"):
            return
        if key.isdecimal() and 0 < int(key) <= len(every):
            _record_one(telling, screen, every[int(key) - 1])
        else:
            telling.notices.append("That is not one of the keys here.")


def _groups(telling: Telling) -> list[tuple[str, list[Recordable]]]:
    """Return what there is to record under its headings, what is due before leaving first."""
    pack, voice, done = telling.pack, telling.voice, telling.conversation.done
    phases = actions_to_record(pack, telling.assessment(), done)
    groups = [(voice.label(f"phase-{phase.replace('_', '-')}"), some) for phase, some in phases.items()]
    fitting = to_give(signposting_of(pack, telling.conversation, telling.now()))
    services = services_to_record(pack, (given.service.id for given in fitting), done)
    return [*groups, (voice.title("page-done-services"), services)]


def _lines(telling: Telling, groups: Sequence[tuple[str, list[Recordable]]]) -> list[str]:
    voice, told = telling.voice, telling.conversation
    lines = ["", *wrapped(voice.title("page-done"), "  "), "", *_said(telling, "page-done"), ""]
    number = 0
    for heading, some in groups:
        lines += [*wrapped(heading, ""), ""]
        for one in some:
            number += 1
            lines += wrapped(about_text(one.about, voice), f"  {number:2}  ")
            notes = [*mark(told, one.about, voice), *_words(telling, one.about)]
            if not one.called_for:
                notes.append(voice.label("done-not-called-for"))
            lines += [line for note in notes for line in wrapped(note, "      ")]
        lines.append("")
    return [*lines, "  A number records what was done about it.   Enter go on"]


def _said(telling: Telling, page: str) -> list[str]:
    return [line for text in telling.voice.optional(page, "text") for line in wrapped(text, "  ")]


def _words(telling: Telling, about: str) -> list[str]:
    deed = telling.conversation.done.recorded().get(about)
    if deed is None:
        return []
    written = [f"{telling.voice.label('lead-noted')}: {deed.words}"] if deed.words.strip() else []
    return [*referral_text(deed, telling.voice), *written]


def _record_one(telling: Telling, screen: Screen, one: Recordable) -> None:
    """Ask what became of one thing, whether the person agreed to be passed on, and for words.

    It is recorded once, at the end; cut off before that, with all that was given by then.
    """
    voice = telling.voice
    before = telling.conversation.done.latest().get(one.about)
    words = before.words if before else ""
    keys = {key: outcome for key, outcome in _KEYS.items() if outcome in one.outcomes}
    names = [f"{key} {voice.label(OUTCOMES[outcome]).lower()}" for key, outcome in keys.items()]
    names += [f"x {voice.label('done-not-recorded').lower()}", "Enter leave it as it is"]
    screen.say(about_text(one.about, voice), "  ")
    screen.say("   ".join(names), "  ")
    key = ask_one_of(screen, {key: key for key in ("", _TAKE_BACK, *keys)})
    if key == _TAKE_BACK:
        telling.record_deed(one.about, None, None, "")
    if key not in keys:
        return
    agreed = Agreed.NOT_ASKED if keys[key] is Outcome.REFERRAL else None
    try:
        if agreed is not None:
            screen.say("Did the person agree? y yes, n no, u not asked.", "  ")
            agreed = ask_one_of(screen, _AGREED)
        screen.say("In words, if that helps. Enter: none, or those that are there.", "  ")
        words = ask_text(screen, words)
    except CutOffError:
        telling.record_deed(one.about, keys[key], agreed, words)
        raise
    telling.record_deed(one.about, keys[key], agreed, words)
    if agreed in _SECOND_LOOKS:
        page = _SECOND_LOOKS[agreed]
        telling.notices += [*voice.optional(page, "title"), *voice.optional(page, "text")]
