"""The chapters that can be read, in order: what each is called in the pack and what stands in it."""

from dataclasses import dataclass

from leeward.domain.nation import Nation


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page to read. `page` is the pack's entry for its title and lead, `kind` how it is laid out."""

    number: int  # stands in its address, which must not say what is read
    page: str
    kind: str
    groups: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Chapters that stand together in the list of them."""

    page: str
    chapters: tuple[Chapter, ...]


SHELVES = (
    Shelf(
        "page-read-what",
        (
            Chapter(1, "page-read-stalking", "passages", ("stalking",)),
            Chapter(2, "page-read-four-signs", "passages", ("four-signs",)),
            Chapter(3, "page-read-harassment", "passages", ("harassment", "harassment-examples")),
            Chapter(4, "page-read-sexual-harassment", "passages", ("sexual-harassment",)),
            Chapter(5, "page-read-online", "passages", ("online", "online-examples")),
        ),
    ),
    Shelf(
        "page-read-do",
        (
            Chapter(6, "page-read-not-first", "passages", ("not-first",)),
            Chapter(7, "page-read-evidence", "passages", ("evidence",)),
            Chapter(8, "page-read-digital-first", "digital", ("first", "devices")),
            Chapter(9, "page-read-digital-accounts", "digital", ("accounts", "location")),
            Chapter(
                10, "page-read-digital-sharing", "digital", ("sharing", "people", "passwords", "trackers")
            ),
            Chapter(11, "page-read-actions", "actions"),
            Chapter(12, "page-read-measures", "measures"),
        ),
    ),
    Shelf(
        "page-read-law",
        (
            Chapter(13, "page-read-rights", "passages", ("rights",)),
            Chapter(14, "page-read-law-england-wales", "law", nations=(Nation.ENGLAND, Nation.WALES)),
            Chapter(15, "page-read-law-scotland", "law", nations=(Nation.SCOTLAND,)),
            Chapter(16, "page-read-law-northern-ireland", "law", nations=(Nation.NORTHERN_IRELAND,)),
        ),
    ),
    Shelf(
        "page-read-behind",
        (
            Chapter(17, "page-read-questions", "questions"),
            Chapter(18, "page-read-flags", "flags"),
            Chapter(19, "page-corrections", "passages", ("corrections",)),
            Chapter(20, "page-statement-of-sources", "sources"),
        ),
    ),
)

CHAPTERS = tuple(chapter for shelf in SHELVES for chapter in shelf.chapters)
CORRECTIONS, SOURCES = CHAPTERS[18], CHAPTERS[19]


def find(number: int) -> Chapter | None:
    """Return the chapter of that number; None when there is none."""
    return CHAPTERS[number - 1] if 1 <= number <= len(CHAPTERS) else None


def beside(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """Return the chapters before and after."""
    return find(chapter.number - 1), find(chapter.number + 1)
