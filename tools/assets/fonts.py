"""The fonts of printed pages, and which characters they can show.

A PDF writer stops at a character that no font has, so the exports look a character up in `coverage.json`
before they set it, and need no font reader of their own.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from tools.assets import FONTS, PACKAGES

FOLDER = PACKAGES / "@expo-google-fonts"
BODY = "noto-sans"
BODY_STYLES = ("400Regular", "400Regular_Italic", "700Bold")


def build_fonts() -> None:
    """Write the fonts, their licences and `coverage.json` where the exports look for them."""
    if FONTS.exists():
        shutil.rmtree(FONTS)
    FONTS.mkdir(parents=True)
    covered: set[int] = set()
    by_font: dict[str, list[tuple[int, int]]] = {}
    # The body font first: the rest are asked in this order for what it cannot show.
    for package in sorted(FOLDER.iterdir(), key=lambda folder: (folder.name != BODY, folder.name)):
        shutil.copyfile(package / "LICENSE_FONT", FONTS / f"{package.name}.LICENSE.txt")
        for style in BODY_STYLES if package.name == BODY else ("400Regular",):
            (source,) = (package / style).glob("*.ttf")
            shutil.copyfile(source, FONTS / source.name)
            if style == "400Regular":
                characters = characters_of(source)
                covered |= characters
                by_font[family_of(source)] = ranges(characters)
    told = {"ranges": ranges(covered), "fonts": [{"family": f, "ranges": r} for f, r in by_font.items()]}
    (FONTS / "coverage.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


def characters_of(font: Path) -> set[int]:
    """Return the code points that a font has a shape for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())


def family_of(font: Path) -> str:
    """Return the family name by which a page asks for a font."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return str(opened["name"].getBestFamilyName())


def ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    """Return the code points as first and last of each unbroken run, in order."""
    runs: list[tuple[int, int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return runs
