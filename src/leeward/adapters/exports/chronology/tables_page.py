"""The small tables of a pack as one page that opens without a network, for whoever has no spreadsheet."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.labels import shown
from leeward.adapters.exports.chronology.page import FILES, INDEX, WINDOW
from leeward.adapters.exports.chronology.tabular import Tabular

NAME = "tables.html"
MOST = 500
"""Rows of one table that the page shows; all of them are in its CSV."""


def tables_page(front: Front, tables: Sequence[Tabular], heading: str) -> bytes:
    """Return a page with every table, each as far as a page can show it."""
    told = {"front": front, "tables": tables, "heading": heading, "first": INDEX, "most": MOST}
    return str(_template().render(told, window=WINDOW, **_fixed())).encode()


@cache
def _fixed() -> dict[str, Any]:
    css = "".join((FILES / name).read_text(encoding="utf-8") for name in ("page.css", "tables.css"))
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {"css": Markup(css), "policy": policy}  # noqa: S704 - our own file


@cache
def _template() -> Any:
    surroundings = Environment(
        loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    surroundings.filters["shown"] = shown
    return surroundings.get_template("tables.html")
