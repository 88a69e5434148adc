"""Whether a file of JSON is Google's history of places: where a telephone was, and when."""

import re

_ANY = re.compile(
    rb'\{\s{0,100}"(?:semanticSegments|timelineObjects)"\s{0,100}:\s{0,100}\['
    rb'|\{\s{0,100}"locations"\s{0,100}:\s{0,100}\[\s{0,100}\{[^{}\[\]]{0,400}"latitudeE7"'
    rb'|\[\s{0,100}\{[^\[\]]{0,400}"(?:visit|activity|timelinePath)"[^\[\]]{0,2000}"geo:'
)
_NEAR = 8_192  # bytes
NOTE = "it is Google's history of places: where a telephone was, and when; it is kept whole, and not read"


def holds_places(beginning: bytes) -> bool:
    """Return whether a file begins like a history of places, as a Takeout or a telephone exports it."""
    cut = beginning[:_NEAR].removeprefix(b"\xef\xbb\xbf").lstrip()
    return cut[:1] in (b"{", b"[") and _ANY.match(cut) is not None
