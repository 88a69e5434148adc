"""The fields of how a service is reached: numbers, e-mail, chat, its website, in person."""

from leeward.adapters.open_referral.check_values import email_fault, url_fault
from leeward.adapters.open_referral.record import CHANNEL, terms, with_terms
from leeward.adapters.spreadsheet.cells import (
    Cells,
    CellsRefused,
    Labels,
    joined,
    plain,
    refused,
    said,
    shown,
    tried,
    yes_no,
)
from leeward.adapters.spreadsheet.choices import with_words
from leeward.adapters.spreadsheet.fields import Desk, Field, differs, put, words
from leeward.adapters.spreadsheet.numbers import (
    TEXT,
    VIDEO,
    VOICE,
    flags,
    numbers_in,
    numbers_of,
    with_flags,
    with_numbers,
)
from leeward.domain.intake import Fault, Record
from leeward.domain.service import Channel

_NUMBERS = {"telephone": VOICE, "text": TEXT, "video": VIDEO}
_FLAGS = {"free": "free", "on_bill": "on_bill"}
_SAID = {"chat": Channel.CHAT, "web_help": Channel.WEB, "in_person": Channel.IN_PERSON}
_CHANNEL_NAMES = {
    Channel.VOICE: "Telephone",
    Channel.TEXT: "Text",
    Channel.CHAT: "Chat",
    Channel.VIDEO: "Video",
    Channel.EMAIL: "E-mail",
    Channel.WEB: "Website",
    Channel.IN_PERSON: "In person",
}
_KEYS = (*_NUMBERS, *_FLAGS, "email", *_SAID)


def _read(record: Record, labels: Labels) -> dict[str, str]:
    channels = terms(record, CHANNEL)
    return (
        {key: joined(numbers_of(record, kind)) for key, kind in _NUMBERS.items()}
        | {key: _flags_said(flags(record, name)) for key, name in _FLAGS.items()}
        | {"email": words(record, ("email",))}
        | {key: said(channel in channels or None) for key, channel in _SAID.items()}
    )


def _flags_said(told: list[bool | None]) -> str:
    """Return one answer when it is the same for every number, else one for each."""
    answers = [said(flag) or "not known" for flag in told]
    if len(set(answers)) <= 1:
        return said(told[0]) if told else ""
    return "; ".join(answers)


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    now = _read(record, desk.labels)
    faults: list[Fault] = []
    channels = set(terms(record, CHANNEL))
    for key, kind in _NUMBERS.items():
        if differs(cells, now, key) and (numbers := tried(faults, numbers_in, key, cells[key])) is not None:
            record = with_numbers(record, kind, numbers)
            channels = _with_channel(channels, kind, bool(numbers))
    for key in _FLAGS:
        if key in cells and differs(cells, now, key, "telephone"):
            record = tried(faults, _with_flag, record, key, cells[key]) or record
    if differs(cells, now, "email") and (email := tried(faults, _email, cells["email"])) is not None:
        record = put(record, ("email",), email)
        channels = _with_channel(channels, Channel.EMAIL, bool(email))
    for key, channel in _SAID.items():
        if differs(cells, now, key):
            channels = _with_channel(channels, channel, tried(faults, yes_no, key, cells[key]) is True)
    if faults:
        raise CellsRefused(*faults)
    return _with_channels(record, channels)


def _with_channel(channels: set[str], channel: str, there: bool) -> set[str]:
    return channels | {channel} if there else channels - {channel}


def _with_channels(record: Record, channels: set[str]) -> Record:
    if channels == set(terms(record, CHANNEL)):
        return record
    names = {channel.value: name for channel, name in _CHANNEL_NAMES.items() if channel in channels}
    return with_words(record, CHANNEL, names | {name: name for name in sorted(channels - set(names))})


def _with_flag(record: Record, key: str, cell: str) -> Record:
    numbers = numbers_of(record, VOICE)
    answers = [yes_no(key, word) for word in _answers(cell)]
    if len(answers) == 1:
        answers *= len(numbers)
    if any(answer is not None for answer in answers) and len(answers) != len(numbers):
        raise refused(key, "give one answer, or one for each telephone number, parted by semicolons")
    return with_flags(record, _FLAGS[key], dict(zip(numbers, answers, strict=False)))


def _answers(cell: str) -> list[str]:
    return [word.strip() for word in plain(cell).replace("\n", ";").split(";")]


def _email(cell: str) -> str:
    found = plain(cell).removeprefix("mailto:")
    if found and (why := email_fault(found)):
        raise refused("email", f"“{shown(found)}” {why}")
    return found


def web_address(key: str, text: str) -> str:
    """Return a web address, with https:// before one that begins with www."""
    address = f"https://{text}" if text[:4].casefold() == "www." else text
    if address and (why := url_fault(address)):
        raise refused(key, f"“{shown(text)}” {why}")
    return address


def _without(record: Record) -> Record:
    record = with_terms(put(record, ("email",), None), CHANNEL, {})
    return put(record, ("phones",), None)


REACHING = Field(_KEYS, _read, _write, _without)
