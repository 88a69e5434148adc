"""`leeward pack`: check, draw and show content packs."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import click

from leeward.adapters.expressions import fault
from leeward.domain.errors import LeewardError, PackError
from leeward.domain.pack import Pack
from leeward.packs.draw import draw as draw_flowchart
from leeward.packs.layout import NARROW, WIDE
from leeward.packs.load import builtin, read_pack
from leeward.packs.proof import Proved, prove

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
folder_argument = click.argument("folder", type=FOLDER, required=False)
language_option = click.option("--language", default="en", show_default=True, help="Language of the words.")
local_option = click.option("--local", type=FOLDER, help="Folder of local services to add.")


@click.group()
def pack() -> None:
    """Check, draw and show content packs."""


@pack.command()
@folder_argument
@language_option
@local_option
def check(folder: Path | None, language: str, local: Path | None) -> None:
    """Read a pack (the built-in one if no FOLDER is given) and prove its laws over every combination."""
    started = perf_counter()
    whole = read_pack(folder or builtin(), language, local)
    _check_hours(whole)
    proof = prove(whole)
    took = perf_counter() - started
    click.echo(f"{whole.id} {whole.version} ({language}), sha256 {whole.sha256}")
    click.echo(_holding(whole))
    for proved in proof.laws:
        _print_law(proved)
    click.echo(f"{proof.combinations:,} combinations in {took:.1f} s")
    if not proof.holds:
        broken = [proved.law for proved in proof.laws if not proved.holds]
        raise LeewardError(f"the pack breaks {len(broken)} of {len(proof.laws)} laws: {', '.join(broken)}")
    click.echo(f"All {len(proof.laws)} laws hold.")


def _check_hours(whole: Pack) -> None:
    """Raise at hours that nobody could be told: a line with them would be "not known" in silence."""
    for service in whole.services:
        for hours in (*service.hours, *service.chat_hours):
            if hours.expression is not None and (why := fault(hours.expression)):
                raise PackError("services.toml", service.id, f"'{hours.expression}': {why}")


def _holding(whole: Pack) -> str:
    rules = whole.rules
    counts = {
        "entries": whole.entries,
        "questions": rules.questions,
        "flags": rules.flags,
        "actions": rules.actions,
        "steps": whole.pathway.steps,
        "services": whole.services,
        "sources": whole.sources,
    }
    return ", ".join(f"{len(things)} {name}" for name, things in counts.items())


def _print_law(proved: Proved) -> None:
    mark = "holds " if proved.holds else "BROKEN"
    click.echo(f"{mark} {proved.law}: {proved.says} [{proved.checked.count:,} {proved.checked.of}]")
    for breach in proved.checked.breaches:
        click.echo(f"       {breach.about}: {breach.reason}{_example(breach.example)}")


def _example(example: Mapping[str, str | None]) -> str:
    if not example:
        return ""
    return "; for example " + ", ".join(f"{id} = {value or 'not asked'}" for id, value in example.items())


@pack.command()
@folder_argument
@language_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--narrow", is_flag=True, help="For a phone.")
def draw(folder: Path | None, language: str, output: Path | None, narrow: bool) -> None:
    """Draw the flowchart of a pack as SVG."""
    svg = draw_flowchart(read_pack(folder or builtin(), language), NARROW if narrow else WIDE)
    if output is None:
        click.echo(svg, nl=False)
    else:
        output.write_text(svg, encoding="utf-8")


@pack.command()
@click.argument("id")
@click.option("--folder", type=FOLDER, help="Folder of the pack; the built-in one if not given.")
@language_option
@local_option
def show(id: str, folder: Path | None, language: str, local: Path | None) -> None:
    """Show one entry: its words, its sources, and whether it is confirmed."""
    whole = read_pack(folder or builtin(), language, local)
    entry = whole.entries.get(id)
    if entry is None:
        raise LeewardError(f"the pack has no entry '{id}'")
    check = ", not confirmed: check" if entry.check else ""
    click.echo(f"{entry.id} ({entry.room}), review by {entry.review_by}{check}")
    for citation in entry.citations:
        source = whole.sources[citation.source]
        click.echo(
            f"  {citation.sure}, seen on {citation.seen_on}: {source.title} {source.url or ''}".rstrip()
        )
    for (owner, slot), markdown in whole.words.items():
        if owner == id:
            click.echo(f"\n[{slot}]\n{markdown}")
