"""What is known about the person that decides which services fit. All of it may be left unknown."""

from dataclasses import replace

from leeward.adapters.exports.text import wrapped
from leeward.cli.screen import Screen
from leeward.cli.telling import Telling
from leeward.domain.circumstances import Circumstances
from leeward.domain.errors import PlaceNotFoundError, PlaceOutsideError
from leeward.domain.nation import Nation
from leeward.domain.service import Channel, Sex

_NATIONS = {
    "e": Nation.ENGLAND,
    "w": Nation.WALES,
    "s": Nation.SCOTLAND,
    "n": Nation.NORTHERN_IRELAND,
}
_SEXES = {"w": Sex.WOMAN, "m": Sex.MAN, "a": Sex.ANOTHER}
_OLDEST = 120
_FORGET = "x"


def about_lines(telling: Telling) -> list[str]:
    """Return what is known, and what may be added."""
    who, voice = telling.conversation.circumstances, telling.voice
    nation = voice.label(f"nation-{(who.nation or 'not_known').replace('_', '-')}")
    place = ", ".join(part for part in (nation, who.council, who.police_force) if part)
    known = (
        ("Nation, or a postcode", place),
        ("Age", str(who.age) if who.age is not None else ""),
        ("Sex", voice.label(f"sex-{who.sex}") if who.sex else ""),
        ("Any of these groups", ", ".join(voice.named("group", group) for group in sorted(who.groups))),
        ("Cannot speak on the telephone", "yes" if who.cannot_speak else ""),
        ("Language", voice.named("language", who.language) if who.language else ""),
        (voice.title("page-channels"), ", ".join(_way(channel, telling) for channel in sorted(who.channels))),
    )
    lines = [""]
    for text in (*voice.optional("page-fit", "title"), *voice.optional("page-fit", "text")):
        lines += [*wrapped(text, "  "), ""]
    for number, (name, value) in enumerate(known, 1):
        lines += wrapped(f"{name}: {value or 'not known'}", f"  {number}  ")
    return [*lines, "", "  A number changes that.   Enter go on   b back   ? all keys"]


def change(telling: Telling, screen: Screen, number: str) -> bool:
    """Ask for one of them and record it; False when there is none of that number."""
    who = telling.conversation.circumstances
    match number:
        case "1":
            changed = _place(telling, screen, who)
        case "2":
            changed = _age(screen, who)
        case "3":
            typed = _ask(screen, "w woman, m man, a another", set(_SEXES))
            changed = replace(who, sex=_SEXES.get(typed)) if typed else who
        case "4":
            changed = _groups(telling, screen, who)
        case "5":
            typed = _ask(screen, "y yes, n no", {"y", "n"})
            changed = replace(who, cannot_speak=typed == "y") if typed else who
        case "6":
            spoken = {language for service in telling.pack.services for language in service.languages}
            typed = _ask(screen, f"One of: {_with_names('language', spoken, telling)}", spoken)
            changed = replace(who, language=None if typed == _FORGET else typed) if typed else who
        case "7":
            changed = _channels(telling, screen, who)
        case _:
            return False
    telling.set_circumstances(changed)
    return True


def _with_names(kind: str, ids: set[str], telling: Telling) -> str:
    return ", ".join(f"{id} {telling.voice.named(kind, id)}" for id in sorted(ids))


def _ask(screen: Screen, says: str, keys: set[str]) -> str:
    screen.say(f"{says}; {_FORGET} not known. Enter: as it is.", "  ")
    while (typed := screen.ask("  > ").strip().casefold()) and typed not in keys | {_FORGET}:
        screen.say("That is not one of them.", "  ")
    return typed


def _place(telling: Telling, screen: Screen, who: Circumstances) -> Circumstances:
    for text in telling.voice.optional("page-postcode", "text"):
        screen.say(text, "  ")
    nations = "e England, w Wales, s Scotland, n Northern Ireland, or a postcode"
    screen.say(f"{nations}; {_FORGET} not known. Enter: as it is.", "  ")
    while typed := screen.ask("  > ").strip().casefold():
        if typed == _FORGET or typed in _NATIONS:
            return replace(who, nation=_NATIONS.get(typed), council=None, police_force=None)
        try:
            # Only here: the table of postcodes is large, and most conversations never need it.
            from leeward.adapters.places import find

            place = find(typed)
        except PlaceNotFoundError as error:
            screen.say(str(error), "  ")
            if isinstance(error, PlaceOutsideError):
                screen.say(" ".join(telling.voice.optional("page-outside", "text")), "  ")
        else:
            return replace(who, nation=place.nation, council=place.council, police_force=place.police_force)
    return who


def _age(screen: Screen, who: Circumstances) -> Circumstances:
    screen.say(f"In years; {_FORGET} not known. Enter: as it is.", "  ")
    while typed := screen.ask("  > ").strip().casefold():
        if typed == _FORGET:
            return replace(who, age=None)
        if typed.isascii() and typed.isdecimal() and len(typed) < 4 and int(typed) <= _OLDEST:
            return replace(who, age=int(typed))
        screen.say("That cannot be read as an age.", "  ")
    return who


def _groups(telling: Telling, screen: Screen, who: Circumstances) -> Circumstances:
    known = {group for service in telling.pack.services for group in service.groups}
    says = f"Those that fit, of: {_with_names('group', known, telling)}; {_FORGET} not known. Spaces between."
    screen.say(f"{says} Enter: as it is.", "  ")
    while typed := screen.ask("  > ").strip().casefold():
        chosen = frozenset(typed.replace(",", " ").split())
        if chosen <= known | {_FORGET}:
            return replace(who, groups=chosen - {_FORGET})
        screen.say("That is not one of them.", "  ")
    return who


def _channels(telling: Telling, screen: Screen, who: Circumstances) -> Circumstances:
    known = {channel.value.replace("_", "-"): channel for channel in Channel}
    names = ", ".join(f"{typed} {_way(channel, telling)}" for typed, channel in known.items())
    screen.say(f"Those that would do, of: {names}; {_FORGET} any. Spaces between. Enter: as it is.", "  ")
    while typed := screen.ask("  > ").strip().casefold():
        chosen = set(typed.replace(",", " ").split())
        if chosen <= {*known, _FORGET}:
            return replace(who, channels=frozenset(known[each] for each in chosen - {_FORGET}))
        screen.say("That is not one of them.", "  ")
    return who


def _way(channel: Channel, telling: Telling) -> str:
    return telling.voice.label(f"channel-{channel.replace('_', '-')}")
