"""Every link of every Markdown file leads somewhere."""

from pathlib import Path
from urllib.parse import urlsplit

from tests.repository.documents import anchors, links, markdown
from tests.repository.tree import ROOT

LARGEST_PICTURE = 150_000


def leads_nowhere(page: Path, text: str, target: str) -> bool:
    address = urlsplit(target)
    if address.scheme or address.netloc:
        return address.scheme != "https" or not address.hostname
    there = (ROOT / page).parent / address.path if address.path else ROOT / page
    if not there.exists():
        return True
    if not address.fragment:
        return False
    return address.fragment not in anchors(there.read_text(encoding="utf-8"))


def test_every_link_resolves() -> None:
    broken = [
        f"{page}: {target}"
        for page, text in markdown()
        for _, _, target in links(text)
        if leads_nowhere(page, text, target)
    ]
    assert broken == []


def test_a_link_to_nothing_would_be_found() -> None:
    page = Path("README.md")
    assert leads_nowhere(page, "", "docs/none.md")
    assert leads_nowhere(page, "", "SECURITY.md#no-such-heading")
    assert leads_nowhere(page, "", "http://example.org/")
    assert not leads_nowhere(page, "", "SECURITY.md#how-to-report")


def test_every_picture_says_what_it_shows() -> None:
    silent = [
        f"{page}: {target}"
        for page, text in markdown()
        for is_picture, words, target in links(text)
        if is_picture and len(words) < 20
    ]
    assert silent == []


def test_every_picture_is_small_and_shown() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {target for is_picture, _, target in links(readme) if is_picture}
    pictures = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "docs/screenshots").iterdir()}
    assert pictures.keys() == shown
    assert [name for name, path in pictures.items() if path.stat().st_size > LARGEST_PICTURE] == []
