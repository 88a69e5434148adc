"""One question on one screen: its own words, the keys that answer it, and whose words are written down."""

from leeward.adapters.exports.text import wrapped
from leeward.adapters.exports.told import answer_item
from leeward.cli.screen import CutOffError, Screen
from leeward.cli.telling import Telling
from leeward.domain.answers import ANSWERED, DECLINED, NO, UNKNOWN, YES, Answer, Provenance
from leeward.domain.errors import AnswerRefusedError
from leeward.domain.question import Layer, Question, QuestionKind
from leeward.domain.written import check_words, keepable

NEXT, BACK, STAY = "next", "back", "stay"
"""Where a screen leads; any other key that it gives back is one that every screen has."""

EVERYWHERE = {
    "b": "back one screen; nothing is lost",
    "a": "flags, actions and open questions now",
    "g": "go to any question",
    "p": "the plan",
    "s": "services, and which are open now",
    "r": "record what was done",
    "k": "keep the conversation in a file",
    "q": "finish early",
    "?": "all keys",
}
_SAME = {UNKNOWN: "does not know", DECLINED: "would rather not say"}
_KEYS = {"u": UNKNOWN, "d": DECLINED}
_WHOSE = {
    "o": (Provenance.OWN_WORDS, "the person's own words, exactly as said"),
    "p": (Provenance.PARAPHRASE, "what was said, in other words"),
    "s": (Provenance.OBSERVED, "what you saw yourself"),
    "r": (Provenance.REPORTED, "what someone else told you"),
}


def question_lines(telling: Telling, question: Question) -> list[str]:
    """Return a question as it is to be asked, what helps to ask it, and what is written down for it."""
    voice = telling.voice
    ours = voice.optional("page-our-prompt", "title") if question.layer is Layer.PROMPT else ()
    lines = ["", *(line for text in ours for line in wrapped(text, "  "))]
    lines += [*([""] if ours else []), *wrapped(voice.ask(question.id), "  "), ""]
    for slot in ("say", "hint"):
        for text in voice.optional(question.id, slot):
            lines += [*wrapped(f"Say: “{text}”" if slot == "say" else text, "  "), ""]
    if telling.latest(question.id) is not None:
        item = answer_item(telling.conversation, question.id, voice)
        lines += wrapped("Written down:", "  ")
        for text in (item.text, *(words.spoken() for words in item.words)):
            lines += wrapped(text, "      ") if text else ()
        lines.append("")
    return lines


def answer_keys(telling: Telling, question: Question) -> dict[str, str]:
    """Return key -> value for the answers to a question; an open question has only the last two."""
    if question.kind is QuestionKind.YES_NO:
        own = {"y": YES, "n": NO}
    else:
        own = {str(number): option.value for number, option in enumerate(question.options, 1)}
    return own | _KEYS


def key_lines(telling: Telling, question: Question) -> list[str]:
    """Return the lines that say which key gives which answer."""
    keys = answer_keys(telling, question)
    named = {key: _SAME.get(value) or telling.voice.answer(question.id, value) for key, value in keys.items()}
    short = question.kind is QuestionKind.YES_NO and all(len(name) < 4 for name in list(named.values())[:2])
    lines = []
    if question.kind is QuestionKind.WORDS:
        lines += ["  Type it and press Enter, or w for several lines."]
    elif not short:
        lines += [line for key in list(named)[:-2] for line in wrapped(named.pop(key), f"  {key}  ")]
    row = "   ".join(f"{key} {name.lower()}" for key, name in named.items())
    lines += [f"  {row}   Enter skip"]
    words = "" if question.kind is QuestionKind.WORDS else "w add words   "
    return [*lines, f"  {words}b back   a flags and actions   ? all keys"]


def take(telling: Telling, screen: Screen, question: Question, typed: str) -> str:
    """Record what was typed at a question, and return where that leads."""
    key = typed.strip().casefold()
    keys = answer_keys(telling, question)
    if not key:
        return NEXT
    if key in EVERYWHERE:
        return BACK if key == "b" else key
    if key == "w":
        leads = _write(telling, screen, question)
        return leads if question.kind is QuestionKind.WORDS else STAY
    if key == "x":
        return _record(telling, question, None, "", Provenance.PARAPHRASE, STAY)
    if key in ("yes", "no") and key[0] in keys:
        key = key[0]
    if key in keys:
        before = telling.latest(question.id)
        if question.kind is QuestionKind.WORDS or before is None:
            return _record(telling, question, keys[key], "", Provenance.PARAPHRASE, NEXT)
        words = before.words if _stand(screen, before, keys[key]) else ""
        return _record(telling, question, keys[key], words, before.provenance, NEXT)
    if question.kind is QuestionKind.WORDS and len(key) > 1:
        return _keep(telling, screen, question, typed.strip(), NEXT)
    telling.notices.append("That is not one of the answers here. To write it as words, press w first.")
    return STAY


def _stand(screen: Screen, before: Answer, value: str) -> bool:
    """Ask whether words said with another answer stand: "yes, daily" must never be quoted under a no."""
    if not before.words or before.value in (None, value):
        return True
    screen.say(before.words, "  Written down with the answer before: ")
    screen.say("Do these words stand with the new answer? They stay in the history either way.", "  ")
    try:
        return screen.ask("  y or n, Enter for n > ").strip().casefold() in ("y", "yes")
    except CutOffError:
        return False


def _write(telling: Telling, screen: Screen, question: Question) -> str:
    if keepable(refused := telling.refused.get(question.id, "")) and _take_up(screen, refused):
        return _keep(telling, screen, question, keepable(refused), NEXT)
    screen.say("Write it as it is said. An empty line ends it.", "  ")
    lines: list[str] = []
    try:
        while line := screen.ask("  | "):
            lines.append(line)
    except CutOffError as cut:
        # What was typed by then is kept; whose words they are was not asked, so they are not quoted.
        keep_words(telling, question, "\n".join([*lines, cut.typed]).strip(), Provenance.PARAPHRASE)
        raise
    return _keep(telling, screen, question, "\n".join(lines), NEXT) if lines else STAY


def _take_up(screen: Screen, refused: str) -> bool:
    kept = keepable(refused)
    screen.say(f"What was not written down is still here: {len(refused):,} characters.", "  ")
    screen.say(f"{len(kept):,} of them can be kept; they end “{kept[-60:]}”.", "  ")
    return screen.ask("  k keep them, Enter to write it again > ").strip().casefold() == "k"


def _keep(telling: Telling, screen: Screen, question: Question, words: str, leads: str) -> str:
    whose = Provenance.PARAPHRASE
    try:
        check_words(words)
    except AnswerRefusedError as refused:
        telling.refused[question.id] = words
        telling.notices.append(f"Not written down. {refused}. It is still here: press w.")
        return STAY
    if question.layer is not Layer.DETAIL or question.theme == "account":
        try:
            whose = _ask_whose(screen)
        except CutOffError:
            keep_words(telling, question, words, whose)
            raise
    if not keep_words(telling, question, words, whose):
        return STAY
    telling.refused.pop(question.id, None)
    return leads


def _ask_whose(screen: Screen) -> Provenance:
    screen.say("Whose words are these?", "  ")
    for key, (_, name) in _WHOSE.items():
        screen.say(name, f"  {key}  ")
    while (key := screen.ask("  Enter for p > ").strip().casefold() or "p") not in _WHOSE:
        screen.say("Press o, p, s or r.", "  ")
    return _WHOSE[key][0]


def keep_words(telling: Telling, question: Question, words: str, whose: Provenance) -> bool:
    """Record words beside an answer, or as the answer to an open question; False when none were kept."""
    if not words:
        return False
    before = telling.latest(question.id)
    value = ANSWERED if question.kind is QuestionKind.WORDS else before.value if before else None
    return _record(telling, question, value, words, whose, NEXT) is NEXT


def _record(
    telling: Telling, question: Question, value: str | None, words: str, whose: Provenance, leads: str
) -> str:
    try:
        telling.answer(question, value, words, whose)
    except AnswerRefusedError as refused:
        telling.notices.append(f"Not written down. {refused}.")
        return STAY
    return leads
