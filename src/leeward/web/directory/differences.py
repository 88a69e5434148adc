"""What an import would change of each service, cell by cell, in the words of the spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.adapters.open_referral.staff_names import masked
from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.columns import REST
from leeward.adapters.spreadsheet.rows import row_of
from leeward.web.directory.models import Service

_LONGEST = 600  # characters of a cell that are shown


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: its heading, and what it says before and after."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One service that an import changes; `elsewhere` when something differs that no column of ours holds."""

    number: int
    name: str
    changes: tuple[Change, ...]
    elsewhere: bool


def changed(versions: Iterable[Service], labels: Labels) -> list[Changed]:
    """Return what each version differs in from the one that it replaces."""
    return [_changed(version, labels) for version in versions]


def _changed(version: Service, labels: Labels) -> Changed:
    before = row_of(masked(version.replaces.read()), labels) if version.replaces else {}
    after = row_of(masked(version.read()), labels)
    differ = [
        heading for heading in dict.fromkeys((*before, *after)) if before.get(heading) != after.get(heading)
    ]
    told = tuple(
        Change(heading, _shown(before.get(heading, "")), _shown(after.get(heading, "")))
        for heading in differ
        if not heading.startswith(REST)
    )
    return Changed(version.number, version.name, told, len(told) < len(differ) or not differ)


def _shown(cell: str) -> str:
    return cell if len(cell) <= _LONGEST else cell[:_LONGEST] + "…"
