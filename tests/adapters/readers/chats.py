"""Chats that are made up, and written as telephones write them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.whatsapp.read import read
from leeward.domain.communication import Direction, Kind
from leeward.domain.reading import Reading, Told


@dataclass(frozen=True)
class Form:
    """How a telephone writes the beginning of a message: of a time `{d}`, and of a sender and words."""

    name: str
    line: str  # {when} and {rest}
    when: str  # as strftime has it, and {h} {ampm}
    halves: tuple[str, str] = ("", "")
    digits: str = "0123456789"
    end: str = "\n"
    start: str = ""

    def written(self, at: datetime) -> str:
        """Return an instant as this telephone writes it."""
        hour = at.hour % 12 or 12
        written = (
            at.strftime(self.when).replace("{h}", str(hour)).replace("{half}", self.halves[at.hour >= 12])
        )
        written = (
            written.replace("{d}", str(at.day)).replace("{m}", str(at.month)).replace("{H}", str(at.hour))
        )
        return written.translate(str.maketrans("0123456789", self.digits))

    def message(self, at: datetime, sender: str, words: str) -> str:
        """Return one message; without a sender it is the program's own."""
        rest = f"{sender}: {words}" if sender else words
        return self.line.format(when=self.written(at), rest=rest.replace("\n", self.end)) + self.end


FORMS = (
    Form("Android, 24 hours, day first", "{when} - {rest}", "%d/%m/%Y, %H:%M"),
    Form("Android, 12 hours, day first", "{when} - {rest}", "%d/%m/%Y, {h}:%M {half}", ("am", "pm")),
    Form("Android, 12 hours, narrow blank", "{when} - {rest}", "%d/%m/%Y, {h}:%M\u202f{half}", ("am", "pm")),
    Form("Android, month first", "{when} - {rest}", "{m}/{d}/%y, {h}:%M {half}", ("AM", "PM")),
    Form("Android, Spanish", "{when} - {rest}", "{d}/{m}/%y {h}:%M {half}", ("a. m.", "p. m.")),
    Form(
        "Android, Spanish, narrow",
        "{when} - {rest}",
        "{d}/{m}/%Y, {h}:%M\u202f{half}",
        ("a.\u00a0m.", "p.\u00a0m."),
    ),
    Form("Android, German", "{when} - {rest}", "%d.%m.%y, %H:%M"),
    Form("Android, Dutch", "{when} - {rest}", "%d-%m-%Y %H:%M"),
    Form("Android, year first, dashes", "{when} - {rest}", "%Y-%m-%d, {h}:%M {half}", ("a.m.", "p.m.")),
    Form("Android, year first, slashes", "{when} - {rest}", "%Y/%m/%d, %H:%M"),
    Form("iPhone, 24 hours", "[{when}] {rest}", "%d/%m/%Y, %H:%M:%S", end="\r\n"),
    Form(
        "iPhone, 12 hours, narrow blank",
        "[{when}] {rest}",
        "%d/%m/%Y, {h}:%M:%S\u202f{half}",
        ("AM", "PM"),
        end="\r\n",
    ),
    Form("iPhone, month first", "[{when}] {rest}", "{m}/{d}/%y, {h}:%M:%S {half}", ("AM", "PM"), end="\r\n"),
    Form("iPhone, German", "[{when}] {rest}", "%d.%m.%y, %H:%M:%S", end="\r\n"),
    Form("iPhone, French", "[{when}] {rest}", "%d/%m/%Y %H:%M:%S"),
    Form("iPhone, French, older", "[{when}] {rest}", "%d/%m/%Y à %H:%M:%S"),
    Form("iPhone, Finnish", "[{when}] {rest}", "{d}.{m}.%Y klo {H}.%M.%S"),
    Form("iPhone, marked", "\u200e[{when}] {rest}", "%d/%m/%Y, %H:%M:%S", start="\ufeff"),
    Form("Android, Arabic", "{when} - {rest}", "{d}/{m}/%Y، {h}:%M {half}", ("ص", "م"), "٠١٢٣٤٥٦٧٨٩"),
    Form("iPhone, Arabic", "[{when}] {rest}", "{d}/{m}/%Y، {h}:%M:%S {half}", ("ص", "م"), "٠١٢٣٤٥٦٧٨٩"),
    Form("Android, Urdu", "{when} - {rest}", "{d}/{m}/%Y، {h}:%M {half}", ("AM", "PM"), "۰۱۲۳۴۵۶۷۸۹"),
    Form("Android, Hindi", "{when} - {rest}", "{d}/{m}/%y, {h}:%M {half}", ("am", "pm"), "०१२३४५६७८९"),
    Form("an older one, with a colon", "{when}: {rest}", "%d/%m/%Y, %H:%M"),
)


@dataclass(frozen=True)
class Row:
    """A communication as a test compares it."""

    at: datetime | None
    sender: str
    words: str
    kind: Kind = Kind.MESSAGE
    direction: Direction = Direction.UNKNOWN


def reading_of(
    folder: Path, content: str | bytes, name: str = "_chat.txt", told: Told | None = None
) -> Reading:
    """Return what the reader makes of a file."""
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Original(path, name), told or {})


def rows_of(folder: Path, reading: Reading) -> list[Row]:
    """Return the rows of a reading, with their words cut out of the original."""
    whole, made = (folder / "original").read_bytes(), reading.communications
    found = []
    for row in range(len(made)):
        start = made["text_start"][row]
        words = whole[start : start + made["text_length"][row]].decode(errors="replace")
        at = datetime.fromtimestamp(made["at"][row], UTC) if made["clock"][row] else None
        found.append(
            Row(
                at,
                made.handles[made["sender"][row]],
                words.replace("\r\n", "\n"),
                Kind(made["kind"][row]),
                Direction(made["direction"][row]),
            )
        )
    return found
