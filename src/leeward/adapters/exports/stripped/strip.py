"""Makes a stripped copy of a picture: what is to be seen of it, written anew, and nothing that it carried.

The same picture gives the same bytes as long as the library that writes them, Pillow, is the same.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from leeward.adapters.readers.media.kind import kind_of
from leeward.domain.errors import LeewardError

MOST_PIXELS = 64_000_000
"""Pixels of a picture: telephones have made up to some 50 million, and each takes ten bytes meanwhile."""
MOST_BYTES = 100 << 20

_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
}
"""Types that are opened, each by the reader of that type alone: some others of Pillow's start programs."""
_PHOTOS = ("image/jpeg", "image/webp")
"""Types that are written as JPEG again; drawn pictures and screenshots keep every pixel, as PNG."""
_QUALITY = 92

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the picture as it is seen."""


class NotStrippedError(LeewardError):
    """A picture of which no stripped copy can be made. Says why, for the list of what is left out."""


class OutsideError(LeewardError):
    """A box that does not lie in the picture. Says how large the picture is."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A stripped copy, and what it is to look like when it is read again."""

    content: bytes
    media_type: str
    across: int  # pixels
    down: int

    @property
    def ending(self) -> str:
        """The ending of its file's name, with its dot."""
        return ".jpg" if self.media_type == "image/jpeg" else ".png"


def stripped(content: bytes, black_out: Sequence[Box] = ()) -> Stripped:
    """Return the stripped copy of a picture, with boxes of it black; raise NotStrippedError, OutsideError."""
    kind = kind_of(content[: 1 << 16])
    if kind not in _FORMATS:
        raise NotStrippedError(
            f"no stripped copy can be made of {_called(kind)}: save it as JPEG or PNG, and give that"
        )
    if len(content) > MOST_BYTES:
        raise NotStrippedError(f"it has more than {MOST_BYTES >> 20} MB, which no photo has")
    seen = _seen(content, _FORMATS[kind])
    _blacken(seen, black_out)
    # Made of bare pixels, so that nothing which a picture carries beside them can come along.
    bare = Image.frombytes("RGB", seen.size, seen.tobytes())
    written = BytesIO()
    if kind in _PHOTOS:
        bare.save(written, "JPEG", quality=_QUALITY)
        return Stripped(written.getvalue(), "image/jpeg", *bare.size)
    bare.save(written, "PNG", compress_level=6)
    return Stripped(written.getvalue(), "image/png", *bare.size)


def _seen(content: bytes, of_format: str) -> Image.Image:
    """Return a picture as a person sees it: upright, the first of several, what is transparent white."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size, which is looked at here, and of odd metadata
            with Image.open(BytesIO(content), formats=[of_format]) as opened:
                across, down = opened.size
                if across * down > MOST_PIXELS:
                    raise NotStrippedError(
                        f"it unfolds to {across:,} times {down:,} pixels, more than {MOST_PIXELS:,}"
                    )
                return _opaque(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError:
        raise NotStrippedError(f"it unfolds to more than {MOST_PIXELS:,} pixels") from None
    except NotStrippedError:
        raise
    except Exception:
        # Whatever a broken or hostile picture makes the library say: its words may quote the file.
        raise NotStrippedError("the picture is broken or cut off") from None


def _opaque(picture: Image.Image) -> Image.Image:
    """Return a picture in plain colours: there may be more beneath what is transparent than is seen."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _blacken(picture: Image.Image, boxes: Sequence[Box]) -> None:
    draw = ImageDraw.Draw(picture)
    for left, top, wide, high in boxes:
        inside = 0 <= left < left + wide <= picture.width and 0 <= top < top + high <= picture.height
        if not inside:
            raise OutsideError(
                f"the box [{left}, {top}, {wide}, {high}] does not lie in the picture, which has "
                f"{picture.width} pixels across and {picture.height} down"
            )
        draw.rectangle((left, top, left + wide - 1, top + high - 1), fill=(0, 0, 0))


def _called(kind: str) -> str:
    if kind in ("image/heic", "image/heif", "image/avif"):
        return "a picture of the kind HEIC or AVIF"
    named = {"image": "this kind of picture", "video": "a video", "audio": "a sound recording"}
    return "a PDF" if kind == "application/pdf" else named.get(kind.partition("/")[0], "what is no picture")
