"""What fuzzing begins with: made-up files in the true shape of each source, from the writers of the tests."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from openpyxl import Workbook

from tests.adapters.readers import backups as sms
from tests.adapters.readers import (
    chats,
    google_chats,
    imessage_pages,
    media_files,
    meta_pages,
    signal_pages,
    telegram_pages,
    test_google_voice,
    test_imessage,
    test_meta,
)
from tests.adapters.readers import outlook_items as outlook
from tests.adapters.readers import test_call_log as log
from tests.adapters.readers import test_diary as diary
from tests.adapters.readers import test_email as email
from tests.adapters.readers import test_email_apple as apple
from tests.adapters.readers import test_email_attached as attached
from tests.adapters.readers import test_msg as msg
from tests.adapters.readers import test_signal as signal
from tests.adapters.readers import test_telegram as telegram

SAID = (("Ann", "please stop"), ("Sam", "no: never\n\nI am outside"), ("", "Ann added Sam"), ("Sam", ""))


def samples_of(target: str) -> list[bytes]:
    """Return some small files of a target's kind; for one without samples of its own, those of all others."""
    if target in _SAMPLES:
        return _SAMPLES[target]()
    return [one for samples in _SAMPLES.values() for one in samples()]


def _whatsapp() -> list[bytes]:
    start = test_imessage.START.replace(day=13)
    return [
        (
            form.start
            + "".join(
                form.message(start + timedelta(hours=7 * at), *said) for at, said in enumerate(SAID * 2)
            )
        ).encode()
        for form in chats.FORMS
    ]


def _sms_backup() -> list[bytes]:
    records = [sms.sms("go 🙂 <away>"), sms.sms("why", kind="2"), sms.call(), sms.call("3", lasted=0)]
    picture = sms.mms([sms.part("text/plain", "look"), sms.part("image/jpeg", name="a.jpg", data="AAAA")])
    return [
        sms.backup(*records, picture).encode(),
        sms.backup(sms.call(), root="calls").encode(),
        sms.backup(sms.old_sms("words", "1", sms.SAM, sms.AT), end=False).encode(),
    ]


def _telegram() -> list[bytes]:
    sent = [
        telegram.message(),
        telegram.message([{"type": "bold", "text": "a"}, "b"], telegram.ANN, 3, file="photos/a.jpg"),
        telegram.service("phone_call", duration_seconds=12, discard_reason="missed"),
    ]
    one, many = telegram.chat(*sent), telegram.account(telegram.chat(*sent), left=(telegram.chat(*sent),))
    made = telegram_pages
    page = made.page(
        made.message(),
        made.service("Sam joined"),
        made.message("a", after=made.photo("a.jpg")),
        made.call("Missed"),
    )
    exports = [json.dumps(value, ensure_ascii=False, indent=1).encode() for value in (one, many)]
    return [*exports, page.encode()]


def _meta() -> list[bytes]:
    sent = [
        test_meta.message(),
        test_meta.message("no", test_meta.ANN, 5, photos=[{"uri": "photos/a.jpg"}]),
        test_meta.message(None, call_duration=12),
    ]
    plain = json.dumps(test_meta.mangled(test_meta.conversation(*sent)), indent=2).encode()
    closed = [test_meta.encrypted_message(), test_meta.encrypted_message("no", test_meta.ANN)]
    page = meta_pages.page(meta_pages.message(), meta_pages.message("no", test_meta.ANN, files=("a.jpg",)))
    return [plain, json.dumps(test_meta.encrypted(*closed), ensure_ascii=False).encode(), page.encode()]


def _google_chat() -> list[bytes]:
    made = google_chats
    exports: list[object] = [
        made.group(made.message(), made.message("no", made.ANN, 2)),
        made.newer(made.conversation(made.event(), made.event("no", "1"))),
        made.older(made.conversation(made.event(), made.event("no\nnever", "1"))),
    ]
    return [json.dumps(value, ensure_ascii=False, indent=1).encode() for value in exports]


def _msg() -> list[bytes]:
    headers = msg.MAIL | {0x007D: msg.HEADERS}
    picture = outlook.attached("a.jpg", "image/jpeg", b"x")
    held = outlook.attached_item("a.msg", outlook.item(msg.MAIL, inside=True))
    return [
        outlook.compound(outlook.item(msg.MAIL, [msg.ANN])),
        outlook.compound(outlook.item(headers, [msg.ANN], [picture, held])),
    ]


def _signal() -> list[bytes]:
    made = signal_pages
    page = made.page(
        made.message(),
        made.message("no", sent=True),
        made.status("Missed call"),
        made.message("", number=4),
        style=9,
    )
    return [*(signal.chat(form).encode() for form in signal.FORMS), page.encode()]


def _imessage() -> list[bytes]:
    made = imessage_pages
    page = made.page(
        made.message(), made.message("no", "Me", receipt="(Read by them)"), made.told("You left.")
    )
    return [test_imessage.chat()[0].encode(), page.encode()]


def _google_voice() -> list[bytes]:
    voice = test_google_voice
    texts = voice.page(voice.message(voice.SAM, "Sam", "I am\noutside"), voice.message(voice.ANN, "Me", "go"))
    return [texts.encode(), voice.call("missed").encode(), voice.call("voicemail", "<audio/>").encode()]


def _email() -> list[bytes]:
    counted = email.mail("words\n" * 3, "Content-Length: 18", "Status: RO")
    return [
        email.SAMPLE,
        attached.SAMPLE,
        email.mbox(counted, counted).encode(),
        apple.emlx(email.mail(), apple.KNOWN),
    ]


def _workbook(table: bytes) -> bytes:
    book, made = Workbook(), BytesIO()
    for line in table.decode().splitlines():
        book.active.append(line.split(","))
    book.save(made)
    return made.getvalue()


def _call_log() -> list[bytes]:
    bill = b"Call time,Destination,Duration,Type\n2024-01-13 22:15,07700900123,90,Voice\n"
    table = log.PLAIN + log.ROW * 2
    return [table, bill, table.replace(b",", b";"), _workbook(table)]


def _diary() -> list[bytes]:
    table = diary.PLAIN + diary.ROW * 2
    return [table, table.replace(b",", b"\t"), _workbook(table)]


def _media() -> list[bytes]:
    made = media_files
    exif = made.camera()
    kinds = ("JPEG", "PNG", "WEBP", "TIFF")
    return [
        *(made.picture(kind, exif) for kind in kinds),
        made.movie(),
        made.heic(exif.tobytes()),
        made.id3(3, (b"TIT2", b"\0title")),
        made.riff(b"WAVE", (b"LIST", b"INFOINAM\x04\0\0\0name")),
        b"fLaC\x84\0\0\x30" + made.comments("TITLE=a"),
        made.PDF,
    ]


def _archive() -> list[bytes]:
    def zipped(*members: tuple[str, bytes], how: int) -> bytes:
        made = BytesIO()
        with zipfile.ZipFile(made, "w", how) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return made.getvalue()

    inner = zipped(("b.txt", b"more"), how=zipfile.ZIP_STORED)
    ways = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    return [zipped(("_chat.txt", _whatsapp()[0]), ("a/b.zip", inner), how=how) for how in ways]


def _case_file() -> list[bytes]:
    return [
        b'account_of = "Ann"\ninitials = "AB"\nzone = "Europe/London"\nterm = ["knife"]\n'
        b'[[person]]\nname = "Sam"\nrole = "suspect"\n'
        b'[[attribution]]\nhandle = "+447700900123"\nperson = "Sam"\nbasis = "card"\nasserter = "Ann"\n'
        b'channel = "sms"\nsince = 2024-05-01\nuntil = 2024-05-01T10:00:00Z\nalternatives = ["a"]\n'
        b'[[marker]]\nkind = "blocked"\nat = "2024-05-01 22:30"\nwords = "w"\n'
        b'[[note]]\nelement = "fear"\nwords = "w"\nentries = [1, "3f9a1c2b04d7@128"]\nincident = 1\n'
        b'[[shows]]\nexhibit = "photo.jpg"\nentry = 4\nasserter = "Ann"\n'
        b'[source."chat.txt"]\nowner = "Ann"\n'
    ]


_SAMPLES: dict[str, Callable[[], list[bytes]]] = {
    "sms_backup": _sms_backup,
    "telegram": _telegram,
    "meta": _meta,
    "google_chat": _google_chat,
    "msg": _msg,
    "signal": _signal,
    "imessage": _imessage,
    "google_voice": _google_voice,
    "email": _email,
    "call_log": _call_log,
    "diary": _diary,
    "whatsapp": _whatsapp,
    "media": _media,
    "archive": _archive,
    "case_file": _case_file,
}
