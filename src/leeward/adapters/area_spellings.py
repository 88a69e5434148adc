"""How people write the names of councils and police force areas, brought to one form to compare."""

import re
import unicodedata

_CODE = re.compile(r"(?:https?://\S+/)?([EWSNK]\d{8})/?", re.IGNORECASE)
_COUNTY = r"county(?: of| borough(?: of)?)?"
_BEFORE = re.compile(
    r"(?:city and county of|city and district of|city of|royal borough of|london borough of"
    rf"|metropolitan borough of|metropolitan district of|borough of|district of|isles? of|{_COUNTY}) "
)
_COUNTY_COUNCIL = re.compile(r" county council")
_COUNCIL = re.compile(
    r" (?:(?:city and county|city and district|county borough|metropolitan borough|london borough"
    r"|royal borough|metropolitan district|city|borough|district|islands?)? ?council|mbc)"
)
_AFTER = re.compile(r" (?:city|islands)")
_POLICE = re.compile(r" (?:police(?: (?:service|force))?|constabulary)(?: area)?| (?:police )?force area")


def code_in(text: str) -> str | None:
    """Return the code of an area when a text is one, or is the address of one; None: it is a name."""
    found = _CODE.fullmatch(text.strip())
    return found[1].upper() if found else None


def plain(text: str) -> str:
    """Return a name without case, accents, marks, "the" and the order that lists put it in."""
    first, comma, last = text.strip().partition(",")
    if comma and last.rstrip().casefold().endswith(" of"):
        text = f"{last} {first}"
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    letters = "".join(mark for mark in letters if not unicodedata.combining(mark))
    words = re.sub(r"[\W_]+", " ", re.sub(r"['’.]", "", letters)).split()
    words = ["st" if word == "saint" else word for word in words]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def councils(text: str) -> frozenset[str]:
    """Return the plain forms in which a council's name is looked up: "leeds" for Leeds City Council.

    "London" is not one of the City of London's: most of London is other councils.
    """
    name = _without(_COUNCIL, _without(_COUNTY_COUNCIL, plain(text)))
    begins = _BEFORE.match(name)
    bare = _without(_AFTER, name[begins.end() :] if begins else name)
    return frozenset({name} if bare == "london" else {name, bare})


def police(text: str) -> str:
    """Return a plain name without what says that it is a police force."""
    return _without(_POLICE, plain(text))


def says_county_council(text: str) -> bool:
    """Return whether a name says that it is a county's council, which is often wider than any of ours."""
    name = plain(text)
    return name != _without(_COUNTY_COUNCIL, name)


def says_council(text: str) -> bool:
    """Return whether a name says that it is a council, and so no police force."""
    name = plain(text)
    return name != _without(_COUNCIL, _without(_COUNTY_COUNCIL, name))


def says_police(text: str) -> bool:
    """Return whether a name says that it is a police force, and so no council."""
    return plain(text) != police(text)


def _without(ending: re.Pattern[str], name: str) -> str:
    for found in ending.finditer(name):
        if found.end() == len(name) and found.start():
            return name[: found.start()]
    return name
