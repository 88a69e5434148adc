"""`python docs/generate.py [--check]`: write the generated pages, or say which differ from the code."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(check: bool) -> int:
    """Write every page, or with `check` write nothing; return how many differed from what they should be."""
    with tempfile.TemporaryDirectory() as nothing_kept:
        _prepare(nothing_kept)
        from tools.reference.pages import pages

        differ = {path: text for path, text in pages().items() if not _is(ROOT / path, text)}
        for path, text in differ.items():
            print(f"{path} differs from the code: run `make docs`" if check else f"{path} written")
            if not check:
                (ROOT / path).write_text(text, encoding="utf-8")
    return len(differ)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _prepare(data: str) -> None:
    """Make the code importable as it is in a checkout, with no setting of this machine."""
    for name in [name for name in os.environ if name.startswith("LEEWARD_")]:
        del os.environ[name]
    os.environ |= {"LEEWARD_DATA": data, "DJANGO_SETTINGS_MODULE": "leeward.web.settings"}
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    import django

    django.setup()


if __name__ == "__main__":
    checking = "--check" in sys.argv[1:]
    differing = main(checking)
    sys.exit(1 if checking and differing else 0)
