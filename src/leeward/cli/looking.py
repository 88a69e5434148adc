"""What is only looked at: first screen, step words, flags and actions, services, the end, the keys."""

from collections.abc import Callable, Sequence
from textwrap import shorten

from leeward.adapters.exports.text import section_lines, wrapped
from leeward.adapters.exports.told import value_of, words_of
from leeward.cli.asking import EVERYWHERE
from leeward.cli.papers import compose
from leeward.cli.screen import Screen
from leeward.cli.telling import Telling
from leeward.domain.question import Layer
from leeward.domain.screening import Phase

GUIDED = "guided"
LISTED = 60
"""Characters of somebody's words in a list of all questions."""

_ON_QUESTIONS = {
    "y n": "yes, no (a choice has numbers)",
    "u": "asked; the person does not know",
    "d": "asked; the person would rather not say",
    "Enter": "skip: nothing is written, and what is written stays",
    "w": "add words, and whose words they are",
    "x": "take the answer back: not asked",
}


def opening_lines(telling: Telling) -> list[str]:
    """Return the first screen: what to do before anything is asked, and before leaving."""
    voice, rules = telling.voice, telling.pack.rules
    opens = {action.id: action.phase for action in rules.actions if GUIDED in action.opens}
    lines = ["", *wrapped(f"{telling.pack.title}. {telling.conversation.reference}", "  ")]
    for phase in Phase:
        actions = [a for a in telling.assessment().actions if opens.get(a.id) is phase]
        if actions:
            lines += ["", *wrapped(voice.label(f"phase-{phase.value.replace('_', '-')}"), "  "), ""]
        for number, action in enumerate(actions, 1):
            mark = f"  {number}. " if phase is Phase.BEFORE_LEAVING else "  - "
            lines += wrapped(voice.title(action.id), f"{mark:<6}")
            for text in voice.optional(action.id, "text") if phase is Phase.NOW else ():
                lines += wrapped(text, "      ")
    lines += ["", "  Nothing is written on this machine unless you ask for it (k)."]
    return [*lines, "  Enter begin   ? all keys   q finish"]


def step_lines(telling: Telling, step: str, question: str = "") -> list[str]:
    """Return a step's title and place; its words stand with its first question, or alone."""
    voice, steps = telling.voice, telling.steps()
    ids = [one.id for one in steps]
    place = f"{ids.index(step) + 1} of {len(ids)}"
    title = voice.title(step)
    lines = wrapped(f"{title} ({place})", "")
    questions = steps[ids.index(step)].questions
    if question and questions.index(question) > 0:
        return list(lines)
    said = [line for text in voice.optional(step, "text") for line in ("", *wrapped(text, "  "))]
    full = telling.cannot_talk() or not questions
    actions = _action_lines(telling, steps[ids.index(step)].actions, full)
    return [*lines, *said, *([""] if actions else []), *actions]


def service_lines(telling: Telling) -> list[str]:
    """Return the services that fit and which are open, as the handover gives them."""
    return _sections(telling, "services")


def end_lines(telling: Telling) -> list[str]:
    """Return the last screen: what is to be done now, and what nobody has been named for."""
    lines = ["", *wrapped("The end. The handover is made from what is written down.", "  ")]
    lines += _now_lines(telling)
    unnamed = [q for theme in ("next_contact", "next_contact_owner") for q in _unanswered(telling, theme)]
    if unnamed:
        lines += ["", "  Not written down yet:", ""]
        lines += [line for id in unnamed for line in wrapped(telling.voice.ask(id), "  - ")]
    lines += ["", f"  {_not_asked(telling)} questions were not asked. They are listed as not asked."]
    lines += ["", "  r records what was done. What is not recorded is not taken as not done."]
    return [*lines, "  Enter print the handover   b back   g go to a question   ? all keys"]


def finish_early(telling: Telling, screen: Screen) -> bool:
    """Return whether to finish now, asked once."""
    count = _not_asked(telling)
    screen.show(telling.head(), ["", f"  Finish now? {count} questions were not asked, and are listed so."])
    return screen.ask("  y finish, Enter go on > ").strip().casefold() in ("y", "yes")


def choose(telling: Telling, screen: Screen, asked: Sequence[tuple[str, str]]) -> int | None:
    """Show every question with its answer, and return the index of the one chosen, or None."""
    voice, lines, before = telling.voice, [], ""
    for number, (step, question) in enumerate(asked, 1):
        if step != before:
            lines += ["", *wrapped(voice.title(step), "")]
        before = step
        lines += wrapped(f"{voice.short(question)}: {_said(telling, question)}", f"  {number:2}  ")
    screen.show(telling.head(), [*lines, "", "  A number goes there.   Enter stay"])
    typed = screen.ask().strip()
    return int(typed) - 1 if typed.isdecimal() and 0 < int(typed) <= len(asked) else None


def _show_flags(telling: Telling, screen: Screen) -> None:
    sections = _sections(telling, "red-flags", "natures", "actions", "open")
    screen.show(telling.head(), [*sections, "", "  Enter go on"])
    screen.ask()


def _show_services(telling: Telling, screen: Screen) -> None:
    screen.show(telling.head(), [*service_lines(telling), "", "  Enter go on"])
    screen.ask()


def _show_keys(telling: Telling, screen: Screen) -> None:
    lines = ["", "  At a question"]
    lines += [line for key, says in _ON_QUESTIONS.items() for line in wrapped(says, f"  {key:<7}")]
    lines += ["", "  Anywhere"]
    lines += [line for key, says in EVERYWHERE.items() for line in wrapped(says, f"  {key:<7}")]
    lines += ["", "  Ctrl-C asks what to do; nothing is lost.", "", "  Enter go on"]
    screen.show(telling.head(), lines)
    screen.ask()


LOOKS: dict[str, Callable[[Telling, Screen], None]] = {
    "a": _show_flags,
    "s": _show_services,
    "?": _show_keys,
}


def _sections(telling: Telling, *ids: str) -> list[str]:
    """Return parts of the handover as it stands now, so that screen and paper say the same."""
    document = compose("text", telling.pack, telling.conversation, telling.now())
    return [line for id in ids for line in ("", *section_lines(document.section(id)))]


def _now_lines(telling: Telling) -> list[str]:
    """Return what the answers ask for now; when it is not safe to talk, what that asks for, in full."""
    voice, cannot_talk = telling.voice, telling.cannot_talk()
    rules = telling.pack.rules
    now = {action.id for action in rules.actions if action.phase is Phase.NOW}
    talk = {question.id for question in rules.themed("talk")}
    asked_for = [
        action.id
        for action in telling.assessment().actions
        if action.id in now and (talk & set(action.because) if cannot_talk else action.because)
    ]
    if not asked_for:
        return []
    return ["", *wrapped(voice.label("phase-now"), "  "), "", *_action_lines(telling, asked_for, cannot_talk)]


def _action_lines(telling: Telling, ids: Sequence[str], full: bool) -> list[str]:
    """Return those actions of `ids` that apply, each with its text when it is to be read in full."""
    voice = telling.voice
    lines: list[str] = []
    for action in telling.assessment().actions:
        if action.id in ids:
            lines += wrapped(voice.title(action.id), "  -   ")
            for text in voice.optional(action.id, "text") if full else ():
                lines += wrapped(text, "      ")
    return lines


def _said(telling: Telling, question: str) -> str:
    """Return the answer to a question on one line, words cut to what a list has room for."""
    answer, voice = telling.latest(question), telling.voice
    words = words_of(answer, voice) if answer else ()
    if answer is None or not words:
        return voice.answer(question, answer.value if answer else None)
    said = shorten(words[0].spoken(), LISTED, placeholder=" …")
    return ", ".join(part for part in (value_of(answer, voice, True), said) if part)


def _unanswered(telling: Telling, theme: str) -> list[str]:
    values = telling.conversation.values()
    return [q.id for q in telling.pack.rules.themed(theme) if values.get(q.id) is None]


def _not_asked(telling: Telling) -> int:
    values = telling.conversation.values()
    questions = telling.pack.rules.questions.values()
    return sum(values.get(q.id) is None for q in questions if q.layer is not Layer.DETAIL)
