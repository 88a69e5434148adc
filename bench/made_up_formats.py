"""Every format that a reader reads, as made-up files whose rows are known: each writer tells what it wrote.

The files come from the writers of the readers' tests. To add a format, write a function that returns a file
and its rows, and name it in `FORMATS`.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bench.made_up_chats import (
    imessage,
    imessage_page,
    meta,
    meta_encrypted,
    meta_page,
    signal,
    signal_json,
    signal_page,
    telegram,
    telegram_page,
    whatsapp,
)
from bench.made_up_records import call_log, google_chat, hangouts, mails, sms_backup, voice_texts
from bench.made_up_rows import ANN, Written
from leeward.domain.communication import Channel
from tests.adapters.readers import chats, google_chats, meta_pages, test_signal


@dataclass(frozen=True)
class Format:
    """A version of a format: who reads it, what writes it, and what a person would be asked and say."""

    name: str
    reader: str
    write: Callable[[random.Random, int], Written]
    told: dict[str, str] = field(default_factory=dict)
    file: str = "file"
    unread: int = 0  # stretches that are no message, as a line that names the conversation


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
