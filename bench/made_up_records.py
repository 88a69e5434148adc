"""Backups, mail, bills and downloads that nobody made, and what was written of each row."""

import json
import random
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta, timezone
from email.utils import format_datetime
from functools import partial
from typing import Any

from bench.made_up_rows import (
    ANN,
    NO_MARK,
    NUMBER,
    OTHER,
    SAM,
    WORDS,
    Truth,
    Written,
    on_a_wall,
    times_of,
    way_of,
    words_of,
)
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark
from tests.adapters.readers import backups as sms
from tests.adapters.readers import google_chats, test_email, test_email_apple, test_google_voice

_CALLS = {"3": NO_MARK, "5": Mark.REJECTED, "6": Mark.BLOCKED}
"""What a telephone calls a call that nobody answered: missed, turned away, blocked."""


def sms_backup(old: bool, draw: random.Random, count: int) -> Written:
    """Return a backup of texts, messages with parts, and calls; an older one has texts alone."""
    records, rows = [], []
    for at in times_of(draw, count):
        when, kind = int(at.timestamp()), draw.choice("12")
        words, number = words_of(draw), draw.choice((NUMBER, OTHER))
        way = Direction.RECEIVED if kind == "1" else Direction.SENT
        sender = number if kind == "1" else None  # a backup does not say its own number
        truth = partial(Truth, when, sender=sender, direction=way, conversation=number)
        what = "sms" if old else draw.choice(("sms", "sms", "mms", "call"))
        if what == "call":
            kind = kind if kind == "2" else draw.choice("1356")  # came in, missed, turned away, blocked
            lasted = draw.randint(1, 4_000) if kind in "12" else 0
            records.append(sms.call(kind, number, lasted, when))
            marks = _CALLS[kind] | Mark.UNANSWERED if kind in _CALLS else NO_MARK
            rows.append(truth("", kind=Kind.CALL, seconds=lasted, marks=marks, channel=Channel.CALL))
        elif what == "mms":
            parts = [sms.part("text/plain", words), sms.part("image/jpeg", name="a.jpg", data="AAAA" * 9)]
            addresses = ((number, "137" if kind == "1" else "151"),)
            records.append(sms.mms(parts, kind, number, addresses, when))
            rows.append(truth(words, files=("a.jpg",), channel=Channel.MMS))
        else:
            written = sms.old_sms(words, kind, number, when) if old else sms.sms(words, kind, number, when)
            records.append(written)
            rows.append(truth(words, channel=Channel.SMS))
    return sms.backup(*records).encode(), rows


def voice_texts(draw: random.Random, count: int) -> Written:
    """Return a page of texts of Google Voice."""
    made, inside, rows = test_google_voice, [], []
    for at in times_of(draw, count, test_google_voice.WEST):
        mine, words = draw.random() < 0.3, words_of(draw)
        number, name = (made.ANN, "Me") if mine else (made.SAM, SAM)
        inside.append(made.message(number, name, words, at))
        way = Direction.SENT if mine else Direction.RECEIVED
        others = (made.SAM,) if mine else None
        rows.append(Truth(int(at.timestamp()), words, number, way, conversation=made.SAM, recipients=others))
    return made.page(*inside).encode(), rows


def google_chat(draw: random.Random, count: int) -> Written:
    """Return a direct message of Google Chat, with files, changes and what was deleted."""
    made, sent, rows = google_chats, [], []
    for number, at in enumerate(times_of(draw, count)):
        who, words = draw.choice((made.SAM, made.ANN)), words_of(draw)
        way = Direction.SENT if who is made.ANN else Direction.RECEIVED
        truth = partial(Truth, int(at.timestamp()), sender=str(who["email"]), direction=way)
        if number % 10 == 3:
            file = f"File-{number}.png"
            sent.append(made.message(words, who, number, at, attached_files=[{"export_name": file}]))
            rows.append(truth(words, files=(file,)))
        elif number % 10 == 6:
            later = made.written(at + timedelta(minutes=9))
            sent.append(made.message(words, who, number, at, updated_date=later))
            rows.append(truth(words, marks=Mark.EDITED))
        elif number % 10 == 8:
            sent.append(made.message(None, who, number, at, message_state="DELETED"))
            rows.append(truth("", marks=Mark.DELETED))
        else:
            sent.append(made.message(words, who, number, at))
            rows.append(truth(words))
    return json.dumps(made.group(*sent), indent=2).encode(), rows


def hangouts(form: Callable[..., dict[str, Any]], draw: random.Random, count: int) -> Written:
    """Return Hangouts.json with calls and pictures."""
    made, events, rows = google_chats, [], []
    for number, at in enumerate(times_of(draw, count)):
        who, words = draw.choice(("1", "2")), words_of(draw)
        name = f"{ANN if who == '1' else SAM} ({who})"
        truth = partial(
            Truth, int(at.timestamp()), sender=name, direction=way_of(name[:3]), conversation="c1"
        )
        if number % 10 == 3:
            begun = {"event_type": "START_HANGOUT"}
            ended = {"event_type": "END_HANGOUT", "hangout_duration_secs": "44"}
            events.append(made.event(None, who, at, hangout_event=begun))
            events.append(made.event(None, who, at + timedelta(seconds=44), hangout_event=ended))
            rows.append(truth("call", kind=Kind.CALL, seconds=44))
        else:
            events.append(made.event(words, who, at))
            rows.append(truth(words))
    return json.dumps(form(made.conversation(*events))).encode(), rows


def mails(kind: str, draw: random.Random, count: int) -> Written:
    """Return e-mails in one mailbox, or one as a file: in plain text, coded, beside HTML, and with a file."""
    zone = timezone(timedelta(hours=1))
    made, rows = [], []
    for number, at in enumerate(times_of(draw, 1 if kind == "emlx" else count, zone)):
        mine = number % 3 == 1
        words, files = words_of(draw).strip(), ()
        fields = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8")
        body = f"{words}\n"
        if number % 4 == 1:
            fields += ("Content-Transfer-Encoding: base64",)
            body = b64encode(words.encode()).decode() + "\n"
        elif number % 4 == 2:
            files = (f"{number}.pdf",)
            fields = ("MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"')
            body = (
                f"--b\nContent-Type: text/plain; charset=utf-8\n\n{words}\n--b\n"
                "Content-Type: application/pdf\n"
                f'Content-Disposition: attachment; filename="{files[0]}"\n\nx\n--b--\n'
            )
        sender, other = ("ann@example.org", "sam@example.org")[:: 1 if mine else -1]
        one = test_email.mail(body, *fields, date=format_datetime(at), sender=sender)
        one = one.replace("To: ann@example.org", f"To: {other}").replace("<1@", f"<{number}@")
        made.append(one)
        way = Direction.SENT if mine else Direction.RECEIVED
        rows.append(
            Truth(int(at.timestamp()), f"You\n\n{words}", sender, way, recipients=(other,), files=files)
        )
    if kind == "emlx":
        return test_email_apple.emlx(made[0]), rows
    return (test_email.mbox(*made) if kind == "mbox" else made[0]).encode(), rows


def call_log(separator: str, draw: random.Random, count: int) -> Written:
    """Return a log of calls and texts as CSV."""
    lines = ["Date,Time,Number,Direction,Duration,Type,Note".replace(",", separator)]
    rows = []
    for at in times_of(draw, count):
        mine, number, lasted = draw.random() < 0.4, draw.choice((NUMBER, OTHER)), draw.randint(1, 4_000)
        is_call = draw.random() < 0.7
        clock = f"{lasted // 3600:02}:{lasted % 3600 // 60:02}:{lasted % 60:02}" if is_call else ""
        words = " ".join(draw.choices(WORDS[:20], k=4))
        way = "Outgoing" if mine else "Incoming"
        cells = (f"{at:%d/%m/%Y}", f"{at:%H:%M:%S}", number, way, clock, "Call" if is_call else "Text", words)
        lines.append(separator.join(cells))
        rows.append(
            Truth(
                on_a_wall(at),
                words,
                None if mine else number,  # nor does a log
                Direction.SENT if mine else Direction.RECEIVED,
                Clock.WALL,
                kind=Kind.CALL if is_call else Kind.MESSAGE,
                seconds=lasted if is_call else 0,
                conversation=number,
            )
        )
    return ("\r\n".join(lines) + "\r\n").encode(), rows
