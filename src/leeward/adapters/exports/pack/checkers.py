"""The two checkers that are put into every pack, and their hashes, which page one prints.

Both are the same in every pack that one version of Leeward writes, so that a hash can be told in advance.
"""

import hashlib
import json
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leeward.adapters.exports.pack.verify_pack import WORDS

VERIFIER = "verify_pack.py"
PAGE = "verify.html"
_HERE = Path(__file__).parent
_FILES = _HERE / "page_files"


@cache
def checkers() -> dict[str, bytes]:
    """Return each checker by its name in the pack."""
    return {VERIFIER: (_HERE / VERIFIER).read_bytes(), PAGE: _page()}


def checker_hashes() -> dict[str, str]:
    """Return the SHA-256 of each checker by its name: whoever has them on paper knows an unchanged one."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in checkers().items()}


def _page() -> bytes:
    """Return the page as one file; its policy lets nothing run but its own script, and nothing be fetched."""
    css, script = ((_FILES / f"page.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    words = json.dumps(WORDS).replace("<", "\\u003c")
    surroundings = Environment(loader=FileSystemLoader(_FILES), autoescape=True, undefined=StrictUndefined)
    told = {"css": Markup(css), "script": Markup(script), "words": Markup(words)}  # noqa: S704 - our own files
    return surroundings.get_template("page.html").render(told, policy=policy).encode()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
