"""The joined scripts: modules above what imports them, and nothing that a browser would trip over."""

from pathlib import Path

import pytest

from tools.assets import SCRIPTS, WEB
from tools.assets.scripts import NotJoinedError, joined


def modules(folder: Path, **written: str) -> Path:
    for name, text in written.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_a_module_stands_below_all_that_it_imports_and_is_there_once(tmp_path: Path) -> None:
    text = joined(
        modules(
            tmp_path,
            main='import "./side.js";\nimport { one } from "./one.js";\none();\n',
            side='import { one } from "./one.js";\none("side");\n',
            one="export const one = (what) => what;\n",
        )
    )
    assert text == 'const one = (what) => what;\n\none("side");\n\none();\n'


@pytest.mark.parametrize(
    "written",
    [
        {"main": 'import "./gone.js";\n'},
        {"main": 'import "./one.js";\n', "one": 'import "./main.js";\n'},
        {"main": 'import "./one.js";\nconst a = 1;\n', "one": "export const a = 2;\n"},
        {"main": "1;\n", "one": "2;\n"},
    ],
    ids=["missing", "in a circle", "the same name twice", "imported by nothing"],
)
def test_modules_that_cannot_stand_in_one_file_are_refused(tmp_path: Path, written: dict[str, str]) -> None:
    with pytest.raises(NotJoinedError):
        joined(modules(tmp_path, **written))


def test_what_is_served_is_what_the_modules_say_now() -> None:
    for folder in (path for path in SCRIPTS.iterdir() if path.is_dir()):
        built = (WEB / f"{folder.name}.js").read_text(encoding="utf-8")
        assert built == joined(folder), "build the assets again"
        assert "\nimport " not in built
        assert "\nexport " not in built
