"""Every page's words that the site says are in the closed set that a pack must have."""

import re
from pathlib import Path

import pytest

import leeward
from leeward.domain.errors import PackError
from leeward.packs.load import load
from leeward.packs.pages import PAGES
from tests.packs.copied import Copied

SAID = re.compile(r"""["'](page-[a-z0-9-]*[a-z0-9])["']""")
CODE = Path(leeward.__file__).parent


def said_in_code() -> set[str]:
    files = [*CODE.rglob("*.py"), *CODE.rglob("*.html")]
    # "page-of" is a label of documents, "page 1 of 3", and no page.
    return {id for file in files for id in SAID.findall(file.read_text())} - {"page-of"}


def test_every_page_that_code_names_must_be_in_a_pack() -> None:
    said = said_in_code()
    assert len(said) > 50
    assert said <= PAGES


def test_a_pack_without_a_page_that_the_site_says_is_refused_by_name(copied: Copied) -> None:
    file = copied.folder / "pack.toml"
    text = file.read_text()
    start = text.index('[[page]]\nid = "page-silent-999"')
    file.write_text(text[:start] + text[text.index("[[page]]", start + 1) :])
    with pytest.raises(PackError, match=r"pack\.toml: the page 'page-silent-999' is missing"):
        load(copied.folder)
