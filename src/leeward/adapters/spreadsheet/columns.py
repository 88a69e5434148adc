"""The columns of the spreadsheet, in the order in which a person would fill them in."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what the web form calls it, what it means, an example, other names it has."""

    heading: str
    key: str
    meaning: str
    example: str = ""
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # what a spreadsheet offers to choose from


YES_NO = ("yes", "no")
_DAY = "Times on this day, “closed” or “all day”. Leave it empty if you do not know."


def _day(name: str, example: str) -> Column:
    return Column(name, name.casefold(), _DAY, example, also=(name[:3],))


COLUMNS = (
    Column("Service id", "id", "Leave as it is; leave it empty for a new service.", also=("id",)),
    Column(
        "Name", "name", "The service's name, as the public knows it.", "Leeds Advocacy", ("service name",)
    ),
    Column(
        "Organisation",
        "organization",
        "Who runs it.",
        "Leeds Advocacy Trust",
        ("organization", "organization name", "organisation name", "provider"),
    ),
    Column(
        "What it does",
        "does",
        "One or two plain sentences.",
        "Helps people who are being stalked, by phone and at court.",
        ("description",),
    ),
    Column(
        "How to use it", "how", "What makes it safer or easier.", "They do not leave voicemail.", ("how",)
    ),
    Column(
        "Telephone",
        "telephone",
        "The number as it is dialled. Several: one after another, with a semicolon between.",
        "0113 496 0000",
        ("phone", "phone number", "telephone number", "phones", "tel"),
    ),
    Column("Telephone is free", "free", "Whether calling it costs nothing.", "no", choices=YES_NO),
    Column("Shows on bills", "on_bill", "Whether it shows on a phone bill.", "yes", choices=YES_NO),
    Column("Text number", "text", "The number for text messages.", "07700 900000", ("sms", "text")),
    Column("Video number", "video", "The number for video calls, such as in sign language."),
    Column("Website", "website", "Its web address.", "https://example.org", ("url", "web", "web address")),
    Column("E-mail", "email", "Its address for e-mail.", "help@example.org", ("email address", "mail")),
    Column("Chat", "chat", "Whether one can write to it live on its website.", "no", ("live chat",), YES_NO),
    Column("Help on its website", "web_help", "Whether its website is a way to get help.", "no", (), YES_NO),
    Column(
        "Nations",
        "nations",
        "England, Wales, Scotland, Northern Ireland: where it helps.",
        "England; Wales",
        ("nation",),
    ),
    Column(
        "Areas",
        "areas",
        "Councils or police force areas that it serves. Empty: all of its nations.",
        "Leeds; Bradford",
        ("area", "service areas", "councils"),
    ),
    Column("Whose bank holidays", "hours_of", "The nation whose bank holidays it keeps.", "England"),
    Column(
        "For", "for_whom", "victims, workers. Empty: the people it is happening to.", "victims", ("for whom",)
    ),
    Column(
        "Women or men only",
        "sexes",
        "Only if the service itself says so.",
        "",
        ("sex",),
        ("women", "men"),
    ),
    Column("Youngest age", "youngest", "In years. Empty: no limit.", "16", ("minimum age", "min age")),
    Column("Oldest age", "oldest", "In years. Empty: no limit.", "", ("maximum age", "max age")),
    Column("Groups", "groups", "Only if it is for them alone.", "", ("group",)),
    Column("Needs", "needs", "What it helps with. Empty: anything.", "stalking", ("need",)),
    Column("Languages", "languages", "Languages that it speaks.", "English; Welsh", ("language",)),
    Column("In person", "in_person", "Whether one can go there or be visited.", "yes", choices=YES_NO),
    Column(
        "Address", "address", "Where it is. Never one that is kept secret.", "1 High Street", ("address 1",)
    ),
    Column("Town", "town", "Its town or city.", "Leeds", ("city",)),
    Column("Postcode", "postcode", "Its postcode.", "LS1 1AA", ("postal code", "post code")),
    Column(
        "Address is confidential",
        "confidential",
        "With yes, address and postcode are used to find the council and are not kept.",
        "no",
        ("confidential",),
        YES_NO,
    ),
    _day("Monday", "09:00-17:00"),
    _day("Tuesday", "09:00-17:00"),
    _day("Wednesday", "09:00-13:00, 18:00-20:00"),
    _day("Thursday", "09:00-17:00"),
    _day("Friday", "09:00-17:00"),
    _day("Saturday", "closed"),
    _day("Sunday", "closed"),
    Column("Bank holidays", "bank_holidays", "“closed”, “as usual” or times. Empty: not known.", "closed"),
    Column("Closed on", "closed_on", "Days on which it is closed.", "2026-12-24; 2026-12-27 to 2026-12-31"),
    Column("Also open", "also_open", "Other times on single days.", "2026-12-27 10:00-14:00"),
    Column(
        "Hours",
        "hours",
        "“always” for every hour of every day; “not known” if the source gives none; else leave as it is.",
        "",
        ("opening hours",),
        ("always", "not known"),
    ),
    Column("Source", "source", "Where you saw or heard this.", "Telephone call to Leeds Advocacy"),
    Column("Source web address", "source_url", "Its address, if it is a web page.", "", ("source url",)),
    Column("Seen on", "seen_on", "The day you saw or heard it.", "2026-11-02"),
    Column(
        "Last checked", "checked_on", "The day somebody last checked it all.", "2026-11-02", ("assured date",)
    ),
    Column("Checked by", "checked_by", "Who checked it.", "A. Keeper"),
    Column("What is not confirmed", "check", "What a reader should check first.", "Its hours.", ("check",)),
    Column(
        "Status",
        "status",
        "active, inactive, defunct or temporarily closed.",
        "active",
        (),
        ("active", "inactive", "defunct", "temporarily closed"),
    ),
    Column("Everything else", "rest", "Do not edit: what no other column holds."),
)

HEADINGS = tuple(column.heading for column in COLUMNS)
BY_KEY = {column.key: column for column in COLUMNS}
REST = BY_KEY["rest"].heading
NAME = BY_KEY["name"].heading
_CONTINUED = re.compile(r"everythingelse(\d{1,4})")


@lru_cache(maxsize=1024)
def known(heading: str) -> str | None:
    """Return our heading for one as somebody wrote it, forgiving case, blanks and marks; None: not ours."""
    plain = _plain(heading)
    if found := _spellings().get(plain):
        return found
    continued = _CONTINUED.fullmatch(plain)
    return rest_heading(int(continued[1])) if continued and int(continued[1]) > 1 else None


def key_of(heading: str) -> str | None:
    """Return the key of one of our headings; None: it is none of ours."""
    return _keys().get(heading)


@lru_cache(maxsize=1024)
def near(heading: str) -> str | None:
    """Return the heading of ours that one may have been meant for; None: it is like none of them."""
    found = get_close_matches(_plain(heading), _spellings(), n=1, cutoff=0.8)
    return _spellings()[found[0]] if found else None


def rest_heading(number: int) -> str:
    """Return the heading under which the numbered part of everything else stands, counted from 1."""
    return REST if number == 1 else f"{REST} {number}"


def _plain(heading: str) -> str:
    letters = unicodedata.normalize("NFKD", heading).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


@cache
def _spellings() -> dict[str, str]:
    return {
        _plain(name): column.heading
        for column in COLUMNS
        for name in (column.heading, column.key, *column.also)
    }


@cache
def _keys() -> dict[str, str]:
    return {column.heading: column.key for column in COLUMNS}
