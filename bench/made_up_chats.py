"""Chats that nobody had, in every form in which programs export them, and what was written of each row."""

import json
import random
from datetime import UTC, timedelta
from functools import partial
from typing import Any

from bench.made_up_rows import (
    ANN,
    MO,
    NO_MARK,
    NUMBER,
    SAM,
    Truth,
    Written,
    on_a_wall,
    times_of,
    way_of,
    words_of,
)
from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision
from tests.adapters.readers import (
    chats,
    imessage_pages,
    meta_pages,
    signal_pages,
    telegram_pages,
    test_imessage,
    test_meta,
    test_signal,
    test_telegram,
)


def whatsapp(form: chats.Form, draw: random.Random, count: int) -> Written:
    """Return an export of a group, with its program's own row, pictures, and what was left out."""
    fine = Precision.SECOND if "%S" in form.when else Precision.MINUTE
    text, rows = form.start, []
    for number, at in enumerate(times_of(draw, count)):
        name, words, files, marks = draw.choice((SAM, SAM, ANN, MO)), words_of(draw), (), NO_MARK
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
                on_a_wall(at, fine),
                words,
                name,
                way_of(name),
                Clock.WALL,
                fine,
                files=files,
                marks=marks,
                conversation="Sam",
            )
        )
    return text.encode(), rows


def telegram(zone: bool, account: bool, draw: random.Random, count: int) -> Written:
    """Return a chat of two as JSON, with calls and files; an older one has the clock of the computer."""
    ids = {SAM: test_telegram.SAM, ANN: test_telegram.ANN}
    records, rows = [], []
    for number, at in enumerate(times_of(draw, count), 1):
        name, words = draw.choice((SAM, SAM, ANN)), words_of(draw)
        when = {"date": f"{at:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp()))}
        sender = f"{name} ({ids[name]['from_id']})"
        clock = Clock.INSTANT if zone else Clock.WALL
        truth = partial(Truth, int(at.timestamp()), sender=sender, direction=way_of(name), clock=clock)
        if number % 10 == 3:
            lasted = draw.choice((0, 44))
            told = {"duration_seconds": lasted} if lasted else {"discard_reason": "missed"}
            record = test_telegram.service("phone_call", ids[name], **told) | when
            marks = NO_MARK if lasted else Mark.UNANSWERED
            said = "phone_call\n" + (f"duration seconds: {lasted}" if lasted else "discard reason: missed")
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
    for number, at in enumerate(times_of(draw, count, made.LONDON if zone else UTC), 1):
        name, words = draw.choice((SAM, SAM, ANN)), words_of(draw)
        truth = partial(Truth, int(at.timestamp()), sender=name, direction=way_of(name), clock=clock)
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
    for number, at in enumerate(reversed(times_of(draw, count))):
        name, words = draw.choice((SAM, SAM, ANN)), words_of(draw)
        after = int(at.timestamp()) - test_meta.AT
        truth = partial(Truth, int(at.timestamp()), sender=name, direction=way_of(name), channel=channel)
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


def meta_page(form: meta_pages.Form, draw: random.Random, count: int) -> Written:
    """Return a page of a conversation of two, newest first, with pictures and what was shared."""
    made, inside, rows = meta_pages, [], []
    fine = Precision.MINUTE if form.minutes else Precision.SECOND
    for number, at in enumerate(reversed(times_of(draw, count))):
        name, words, files = draw.choice((SAM, SAM, ANN)), words_of(draw), ()
        channel = Channel.INSTAGRAM if form.name == "Instagram" else Channel.MESSENGER
        truth = partial(Truth, on_a_wall(at, fine), sender=name, direction=way_of(name), clock=Clock.WALL)
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


def meta_encrypted(draw: random.Random, count: int) -> Written:
    """Return a conversation of Messenger's export of encrypted chats."""
    sent, rows = [], []
    for at in reversed(times_of(draw, count)):
        name, words, gone = draw.choice((SAM, SAM, ANN)), words_of(draw), draw.random() < 0.1
        when = int(at.timestamp())
        sent.append(test_meta.encrypted_message(words, name, timestamp=when * 1000 + 7, isUnsent=gone))
        rows.append(
            Truth(
                when,
                words,
                name,
                way_of(name),
                marks=Mark.DELETED if gone else NO_MARK,
                channel=Channel.MESSENGER,
            )
        )
    held = {"participants": [SAM, ANN], "threadName": f"{SAM}_40", "messages": sent}
    return json.dumps(held, ensure_ascii=False).encode(), rows


def signal(form: test_signal.Form, draw: random.Random, count: int) -> Written:
    """Return the text of one of the programs that export Signal."""
    text, rows = form.before, []
    for at in times_of(draw, count):
        name, words = draw.choice(("", SAM)), words_of(draw)
        text += form.message(at, name, words)
        when = int(at.timestamp()) if form.clock is Clock.INSTANT else on_a_wall(at, form.precision)
        sender, way = name or form.owner, Direction.RECEIVED if name else Direction.SENT
        rows.append(Truth(when, words, sender, way, form.clock, form.precision))
    return text.encode(), rows


def signal_page(draw: random.Random, count: int) -> Written:
    """Return a page of a conversation of two of signalbackup-tools, with files, calls and changes."""
    made, inside, rows = signal_pages, [], []
    for number, at in enumerate(times_of(draw, count), 1):
        mine, words = draw.random() < 0.4, words_of(draw)
        way = Direction.SENT if mine else Direction.RECEIVED
        sender = "" if mine else made.NUMBER
        truth = partial(
            Truth, on_a_wall(at), sender=sender, direction=way, clock=Clock.WALL, conversation=SAM
        )
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


def signal_json(draw: random.Random, count: int) -> Written:
    """Return messages as sigtop writes them as JSON, with files and what was deleted."""
    held, rows = [], []
    for number, at in enumerate(times_of(draw, count)):
        incoming, words = draw.random() < 0.6, words_of(draw)
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


def imessage(draw: random.Random, count: int) -> Written:
    """Return the text of imessage-exporter, with files."""
    text, rows = "", []
    for number, at in enumerate(times_of(draw, count)):
        name, words, files = draw.choice(("Me", SAM)), words_of(draw), ()
        if number % 9 == 4:
            files = (f"attachments/{number}.jpg",)
            words = files[0]
        text += test_imessage.message(at, name, words, ("", "you", "them")[number % 3])
        way = Direction.SENT if name == "Me" else Direction.RECEIVED
        rows.append(Truth(on_a_wall(at), words, name, way, Clock.WALL, files=files))
    return text.encode(), rows


def imessage_page(newest: bool | None, draw: random.Random, count: int) -> Written:
    """Return a page of imessage-exporter, with files and replies that are shown twice; None is the oldest."""
    made, inside, rows = imessage_pages, [], []
    for number, at in enumerate(times_of(draw, count)):
        name, words, files = draw.choice(("Me", SAM)), words_of(draw), ()
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
        rows.append(Truth(on_a_wall(at), words, name, way, Clock.WALL, files=files))
    return made.page(*inside).encode(), rows
