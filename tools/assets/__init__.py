"""Builds the style sheet, the scripts and the fonts from npm packages into ignored folders of `leeward`.

Our own scripts are joined here too. Nothing of somebody else's is committed: `package-lock.json` pins it,
this puts it where the web and the printed pages look for it, and a built wheel carries the result.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "node_modules"
THEME = ROOT / "src/leeward/web/theme"
SCRIPTS = ROOT / "src/leeward/web/scripts"
WEB = ROOT / "src/leeward/web/static/_generated"
FONTS = ROOT / "src/leeward/adapters/exports/_generated/fonts"
