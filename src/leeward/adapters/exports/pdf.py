"""Tagged PDF (PDF/UA-1 and PDF/A-3b), set by Typst from data alone: no network, no system fonts, no files."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast
from unicodedata import bidirectional

import typst

from leeward.adapters.exports.document import Document, Words
from leeward.adapters.exports.fonts import BODY, FOLDER, Font, clusters, fonts, printable
from leeward.adapters.exports.json import document_dict
from leeward.adapters.exports.visible import lines

TEMPLATE = Path(__file__).with_name("document.typ")
TITLE = "Leeward notes"
NAMES = frozenset({"kind", "id", "language", "at", "spoken_as"})
"""What in a document is not a text to set."""
LONGEST_WORD = 22
"""A run of characters without a space that is longer may break anywhere: it would leave the page."""

REMEMBERED = 10
"""Runs whose parts the writer keeps in memory, lest it make them again."""

PLAIN = Font(BODY, (0x20,), (0x7E,))

_one_at_a_time = Lock()


@cache
def _compiler() -> typst.Compiler:
    """Kept, because finding the fonts takes longer than setting a page."""
    return typst.Compiler(font_paths=[FOLDER], ignore_system_fonts=True)


def as_pdf(document: Document) -> bytes:
    """Return the document as a PDF: the same bytes for the same document, whatever characters came in.

    Words go in as JSON and are never read as markup. Should a page still hold a character that cannot
    be set, everything beyond plain English letters is spelled out, so there is always a PDF.
    """
    try:
        return _set(document, fonts())
    except typst.TypstError:
        # The writer's message quotes the words it stopped at, so it must not travel on.
        pass
    return _set(document, (PLAIN,))


def _set(document: Document, available: tuple[Font, ...]) -> bytes:
    told = _typeset(document_dict(document), available)
    inputs = {
        "document": json.dumps(told, ensure_ascii=False),
        "families": json.dumps([font.family for font in available]),
        "title": TITLE,
    }
    return set_pages(TEMPLATE, inputs, document.at)


def set_pages(template: Path, inputs: dict[str, str], at: datetime) -> bytes:
    """Return a template's PDF with these inputs, made at that time; nothing of them stays in memory.

    Raises typst.TypstError when it cannot be set. Its message quotes the words, so it must not travel on.
    """
    with _one_at_a_time:
        try:
            made = _compiler().compile(
                input=template.read_bytes(),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["a-3b", "ua-1"],
                timestamp=int(at.timestamp()),
            )
        finally:
            _forget()
    return cast(bytes, made)  # a list would be pictures


def _forget() -> None:
    # The writer keeps what its last ten runs were made of: words of a telling that has been erased.
    for _ in range(REMEMBERED + 1):
        _compiler().compile(input=b"", format="svg")


def _typeset(value: Any, available: tuple[Font, ...]) -> Any:
    """Return the values with each text as lines of pieces between which a line may break."""
    if isinstance(value, str):
        return [as_line(line, available) for line in lines(value)]
    if isinstance(value, dict):
        if value.get("own"):
            value = value | {"text": Words(**value).inner}
        return {key: v if key in NAMES else _typeset(v, available) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_typeset(item, available) for item in value]
    return value


def as_line(line: str, available: tuple[Font, ...]) -> dict[str, Any]:
    """Return a line as the pieces between which it may break, and whether it runs from right to left."""
    # Most lines are plain English in short words: every font has them, and looking takes a third of the time.
    if line.isascii() and line.isprintable() and max(map(len, line.split()), default=0) <= LONGEST_WORD:
        return {"pieces": [line], "rtl": False}
    shown = printable(line, available)
    return {"pieces": _pieces(shown), "rtl": is_right_to_left(shown)}


def is_right_to_left(line: str) -> bool:
    """Return whether the first letter with a direction runs from right to left."""
    for c in line:
        direction = bidirectional(c)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _pieces(line: str) -> list[str]:
    pieces = [""]
    run = 0
    for cluster in clusters(line):
        run = 0 if cluster.isspace() else run + 1
        if run > LONGEST_WORD:
            pieces.append("")
            run = LONGEST_WORD - 3
        pieces[-1] += cluster
    return pieces
