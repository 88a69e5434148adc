"""What it costs to read a telephone's worth of messages, and to make a pack of them.

Everything is done in a process of its own, the limit or the peer in turn with it. Others may be using the
cores: what the processors did stands beside what was waited. LEEWARD_BENCH_SHARE makes everything smaller by
a share, and LEEWARD_BENCH_PEERS names the peers that are asked ("" asks none).
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import made_up_phone as phone
from bench.chat_peers import measured as peers
from bench.figure import Figure
from bench.measured import Run, middle, run_apart

MESSAGES = 1_000_000
MAILS = 20_000
EVENTS = 50_000
TIMES_SHA256 = 15
HASH = "sha256 of the same bytes"


def measure() -> Iterator[Figure]:
    """Yield seconds and megabytes of reading chats, messages and e-mail, of a pack, and of checking it."""
    share = float(os.environ.get("LEEWARD_BENCH_SHARE", 1))
    for part in (_whatsapp, _sms, _mbox, _pack):
        print(
            f"        {part.__name__.strip('_')}: load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True
        )
        with TemporaryDirectory() as folder:
            yield from part(Path(folder), share)


def _whatsapp(folder: Path, share: float) -> Iterator[Figure]:
    file, count = folder / "chat.txt", int(MESSAGES * share)
    phone.whatsapp(file, count)
    steps = ("sha256", "whatsapp_pass", "whatsapp_read", "whatsapp_tables")
    raw, passed, read, tables = _in_turn("reading", file, steps)
    assert passed.found == read.found == tables.found == count + 1  # the program's own row
    of = f"{count:,} messages of WhatsApp"
    yield from _beside(f"Finding {of}, with their bytes", passed, TIMES_SHA256 * raw.seconds, HASH, raw)
    yield from _beside(f"Reading {of}", read, TIMES_SHA256 * raw.seconds, HASH, raw)
    yield from _beside(f"Hashing and reading {of}, tables written", tables, 3 * share, HASH, raw)
    yield Figure(
        f"The same, memory with {file.stat().st_size / 1e6:.0f} MB of original mapped",
        tables.megabytes,
        "MB",
        300,
        "sha256",
        raw.megabytes,
    )
    for name, peer in peers(folder, file):
        said = name if peer.found == count else f"{name}, which finds {peer.found:,}"
        yield from _beside(f"Reading {of}", read, peer.seconds / 2, said, peer)
        yield Figure(f"Reading {of}, memory", read.megabytes, "MB", None, said, peer.megabytes)


def _sms(folder: Path, share: float) -> Iterator[Figure]:
    file, count = folder / "sms.xml", int(MESSAGES * share)
    phone.sms(file, count)
    raw, read = _in_turn("reading", file, ("sha256", "sms_read"))
    assert read.found == count
    of = f"{count:,} messages of SMS Backup & Restore"
    yield from _beside(f"Reading {of}", read, TIMES_SHA256 * raw.seconds, HASH, raw)
    yield Figure(f"Reading {of}, memory", read.megabytes, "MB", 200, "sha256", raw.megabytes)


def _mbox(folder: Path, share: float) -> Iterator[Figure]:
    file, count = folder / "mail.mbox", int(MAILS * share)
    phone.mbox(file, count)
    read, usual, right = _in_turn("mailbox", file, ("by_leeward", "by_compat32", "by_default_policy"))
    assert read.found == usual.found == right.found == count
    of = f"{count:,} e-mails of an mbox"
    yield from _beside(f"Reading {of}", read, usual.seconds, "mailbox, compat32", usual)
    yield from _beside(f"Reading {of}", read, None, "mailbox, default policy", right)
    yield Figure(f"Reading {of}, memory", read.megabytes, "MB", None, "mailbox, compat32", usual.megabytes)
    ours, theirs = (_unlike(one.words, right.words) for one in (read, usual))
    of = "E-mails not read as by the default policy"
    yield Figure(of, ours, "e-mails", 0, "mailbox, compat32", theirs)


def _pack(folder: Path, share: float) -> Iterator[Figure]:
    given, count = folder / "given", int(EVENTS * share)
    given.mkdir()
    written = sum(events for _, events in phone.mixed(given, count))
    built = run_apart("bench.building_child", "pack", str(given))
    assert built.found == written + 1, built.found  # WhatsApp's own row
    raw, checked = _in_turn("building", folder / "pack", ("both_hashes", "check"))
    assert not checked.found
    of, beside = f"a pack with PDF of {count:,} events of five sources", "both hashes of the pack's files"
    yield from _beside(f"Building {of}", built, 60 * share, beside, raw)
    yield Figure(f"Building {of}, memory", built.megabytes, "MB", None, beside, raw.megabytes)
    yield from _beside(f"Checking {of}", checked, None, beside, raw)


def _in_turn(child: str, file: Path, steps: Sequence[str], times: int = 3) -> list[Run]:
    """Return the middle of runs of each step, which take turns: a busy machine is so for all."""
    runs = [[run_apart(f"bench.{child}_child", step, str(file)) for step in steps] for _ in range(times)]
    return [middle(of_step) for of_step in zip(*runs, strict=True)]


def _beside(name: str, run: Run, asked: float | None, beside: str, other: Run) -> Iterator[Figure]:
    yield Figure(name, run.seconds, "s", asked, beside, other.seconds)
    yield Figure(f"{name}, processors", run.processor, "s", None, beside, other.processor)


def _unlike(some: Sequence[str], others: Sequence[str]) -> int:
    return sum(one != other for one, other in zip(some, others, strict=True))
