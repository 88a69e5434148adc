"""The files that git keeps, for the tests that read the tree itself."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/leeward"
STYLES = PACKAGE / "web/static/_generated/leeward.css"
FONTS = PACKAGE / "adapters/exports/_generated/fonts"


def kept_files() -> list[Path]:
    """Return every file that is committed, or would be by adding everything."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def kept_texts() -> list[tuple[Path, str]]:
    """Return the files that are text, each with what it says."""
    read = []
    for path in kept_files():
        try:
            read.append((path.relative_to(ROOT), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return read
