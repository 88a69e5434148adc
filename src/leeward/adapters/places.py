"""From a postcode to its council and police force, offline. The postcode itself is never kept."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leeward.adapters.data_folder import data_folder
from leeward.adapters.postcode_table import NO_COUNCIL, Metres, PostcodeTable, read
from leeward.adapters.postcode_table import build as build_table
from leeward.domain.errors import PlaceNotFoundError, PlaceOutsideError
from leeward.domain.grid import Grid, Point
from leeward.domain.nation import Nation

COUNCILS = Path(__file__).parents[1] / "content" / "places" / "councils.toml"
OUTSIDE = {"L99999999": "the Channel Islands", "M99999999": "the Isle of Man"}

_NATIONS = {
    "E": Nation.ENGLAND,
    "W": Nation.WALES,
    "S": Nation.SCOTLAND,
    "N": Nation.NORTHERN_IRELAND,
}
_POSTCODE = re.compile(r"[A-Z][A-Z0-9]{1,3}[0-9][A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Place:
    """What a postcode says about where someone is, and no more. `police_force` None: not known.

    `point` is for measuring how near something is, to 100 metres, while a request lasts; it is not for
    keeping. None: not known.
    """

    council_code: str
    council: str
    nation: Nation
    police_force: str | None
    point: Point | None = None


def find(postcode: str, folder: Path | None = None) -> Place:
    """Return the place of a postcode as someone wrote it; raise PlaceNotFoundError saying what to do.

    `folder` holds the table of postcodes, which is built there the first time it is needed.
    """
    written = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", postcode)).upper()
    if not _POSTCODE.fullmatch(written):
        raise PlaceNotFoundError(
            "That is not a whole postcode. Write one like SW1A 1AA, or choose the nation."
        )
    entry = table_in(folder).entry(written)
    if entry is None:
        raise PlaceNotFoundError("That postcode is not in our list. Check it, or choose the nation.")
    code = entry.council
    if code == NO_COUNCIL:
        raise PlaceNotFoundError(
            "That postcode has ended, and our list gives it no council. Choose the nation."
        )
    if code in OUTSIDE:
        raise PlaceOutsideError(
            f"That postcode is in {OUTSIDE[code]}, outside the police areas of the United Kingdom."
        )
    return _place(code, entry.metres)


def nation_of(code: str) -> Nation:
    """Return the nation of a council's code."""
    return _NATIONS[code[0]]


def point_of(code: str, metres: Metres) -> Point:
    """Return a position in a council as a point on that council's grid."""
    grid = Grid.IRISH if nation_of(code) is Nation.NORTHERN_IRELAND else Grid.BRITISH
    return Point(grid, *metres)


def table_in(folder: Path | None = None) -> PostcodeTable:
    """Return the table of postcodes, built if it is not there; raise PlaceNotFoundError if it cannot be."""
    return _table(folder or usual_folder())


def build(into: Path | None = None) -> Path:
    """Build the table of postcodes in a folder, or in the usual one, and return its file."""
    return build_table(into or usual_folder())


@cache
def _table(folder: Path) -> PostcodeTable:
    table = read(folder)
    if table is None:
        try:
            table = read(build_table(folder).parent)
        except OSError:  # a full or read-only disk must not stop the conversation
            table = None
    if table is None:
        raise PlaceNotFoundError("The list of postcodes cannot be read here. Choose the nation.")
    return table


def usual_folder() -> Path:
    """Return the folder that holds the table of postcodes where none is named."""
    return data_folder() / "places"


def _place(code: str, metres: Metres | None) -> Place:
    council, *area = councils().get(code, (code,))
    point = point_of(code, metres) if metres else None
    return Place(code, council, nation_of(code), area[0] if area else None, point)


@cache
def councils() -> dict[str, tuple[str, ...]]:
    """Return council code -> (name, police force)."""
    told = tomllib.loads(COUNCILS.read_text(encoding="utf-8"))
    return {
        code: (*said, part["police_force"]) if "police_force" in part else tuple(said)
        for part in told.values()
        for code, said in part["councils"].items()
    }
