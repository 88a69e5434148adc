"""Says what still stands in a redacted copy, so that a person can look through it before it leaves."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import click

from leeward.adapters.evidence.still_there import Standing, in_turn
from leeward.cli.steps import printable

MOST = 40
"""Lines that are printed."""

_LONGEST = 60


def tell_standing(found: Sequence[Standing], file: Path | None) -> None:
    """Print what still stands, as many of each kind as there is room for."""
    if not found:
        click.echo("No names, numbers, addresses or places were found in it. Read it all the same.")
        return
    shown = in_turn(found, MOST - 2)
    click.echo("These still stand in the copy. May each be known to whoever gets it?")
    for one in shown:
        words = printable(one.words)
        words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        click.echo(f"  {one.kind}: {words} ({one.times:,} x, first in {one.first})")
    if more := len(found) - len(shown):
        where = f"{file} has all" if file else "--standing FILE writes all, and not into the copy"
        click.echo(f"  and {more:,} more: {where}")


def write_standing(found: Sequence[Standing], file: Path) -> None:
    """Write all that still stands to a file that only this user can read; raise ClickException otherwise."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror}") from None
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("Kind", "What", "Times", "First in"))
        rows.writerows((one.kind, _safe(one.words), one.times, one.first) for one in found)


def _safe(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
