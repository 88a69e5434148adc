"""The phones of a record by what they are for: read as numbers, and written where they stand."""

import re
from collections.abc import Callable, Iterable

from leeward.adapters.open_referral.check_phones import phone_fault
from leeward.adapters.open_referral.record import OURS, each, our_id, part, phones, text
from leeward.adapters.spreadsheet.cells import refused, several, shown
from leeward.adapters.spreadsheet.fields import put
from leeward.domain.intake import Record

Change = Callable[[Record], Record | None]

VOICE, TEXT, VIDEO = "voice", "text", "video"
_ALSO = {"": VOICE, "cell": VOICE, "sms": TEXT}
_NUMBER = re.compile(r"\+?[0-9()][0-9 ().\-/]*")
_LOST_ZERO = re.compile(r"[1-9][0-9]{8,9}")
_LOST_PLUS = re.compile(r"44[0-9]{9,10}")
_CHANGED = re.compile(r"[0-9][0-9.,]*E\+?[0-9]+", re.IGNORECASE)


def kind(phone: Record) -> str:
    """Return what a phone is for; one that does not say is for speaking."""
    said = text(phone, "type").casefold()
    return _ALSO.get(said, said)


def numbers_of(record: Record, wanted: str) -> list[str]:
    """Return the numbers of a kind, in the order in which they stand."""
    found = (text(phone, "number") for phone in phones(record) if kind(phone) == wanted)
    return list(dict.fromkeys(number for number in found if number))


def numbers_in(key: str, cell: str) -> list[str]:
    """Return the numbers of a cell as they are dialled."""
    found = several(cell)
    for number in found:
        if why := _fault(number):
            raise refused(key, why)
    return found


def _fault(number: str) -> str | None:
    digits = re.sub(r"[\s().\-/]", "", number)
    if _CHANGED.fullmatch(digits):
        return f"“{shown(number)}” was changed by the spreadsheet; write the number again, as text"
    if not _NUMBER.fullmatch(number) or not any(letter.isdigit() for letter in number):
        return f"“{shown(number)}” is not a number that can be dialled; write only the number"
    if _LOST_ZERO.fullmatch(digits):
        return f"{number} looks as if the spreadsheet dropped the 0 in front; write it as text"
    if _LOST_PLUS.fullmatch(digits):
        return f"{number} looks as if the spreadsheet dropped the + in front; write it as text"
    return f"{number} {why}" if (why := phone_fault(number)) else None


def with_numbers(record: Record, wanted: str, numbers: Iterable[str]) -> Record:
    """Return the record with exactly these numbers of a kind; a phone that stays keeps all that it says."""
    by_digits = {_digits(number): number for number in numbers}
    record = _pruned(record, wanted, by_digits)
    own = each(record, "phones")
    mine = {_digits(text(phone, "number")): phone for phone in own if kind(phone) == wanted}
    elsewhere = {
        _digits(text(phone, "number"))
        for phone in phones(put(record, ("phones",), None))
        if kind(phone) == wanted
    }
    made = [
        {**(mine.get(digits) or _phone(text(record, "id"), wanted, number)), "number": number}
        for digits, number in by_digits.items()
        if digits in mine or digits not in elsewhere
    ]
    before = next((place for place, phone in enumerate(own) if kind(phone) == wanted), len(own))
    others = [phone for phone in own if kind(phone) != wanted]
    before = sum(kind(phone) != wanted for phone in own[:before])
    return put(record, ("phones",), [*others[:before], *made, *others[before:]])


def flags(record: Record, name: str) -> list[bool | None]:
    """Return what is known of each number to speak on, such as whether it is free."""
    told: dict[str, bool | None] = {}
    for phone in phones(record):
        if kind(phone) == VOICE and (number := text(phone, "number")):
            held = part(phone, OURS).get(name)
            told.setdefault(number, held if isinstance(held, bool) else None)
    return list(told.values())


def with_flags(record: Record, name: str, told: dict[str, bool | None]) -> Record:
    """Return the record with this said of each number to speak on (number -> yes, no, not known)."""

    def flagged(phone: Record) -> Record:
        number = text(phone, "number")
        if kind(phone) != VOICE or number not in told:
            return phone
        return put(phone, (OURS, name), told[number])

    return _each_phone(record, flagged)


def _phone(id: str, wanted: str, number: str) -> Record:
    return {"id": our_id(id, "phone", wanted, _digits(number)), "number": number, "type": wanted}


def _digits(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number) or number


def _pruned(record: Record, wanted: str, numbers: dict[str, str]) -> Record:
    """Return the record without the phones of a kind that are not among the numbers, written as they are."""

    def kept(phone: Record) -> Record | None:
        if kind(phone) != wanted or not text(phone, "number"):
            return phone
        number = numbers.get(_digits(text(phone, "number")))
        return None if number is None else {**phone, "number": number}

    return _each_phone(record, kept)


def _each_phone(record: Record, change: Change) -> Record:
    """Return the record with every phone changed, wherever it stands; what becomes None is taken out."""
    changed = dict(record)
    if isinstance(record.get("phones"), list):
        changed = put(changed, ("phones",), _changed_list(record["phones"], change))
    for name in ("contacts", "service_at_locations"):
        if isinstance(record.get(name), list):
            changed[name] = [
                _each_phone(item, change) if isinstance(item, dict) else item for item in record[name]
            ]
    return changed


def _changed_list(items: list[Record], change: Change) -> list[Record]:
    changed = (change(item) if isinstance(item, dict) else item for item in items)
    return [item for item in changed if item is not None]
