"""A file of messages hashed or read, by itself in this process; what it took is told as JSON."""

import sys
from pathlib import Path

from bench.hashing import sha256
from bench.measured import tell
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.sms_backup import read as sms_backup
from leeward.adapters.readers.whatsapp import read as whatsapp
from leeward.adapters.readers.whatsapp.halves import another
from leeward.adapters.readers.whatsapp.header import commonest
from leeward.adapters.readers.whatsapp.in_order import in_order, sample
from leeward.domain.communication import COLUMNS


def whatsapp_pass(file: Path) -> int:
    """Find each message of an export and the bytes that it has; return their number."""
    original = Original(file, file.name)
    with original.bytes() as whole, another(file, len(whole)) as other:
        headers = list(sample(whole))
        form = commonest(headers)
        assert form
        part, _ = in_order(whole, headers, form, {}, other)
        return len(part.found.starts)


def whatsapp_read(file: Path) -> int:
    """Read an export; return its messages."""
    return len(whatsapp.read(Original(file, file.name), {}).communications)


def whatsapp_tables(file: Path) -> int:
    """Hash an export, read it and write its tables; return its messages."""
    original = Original(file, file.name)
    original.hashes()
    made = whatsapp.read(original, {}).communications
    for name in COLUMNS:
        file.with_name(f"{file.name}.{name}").write_bytes(made.as_bytes(name))
    return len(made)


def sms_read(file: Path) -> int:
    """Read a backup; return its messages."""
    return len(sms_backup.read(Original(file, file.name), {}).communications)


STEPS = {step.__name__: step for step in (sha256, whatsapp_pass, whatsapp_read, whatsapp_tables, sms_read)}

if __name__ == "__main__":
    tell(lambda: STEPS[sys.argv[1]](Path(sys.argv[2])))
