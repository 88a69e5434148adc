"""What WhatsApp itself writes among people's messages, in the languages of its telephones."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from leeward.domain.communication import Mark

INVISIBLE = "\u200e".encode()
"""A sign that none sees, before words that the program wrote."""

_HIDDEN = "\u200e\u200f"
_ANY = r"[^\n]{0,400}?"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all languages together: an export does not say which it is in."""

    system: "re.Pattern[str]"
    opening: "re.Pattern[str]"  # the same, of those that go on: enough of one to know it by
    fixed: "re.Pattern[str]"  # the same, of those that begin with words of the program's own
    whole: Mapping[bytes, Mark]  # a message that is nothing but this -> what that tells
    own: frozenset[bytes]  # that only the one whose telephone it is has
    calls: Mapping[bytes, Mark]
    said: frozenset[
        bytes
    ]  # all of these as they stand in a line: the sign that none sees before, its end after
    signed: "re.Pattern[bytes]"  # the sign that none sees, behind a sender
    pointed: "re.Pattern[bytes]"  # "<…>": a file's name in its one group that is there, or an edited message
    after_a_file: "re.Pattern[bytes]"  # "(…)", what stands behind a file's name and a blank

    def is_system(self, line: str) -> bool:
        """Return whether a line is one that the program writes."""
        return self.system.match(line.lstrip(_HIDDEN)) is not None

    def is_the_programs(self, line: str) -> bool:
        """Return whether a line is one that begins with words that nobody's name is put before."""
        return self.fixed.match(line.lstrip(_HIDDEN)) is not None

    def begins_one(self, name: str) -> bool:
        """Return whether what was taken for a sender's name is the beginning of such a line."""
        return self.opening.match(name.lstrip(_HIDDEN)) is not None


@cache
def phrases() -> Phrases:
    """Return every phrase, from `phrases.toml`."""
    languages = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8")).values()

    def every(what: str) -> Iterable[str]:
        return dict.fromkeys(phrase for language in languages for phrase in language[what])

    whole = {phrase.encode(): Mark.DELETED for phrase in every("deleted")}
    whole |= {phrase.encode(): Mark.MEDIA_LEFT_OUT for phrase in every("left_out")}
    calls = {phrase.encode(): Mark(0) for phrase in every("call")}
    calls |= {phrase.encode(): Mark.UNANSWERED for phrase in every("missed")}
    return Phrases(
        system=re.compile("|".join(map(_pattern, every("system")))),
        opening=re.compile("|".join(_pattern(phrase) for phrase in every("system") if phrase.endswith("{}"))),
        fixed=re.compile("|".join(_pattern(one) for one in every("system") if not one.startswith("{}"))),
        whole=whole,
        own=frozenset(phrase.encode() for phrase in every("own")),
        calls=calls,
        said=frozenset(
            before + phrase + after
            for phrase in (*whole, *calls)
            for before in (b"", INVISIBLE)
            for after in (b"", b"\r")
        ),
        # Looked back for what stands before: a search for one byte is the fastest.
        signed=re.compile(b"\xe2(?<=: \xe2)\x80\x8e"),
        pointed=re.compile(
            b"<(?:"
            + b"|".join(_inside(phrase) for phrase in every("attached") if phrase[0] == "<")
            + b"|"
            + b"|".join(re.escape(phrase[1:-1].encode()) for phrase in every("edited"))
            + b")>"
        ),
        after_a_file=re.compile(
            rb"\((?<= \()(?:"
            + b"|".join(re.escape(phrase[4:-1].encode()) for phrase in every("attached") if phrase[0] == "{")
            + rb")\)"
        ),
    )


def _pattern(phrase: str) -> str:
    parts = [re.escape(part) for part in phrase.split("{}")]
    return _ANY.join(parts) + ("" if phrase.endswith("{}") else r"\s*$")


def _inside(phrase: str) -> bytes:
    before, after = phrase[1:-1].split("{}")
    return re.escape(before.encode()) + rb"([^<>\n]{1,255})" + re.escape(after.encode())
