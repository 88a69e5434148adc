"""Plain text: 78 columns, no decoration that a force log would spoil."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from leeward.adapters.exports.document import (
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Rows,
    Section,
    Subheading,
    Table,
)
from leeward.adapters.exports.visible import lines, visible

WIDTH = 78


def as_text(document: Document) -> str:
    """Return the document as plain text. Nothing but a heading ever begins at the margin in capitals.

    Whatever was said is indented, so that words with line breaks in them cannot pass for a part of ours.
    """
    out = [visible(document.title).upper(), "=" * min(len(document.title), WIDTH), ""]
    for text in document.opening:
        out += wrapped(text, "")
    if page := document.front_page:
        for section in page.sections:
            out += ["", *section_lines(section)]
        out += ["", *wrapped(page.note, "")]
        if document.sections:
            out += ["", "", visible(page.then).upper(), "=" * min(len(page.then), WIDTH)]
    for section in document.sections:
        out += ["", *section_lines(section)]
    out += ["", *wrapped(f"{document.foot.reference}: {document.reference}", "")]
    out += wrapped(f"{document.foot.head}: {document.head}", "")
    return "\n".join(line.rstrip() for line in out) + "\n"


def section_lines(section: Section) -> list[str]:
    """Return one section as lines, its heading first."""
    title = visible(section.title).upper()
    out = [f"*** {title} ***" if section.urgent else title]
    for block in section.blocks:
        out += _block(block)
    return out


def _block(block: Block) -> Iterator[str]:
    match block:
        case Subheading(text):
            yield ""
            yield from wrapped(text, "  ")
        case Paragraph(text):
            yield from wrapped(text, "  ")
        case Items(items, ordered):
            for number, item in enumerate(items, 1):
                yield from _item(item, f"  {number}. " if ordered else "  - ", "")
        case Rows(rows):
            for row in rows:
                yield from _item(row.value, "  ", f"{row.label.strip()}{_colon(row.label)} ")
        case Table(_, heads, rows):
            for cells in rows:
                yield from wrapped(cells[0], "  - ")
                for head, cell in zip(heads[1:], cells[1:], strict=True):
                    yield from wrapped(f"{head}: {cell}", "      ")


def _colon(label: str) -> str:
    return "" if label.strip().endswith(("?", ":", ".")) else ":"


def _item(item: Item, mark: str, label: str) -> Iterator[str]:
    yield from wrapped(label + item.text, mark)
    for words in item.words:
        yield from wrapped(words.spoken('"', '"'), "      ")
    for note in item.notes:
        yield from wrapped(note, "      ")


def wrapped(text: str, mark: str) -> Iterable[str]:
    """Yield a text in lines of at most 78 columns, the first behind `mark`, the rest beneath it."""
    beneath = " " * len(mark)
    for number, line in enumerate(lines(text)):
        wrapper = TextWrapper(
            width=WIDTH,
            initial_indent=mark if number == 0 else beneath,
            subsequent_indent=beneath,
            replace_whitespace=False,
            break_on_hyphens=False,
        )
        yield from wrapper.wrap(visible(line)) or [beneath if number else mark]
