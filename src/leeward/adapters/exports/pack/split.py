"""A pack that is too large for one disk or one e-mail: several, each a whole pack of its own.

Every part says which it is, and has the hash of every part's manifest, so that none can be left out or
swapped unseen. A manifest names its own payload alone: all payloads are copied before a part is finished.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from leeward.adapters.exports.pack.bag import (
    Bag,
    bagged,
    given,
    manifest_hash,
    one_line_each,
    workshop,
)
from leeward.adapters.exports.pack.filling import Given, Sealing, Top, copied, finished
from leeward.adapters.exports.pack.signature import Signer
from leeward.adapters.exports.pack.timestamps import Authority

PART = "Leeward-Part"


def write_bags(
    out: Path,
    payload: Iterable[tuple[str, Path | bytes]],
    about: Mapping[str, str],
    *,
    most: int,
    at: datetime,
    sign: Signer | None = None,
    authorities: Sequence[Authority] = (),
    top: Top = lambda names, about: {},
) -> tuple[Bag, ...]:
    """Write as many packs as needed for none to have more than `most` bytes of payload; raise BagError.

    One pack stands at `out`; of several, the first at `out` with "-1" after its name, and so on. A file is
    never cut: one that is larger than `most` has a part to itself.
    """
    sealing, told, parts = (
        Sealing(at, sign, authorities, top),
        one_line_each(about),
        _shared_out(given(payload), most),
    )
    if len(parts) == 1:
        outs = [out]
    else:
        width = len(str(len(parts)))
        outs = [out.with_name(f"{out.name}-{number:0{width}}") for number in range(1, len(parts) + 1)]
    with workshop(outs, sealing) as folder:
        places = [folder / str(number) for number in range(len(parts))]
        for place in places:
            place.mkdir(0o700)
        files = [copied(place, part) for place, part in zip(places, parts, strict=True)]
        labels = _labels([manifest_hash(entries) for entries in files])
        bags = tuple(
            bagged(
                outs[n], files[n], sealing, finished(places[n], files[n], parts[n], told | labels[n], sealing)
            )
            for n in range(len(parts))
        )
        _all_moved(places, outs)
    return bags


def _shared_out(payload: Sequence[Given], most: int) -> list[list[Given]]:
    """Return the files of each part, in their order, so that what belongs together stays near."""
    parts: list[list[Given]] = [[]]
    size = 0
    for one in payload:
        if parts[-1] and size + one.size > most:
            parts.append([])
            size = 0
        parts[-1].append(one)
        size += one.size
    return parts


def _labels(hashes: Sequence[str]) -> list[dict[str, str]]:
    """Return what each part says of all parts; one pack says nothing."""
    if len(hashes) == 1:
        return [{}]
    every = {f"{PART}-{number}": f"sha512:{found}" for number, found in enumerate(hashes, 1)}
    return [
        {"Bag-Group-Identifier": hashes[0][:32], "Bag-Count": f"{number} of {len(hashes)}", **every}
        for number in range(1, len(hashes) + 1)
    ]


def _all_moved(places: Sequence[Path], outs: Sequence[Path]) -> None:
    """Move every part to where it is to stand, or none."""
    moved: list[tuple[Path, Path]] = []
    try:
        for place, out in zip(places, outs, strict=True):
            place.rename(out)
            moved.append((place, out))
    except OSError:
        for place, out in moved:
            out.rename(place)
        raise
