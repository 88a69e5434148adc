"""The page at the top of a pack: what this folder is, what to open first, and how to check it.

It loads nothing and runs nothing. Somebody else says its words.
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leeward.adapters.exports.visible import visible

NAME = "START-HERE.html"
_FILES = Path(__file__).parent / "page_files"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraphs, and where they lead: names with their addresses, "" for what is to be typed."""

    title: str
    words: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StartPage:
    """All that the page says, in its order."""

    title: str
    words: tuple[str, ...]
    warnings: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]
    open: Part
    things: tuple[Part, ...]
    not_proved: Part
    check: Part
    ways: tuple[Part, ...]
    language: str = "en"


def address(path: str) -> str:
    """Return the address of a file or a folder of the pack, as seen from its top."""
    return quote(path)


def start_page(page: StartPage) -> bytes:
    """Return the page: the same bytes for the same values."""
    facts = [(label, visible(value)) for label, value in page.facts]
    told = {"page": page, "language": page.language, "facts": facts}
    return str(_template().render(told, **_fixed())).encode()


@cache
def _fixed() -> dict[str, Any]:
    css = (_FILES / "start.css").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {"css": Markup(css), "policy": policy}  # noqa: S704 - our own file


@cache
def _template() -> Any:
    surroundings = Environment(
        loader=FileSystemLoader(_FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return surroundings.get_template("start.html")
