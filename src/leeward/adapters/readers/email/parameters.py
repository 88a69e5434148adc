"""Values with parameters: `text/plain; charset=utf-8`, and names of files in every way they are written."""

import re
from urllib.parse import unquote_to_bytes

from leeward.adapters.readers.email.charsets import letters
from leeward.adapters.readers.email.encoded_words import worded

_ONE = re.compile(r""";\s*+([^=\s;"]++)\s*+=\s*+("(?:[^"\\]++|\\.)*+"|[^;]*+)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return a value in small letters without its parameters, and these by name, decoded (RFC 2231)."""
    bare, semicolon, _ = value.partition(";")
    if not semicolon:
        return bare.strip().lower(), {}
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _ONE.finditer(value):
        name, text = found[1].lower(), found[2].strip()
        if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
            text = _ESCAPE.sub(r"\1", text[1:-1])
        if "*" in name and (piece := _PIECE.fullmatch(name)):
            pieces.setdefault(piece[1], {})[int(piece[2] or 0)] = text, bool(piece[3])
        else:
            plain.setdefault(name, text)
    return bare.strip().lower(), plain | {name: _joined(of) for name, of in pieces.items()}


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    charset, cut = "", b""
    for nth, (number, (text, escaped)) in enumerate(sorted(pieces.items())):
        if escaped and nth == 0 == number and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        cut += unquote_to_bytes(text) if escaped else text.encode(errors="replace")
    return letters(cut, charset)[0]


def file_name(disposition: dict[str, str], kind: dict[str, str]) -> str:
    """Return the name of a file as it is written, decoded; "" when it has none."""
    return worded(disposition.get("filename") or kind.get("name") or "")
