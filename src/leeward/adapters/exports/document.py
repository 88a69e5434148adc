"""A document as a value: text, PDF, JSON, a page and a voice render from it, so that all say the same."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

_SINGLE = {"“": "‘", "”": "’", "„": "‚", '"': "'"}
_DOUBLE = re.compile(r"[“”„]|(?<!\d)\"")  # after a digit it may be inches


def inner(text: str) -> str:
    """Return own words as they stand inside quotation marks, their own double marks made single."""
    return _DOUBLE.sub(lambda mark: _SINGLE[mark[0]], text)


@dataclass(frozen=True, slots=True)
class Words:
    """Something somebody said or wrote. Only `own` words may ever stand in quotation marks.

    `lead` says what the others are ("recorded", "seen by"); `about` names the question, or is "".
    """

    text: str
    own: bool
    lead: str
    about: str = ""

    @property
    def inner(self) -> str:
        """The text as it stands inside quotation marks."""
        return inner(self.text)

    def spoken(self, opening: str = "“", closing: str = "”") -> str:
        """Return the words in quotation marks when they are own words, and behind their lead when not."""
        said = f"{opening}{self.inner}{closing}" if self.own else f"{self.lead}: {self.text}"
        return f"{self.about}: {said}" if self.about else said


class Aside(str):
    """What is to be looked up on paper, such as when a number was last checked. It is not read out."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said: a line, the words behind it, and smaller notes beneath."""

    text: str
    words: tuple[Words, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it is kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered when its order matters."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands against it."""

    label: str
    value: Item


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with their values, in order."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads and rows of as many cells; the first cell names its row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Subheading | Paragraph | Items | Rows | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part. An urgent one is what must be read if nothing else is."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of each page: the labels, in the document's language."""

    reference: str
    head: str
    page: str
    of: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Sections that always fit on one sheet. `note` says where the rest is; `then` heads what follows."""

    sections: tuple[Section, ...]
    note: str
    then: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `kind` is handover, plan or log; `opening` says whose account it is, before all else.

    `spoken_as` gives the word for each sign that a voice must not stumble on, "“" for a quotation,
    "…" for what only the printed copy says, and U+FFFD for a sign that has no name.
    """

    kind: str
    title: str
    language: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    reference: str
    head: str
    at: datetime
    foot: Foot
    spoken_as: tuple[tuple[str, str], ...] = ()
    front_page: FrontPage | None = None

    def section(self, id: str) -> Section:
        """Return the section of that id; raise KeyError when there is none."""
        for section in self.sections:
            if section.id == id:
                return section
        raise KeyError(id)
