"""What has to be said of a mailbox beside its rows: what headers claim, as written, and what was assumed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from leeward.adapters.readers.email.fields import Fields, first
from leeward.adapters.readers.email.parts import Part
from leeward.adapters.readers.email.words import Told
from leeward.domain.cut import cut
from leeward.domain.reading import Assumption

_RESULT = re.compile(r"(?:^|;)\s*+([a-z][a-z0-9-]{1,20})\s*+=\s*+([a-z]{1,20})", re.IGNORECASE)
_FEW = 20
"""E-mails of which each is told what its header says; of more, how many say it."""
_MOST_FILES = 2_000
_LONGEST = 500


class Notes:
    """Gathers what has to be said, while rows are made."""

    def __init__(self) -> None:
        self.instead: dict[str, list[int]] = {}
        self.undated = list[int]()
        self.charset, self.quoted, self.cut = list[int](), list[int](), list[int]()
        self.ids: Counter[str] = Counter()
        self.results: Counter[str] = Counter()
        self.claims = list[str]()
        self.came = list[str]()
        self.more_files = 0
        self.attached = list[tuple[int, int]]()  # a row, and the row that it came with as a file

    def take(self, row: int, fields: Fields, told: Told, instead: str) -> None:
        """Take what one e-mail says of itself."""
        if instead:
            self.instead.setdefault(instead, []).append(row)
        for so, rows in ((told.charset, self.charset), (told.quoted, self.quoted), (told.cut, self.cut)):
            if so:
                rows.append(row)
        if written := first(fields, "message-id"):
            self.ids[written[:_LONGEST]] += 1
        for value in fields.get("authentication-results", ())[:10]:
            self.results.update(f"{one[1]}={one[2]}".lower() for one in _RESULT.finditer(value[:4000]))
        if row < _FEW:
            for name in ("message-id", "received", "authentication-results"):
                for value in fields.get(name, ())[:30]:
                    self.claims.append(f"row {row + 1}: {name} is written “{shown(value)}”")

    def files(self, row: int, files: Iterable[tuple[str, Part]], base: int | None) -> None:
        """Take the files that came with an e-mail; `base` is None where it had to be decoded to be seen."""
        for name, part in files:
            if len(self.came) >= _MOST_FILES:
                self.more_files += 1
                continue
            size, about = part.end - part.start, ""
            if part.encoding == "base64":
                size, about = size * 3 // 4, "about "
            written = f", written {_spelled(part.name)}" if part.name != name else ""
            place = "" if base is None else f", from byte {base + part.start:,}"
            kind = shown(part.kind)
            self.came.append(
                f"row {row + 1}: “{cut(name, _LONGEST)}”, {kind}, {about}{size:,} bytes{place}{written}"
            )

    def assumed(self) -> Iterator[Assumption]:
        """Yield what times were taken to be where no Date tells."""
        for by, rows in self.instead.items():
            why = f"{len(rows):,} have no Date that can be read: {_rows(rows)}"
            yield Assumption("date", f"as {by} says", why)

    def said(self, rows: int) -> Iterator[str]:
        """Yield all notes."""
        if self.charset:
            named = _rows(self.charset)
            yield f"letters are not of the charset that they name, and were read as another: {named}"
        if self.quoted:
            yield (
                "a line began >From: one > was taken away, as programs add it, and may have been "
                f"written by the sender: {_rows(self.quoted)}"
            )
        if self.cut:
            yield f"the text is longer than is read, and only its beginning is shown: {_rows(self.cut)}"
        if twice := sum(count - 1 for count in self.ids.values()):
            yield f"{twice:,} bear a Message-ID that another in it bears too"
        if lacking := rows - self.ids.total():
            yield f"{lacking:,} bear no Message-ID"
        if self.results:
            told = ", ".join(f"{what} {count:,}" for what, count in sorted(self.results.items())[:60])
            yield f"Authentication-Results, as written and not checked: {told}"
        for row, carrier in self.attached[:_MOST_FILES]:
            yield f"row {row + 1} came with row {carrier + 1} as a file, and may be by whoever attached it"
        if (more := len(self.attached) - _MOST_FILES) > 0:
            yield f"{more:,} more came with others as files"
        yield from self.claims
        yield from self.came
        if self.more_files:
            yield f"{self.more_files:,} more files came with e-mails and are named there only"


def _rows(rows: list[int]) -> str:
    named = ", ".join(str(row + 1) for row in rows[:_FEW])
    more = len(rows) - _FEW
    return f"rows {named}" + (f" and {more:,} more" if more > 0 else "")


def shown(value: str) -> str:
    """Return what is written as it is told: in one line, and no more of it than helps."""
    return cut("".join(letter if letter.isprintable() else " " for letter in value), _LONGEST)


def _spelled(name: str) -> str:
    """Return a name as it is written, and beside it which of its signs no screen shows.

    Spelled out in their places, those signs, or letters beyond ASCII, would keep a word from being hidden.
    """
    unseen = dict.fromkeys(f"U+{ord(letter):04X}" for letter in name if not letter.isprintable())
    told = cut("".join(letter if letter.isprintable() else "\ufffd" for letter in name), _LONGEST)
    return f"“{told}”" + (f" with {', '.join(list(unseen)[:_FEW])} in it" if unseen else "")
