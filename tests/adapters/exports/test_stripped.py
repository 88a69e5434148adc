"""A stripped copy is what is to be seen of a picture, and nothing else of it."""

from io import BytesIO
from struct import pack
from zlib import compress, crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from leeward.adapters.exports.stripped import strip
from leeward.adapters.exports.stripped.bare import beside_pixels
from leeward.adapters.exports.stripped.read_again import found_again
from leeward.adapters.exports.stripped.strip import NotStrippedError, OutsideError, Stripped, stripped
from leeward.adapters.readers.media.fact import Name
from leeward.adapters.readers.media.read import media_of

SECRET = "Quillbarrow"
RED, BLUE, GREEN = (255, 0, 0), (0, 0, 255), (0, 128, 0)


def halves() -> Image.Image:
    """Return a picture of 64 x 32: the left half red, the right one blue."""
    picture = Image.new("RGB", (64, 32), RED)
    picture.paste(BLUE, (32, 0, 64, 32))
    return picture


def photo(orientation: int = 1) -> bytes:
    """Return a photo that carries all that a telephone, a program and a person put beside its pixels."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = orientation, "Maker", SECRET
    exif.get_ifd(0x8769)[0x927C] = SECRET.encode()  # makers' note
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 0.0), 3: "W", 4: (1.0, 33.0, 0.0)})
    thumbnail = BytesIO()
    Image.new("RGB", (8, 8), GREEN).save(thumbnail, "JPEG", comment=SECRET)
    whole = BytesIO()
    halves().save(
        whole,
        "JPEG",
        exif=exif.tobytes() + thumbnail.getvalue(),
        comment=SECRET.encode(),
        icc_profile=SECRET.encode() * 20,
        xmp=f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode(),
    )
    iptc = b"\xff\xed" + pack(">H", 2 + 14 + 30) + b"Photoshop 3.0\x00" + SECRET.encode().ljust(30, b"\x00")
    content = whole.getvalue()
    return content[:2] + iptc + content[2:] + SECRET.encode()


def png(**chunks: object) -> bytes:
    told = PngInfo()
    told.add_text("Comment", SECRET)
    told.add_text("Author", SECRET, zip=True)
    told.add_itxt("XML:com.adobe.xmp", SECRET)
    whole = BytesIO()
    halves().save(whole, "PNG", pnginfo=told, **chunks)  # type: ignore[arg-type]  # Pillow's own types are wider
    return whole.getvalue()


def opened(copy: Stripped) -> Image.Image:
    return Image.open(BytesIO(copy.content))


def about(seen: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 24 for one, other in zip(seen, wanted, strict=True))


def test_the_sample_carries_what_is_to_be_removed() -> None:
    assert set(beside_pixels(photo())) == {
        "EXIF",
        "XMP",
        "IPTC",
        "colour profile",
        "comment",
        "bytes after the end",
    }
    assert Name.PLACE in {fact.name for fact in media_of(photo()).facts}
    assert found_again(Stripped(photo(), "image/jpeg", 64, 32))


def test_nothing_but_the_pixels_of_a_photo_is_left() -> None:
    copy = stripped(photo())
    assert (copy.media_type, copy.ending) == ("image/jpeg", ".jpg")
    assert found_again(copy) == ()
    assert SECRET.encode() not in copy.content
    assert beside_pixels(copy.content) == ()
    assert {fact.name for fact in media_of(copy.content).facts} == {Name.SIZE}


@pytest.mark.parametrize(
    ("orientation", "size", "upper_left"),
    [(1, (64, 32), RED), (2, (64, 32), BLUE), (3, (64, 32), BLUE), (6, (32, 64), RED), (8, (32, 64), BLUE)],
)
def test_it_stands_upright(orientation: int, size: tuple[int, int], upper_left: tuple[int, int, int]) -> None:
    copy = stripped(photo(orientation))
    assert (copy.across, copy.down) == size == opened(copy).size
    assert about(opened(copy).getpixel((4, 4)), upper_left)


def test_a_picture_without_loss_keeps_every_pixel_and_nothing_beside_them() -> None:
    copy = stripped(png(icc_profile=SECRET.encode() * 9))
    assert (copy.media_type, copy.ending) == ("image/png", ".png")
    assert found_again(copy) == ()
    assert opened(copy).tobytes() == halves().tobytes()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_only_the_first_of_several_pictures_is_left(kind: str) -> None:
    whole = BytesIO()
    halves().save(whole, kind, save_all=True, append_images=[Image.new("RGB", (64, 32), GREEN)])
    copy = stripped(whole.getvalue())
    assert found_again(copy) == ()
    assert getattr(opened(copy), "n_frames", 1) == 1
    assert about(opened(copy).getpixel((4, 4)), RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_and_nothing_stands_beneath_it(mode: str) -> None:
    hidden = Image.new("RGBA", (8, 8), (*RED, 0)).convert(mode)
    whole = BytesIO()
    hidden.save(whole, "PNG", **({"transparency": hidden.getpixel((0, 0))} if mode == "P" else {}))
    copy = stripped(whole.getvalue())
    assert opened(copy).mode == "RGB"
    assert opened(copy).getcolors() == [(64, (255, 255, 255))]


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK", "RGB"])
def test_pictures_of_every_kind_of_colour_can_be_stripped(mode: str) -> None:
    whole = BytesIO()
    grey = Image.new("I;16", (9, 7), 0x8080) if mode == "I;16" else Image.new("L", (9, 7), 0x80).convert(mode)
    grey.save(whole, "JPEG" if mode == "CMYK" else "PNG")
    copy = stripped(whole.getvalue())
    assert found_again(copy) == ()
    wanted = (255, 255, 255) if mode == "1" and opened(copy).getpixel((0, 0)) == (255,) * 3 else None
    assert wanted or mode == "1" or about(opened(copy).getpixel((4, 4)), (0x80, 0x80, 0x80))


def test_a_box_is_black_in_the_pixels_of_the_upright_picture() -> None:
    copy = stripped(photo(6), [(0, 0, 32, 16)])  # 32 across and 64 down
    picture = opened(copy)
    assert about(picture.getpixel((2, 2)), (0, 0, 0))
    assert about(picture.getpixel((29, 13)), (0, 0, 0))
    assert about(picture.getpixel((4, 24)), RED)


def test_a_box_has_exactly_its_pixels() -> None:
    picture = opened(stripped(png(), [(1, 2, 3, 4)]))
    black = {(x, y) for x in range(64) for y in range(32) if picture.getpixel((x, y)) == (0, 0, 0)}
    assert black == {(x, y) for x in range(1, 4) for y in range(2, 6)}


@pytest.mark.parametrize(
    "box", [(-1, 0, 4, 4), (0, 0, 65, 4), (60, 0, 5, 4), (0, 29, 4, 4), (0, 0, 0, 4), (0, 0, 4, -1)]
)
def test_a_box_outside_of_the_picture_is_refused(box: tuple[int, int, int, int]) -> None:
    with pytest.raises(OutsideError, match="64 pixels across and 32 down"):
        stripped(png(), [box])


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert stripped(photo()).content == stripped(photo()).content
    assert stripped(png()).content == stripped(png()).content


def bomb(across: int, down: int) -> bytes:
    """Return a small PNG that says it has many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    pixels = compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_picture_that_unfolds_without_end_is_not_opened(side: int) -> None:
    with pytest.raises(NotStrippedError, match="unfolds to"):
        stripped(bomb(side, side))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"\x00\x00\x00\x18ftypheic",
        b"\x00\x00\x00\x18ftypisom",
        b"ID3\x04",
        b"II*\x00",
        b"plain words",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        photo()[:900],
        bomb(100, 100)[:60],
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_cannot_be_stripped_says_so_and_is_not_quoted(content: bytes) -> None:
    with pytest.raises(NotStrippedError) as told:
        stripped(content)
    assert SECRET not in str(told.value)


def test_what_is_larger_than_a_photo_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strip, "MOST_BYTES", 100)
    with pytest.raises(NotStrippedError, match="more than"):
        stripped(photo())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (lambda bare: bare + b"x", "bytes after the end"),
        (lambda bare: bare[:-2], "something without a name"),
        (lambda bare: bare[:2] + b"\xff\xfe\x00\x04ab" + bare[2:], "comment"),
        (lambda bare: bare[:2] + b"\xff\xe5\x00\x04ab" + bare[2:], "something of a program or a maker"),
        (lambda bare: bare[:2] + b"\xff\xe0\x00\x13JFXX\x00\x10" + b"a" * 11 + bare[2:], "thumbnail"),
    ],
)
def test_whatever_stands_beside_the_pixels_of_a_jpeg_is_found(content: object, kind: str) -> None:
    assert callable(content)
    copy = stripped(photo())
    assert kind in found_again(Stripped(content(copy.content), "image/jpeg", copy.across, copy.down))


@pytest.mark.parametrize("how", [{"progressive": True}, {"restart_marker_rows": 1}])
def test_a_plain_jpeg_of_any_make_holds_nothing_beside_its_pixels(how: dict[str, int]) -> None:
    whole = BytesIO()
    halves().save(whole, "JPEG", **how)
    assert beside_pixels(whole.getvalue()) == ()


def test_nothing_is_claimed_of_a_kind_that_is_not_looked_into() -> None:
    whole = BytesIO()
    halves().save(whole, "GIF", comment=SECRET)
    assert beside_pixels(whole.getvalue())


def test_another_picture_than_was_written_is_found() -> None:
    copy = stripped(png())
    assert found_again(Stripped(copy.content, "image/png", 65, 32))
    assert found_again(Stripped(copy.content, "image/jpeg", 64, 32))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8), st.sampled_from([photo(), png()]))
def test_a_broken_picture_is_stripped_bare_or_not_at_all(place: int, noise: bytes, whole: bytes) -> None:
    broken = whole[: place % len(whole)] + noise + whole[place % len(whole) + len(noise) :]
    try:
        copy = stripped(broken)
    except NotStrippedError:
        return
    assert found_again(copy) == ()
