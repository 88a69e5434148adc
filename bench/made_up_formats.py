"""Every format that a reader reads, as made-up files whose rows are known: each writer tells what it wrote.

The files come from the writers of the readers' tests. To add a format, write a function that returns a file
and its rows, and name it in `FORMATS`.
"""

import json
import random
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import partial
from typing import Any

from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision
from tests.adapters.readers import backups as sms
from tests.adapters.readers import (
    chats,
    google_chats,
    imessage_pages,
    meta_pages,
    signal_pages,
    telegram_pages,
    test_email,
    test_email_apple,
    test_google_voice,
    test_imessage,
    test_meta,
    test_signal,
    test_telegram,
)

SAM, ANN, MO = "Sam Carter", "Ann", "Mo"
NUMBER, OTHER = "+447700900123", "07700 900456"
_TEXT = """
you saw me why are answer please outside work again tonight where I know call stop never home street car
left note flowers mum phone number new blocked it's ok fine <away> & "why" é 🙂 żółw کہاں
"""
_WORDS = _TEXT.split()
NO_MARK = Mark(0)


@dataclass(frozen=True)
class Truth:
    """One row as its writer means it; what is None is not asked."""

    at: int
    words: str
    sender: str | None
    direction: Direction
    clock: Clock = Clock.INSTANT
    precision: Precision = Precision.SECOND
    kind: Kind = Kind.MESSAGE
    conversation: str | None = None
    recipients: tuple[str, ...] | None = None
    files: tuple[str, ...] = ()
    seconds: int = 0
    marks: Mark = NO_MARK
    channel: Channel | None = None


_CALLS = {"3": NO_MARK, "5": Mark.REJECTED, "6": Mark.BLOCKED}
"""What a telephone calls a call that nobody answered: missed, turned away, blocked."""

Written = tuple[bytes, list[Truth]]


@dataclass(frozen=True)
class Format:
    """A version of a format: who reads it, what writes it, and what a person would be asked and say."""

    name: str
    reader: str
    write: Callable[[random.Random, int], Written]
    told: dict[str, str] = field(default_factory=dict)
    file: str = "file"
    unread: int = 0  # stretches that are no message, as a line that names the conversation


def _times(draw: random.Random, count: int, zone: timezone = UTC) -> list[datetime]:
    """Return times that go on, over more than a year, to the second."""
    at, found = datetime(2023, 1, 13, 8, 5, 7, tzinfo=zone), []
    for _ in range(count):
        at += timedelta(seconds=61 + int(draw.expovariate(1 / 200_000)))
        found.append(at)
    return found


def _said(draw: random.Random) -> str:
    lines = (" ".join(draw.choices(_WORDS, k=draw.randint(1, 9))) for _ in range(draw.choice((1, 1, 1, 2))))
    return "\n".join(lines)


def _way(name: str) -> Direction:
    return Direction.SENT if name == ANN else Direction.RECEIVED


def _wall(at: datetime, precision: Precision = Precision.SECOND) -> int:
    shown = at.replace(tzinfo=UTC, microsecond=0)
    return int((shown if precision is Precision.SECOND else shown.replace(second=0)).timestamp())


def whatsapp(form: chats.Form, draw: random.Random, count: int) -> Written:
    """Return an export of a group, with its program's own row, pictures, and what was left out."""
    fine = Precision.SECOND if "%S" in form.when else Precision.MINUTE
    text, rows = form.start, []
    for number, at in enumerate(_times(draw, count)):
        name, words, files, marks = draw.choice((SAM, SAM, ANN, MO)), _said(draw), (), NO_MARK
        if number % 20 == 7:
            words = "<Media omitted>" if "Android" in form.name else "\u200eimage omitted"
            marks = Mark.MEDIA_LEFT_OUT
        elif number % 20 == 11:
            file = f"IMG-{at:%Y%m%d}-WA{number:04}.jpg"
            words = f"{file} (file attached)" if "Android" in form.name else f"\u200e<attached: {file}>"
            files = (file,)
        text += form.message(at, name, words)
        rows.append(
            Truth(
                _wall(at, fine),
                words,
                name,
                _way(name),
                Clock.WALL,
                fine,
                files=files,
                marks=marks,
                conversation="Sam",
            )
        )
    return text.encode(), rows


def sms_backup(old: bool, draw: random.Random, count: int) -> Written:
    """Return a backup of texts, messages with parts, and calls; an older one has texts alone."""
    records, rows = [], []
    for at in _times(draw, count):
        when, kind = int(at.timestamp()), draw.choice("12")
        words, number = _said(draw), draw.choice((NUMBER, OTHER))
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


def telegram(zone: bool, account: bool, draw: random.Random, count: int) -> Written:
    """Return a chat of two as JSON, with calls and files; an older one has the clock of the computer."""
    ids = {SAM: test_telegram.SAM, ANN: test_telegram.ANN}
    records, rows = [], []
    for number, at in enumerate(_times(draw, count), 1):
        name, words = draw.choice((SAM, SAM, ANN)), _said(draw)
        when = {"date": f"{at:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp()))}
        sender = f"{name} ({ids[name]['from_id']})"
        clock = Clock.INSTANT if zone else Clock.WALL
        truth = partial(Truth, int(at.timestamp()), sender=sender, direction=_way(name), clock=clock)
        if number % 10 == 3:
            lasted = draw.choice((0, 44))
            record = test_telegram.service("phone_call", ids[name], duration_seconds=lasted) | when
            marks = NO_MARK if lasted else Mark.UNANSWERED
            said = f"phone_call\nduration seconds: {lasted}"
            row = truth(said, kind=Kind.CALL, seconds=lasted, marks=marks)
        elif number % 10 == 6:
            file = f"photos/photo_{number}.jpg"
            record = test_telegram.message(words, ids[name], number, photo=file) | when
            row = truth(words, files=(file,))
        elif number % 10 == 8:
            pieces = [words[:2], {"type": "bold", "text": words[2:]}]
            record = test_telegram.message(pieces, ids[name], number, edited="2024-06-01T00:00:00") | when
            row = truth(words, marks=Mark.EDITED)
        else:
            record, row = test_telegram.message(words, ids[name], number) | when, truth(words)
        if not zone:
            del record["date_unixtime"]
        records.append(record)
        rows.append(row)
    chat = test_telegram.chat(*records)
    held = test_telegram.account(chat) if account else chat
    return json.dumps(held, ensure_ascii=False, indent=1).encode(), rows


def telegram_page(zone: bool, draw: random.Random, count: int) -> Written:
    """Return a page of a chat of two, with calls, pictures, what was forwarded, and lines of days."""
    made, inside, rows, before = telegram_pages, [], list[Truth](), ""
    clock = Clock.INSTANT if zone else Clock.WALL
    for number, at in enumerate(_times(draw, count, made.LONDON if zone else UTC), 1):
        name, words = draw.choice((SAM, SAM, ANN)), _said(draw)
        truth = partial(Truth, int(at.timestamp()), sender=name, direction=_way(name), clock=clock)
        if number % 25 == 1:
            inside.append(made.service(f"{at.day} {at:%B} {at.year}", -number))
            before = ""
        if number % 10 == 3 and zone:
            way = "Outgoing" if name == ANN else "Incoming"
            inside.append(made.call(f"{way} (44 seconds)", name, number, at))
            said = f"phone call: {way} (44 seconds)"
            rows.append(truth(said, kind=Kind.CALL, seconds=44))
        elif number % 10 == 6:
            file = f"photos/photo_{number}.jpg"
            inside.append(made.message(words, name, number, at, before=made.photo(file), zone=zone))
            rows.append(truth(words, files=(file,)))
        elif number % 10 == 8:
            held = made.forwarded(words, MO)
            inside.append(made.message("", name, number, at, before=held, zone=zone))
            rows.append(truth(words, marks=Mark.FORWARDED))
        else:
            joined = before == name
            inside.append(made.message(words, name, number, at, joined=joined, zone=zone))
            rows.append(truth(words))
        before = name
    return made.page(*inside).encode(), rows


def meta(channel: Channel, draw: random.Random, count: int) -> Written:
    """Return a conversation of two of a download as JSON, newest first, with calls and pictures."""
    sent, rows = [], []
    for number, at in enumerate(reversed(_times(draw, count))):
        name, words = draw.choice((SAM, SAM, ANN)), _said(draw)
        after = int(at.timestamp()) - test_meta.AT
        truth = partial(Truth, int(at.timestamp()), sender=name, direction=_way(name), channel=channel)
        if number % 10 == 3:
            lasted = draw.choice((0, 44))
            sent.append(test_meta.message(words, name, after, call_duration=lasted))
            marks = NO_MARK if lasted else Mark.UNANSWERED
            rows.append(truth(words, kind=Kind.CALL, seconds=lasted, marks=marks))
        elif number % 10 == 6:
            folder = "your_instagram_activity/messages" if channel is Channel.INSTAGRAM else "messages"
            file = f"{folder}/inbox/samcarter_1/photos/{number}.jpg"
            sent.append(test_meta.message(words, name, after, photos=[{"uri": file}]))
            rows.append(truth(words, files=(file,)))
        elif number % 10 == 8:
            sent.append(test_meta.message(None, name, after, is_unsent=True))
            rows.append(truth("", marks=Mark.DELETED))
        else:
            sent.append(test_meta.message(words, name, after))
            rows.append(truth(words))
    held = test_meta.mangled(test_meta.conversation(*sent, participants=(SAM, ANN)))
    return json.dumps(held, indent=2).encode(), rows


def meta_encrypted(draw: random.Random, count: int) -> Written:
    """Return a conversation of Messenger's export of encrypted chats."""
    sent, rows = [], []
    for at in reversed(_times(draw, count)):
        name, words, gone = draw.choice((SAM, SAM, ANN)), _said(draw), draw.random() < 0.1
        when = int(at.timestamp())
        sent.append(test_meta.encrypted_message(words, name, timestamp=when * 1000 + 7, isUnsent=gone))
        rows.append(
            Truth(
                when,
                words,
                name,
                _way(name),
                marks=Mark.DELETED if gone else NO_MARK,
                channel=Channel.MESSENGER,
            )
        )
    held = {"participants": [SAM, ANN], "threadName": f"{SAM}_40", "messages": sent}
    return json.dumps(held, ensure_ascii=False).encode(), rows


def meta_page(form: meta_pages.Form, draw: random.Random, count: int) -> Written:
    """Return a page of a conversation of two, newest first, with pictures and what was shared."""
    made, inside, rows = meta_pages, [], []
    fine = Precision.MINUTE if form.minutes else Precision.SECOND
    for number, at in enumerate(reversed(_times(draw, count))):
        name, words, files = draw.choice((SAM, SAM, ANN)), _said(draw), ()
        channel = Channel.INSTAGRAM if form.name == "Instagram" else Channel.MESSENGER
        truth = partial(Truth, _wall(at, fine), sender=name, direction=_way(name), clock=Clock.WALL)
        truth = partial(truth, channel=channel)
        if number % 10 == 3:
            files = (f"messages/inbox/samcarter_1/photos/{number}.jpg",)
            inside.append(made.message(words, name, at, form, files=files))
        elif number % 10 == 6:
            address = f"https://example.org/{number}"
            link = f'<div><div><a target="_blank" href="{address}">{address}</a></div></div>'
            inside.append(made.message(words, name, at, form, shared=link))
            words += f"\n{address}"
        else:
            inside.append(made.message(words, name, at, form, reactions=("❤Mo",) * (number % 10 == 8)))
        rows.append(truth(words, precision=fine, files=files))
    return made.page(*inside).encode(), rows


def signal(form: test_signal.Form, draw: random.Random, count: int) -> Written:
    """Return the text of one of the programs that export Signal."""
    text, rows = form.before, []
    for at in _times(draw, count):
        name, words = draw.choice(("", SAM)), _said(draw)
        text += form.message(at, name, words)
        when = int(at.timestamp()) if form.clock is Clock.INSTANT else _wall(at, form.precision)
        sender, way = name or form.owner, Direction.RECEIVED if name else Direction.SENT
        rows.append(Truth(when, words, sender, way, form.clock, form.precision))
    return text.encode(), rows


def signal_json(draw: random.Random, count: int) -> Written:
    """Return messages as sigtop writes them as JSON, with files and what was deleted."""
    held, rows = [], []
    for number, at in enumerate(_times(draw, count)):
        incoming, words = draw.random() < 0.6, _said(draw)
        files = (f"{number}.jpg",) if number % 9 == 4 else ()
        gone = number % 13 == 5
        record: dict[str, Any] = {"conversationId": "c1", "type": "incoming" if incoming else "outgoing"}
        record |= {"sent_at": int(at.timestamp()) * 1000, "body": words, "deletedForEveryone": gone}
        record |= {"source": NUMBER} if incoming else {}
        record["attachments"] = [{"fileName": file, "contentType": "image/jpeg"} for file in files]
        held.append(record)
        way = Direction.RECEIVED if incoming else Direction.SENT
        marks = Mark.DELETED if gone else NO_MARK
        sender = NUMBER if incoming else ""
        rows.append(
            Truth(int(at.timestamp()), words, sender, way, files=files, marks=marks, conversation="c1")
        )
    return json.dumps(held, ensure_ascii=False).encode(), rows


def signal_page(draw: random.Random, count: int) -> Written:
    """Return a page of a conversation of two of signalbackup-tools, with files, calls and changes."""
    made, inside, rows = signal_pages, [], []
    for number, at in enumerate(_times(draw, count), 1):
        mine, words = draw.random() < 0.4, _said(draw)
        way = Direction.SENT if mine else Direction.RECEIVED
        sender = "" if mine else made.NUMBER
        truth = partial(Truth, _wall(at), sender=sender, direction=way, clock=Clock.WALL, conversation=SAM)
        if number % 10 == 3:
            icon, said = ("msg-call-outgoing", "You called") if mine else ("msg-call-missed", "Missed call")
            inside.append(made.status(said, icon, at, number))
            rows.append(truth(said, kind=Kind.CALL, marks=NO_MARK if mine else Mark.UNANSWERED))
        elif number % 10 == 6:
            file = f"Attachment_{number}_1.jpg"
            inside.append(made.message(words, mine, at, number, before=made.picture(file)))
            rows.append(truth(words, files=(f"media/{file}",)))
        elif number % 10 == 8:
            older = made.changed(made.message("before", mine, at - timedelta(minutes=1), number))
            inside.append(made.message(words, mine, at, number, edited=older))
            rows.append(truth(f"{words}\n[before it was changed: before]", marks=Mark.EDITED))
        else:
            inside.append(made.message(words, mine, at, number))
            rows.append(truth(words))
    return made.page(*inside).encode(), rows


def imessage(draw: random.Random, count: int) -> Written:
    """Return the text of imessage-exporter, with files."""
    text, rows = "", []
    for number, at in enumerate(_times(draw, count)):
        name, words, files = draw.choice(("Me", SAM)), _said(draw), ()
        if number % 9 == 4:
            files = (f"attachments/{number}.jpg",)
            words = files[0]
        text += test_imessage.message(at, name, words, ("", "you", "them")[number % 3])
        way = Direction.SENT if name == "Me" else Direction.RECEIVED
        rows.append(Truth(_wall(at), words, name, way, Clock.WALL, files=files))
    return text.encode(), rows


def imessage_page(newest: bool | None, draw: random.Random, count: int) -> Written:
    """Return a page of imessage-exporter, with files and replies that are shown twice; None is the oldest."""
    made, inside, rows = imessage_pages, [], []
    for number, at in enumerate(_times(draw, count)):
        name, words, files = draw.choice(("Me", SAM)), _said(draw), ()
        way = Direction.SENT if name == "Me" else Direction.RECEIVED
        if newest is None:
            inside.append(made.oldest(words, name, at))
        elif number % 9 == 4:
            files = (f"attachments/{number}.jpg",)
            parts = (made.bubble(words), made.picture(files[0]))
            inside.append(made.message(name=name, at=at, parts=parts, newest=newest))
        elif number % 9 == 7:
            shown = made.replies(made.message("a reply that has its own place", "Me", at, newest=newest))
            inside.append(made.message(words, name, at, inside=shown, newest=newest))
        else:
            inside.append(made.message(words, name, at, newest=newest, receipt="you"))
        rows.append(Truth(_wall(at), words, name, way, Clock.WALL, files=files))
    return made.page(*inside).encode(), rows


def voice_texts(draw: random.Random, count: int) -> Written:
    """Return a page of texts of Google Voice."""
    made, inside, rows = test_google_voice, [], []
    for at in _times(draw, count, test_google_voice.WEST):
        mine, words = draw.random() < 0.3, _said(draw)
        number, name = (made.ANN, "Me") if mine else (made.SAM, SAM)
        inside.append(made.message(number, name, words, at))
        way = Direction.SENT if mine else Direction.RECEIVED
        others = (made.SAM,) if mine else None
        rows.append(Truth(int(at.timestamp()), words, number, way, conversation=made.SAM, recipients=others))
    return made.page(*inside).encode(), rows


def google_chat(draw: random.Random, count: int) -> Written:
    """Return a direct message of Google Chat, with files, changes and what was deleted."""
    made, sent, rows = google_chats, [], []
    for number, at in enumerate(_times(draw, count)):
        who, words = draw.choice((made.SAM, made.ANN)), _said(draw)
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
    for number, at in enumerate(_times(draw, count)):
        who, words = draw.choice(("1", "2")), _said(draw)
        name = f"{ANN if who == '1' else SAM} ({who})"
        truth = partial(Truth, int(at.timestamp()), sender=name, direction=_way(name[:3]), conversation="c1")
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
    for number, at in enumerate(_times(draw, 1 if kind == "emlx" else count, zone)):
        mine = number % 3 == 1
        words, files = _said(draw).strip(), ()
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
    for at in _times(draw, count):
        mine, number, lasted = draw.random() < 0.4, draw.choice((NUMBER, OTHER)), draw.randint(1, 4_000)
        is_call = draw.random() < 0.7
        clock = f"{lasted // 3600:02}:{lasted % 3600 // 60:02}:{lasted % 60:02}" if is_call else ""
        words = " ".join(draw.choices(_WORDS[:20], k=4))
        way = "Outgoing" if mine else "Incoming"
        cells = (f"{at:%d/%m/%Y}", f"{at:%H:%M:%S}", number, way, clock, "Call" if is_call else "Text", words)
        lines.append(separator.join(cells))
        rows.append(
            Truth(
                _wall(at),
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


_ANN = {"owner": ANN}
FORMATS = (
    *(
        Format(
            f"WhatsApp: {one.name}", "whatsapp", partial(whatsapp, one), _ANN, "WhatsApp Chat with Sam.txt"
        )
        for one in chats.FORMS
    ),
    Format("SMS Backup & Restore: texts, parts and calls", "sms_backup", partial(sms_backup, False)),
    Format("SMS Backup & Restore: of 2010", "sms_backup", partial(sms_backup, True)),
    Format("Telegram JSON: an account", "telegram", partial(telegram, True, True)),
    Format("Telegram JSON: a chat", "telegram", partial(telegram, True, False)),
    Format("Telegram JSON: before zones", "telegram", partial(telegram, False, False)),
    Format("Telegram HTML", "telegram", partial(telegram_page, True)),
    Format("Telegram HTML: before zones", "telegram", partial(telegram_page, False)),
    Format("Messenger JSON", "meta", partial(meta, Channel.MESSENGER), {"channel": "messenger"}),
    Format("Instagram JSON", "meta", partial(meta, Channel.INSTAGRAM)),
    Format("Messenger JSON: encrypted chats", "meta", meta_encrypted),
    *(Format(f"Meta HTML: {one.name}", "meta", partial(meta_page, one)) for one in meta_pages.FORMS),
    *(
        Format(
            f"Signal: {one.name}",
            "signal",
            partial(signal, one),
            _ANN if one.owner == ANN else {},
            unread=1 if one.before else 0,
        )
        for one in test_signal.FORMS
    ),
    Format("Signal: sigtop's JSON", "signal", signal_json),
    Format("Signal: signalbackup-tools' HTML", "signal", signal_page),
    Format("iMessage: text", "imessage", imessage),
    Format("iMessage: HTML, 2.x", "imessage", partial(imessage_page, False)),
    Format("iMessage: HTML, 4.x", "imessage", partial(imessage_page, True)),
    Format("iMessage: HTML, first version", "imessage", partial(imessage_page, None)),
    Format("Google Voice: texts", "google_voice", voice_texts),
    Format("Google Chat", "google_chat", google_chat, {"owner": "ann@example.org"}),
    Format("Hangouts: until 2018", "google_chat", partial(hangouts, google_chats.older)),
    Format("Hangouts: after", "google_chat", partial(hangouts, google_chats.newer)),
    Format("e-mail: mbox", "email", partial(mails, "mbox"), {"owner": "ann@example.org"}),
    Format("e-mail: Apple Mail", "email", partial(mails, "emlx"), {"owner": "ann@example.org"}),
    Format("calls and texts: CSV", "call_log", partial(call_log, ",")),
    Format("calls and texts: CSV with semicolons", "call_log", partial(call_log, ";")),
)
"""All of them. A new version of a format is a new line here."""
