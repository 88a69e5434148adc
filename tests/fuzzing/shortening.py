"""Makes an input shorter as long as it shows the same, and chooses the few that reach what others do not."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

Line = tuple[CodeType, int]
_OURS = str(Path("leeward", "adapters"))


def shortened(content: bytes, shows: Callable[[bytes], bool], most_tries: int = 2_000) -> bytes:
    """Return as little of an input as shows what it does: halves are taken out, then quarters and so on."""
    piece, tries = len(content) // 2, 0
    while piece and tries < most_tries:
        at = 0
        while at < len(content) and tries < most_tries:
            less, tries = content[:at] + content[at + piece :], tries + 1
            if shows(less):
                content = less
            else:
                at += piece
        piece //= 2
    return content


def reaching_more(
    inputs: Iterable[bytes], known: Iterable[bytes], run: Callable[[bytes], None], most: int
) -> list[bytes]:
    """Return inputs, the shortest first, each of which reaches a line of ours that none before it reached."""
    reached: set[Line] = set()
    for one in known:
        reached |= _lines_of(run, one)
    chosen: list[bytes] = []
    for one in sorted(inputs, key=len):
        if len(chosen) == most:
            break
        if more := _lines_of(run, one) - reached:
            reached |= more
            chosen.append(one)
    return chosen


def _lines_of(run: Callable[[bytes], None], content: bytes) -> set[Line]:
    """Return the lines of ours that run for an input."""
    lines: set[Line] = set()

    def in_frame(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines.add((frame.f_code, frame.f_lineno))
        return in_frame

    def called(frame: FrameType, event: str, _: Any) -> Any:
        return in_frame if _OURS in frame.f_code.co_filename else None

    sys.settrace(called)
    try:
        run(content)
    finally:
        sys.settrace(None)
    return lines
