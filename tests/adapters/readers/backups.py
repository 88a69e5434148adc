"""Backups that are made up, and written as SMS Backup & Restore writes them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.sms_backup.read import read
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Channel, Direction, Mark
from leeward.domain.reading import Reading, Told

AT = 1_704_840_000
NONE = Mark(0)
SAM, MO = "+447700900123", "07700 900456"


def value(text: str, *, halves: bool = True) -> str:
    """Return a value with its quotes, as the program writes it."""
    quote = "'" if '"' in text else '"'
    written = ""
    for letter in text:
        if letter in "&<>'" or (letter < " "):
            written += (
                f"&#{ord(letter)};"
                if letter not in "&<>"
                else {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[letter]
            )
        elif letter > "\uffff" and halves:
            pair = letter.encode("utf-16-be")
            written += f"&#{int.from_bytes(pair[:2])};&#{int.from_bytes(pair[2:])};"
        else:
            written += letter
    return f"{quote}{written}{quote}"


def tag(name: str, values: dict[str, str], close: str = " />") -> str:
    return f"<{name}" + "".join(f" {key}={value(text)}" for key, text in values.items()) + close


def sms(body: str = "words", kind: str = "1", number: str = SAM, at: int = AT, **more: str) -> str:
    """Return a message as the program writes it since 2020."""
    values = {"protocol": "0", "address": number, "date": f"{at}123", "type": kind, "subject": "null"}
    values |= {"body": body, "toa": "null", "sc_toa": "null", "service_center": "null", "read": "1"}
    values |= {"status": "-1", "locked": "0", "date_sent": "0", "sub_id": "1"}
    values |= {"readable_date": "9 Jan 2024 22:40:00", "contact_name": "(Unknown)"}
    return tag("sms", values | more)


def old_sms(body: str, kind: str, number: str, at: int) -> str:
    """Return a message as the program wrote it at first, and as Silence does: in another order."""
    values = {"protocol": "0", "address": number, "contact_name": "(Unknown)", "date": f"{at}000"}
    values |= {"readable_date": "9 Jan 2010", "type": kind, "subject": "null", "body": body, "toa": "null"}
    return tag("sms", values | {"read": "1", "status": "-1"})


def call(kind: str = "1", number: str = SAM, lasted: int = 60, at: int = AT, **more: str) -> str:
    values = {"number": number, "duration": str(lasted), "date": f"{at}999", "type": kind}
    values |= {"presentation": "1", "subscription_id": "null", "post_dial_digits": ""}
    return tag("call", values | {"readable_date": "9 Jan 2024", "contact_name": "(Unknown)"} | more)


def part(kind: str, text: str = "null", name: str = "null", data: str | None = None) -> str:
    values = {"seq": "0", "ct": kind, "name": name, "chset": "106", "cl": "null", "text": text}
    return tag("part", values | ({"data": data} if data is not None else {}))


def mms(
    parts: Iterable[str],
    box: str = "1",
    number: str = SAM,
    addresses: Iterable[tuple[str, str]] = ((SAM, "137"), ("07700900999", "151")),
    at: int = AT,
    **more: str,
) -> str:
    values = {"date": f"{at}000", "rr": "129", "sub": "null", "read": "1", "ct_t": "null", "msg_box": box}
    values |= {"address": number, "m_type": "132", "text_only": "0", "contact_name": "(Unknown)"}
    smil = part("application/smil", '<smil><body><par dur="5000ms"/></body></smil>')
    listed = [tag("addr", {"address": one, "type": kind, "charset": "106"}) for one, kind in addresses]
    inner = ["<parts>", smil, *parts, "</parts>", "<addrs>", *listed, "</addrs>", "</mms>"]
    return tag("mms", values | more, ">") + "\n    " + "\n      ".join(inner)


def backup(*records: str, root: str = "smses", end: bool = True, count: int | None = None) -> str:
    """Return a whole file."""
    holds = len(records) if count is None else count
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By SMS Backup-->\n"
    body = "".join(f"  {one}\n" for one in records)
    return f'{head}<{root} count="{holds}" backup_set="1" type="full">\n{body}' + (
        f"</{root}>" if end else ""
    )


@dataclass(frozen=True)
class Row:
    """A communication as a test compares it."""

    words: str
    direction: Direction = Direction.RECEIVED
    sender: str = SAM
    conversation: str = SAM
    at: int = AT
    channel: Channel = Channel.SMS
    marks: Mark = NONE
    seconds: int = 0
    files: tuple[str, ...] = field(default=())


def reading_of(folder: Path, content: str | bytes, told: Told | None = None) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read(Original(path, "sms-20240109.xml"), told or {})
    reading.account.check()
    return reading


def rows_of(folder: Path, reading: Reading) -> list[Row]:
    whole, made = (folder / "original").read_bytes(), reading.communications
    return [
        Row(
            words_of(whole, made, row),
            Direction(made["direction"][row]),
            made.handles[made["sender"][row]],
            made.conversations[made["conversation"][row]],
            made["at"][row],
            made.channel_of(row),
            Mark(made["marks"][row]),
            made["seconds"][row],
            made.attachments.get(row, ()),
        )
        for row in range(len(made))
    ]


def read_back(folder: Path, *records: str, root: str = "smses") -> list[Row]:
    return rows_of(folder, reading_of(folder, backup(*records, root=root)))


def record_bytes(folder: Path, reading: Reading) -> list[bytes]:
    whole, made = (folder / "original").read_bytes(), reading.communications
    spans = zip(made["start"], made["length"], strict=True)
    return [whole[start : start + length] for start, length in spans]
