"""`leeward chronology`: from what is on a telephone to one chronology that a stranger can check, and back."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from leeward.adapters.evidence.build import UNPARTED, Built, build
from leeward.adapters.evidence.case_file import Case, read_case
from leeward.adapters.evidence.leaks import read_never_reveal
from leeward.adapters.evidence.redaction import read_redaction
from leeward.adapters.evidence.still_there import still_there
from leeward.adapters.evidence.wording import new_case
from leeward.adapters.exports.pack.signature import new_signer, read_signer
from leeward.adapters.exports.pack.verify import verify
from leeward.cli.authorities import authority
from leeward.cli.find import find_command
from leeward.cli.moment import Moment
from leeward.cli.not_read_lines import not_read_lines
from leeward.cli.standing import tell_standing, write_standing
from leeward.cli.steps import printable, quoted, steps
from leeward.domain.errors import LeewardError

GIVEN = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_MOST_QUESTIONS = 20


@click.group()
def chronology() -> None:
    """Build one chronology from messages, calls, mail and a diary, or check one."""


def _write_new_case(context: click.Context, option: click.Parameter, path: Path | None) -> None:
    """Write a case file to be filled in, and do nothing else."""
    if path is None:
        return
    try:
        with path.open("xb") as file:
            file.write(new_case())
    except FileExistsError:
        raise click.ClickException(f"There is something at {path} already: nothing was written.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    click.echo(f"{path} is a case file in which nothing is said yet. Fill it in, and give it with --case.")
    context.exit()


@chronology.command("build")
@click.argument("given", nargs=-1, required=True, type=GIVEN)
@click.option("--out", required=True, type=GIVEN, help="The folder of the pack; nothing may be there yet.")
@click.option("--case", "case_file", type=FILE, help="A case file (TOML): whose account it is, who is who.")
@click.option(
    "--new-case",
    type=GIVEN,
    is_eager=True,
    expose_value=False,
    callback=_write_new_case,
    help="Write a case file to be filled in, with what each line means, and stop.",
)
@click.option("--key", type=FILE, help="An OpenSSH key (Ed25519) to sign with; one is made if not given.")
@click.option(
    "--authority",
    "authorities",
    type=(str, str, FILE),
    multiple=True,
    metavar="NAME ADDRESS CERTIFICATES",
    help="Ask a time-stamp authority (RFC 3161). Only a hash leaves this machine. Repeat it for several.",
)
@click.option(
    "--part",
    type=click.IntRange(min=1),
    metavar="MEGABYTES",
    help="Make several packs, none with more than this, each whole by itself.",
)
@click.option("--no-signature", is_flag=True, help="Do not sign the pack.")
@click.option("--at", type=Moment(), help="The moment that the pack says it was made at; now if not given.")
def build_command(
    given: tuple[Path, ...],
    out: Path,
    case_file: Path | None,
    key: Path | None,
    authorities: tuple[tuple[str, str, Path], ...],
    part: int | None,
    no_signature: bool,
    at: datetime | None,
) -> None:
    """Read everything that is GIVEN, files and folders, and write a pack to OUT.

    \b
    leeward chronology build my-folder --out pack
    leeward chronology build --new-case case.toml
    leeward chronology build my-folder --case case.toml --out pack-2
    """
    try:
        case = read_case(case_file.read_bytes()) if case_file else Case()
        signer = None if no_signature else read_signer(key) if key else new_signer()
        with steps() as moved:
            built = build(
                given,
                case,
                out,
                at=at or datetime.now(UTC),
                sign=signer,
                authorities=[authority(*told) for told in authorities],
                most=part * 1_000_000 if part else UNPARTED,
                moved=moved,
            )
    except LeewardError as error:
        raise click.ClickException(str(error)) from None
    _tell(built)


@chronology.command("redact")
@click.argument("given", nargs=-1, required=True, type=GIVEN)
@click.option("--out", required=True, type=GIVEN, help="The folder of the copy; nothing may be there yet.")
@click.option("--case", "case_file", type=FILE, help="The case file of the complete pack.")
@click.option("--redactions", required=True, type=FILE, help="What is hidden and left out, and why (TOML).")
@click.option(
    "--never-reveal",
    required=True,
    type=FILE,
    help="What must not be known to anybody, one thing a line. It is looked for, and written nowhere.",
)
@click.option(
    "--standing",
    type=GIVEN,
    help="Write to this file (CSV) all names, numbers, addresses and places that still stand in the copy.",
)
@click.option("--key", type=FILE, help="An OpenSSH key (Ed25519) to sign with; one is made if not given.")
@click.option("--at", type=Moment(), help="The moment that the copy says it was made at; now if not given.")
def redact_command(
    given: tuple[Path, ...],
    out: Path,
    case_file: Path | None,
    redactions: Path,
    never_reveal: Path,
    standing: Path | None,
    key: Path | None,
    at: datetime | None,
) -> None:
    """Write a redacted copy to OUT, for anyone but the police; nothing, if it would tell a secret."""
    if standing and (standing.exists() or out.resolve() in standing.resolve().parents):
        raise click.ClickException(f"{standing} is there already, or in the copy: choose another name.")
    try:
        case = read_case(case_file.read_bytes()) if case_file else Case()
        never = read_never_reveal(never_reveal.read_bytes())
        with steps() as moved:
            built = build(
                given,
                case,
                out,
                at=at or datetime.now(UTC),
                sign=read_signer(key) if key else new_signer(),
                redaction=read_redaction(redactions.read_bytes()),
                never=never,
                moved=moved,
            )
    except LeewardError as error:
        raise click.ClickException(str(error)) from None
    _tell(built)
    click.echo(f"Things of the list that were looked for in the copy, and not found: {len(never.lines):,}.")
    found = [one for bag in built.bags for one in still_there(bag.path)]
    tell_standing(found, standing)
    if standing:
        write_standing(found, standing)


@chronology.command("verify")
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
def verify_command(pack: Path) -> None:
    """Check PACK: every file of it, its signature and its time-stamps. Nothing in it is changed."""
    with click.progressbar(length=1, label="Checking", file=sys.stderr) as bar:

        def progress(done: int, size: int) -> None:
            bar.length = max(size, 1)
            bar.update(done - bar.pos)

        verdict = verify(pack, progress)
    click.echo(verdict.text, nl=False)
    if not verdict.holds:
        sys.exit(1)


def _tell(built: Built) -> None:
    evidence = built.evidence
    click.echo(f"Files received: {len(evidence.received):,}. Entries read: {built.entries:,}.")
    if built.undated:
        click.echo(f"{built.undated:,} more have no time that can be read; they stand at the end.")
    if built.folded:
        click.echo(f"{built.folded:,} were found in more than one file, and stand once with both places.")
    for line in not_read_lines(evidence):
        click.echo(line)
    _ask(built)
    _tell_moving(built)
    _tell_photos(built)
    first, *others = built.bags
    for name, why in first.without:
        click.echo(f"There is no time-stamp of {name}: {why}.")
    if others:
        click.echo(f"The pack is {len(built.bags):,} packs, each whole by itself. Give all of them:")
        for bag in built.bags:
            click.echo(f"  {bag.path}")
    else:
        click.echo(f"The pack is in {first.path}.")
    if first.signed_by:
        click.echo(f"It is signed. Read this out to whoever checks it: {first.signed_by}")


def _tell_photos(built: Built) -> None:
    """Say of which pictures there is a stripped copy, and why of others there is none."""
    if built.photos.made:
        click.echo(
            f"Stripped copies of pictures: {len(built.photos.made):,}. Look at each before you give it."
        )
    for one in built.photos.not_shown:
        click.echo(f"  {printable(one.exhibit)} {printable(one.reason)}")


def _tell_moving(built: Built) -> None:
    """Say what the case file names by what moves, and what to write instead."""
    if built.moving:
        click.echo("Named in the case file by a number or a mark, which moves when another file is added:")
        for one in built.moving:
            click.echo(f"  {one.about}: {printable(one.taken)}: {printable(one.because)}")


def _ask(built: Built) -> None:
    """Say what a reader left open, and how to answer it."""
    evidence = built.evidence
    names = {exhibit.mark: exhibit.name for exhibit in evidence.exhibits}
    asked = [
        (names[one.exhibit.mark], said) for one in evidence.read for said in one.assumptions if said.open
    ]
    if not asked:
        return
    click.echo(f"Questions that are open: {len(asked):,}. Answer them in a case file, and build again:")
    for name, said in asked[:_MOST_QUESTIONS]:
        choices = " or ".join(map(quoted, said.choices))
        click.echo(f"  {said.about}: {printable(said.because)}")
        click.echo(f"    [source.{quoted(name)}]")
        click.echo(f"    {quoted(said.about)} = {choices or '…'}")


chronology.add_command(find_command)
