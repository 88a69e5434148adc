"""`leeward places`: the table from which a postcode finds its council and police force."""

from pathlib import Path
from time import perf_counter

import click

from leeward.adapters import nearness
from leeward.adapters import places as table
from leeward.adapters.areas import areas
from leeward.domain.area import AreaKind

NEIGHBOURS = 3
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def places() -> None:
    """Find a council and police force from a postcode, offline."""


@places.command()
@click.option("--into", type=FOLDER, help="Folder for the table; the data folder's if not given.")
def build(into: Path | None) -> None:
    """Build the table of postcodes now, rather than when it is first needed."""
    started = perf_counter()
    file = table.build(into)
    megabytes = file.stat().st_size / 1_000_000
    click.echo(f"{file}: {megabytes:.1f} MB in {perf_counter() - started:.1f} s")


@places.command()
@click.argument("postcode")
def find(postcode: str) -> None:
    """Say which council and police force area a POSTCODE is in, and which councils are nearest."""
    place = table.find(postcode)
    click.echo(f"{place.council} ({place.council_code}), {place.nation.replace('_', ' ').title()}")
    click.echo(f"Police force area: {place.police_force or 'not known'}")
    others = [area.name for area in areas() if area.kind is AreaKind.COUNCIL and area.name != place.council]
    near = nearness.nearest_councils(place.council, others)[:NEIGHBOURS]
    if near:
        click.echo(f"Nearest councils: {', '.join(f'{name} ({km:.0f} km)' for name, km in near)}")
