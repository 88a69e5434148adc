"""`leeward services`: which services fit, which are open, and why. Needs no server and keeps nothing."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from leeward.adapters.exports.voice import Voice
from leeward.adapters.hours import reader
from leeward.adapters.london import LONDON
from leeward.cli.moment import Moment
from leeward.cli.service_list import ServiceList, as_json, write
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.errors import LeewardError, PlaceOutsideError
from leeward.domain.nation import Nation
from leeward.domain.pack import Pack
from leeward.domain.screening import Need, assess
from leeward.domain.service import Channel, ForWhom, Sex
from leeward.domain.signposting import signpost
from leeward.domain.words import plain
from leeward.packs.load import builtin, load

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _choice(names: Iterable[str]) -> click.Choice[str]:
    return click.Choice([name.replace("_", "-") for name in names])


@click.command()
@click.option("--nation", type=_choice(Nation), help="Where the person is.")
@click.option("--postcode", help="Finds nation, council and police force. Not kept.")
@click.option("--at", type=Moment(), help='When, such as "2026-12-25 22:00"; now if not given.')
@click.option("--need", "needs", multiple=True, help="A need to answer, such as need-stalking. Repeat it.")
@click.option("--age", type=click.IntRange(0, 120))
@click.option("--sex", type=_choice(Sex))
@click.option("--group", "groups", multiple=True, help="A group the person is of, such as lgbt. Repeat it.")
@click.option("--cannot-speak", is_flag=True, help="Only what can be reached without speaking.")
@click.option(
    "--channel", "channels", type=_choice(Channel), multiple=True, help="A way they want to use. Repeat it."
)
@click.option("--language", help="The person's language, such as cy, or bsl.")
@click.option("--for", "for_whom", type=_choice(ForWhom), default="victim", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also what is not shown, and why.")
@click.option("--json", "wants_json", is_flag=True, help="For another program.")
@click.option("--pack", "folder", type=FOLDER, help="Folder of a pack; the built-in one if not given.")
@click.option("--local", type=FOLDER, help="Folder of local services to add.")
def services(
    nation: str | None,
    postcode: str | None,
    at: datetime | None,
    needs: tuple[str, ...],
    age: int | None,
    sex: str | None,
    groups: tuple[str, ...],
    cannot_speak: bool,
    channels: tuple[str, ...],
    language: str | None,
    for_whom: str,
    everything: bool,
    wants_json: bool,
    folder: Path | None,
    local: Path | None,
) -> None:
    """List the services that fit, and which are open."""
    pack = load(folder or builtin(), local=local)
    at = at or datetime.now(LONDON)
    who = replace(
        _whereabouts(pack, nation, postcode),
        age=age,
        sex=Sex(sex) if sex else None,
        groups=_groups(pack, groups),
        cannot_speak=cannot_speak,
        language=language.lower() if language else None,
        channels=frozenset(Channel(channel.replace("-", "_")) for channel in channels),
    )
    found = signpost(
        pack.services, _needs(pack, needs), who, reader(at, cannot_speak=cannot_speak), ForWhom(for_whom)
    )
    listed = ServiceList(found, who, at, Voice(pack, Audience.RESPONDER), everything)
    if wants_json:
        click.echo(json.dumps(as_json(listed), ensure_ascii=False, indent=2))
    else:
        write(listed)


def _whereabouts(pack: Pack, nation: str | None, postcode: str | None) -> Circumstances:
    chosen = Nation(nation.replace("-", "_")) if nation else None
    if postcode is None:
        return Circumstances(nation=chosen)
    from leeward.adapters import places  # only a postcode needs it

    try:
        place = places.find(postcode)
    except PlaceOutsideError as outside:
        raise LeewardError(f"{outside} {plain(pack.says('page-outside', 'text'))}") from None
    if chosen is not None and chosen is not place.nation:
        raise click.UsageError(f"that postcode is not in {nation}: give one of the two")
    return Circumstances(place.nation, place.council, place.police_force)


def _needs(pack: Pack, asked: tuple[str, ...]) -> tuple[Need, ...]:
    """Return the needs that hold of anyone, and those asked for."""
    always = assess(pack.rules, {}, Audience.RESPONDER).needs
    known = [need.id for need in pack.rules.needs]
    for need in asked:
        if need not in known:
            raise click.BadParameter(f"'{need}' is none of {', '.join(known)}", param_hint="--need")
    held = {need.id for need in always}
    return (*always, *(Need(need, ()) for need in dict.fromkeys(asked) if need not in held))


def _groups(pack: Pack, asked: tuple[str, ...]) -> frozenset[str]:
    known = sorted({group for service in pack.services for group in service.groups})
    for group in asked:
        if group not in known:
            raise click.BadParameter(f"'{group}' is none of {', '.join(known)}", param_hint="--group")
    return frozenset(asked)
