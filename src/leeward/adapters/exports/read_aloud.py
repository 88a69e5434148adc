"""A document as sentences that can be read out by telephone: numbers digit by digit, signs by their names.

A knife sent as a picture is a threat, so no sign is passed over: one without a name is said to be left out.
Brackets, quotation marks and dashes between words are heard as a pause.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import category, name

from leeward.adapters.exports.document import (
    Aside,
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Rows,
    Subheading,
    Table,
    Words,
)
from leeward.adapters.exports.visible import lines

_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?=am|pm|\b)")
_HALF = re.compile(r"(\d) ?(am|pm)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG = re.compile(r"\d(?:[ -]?\d){2,}")
_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)*@?[\w-]*(?:\.[A-Za-z]{2,})(?:[/.?=&#%+\w-]*\w)?")
_SIGN = re.compile(r"[^\w\s.,?!;:'’-]|_")
_PAUSES = re.compile(r"(?<!\S)[–—]+(?!\S)|[—…\"]")
_PAUSED = re.compile(r"[\s,]*,(?=\s*(?:[.,?!;:]|$))|^[\s,]+|(?<=[.?!;:])\s*,")
_BRACKETS = frozenset({"Ps", "Pe"})
_MARKS = frozenset({"Pi", "Pf"})
_KEYED = re.compile(r"\b55\b")  # pressed key by key when somebody cannot speak
_JOINED = re.compile("[\u200c\u200d\ufe00-\ufe0f]")  # between signs, or how one is drawn


def read_aloud(document: Document) -> str:
    """Return the document as one sentence or more to a line, in the order in which to read them."""
    voice = Aloud(dict(document.spoken_as))
    said = [voice.sentence(text) for text in (document.title, *document.opening)]
    front = document.front_page.sections if document.front_page else ()
    # What a front page says short is said in full after it, and nobody listens to both.
    for section in document.sections or front:
        said += ["", voice.sentence(section.title)]
        for block in section.blocks:
            said += [voice.sentence(text) for text in _texts(_sayable(block, document, voice), voice.quote)]
    said += ["", voice.sentence(f"{document.foot.reference}: {_spelled_out(document.reference)}")]
    said.append(voice.sentence(f"{document.foot.head}: {voice.on_paper}"))
    return "\n".join(line for line in _single_blanks(said)) + "\n"


class Aloud:
    """Says the signs of one document in its language; numbers digit by digit, or in the groups that they are
    written in."""

    def __init__(self, signs: dict[str, str], *, in_groups: bool = False) -> None:
        self._number = _groups if in_groups else _digits
        self.quote = signs.get("“", "")
        self.on_paper = signs.get("…", "")
        self._left_out = signs.get("\ufffd", "")
        self._signs = {sign: word for sign, word in signs.items() if sign not in "“…\ufffd"}

    def sentence(self, text: str) -> str:
        """Return a text as speech, ended as a sentence."""
        spoken = (self._speak(line) for line in lines(text))
        return " ".join(line if line[-1] in ".?!:" else f"{line}." for line in spoken if line)

    def _speak(self, line: str) -> str:
        line = _ADDRESS.sub(lambda m: self._spelled(m[0]), line)
        line = _LONG.sub(lambda m: m[0] if _is_year(m) else self._number(m[0]), line)
        line = _KEYED.sub("5 5", line)
        line = _CLOCK.sub(r"\1 \2", line)
        line = _HALF.sub(r"\1 \2", line)
        for sign, word in self._signs.items():
            if sign != ".":
                line = line.replace(sign, f" {word} ")
        line = _SIGN.sub(lambda m: self._named(m[0]), _PAUSES.sub(" ", _JOINED.sub("", line)))
        line = re.sub(r" +([.,?!;:])", r"\1", " ".join(line.removeprefix("- ").split()))
        return _PAUSED.sub("", line)

    def _named(self, sign: str) -> str:
        kind = category(sign)
        if kind[0] == "M":  # part of the letter before it, in Hindi or a decomposed é
            return sign
        if kind in _BRACKETS:
            return ", "
        return " " if kind in _MARKS else f" {name(sign, self._left_out).lower()} "

    def _spelled(self, address: str) -> str:
        for sign, word in self._signs.items():
            address = address.replace(sign, f" {word} ")
        return address


def _is_year(match: re.Match[str]) -> bool:
    # Four digits alone: in a telephone number others stand beside them.
    return bool(_YEAR.fullmatch(match[0]))


def _digits(number: str) -> str:
    # A space or hyphen in a number is a breath; a comma makes the voice take it.
    groups = re.split(r"[ -]", number)
    return ", ".join(" ".join(group) for group in groups if group)


def _groups(number: str) -> str:
    # Whoever listens writes down a group at a time.
    return ", ".join(group for group in re.split(r"[ -]", number) if group)


def _texts(block: Block, quote: str) -> Iterator[str]:
    match block:
        case Subheading(text) | Paragraph(text):
            yield text
        case Items(items, ordered):
            for number, item in enumerate(items, 1):
                yield from _item(item, f"{number}. " if ordered else "", quote)
        case Rows(rows):
            for row in rows:
                yield from _item(row.value, f"{row.label.strip()}: ".replace("?:", "?"), quote)
        case Table(_, heads, rows):
            for cells in rows:
                yield cells[0]
                for head, cell in zip(heads[1:], cells[1:], strict=True):
                    yield f"{head}: {cell}"


def _sayable(block: Block, document: Document, voice: Aloud) -> Block:
    """Return labels with what can be said of their values; nobody writes down a hash."""
    if not isinstance(block, Rows):
        return block
    rows = (row for row in block.rows if row.value.text != document.head)  # said at the end
    return Rows(tuple(replace(row, value=_value(row.value, document, voice)) for row in rows))


def _value(item: Item, document: Document, voice: Aloud) -> Item:
    if isinstance(item.text, Aside):
        return replace(item, text=voice.on_paper)
    return replace(item, text=_spelled_out(item.text)) if item.text == document.reference else item


def _spelled_out(reference: str) -> str:
    # A hyphen is heard as a pause between its two halves.
    return ", ".join(" ".join(half) for half in reference.split("-"))


def _item(item: Item, label: str, quote: str) -> Iterator[str]:
    first, _, rest = item.text.partition("\n")
    # 999 is its own name: heard twice, it would be dialled twice.
    yield label + (rest if rest.split(" (")[0] == first else item.text)
    for words in item.words:
        yield _quoted(words, quote)
    yield from (note for note in item.notes if not isinstance(note, Aside))


def _quoted(words: Words, quote: str) -> str:
    return words.spoken(f"{quote} ", "")


def _single_blanks(said: list[str]) -> Iterator[str]:
    before = "x"
    for line in said:
        if line or before:
            yield line
        before = line
