"""A telephone's worth of messages that nobody wrote, as the programs that export them write it.

The same seed writes the same bytes, so that two runs read the same.
"""

import csv
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from pathlib import Path

SAM, ANN = "Sam Carter", "Ann Example"
NUMBERS = ("+447700900123", "07700 900456", "+447700900789", "+447700900001")
_BEGAN = datetime(2022, 1, 1, 8, tzinfo=UTC)
_SENDERS = (SAM, SAM, SAM, ANN, ANN, "Mo", "+44 7700 900789")
_TEXT = """
you saw me why are answer please outside work again tonight where I know call stop never home street car
left note flowers mum phone number new blocked it's ok fine
"""
_WORDS = _TEXT.split()
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", "\n": "&#10;"})


def whatsapp(file: Path, count: int, seed: int = 3) -> None:
    """Write an export of a group by an Android telephone, `count` messages after its row of the program."""
    draw, days = random.Random(seed), 4.0 * 365
    at = _BEGAN
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write("01/01/2022, 07:59 - Messages and calls are end-to-end encrypted. Tap to learn more.\n")
        for number in range(count):
            at += timedelta(days=draw.expovariate(count / days))
            sender = draw.choice(_SENDERS)
            out.write(f"{at:%d/%m/%Y, %H:%M} - {sender}: {_chatted(draw, at, number)}\n")


def _chatted(draw: random.Random, at: datetime, number: int) -> str:
    chance = draw.random()
    if chance < 0.02:
        return "<Media omitted>"
    if chance < 0.04:
        return f"IMG-{at:%Y%m%d}-WA{number % 10_000:04}.jpg (file attached)"
    said = _said(draw, 25)
    if chance < 0.12:
        said += "\n" + _said(draw, 6)
    return said + (" 😀 é" if chance > 0.98 else "")


def sms(file: Path, count: int, seed: int = 5) -> None:
    """Write a backup of `count` messages by SMS Backup & Restore."""
    draw = random.Random(seed)
    at = int(_BEGAN.timestamp()) * 1000
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n")
        out.write(f'<smses count="{count}" backup_set="made-up" backup_date="{at}" type="full">\n')
        for _ in range(count):
            at += 1000 + int(draw.expovariate(1 / 90_000))
            body = _said(draw, 25).translate(_ESCAPED)
            if draw.random() < 0.03:
                body += " &#55357;&#56832; &amp; &quot;é&quot;"  # half by half, as the program writes it
            number, kind = draw.choice(NUMBERS), draw.choice("112")
            out.write(
                f'  <sms protocol="0" address="{number}" date="{at}" type="{kind}" '
                f'subject="null" body="{body}" toa="null" sc_toa="null" service_center="null" read="1" '
                'status="-1" locked="0" date_sent="0" sub_id="1" readable_date="9 Jan 2024 22:40:00" '
                'contact_name="(Unknown)" />\n'
            )
        out.write("</smses>\n")


def telegram(file: Path, count: int, seed: int = 7) -> None:
    """Write an export of a chat of two, of `count` messages, by Telegram Desktop."""
    draw = random.Random(seed)
    at = _BEGAN
    people = ((SAM, "user900124"), (ANN, "user900123"))
    messages = []
    for number in range(1, count + 1):
        at += timedelta(seconds=1 + int(draw.expovariate(1 / 9_000)))
        name, id = draw.choice(people)
        when = {"date": f"{at:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp()))}
        said = {"from": name, "from_id": id, "text": _said(draw, 25), "text_entities": []}
        messages.append({"id": number, "type": "message", **when, **said})
    chat = {"name": SAM, "type": "personal_chat", "id": 900124, "messages": messages}
    file.write_text(json.dumps(chat, ensure_ascii=False, indent=1), encoding="utf-8")


def mbox(file: Path, count: int, seed: int = 11) -> None:
    """Write a mailbox of `count` e-mails: plain, in the two usual codings, and beside HTML."""
    draw = random.Random(seed)
    at = _BEGAN
    with file.open("wb") as out:
        for number in range(count):
            at += timedelta(seconds=60 + int(draw.expovariate(1 / 6_000)))
            out.write(f"From sam@example.org {at:%a %b %d %H:%M:%S %Y}\n".encode())
            out.write(_mailed(draw, at, number) + b"\n\n")


def _mailed(draw: random.Random, at: datetime, number: int) -> bytes:
    said = "\n".join(_said(draw, 25) for _ in range(draw.randint(1, 20)))
    made: MIMEMultipart | MIMEText
    if number % 3 == 0:
        made = MIMEText(said, _charset="us-ascii")
    elif number % 3 == 1:
        made = MIMEText(f"{said} é 😀", _charset="utf-8")
    else:
        made = MIMEMultipart("alternative", boundary=f"=={number:024}==")
        made.attach(MIMEText(said, _charset="us-ascii"))
        made.attach(MIMEText(f"<html><body><p>{said}</p></body></html>", "html", "us-ascii"))
    for hop in range(3):
        made["Received"] = f"from mx{hop}.example.org by mx{hop + 1}.example.org; {format_datetime(at)}"
    made["Message-ID"] = f"<{number}@example.org>"
    made["Date"] = format_datetime(at)
    sent = draw.random() < 0.3
    made["From"], made["To"] = (
        ("Ann <ann@example.org>", "Sam Carter <sam@example.org>")
        if sent
        else ("Sam Carter <sam@example.org>", "Ann <ann@example.org>")
    )
    made["Delivered-To"] = "sam@example.org" if sent else "ann@example.org"
    subject = _said(draw, 5)
    made["Subject"] = Header(f"{subject} é", "utf-8").encode() if number % 4 == 0 else subject
    return made.as_bytes()


def diary(file: Path, count: int, seed: int = 13) -> None:
    """Write a diary of `count` incidents as a table."""
    draw = random.Random(seed)
    at = _BEGAN
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("Date", "Time", "What happened", "Effect"))
        for _ in range(count):
            at += timedelta(hours=1 + draw.expovariate(1 / 90))
            rows.writerow((f"{at:%Y-%m-%d}", f"{at:%H:%M}", _said(draw, 25), _said(draw, 6)))


def mixed(folder: Path, count: int) -> Iterator[tuple[str, int]]:
    """Write `count` events of five sources into a folder; yield the name of each file and its events."""
    shares = (("chat.txt", whatsapp, 0.4), ("sms.xml", sms, 0.3), ("result.json", telegram, 0.2))
    left = count
    for name, write, share in (*shares, ("diary.csv", diary, 0.002)):
        left -= (events := max(1, int(count * share)))
        write(folder / name, events)
        yield name, events
    mbox(folder / "mail.mbox", left)
    yield "mail.mbox", left


def _said(draw: random.Random, most: int) -> str:
    return " ".join(draw.choices(_WORDS, k=draw.randint(1, most)))
