"""`python -m tools.assets`: build everything that the npm packages are fetched for."""

from tools.assets.fonts import build_fonts
from tools.assets.scripts import build_scripts
from tools.assets.styles import build_styles


def build() -> None:
    """Write the style sheet, the scripts and the fonts into the package."""
    build_styles()
    build_scripts()
    build_fonts()


if __name__ == "__main__":
    build()
