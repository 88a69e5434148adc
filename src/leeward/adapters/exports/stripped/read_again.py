"""Reads a stripped copy again, as a stranger would: nothing may be found in it but a picture of its size."""

from io import BytesIO

from PIL import Image

from leeward.adapters.exports.stripped.bare import beside_pixels
from leeward.adapters.exports.stripped.strip import Stripped
from leeward.adapters.readers.media.fact import Name
from leeward.adapters.readers.media.read import media_of


def found_again(copy: Stripped) -> tuple[str, ...]:
    """Return the kinds of what is in a stripped copy and must not be; none, if it is bare."""
    found = list(beside_pixels(copy.content))
    read = media_of(copy.content)
    if read.media_type != copy.media_type:
        found.append("another kind of file")
    for fact in read.facts:
        as_it_must_be = fact.name is Name.SIZE and fact.taken == f"{copy.across} x {copy.down}"
        found += [] if as_it_must_be else [fact.name.value]
    with Image.open(BytesIO(copy.content), formats=["JPEG", "PNG"]) as opened:
        if opened.size != (copy.across, copy.down) or getattr(opened, "n_frames", 1) != 1:
            found.append("another picture")
        found += [] if set(opened.info) <= _OF_EVERY_JPEG else ["what Pillow finds beside the pixels"]
    return tuple(dict.fromkeys(found))


_OF_EVERY_JPEG = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
