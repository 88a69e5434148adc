"""A mailbox read by one reader, by itself in this process; what it took and what it read is told as JSON."""

import hashlib
import mailbox
import sys
from collections.abc import Iterator
from email import message_from_binary_file, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any, cast

from bench.measured import tell
from leeward.adapters.readers.email import read as email
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Communications


class Mail:
    """A mailbox; what is read of it is kept, to be compared when time has stopped."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.read: list[tuple[float, str]] = []
        self.made: Communications | None = None

    def hashes(self) -> list[str]:
        """Return one hash for each e-mail of its instant and its words, however their lines are broken."""
        if self.made:
            whole = self.file.read_bytes()
            rows = range(len(self.made))
            self.read = [(self.made["at"][row], words_of(whole, self.made, row)) for row in rows]
        return [
            hashlib.sha256(f"{at:.0f} {' '.join(words.split())}".encode()).hexdigest()[:12]
            for at, words in self.read
        ]

    def by_leeward(self) -> int:
        """Read it with our reader; return its e-mails."""
        self.made = email.read(Original(self.file, self.file.name), {}).communications
        return len(self.made)

    def by_compat32(self) -> int:
        """Read it as the standard library does unless told otherwise; return its e-mails."""
        for message in _opened(mailbox.mbox(self.file, create=False)):
            subject = str(make_header(decode_header(message["subject"])))
            at = parsedate_to_datetime(message["date"]).timestamp()
            str(make_header(decode_header(message["from"]))), str(make_header(decode_header(message["to"])))
            self.read.append((at, f"{subject}\n\n{_plain(message)}"))
        return len(self.read)

    def by_default_policy(self) -> int:
        """Read it by the standard library's policy that decodes what a header says; return its e-mails."""

        def made(file: IO[Any]) -> Any:
            return message_from_binary_file(file, policy=policy.default)

        for message in _opened(mailbox.mbox(self.file, factory=made, create=False)):
            one = cast("EmailMessage", message)
            at = one["date"].datetime.timestamp()
            str(one["from"]), str(one["to"])
            body = one.get_body(("plain", "html"))
            self.read.append((at, f"{one['subject']}\n\n{body.get_content() if body else ''}"))
        return len(self.read)


def _opened(found: Any) -> Iterator[Message]:
    try:
        yield from found
    finally:
        found.close()


def _plain(message: Message) -> str:
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = cast("bytes", part.get_payload(decode=True))
            return content.decode(part.get_content_charset("utf-8"), "replace")
    return ""


if __name__ == "__main__":
    mail = Mail(Path(sys.argv[2]))
    tell(getattr(mail, sys.argv[1]), mail.hashes)
