"""`leeward-directory import`, `undo`, `imports`, `export`, `rebuild`: whole directories, in the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import click

from leeward.adapters import london
from leeward.domain.intake import counted
from leeward.web import clock, packs
from leeward.web.directory import exporting, importing, rebuilding, receiving
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Batch
from leeward.web.directory.reports import report_of

TERMINAL = "the terminal"
_TOLD = 20  # rows that were not taken which are listed at the terminal; --report has them all
_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option("--preview", is_flag=True, help="Read the file, say what it would do, and stop there.")
@click.option("--yes", is_flag=True, help="Let it take effect without asking.")
@click.option("--by", default=TERMINAL, show_default=True, help="Who brings it in, for the history.")
@click.option("--report", type=_FILE, help="Write the rows that were not taken to this CSV file.")
def import_(file: Path, preview: bool, yes: bool, by: str, report: Path | None) -> None:
    """Bring a file in: a spreadsheet (.xlsx, .csv), or Open Referral as JSON or as a ZIP of CSV files."""
    batch = _read(file, by)
    if batch.stage != Batch.Stage.PREVIEW:
        raise click.ClickException("Reading was interrupted. Nothing of the file is in use.")
    _tell(batch, report)
    if batch.made + batch.changed == 0:
        importing.discard(batch, by=by, at=clock.now())
        click.echo("Nothing to do: what could be taken is as it was.")
    elif preview or not (yes or _agreed()):
        importing.discard(batch, by=by, at=clock.now())
        click.echo("Nothing of it is in use.")
    else:
        importing.take_effect(batch, by=by, at=clock.now(), alone=True)
        click.echo(f"In use. To take it back: leeward-directory undo {batch.pk}")
    if batch.not_taken:
        sys.exit(1)


def _read(file: Path, by: str) -> Batch:
    held = receiving.Incoming()
    try:
        with file.open("rb") as stream:
            held.sha256 = importing.sha256_of(iter(lambda: stream.read(exporting.PIECE), b""))
            held.size = file.stat().st_size
            batch = receiving.begin(held, file.name, by=by[:150], at=clock.now())
            with _bar(held.size, f"Reading {file.name}") as moved:
                return receiving.read(stream, batch, packs.current(), lambda now: moved(now.read))
    except OSError as error:
        raise click.ClickException(f"{file.name} cannot be read: {error.strerror}") from error
    finally:
        held.forget()


def _tell(batch: Batch, report: Path | None) -> None:
    found = {"new": batch.made, "changed": batch.changed, "as they were": batch.unchanged}
    click.echo(counted(found | {"not taken": batch.not_taken}) or "No service is in it.")
    if report is not None:
        with _new(report) as stream:
            stream.writelines(report_of(batch))
    notes = batch.notes.filter(taken=False).order_by("pk")
    for note in notes[:_TOLD]:
        click.echo(f"  {note.where}{f' ({note.name})' if note.name else ''}: {note.reason}", err=True)
    if batch.not_taken > _TOLD:
        where = f"in {report}" if report else "written to a file with --report FILE.csv"
        click.echo(f"  and {batch.not_taken - _TOLD:,} more, {where}", err=True)


def _agreed() -> bool:
    agreed: bool = click.confirm("Let it take effect?", default=False)
    return agreed


@click.command("undo")
@click.argument("number", type=click.IntRange(1))
@click.option("--by", default=TERMINAL, show_default=True, help="Who takes it back, for the history.")
def undo(number: int, by: str) -> None:
    """Take an import back: what it made goes, and what it changed says again what it said before."""
    batch = Batch.objects.filter(pk=number).first()
    if batch is None:
        raise click.ClickException(f"There is no import {number}: `leeward-directory imports` lists them.")
    kept = importing.undo(batch, by=by[:150], at=clock.now())
    click.echo(f"Import {number} is undone.")
    if kept:
        click.echo(f"{kept:,} of its services stay: somebody has changed them since.")


@click.command("imports")
def imports() -> None:
    """List what was brought in, the latest first."""
    batches = [receiving.look_again(batch) for batch in Batch.objects.order_by("-pk")]
    if not batches:
        click.echo("Nothing was brought in yet: `leeward-directory import FILE` does it.")
    for batch in batches:
        found = {"new": batch.made, "changed": batch.changed, "not taken": batch.not_taken}
        day = f"{london.day(batch.at):%Y-%m-%d}"
        told = counted(found) or "nothing"
        click.echo(f"{batch.pk:>5}  {batch.stage:<9}  {day}  {batch.label}, by {batch.by}: {told}")


@click.command("export")
@click.argument("file", type=_FILE)
@click.option("--national", is_flag=True, help="With the services that come with Leeward.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, national: bool, force: bool) -> None:
    """Write the directory to a file; its kind is told by its ending: .xlsx, .csv, .json or .ndjson."""
    kind = file.suffix.removeprefix(".").lower()
    if kind not in exporting.KINDS:
        raise click.ClickException(f"The file must end in one of: {', '.join(exporting.KINDS)}")
    if file.exists() and not force:
        raise click.ClickException(f"{file} is there already. Choose another name, or add --force.")
    chosen = exporting.choose(labels_of(packs.current()), national=national)
    with _bar(len(chosen.numbers), f"Writing {file.name}") as moved, _new(file) as stream:
        exporting.write_to(stream, kind, replace(chosen, moved=moved))
    click.echo(f"{len(chosen.numbers):,} services are in {file}.")


@click.command("rebuild")
def rebuild() -> None:
    """Make everything that is worked out from the records anew: columns, areas, terms and search words."""
    count = rebuilding.count()
    with _bar(count, "Rebuilding") as moved:
        rebuilding.rebuild(packs.current(), moved)
    click.echo(f"{count:,} versions were made anew from their records.")


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Give what is told how far it is: a bar on a terminal, and nothing where the output goes to a file."""
    if not sys.stdout.isatty():
        click.echo(f"{label} …")
        yield lambda now: None
        return
    with click.progressbar(length=max(length, 1), label=label) as bar:
        yield lambda now: bar.update(now - bar.pos)


@contextmanager
def _new(file: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which takes its name only once it is whole."""
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(file)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
