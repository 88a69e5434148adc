"""The parts of an e-mail: which are its words, and which are files that came with it."""

from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.email.encoded_words import worded
from leeward.adapters.readers.email.fields import Fields, TooMuchError, first, head
from leeward.adapters.readers.email.parameters import file_name, parameters

DEEPEST = 30
MOST = 2_000
"""Parts of one message; programs write no more than some dozens."""
_WORDS = ("text/plain", "text/html")
_LINE = 300  # bytes that may stand behind a bound


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others: its range in the buffer, and what it says that it is."""

    kind: str
    charset: str
    encoding: str
    start: int
    end: int
    name: str = ""  # of a file


@dataclass(slots=True)
class Parts:
    """The parts of a message that are its words, and those that are files."""

    words: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)


def parts_of(buffer: mmap | bytes, fields: Fields, start: int, end: int) -> Parts:
    """Return the parts of a message; raise TooMuchError for more, or deeper, than any program writes."""
    return _Walk(buffer).parts(fields, start, end, 0, "text/plain")


class _Walk:
    def __init__(self, buffer: mmap | bytes) -> None:
        self.buffer, self.count = buffer, 0

    def parts(self, fields: Fields, start: int, end: int, depth: int, default: str) -> Parts:
        kind, told = parameters(first(fields, "content-type"))
        kind = kind if "/" in kind else default
        if kind.startswith("multipart/") and (bound := told.get("boundary")):
            if depth >= DEEPEST:
                raise TooMuchError(f"its parts are nested more than {DEEPEST} deep")
            if pieces := self._pieces(bound, start, end):
                return self._several(kind, pieces, depth)
        found = Parts()
        self._one(found, fields, kind, told, start, end)
        return found

    def _one(
        self, found: Parts, fields: Fields, kind: str, told: dict[str, str], start: int, end: int
    ) -> None:
        disposed, more = parameters(first(fields, "content-disposition"))
        encoding = first(fields, "content-transfer-encoding").lower()
        is_words = kind in _WORDS or kind.startswith("multipart/")
        if is_words and disposed != "attachment" and "filename" not in more:
            found.words.append(Part(kind, told.get("charset", ""), encoding, start, end))
            return
        name = file_name(more, told)
        if not name and kind == "message/rfc822":
            name = worded(first(head(self.buffer, start, end)[0], "subject"))
        found.files.append(
            Part(kind, "", encoding, start, end, name or f"unnamed ({kind.replace('/', ' ')})")
        )

    def _several(self, kind: str, pieces: list[tuple[int, int]], depth: int) -> Parts:
        default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        children = []
        for start, end in pieces:
            fields, body = head(self.buffer, start, end)
            children.append(self.parts(fields, body, end, depth + 1, default))
        found = Parts(files=[one for child in children for one in child.files])
        if kind == "multipart/alternative":
            found.words = self._best(children)
        elif kind == "multipart/related":
            found.words = children[0].words
            found.files += [one for child in children[1:] for one in child.words]
        else:
            found.words = [one for child in children for one in child.words]
        return found

    def _best(self, children: list[Parts]) -> list[Part]:
        """Return the words of the plainest of several ways to say the same that says anything."""
        said = [child.words for child in children if any(map(self._says, child.words))]
        plain = (words for words in said if all(one.kind == "text/plain" for one in words))
        return next(plain, said[-1] if said else [])

    def _says(self, part: Part) -> bool:
        return part.end - part.start > _LINE or bool(bytes(self.buffer[part.start : part.end]).strip())

    def _pieces(self, bound: str, start: int, end: int) -> list[tuple[int, int]]:
        buffer, mark = self.buffer, b"--" + bound.encode(errors="replace")
        pieces = list[tuple[int, int]]()
        since, at = -1, buffer.find(mark, start, end)
        while at >= 0:
            stop = at + len(mark)
            if at == start or buffer[at - 1] == 10:
                line = bytes(buffer[stop : min(stop + _LINE, end)]).partition(b"\n")
                closes = line[0].startswith(b"--")
                if closes or not line[0].strip():
                    if since >= 0:
                        pieces.append((since, self._before(since, at)))
                        self._count()
                    since = -1 if closes else stop + len(line[0]) + len(line[1])
                    if closes:
                        break
            at = buffer.find(mark, stop, end)
        if 0 <= since < end:  # the message was cut off, or its program forgot the last bound
            pieces.append((since, end))
        return pieces

    def _before(self, since: int, at: int) -> int:
        """Return where a part ends before its bound: the end of the line belongs to the bound."""
        end = at - 1
        if end > since and self.buffer[end - 1] == 13:
            end -= 1
        return max(end, since)

    def _count(self) -> None:
        self.count += 1
        if self.count > MOST:
            raise TooMuchError(f"it has more than {MOST:,} parts, as no program writes")
