"""Cells that a spreadsheet would run as a formula: written so that none does, and read back equal."""

_RUNS = frozenset("=+-@＝＋－＠")
_BLANK_RUNS = ("\t", "\r", "\n")
_BLANKS = "' \t\r\n\xa0"


def safe(text: str) -> str:
    """Return a cell of a text file that no spreadsheet runs: with an apostrophe in front where one could."""
    return f"'{text}" if _dangerous(text) else text


def safe_text(text: str) -> str:
    """Return a cell of a workbook, where text is text: an apostrophe that reading takes off is doubled."""
    return f"'{text}" if text.startswith("'") and _dangerous(text) else text


def unsafe(cell: str) -> str:
    """Return a cell's text without the apostrophe that keeps it from being run."""
    return cell[1:] if cell.startswith("'") and _dangerous(cell[1:]) else cell


def _dangerous(text: str) -> bool:
    # The same with an apostrophe in front as without, so that what is put on is what is taken off.
    return text.lstrip("'").startswith(_BLANK_RUNS) or text.lstrip(_BLANKS)[:1] in _RUNS
