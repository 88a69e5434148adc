"""Words: what a pack says, with its vocabulary filled in for the reader, and as plain text."""

import re
from collections.abc import Mapping
from functools import lru_cache

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack

TERM = re.compile(r"\{\{ *([A-Za-z][a-z0-9-]*) *\}\}")
"""`{{ suspect }}`, or `{{ Suspect }}` where a sentence begins with it."""

_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s+(.*)")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_EMPHASIS = re.compile(r"(?<![\\\w])(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def say(pack: Pack, id: str, slot: str, audience: Audience) -> str:
    """Return the Markdown of an entry's slot in this audience's words, each `{{ term }}` filled in.

    Raises KeyError when the pack says nothing there.
    """
    return fill_in(pack.says(id, slot, audience), pack.vocabulary, audience)


def fill_in(markdown: str, vocabulary: Mapping[str, Mapping[Audience, str]], audience: Audience) -> str:
    """Return Markdown with each `{{ term }}` replaced by this audience's word for it."""

    def word(match: re.Match[str]) -> str:
        term = match[1]
        said = vocabulary[term[0].lower() + term[1:]][audience]
        return said[0].upper() + said[1:] if term[0].isupper() else said

    return TERM.sub(word, markdown)


@lru_cache(maxsize=4096)  # a page says the same few hundred things to everyone
def plain(markdown: str) -> str:
    """Return the plain text of Markdown: a line for each paragraph and item, items as "- ".

    Numbered items keep their numbers; a link is its words and then its address.
    """
    blocks: list[str] = []
    fresh = True  # the next line opens a block
    in_list = False
    for line in markdown.splitlines():
        item = _ITEM.fullmatch(line)
        if not line.strip():
            fresh = True
        elif item:
            marker = "-" if item[1] in "-*+" else item[1]
            blocks.append(("" if in_list or not blocks else "\n") + f"{marker} {item[2].strip()}")
            fresh, in_list = False, True
        elif fresh:
            blocks.append(("\n" if blocks else "") + line.strip())
            fresh, in_list = False, False
        else:
            blocks[-1] += " " + line.strip()
    return "\n".join(_inline(block) for block in blocks)


def _inline(text: str) -> str:
    text = _LINK.sub(lambda m: m[2] if m[1] == m[2] else f"{m[1]} ({m[2]})", text)
    text = re.sub(r"<(https:[^>]+)>", r"\1", text)
    for _ in range(3):  # emphasis may be nested, such as bold in italics
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)
