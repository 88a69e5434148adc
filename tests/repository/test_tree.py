"""What may be in the tree, and what may not."""

import re
import stat

from tests.repository.tree import ROOT, kept_files, kept_texts

# In halves, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi." + "org",
    "pythonhosted." + "org",
    "registry.npmjs." + "org",
    "registry.yarnpkg." + "com",
]
MACHINE_PATHS = re.compile("(?<![\\w.])/(" + "work" + "|" + "root" + "|" + "home" + ")/")
VAGUE = {"utils", "helpers", "common", "manager", "data", "info", "misc"}
SOMEBODY_ELSES = re.compile(
    r"(^|/)(node_modules|vendor|_generated)/|\.(ttf|otf|woff2?|whl|min\.(js|css)|map)$"
)


def test_no_file_names_a_package_registry() -> None:
    found = [(str(path), host) for path, text in kept_texts() for host in REGISTRIES if host in text]
    assert found == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{path}: {line.strip()}"
        for path, text in kept_texts()
        for line in text.splitlines()
        if MACHINE_PATHS.search(line)
    ]
    assert found == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = [path for path in kept_files() if path.suffix == ".py"]
    assert [str(path) for path in modules if path.stem in VAGUE] == []
    folders = {folder for path in modules for folder in path.relative_to(ROOT).parts[:-1]}
    assert folders & VAGUE == set()


def test_nothing_of_somebody_elses_is_committed() -> None:
    names = [str(path.relative_to(ROOT)) for path in kept_files()]
    assert [name for name in names if SOMEBODY_ELSES.search(name)] == []


def test_content_is_words_and_tables_and_no_code() -> None:
    content = ROOT / "src/leeward/content"
    kinds = {path.suffix for path in kept_files() if content in path.parents}
    assert kinds <= {".toml", ".md", ".csv", ".txt"}
    assert {".toml", ".md"} <= kinds


def test_the_ci_script_runs_the_checks_and_the_tests() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & stat.S_IXUSR
    lines = script.read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines.index("make check") < lines.index("make test")
