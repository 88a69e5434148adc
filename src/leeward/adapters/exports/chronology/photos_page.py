"""The pictures that a redacted copy shows, on a page that opens without a network and loads only them."""

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
from leeward.adapters.exports.chronology.photo import Photo

NAME = "photos.html"


def photos_page(front: Front, photos: Sequence[Photo], heading: str) -> bytes:
    """Return a page with every picture, each under the mark of its exhibit."""
    told = {"front": front, "photos": photos, "heading": heading, "first": INDEX}
    return str(_template().render(told, window=WINDOW, **_fixed())).encode()


@cache
def _fixed() -> dict[str, Any]:
    css = "".join((FILES / name).read_text(encoding="utf-8") for name in ("page.css", "photos.css"))
    digest = b64encode(sha256(css.encode()).digest()).decode()
    # 'self' is the folder of the pack where the page stands on a disk, and its site where it is served.
    policy = (
        f"default-src 'none'; img-src 'self'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return {"css": Markup(css), "policy": policy}  # noqa: S704 - our own file


@cache
def _template() -> Any:
    surroundings = Environment(
        loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    surroundings.filters["shown"] = shown
    return surroundings.get_template("photos.html")
