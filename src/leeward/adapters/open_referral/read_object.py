"""A file that is one JSON object: a service, a page of an API, a package, an organization with services.

It is read twice. What stands beside the services, the organizations most of all, may come after them.
"""

from collections.abc import Iterator
from typing import BinaryIO

from leeward.adapters.open_referral.around import SERVICES, Around, survey
from leeward.adapters.open_referral.items import FILE, broken, rows_of_list
from leeward.adapters.open_referral.json_strict import SetAsideError
from leeward.adapters.open_referral.json_text import BrokenError, Text
from leeward.adapters.open_referral.kinds import has_services, kind, of_no_service, rows, with_organization
from leeward.adapters.open_referral.record import part, text
from leeward.domain.intake import NotTaken, Record, Row, Taken


def read_object(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of a file that is one object."""
    around = survey(file)
    used: set[str] = set()
    if around.streams or around.with_services:
        yield from _package(file, around, used)
    else:
        yield from _alone(around)
    for id, organization in around.organizations.items():
        if id not in used:
            yield of_no_service("the organizations", organization, "an organization")
    yield from around.rows
    if around.more:
        yield NotTaken(FILE, "", f"{around.more:,} more things belong to no service")


def _alone(around: Around) -> Iterator[Row]:
    """Yield the rows of an object that is no package: one service, or nothing that is taken."""
    if around.broken:
        yield broken(around.broken)
    elif around.root and not around.rows:
        yield from rows(around.root, "the service" if kind(around.root) == "a service" else FILE, {})
    elif not around.rows and not around.organizations:
        yield NotTaken(FILE, "", "holds no service")


def _package(file: BinaryIO, around: Around, used: set[str]) -> Iterator[Row]:
    """Yield the rows of every list of services; `used` gathers the organizations that they name."""
    owner = around.owner()
    nothing = True
    try:
        for row in _streamed(file, around):
            nothing = False
            yield _with_owner(row, owner, used)
        if around.broken:
            raise around.broken
        if nothing:
            yield NotTaken(FILE, text(owner, "name")[:200], "holds no service")
    except BrokenError as why:
        yield broken(why)
    except SetAsideError:
        return  # told already, among what stands around


def _streamed(file: BinaryIO, around: Around) -> Iterator[Row]:
    file.seek(0)
    text = Text(file)
    for key in text.keys():  # noqa: SIM118 - reads on; no dictionary
        if text.next() == "[" and key in SERVICES:
            yield from rows_of_list(text, around.organizations)
        elif text.next() == "[" and key == "organizations" and around.with_services:
            yield from _of_organizations(text)
        else:
            text.skip()


def _of_organizations(text: Text) -> Iterator[Row]:
    for number, item in enumerate(text.items(), 1):
        if not isinstance(item, SetAsideError) and has_services(item):
            yield from rows(item, f"organization {number}", {})


def _with_owner(row: Row, owner: Record, used: set[str]) -> Row:
    """Return a row with the organization whose file it is."""
    if not isinstance(row, Taken):
        return row
    record = with_organization(row.record, owner) if owner else row.record
    if isinstance(id := part(record, "organization").get("id"), str):
        used.add(id)
    return Taken(row.where, record, row.notes)
