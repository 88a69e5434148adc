"""The rows of a CSV file, each with the bytes in which it stands.

One quotation mark that is never closed must not take the rows below it along: where a row cannot be read,
only the line on which it begins is given up. Memory holds a piece of the file, however long its lines are.
"""

import re
from collections.abc import Iterator
from mmap import mmap

from leeward.adapters.readers.tables.row import Cell, TableRow
from leeward.adapters.spreadsheet.quoting import unsafe

DELIMITERS = (b",", b";", b"\t", b"|")
LONGEST = 1 << 18  # bytes of one row
WIDEST = 1_000  # cells

_PIECE = 1 << 20
_BYTE_ORDER = b"\xef\xbb\xbf"
_SAYS_DELIMITER = re.compile(rb"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_QUOTED = re.compile(rb" *\"([^\"]*+(?:\"\"[^\"]*+)*+)\" *")
_BARE = {mark: re.compile(rb"[^\r\n" + re.escape(mark) + rb"]*+") for mark in DELIMITERS}
_MAY_QUOTE = (b'"', b" ")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_UNUSUAL = re.compile(r"[\x00\r\ud800-\udfff]|\A[\s'=]|\s\Z")
_AS_TEXT = re.compile(r"=\"([^\"]*)\"")  # how programs keep Excel from making a number of a telephone's

_UNCLOSED = "it has a quotation mark that closes no cell"
_TOO_LONG = "it is longer than any row of a table"
_TOO_WIDE = f"it has more than {WIDEST:,} cells"


def csv_rows(whole: mmap | bytes, delimiter: bytes) -> Iterator[TableRow]:
    """Yield every row that holds something, and every line that cannot be read, in their order."""
    place, line = _first(whole), 1
    if says := _SAYS_DELIMITER.match(whole[place : place + 16]):
        place, line = place + says.end(), 2
    size, base = len(whole), place
    piece = whole[base : base + _PIECE + LONGEST]
    while place < size:
        if place - base > _PIECE:
            base = place
            piece = whole[base : base + _PIECE + LONGEST]
        row, after, lines = _row(whole, piece, base, place, line, delimiter)
        if not row.empty:
            yield row
        place, line = after, line + lines


def said_delimiter(beginning: bytes) -> bytes | None:
    """Return the mark that a first line `sep=;` names, as Excel writes it; None when there is none."""
    says = _SAYS_DELIMITER.match(beginning.removeprefix(_BYTE_ORDER))
    return says[1] if says and says[1] in DELIMITERS else None


def _first(whole: mmap | bytes) -> int:
    return len(_BYTE_ORDER) if whole[: len(_BYTE_ORDER)] == _BYTE_ORDER else 0


def _row(
    whole: mmap | bytes, piece: bytes, base: int, place: int, line: int, delimiter: bytes
) -> tuple[TableRow, int, int]:
    """Return the row at a place, where the next begins, and the lines between."""
    start = place - base
    limit = min(start + LONGEST, len(piece))
    spans: list[tuple[int, int, bool]] = []
    here, why = start, ""
    while not why:
        span, here = _cell(piece, here, limit, delimiter)
        spans.append(span)
        mark = piece[here : here + 1]
        if here >= limit and base + here < len(whole):
            why = _TOO_LONG if not span[2] else _UNCLOSED
        elif mark == delimiter:
            here += 1
            why = _TOO_WIDE if len(spans) == WIDEST else ""
        elif mark in (b"", b"\r", b"\n"):
            break
        else:
            why = _UNCLOSED
    where = f"line {line}"
    if why:
        end, after = _line_end(whole, place)
        return TableRow(where, place, end - place, reason=why), after, 1
    cells, guessed = _cells(piece, base, spans)
    after = here + (2 if piece[here : here + 2] == b"\r\n" else 1)
    lines = len(_LINE_END.findall(piece, start, here)) + 1
    return (
        TableRow(where, place, here - start, cells, letters_guessed=guessed, number=line),
        base + after,
        lines,
    )


def _cell(piece: bytes, here: int, limit: int, delimiter: bytes) -> tuple[tuple[int, int, bool], int]:
    """Return where the words of a cell begin and end and whether they are quoted, and where it ends."""
    quoted = _QUOTED.match(piece, here, limit) if piece[here : here + 1] in _MAY_QUOTE else None
    if quoted:
        return (quoted.start(1), quoted.end(1), True), quoted.end()
    bare = _BARE[delimiter].match(piece, here, limit)
    end = bare.end() if bare else here
    if piece[here:end].lstrip(b" ").startswith(b'"'):
        return (here, end, True), here  # it is never closed, which its own mark shows
    return (here, end, False), end


def _line_end(whole: mmap | bytes, place: int) -> tuple[int, int]:
    """Return where the line at a place ends, and where the next begins."""
    while piece := whole[place : place + _PIECE]:
        found = [at for mark in (b"\r", b"\n") if (at := piece.find(mark)) >= 0]
        if found:  # one by one they are found ten times as fast as by a pattern
            end = place + min(found)
            return end, end + (2 if whole[end : end + 2] == b"\r\n" else 1)
        place += len(piece)
    return len(whole), len(whole)


def _cells(piece: bytes, base: int, spans: list[tuple[int, int, bool]]) -> tuple[tuple[Cell, ...], bool]:
    cells, guessed = [], False
    for start, end, quoted in spans:
        inside = piece[start:end]
        try:
            text, utf8 = inside.decode(), True
        except UnicodeDecodeError:
            text, utf8, guessed = inside.decode("cp1252", "replace"), False, True
        doubled = quoted and '""' in text
        if doubled:
            text = text.replace('""', '"')
        cells.append(Cell(shown(text), base + start, end - start, utf8 and not doubled))
    return tuple(cells), guessed


def shown(text: str) -> str:
    """Return a cell's text without what a spreadsheet needs around it, or what no document can carry."""
    if not _UNUSUAL.search(text):
        return text
    text = _UNKEEPABLE.sub("\ufffd", text).replace("\r\n", "\n").strip()
    if as_text := _AS_TEXT.fullmatch(text):
        text = as_text[1]
    return unsafe(text)
