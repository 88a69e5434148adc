"""`dependencies.md`: what Leeward stands on, why, and under which licence."""

import json
import re
from importlib.metadata import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.reference.markdown import page, table
from tools.reference.tree import ROOT

_LINE = re.compile(r'^  "(?P<requirement>[^"]+)",\s+# (?P<reason>.+)$')
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "


def reasons() -> dict[str, str]:
    """Return each Python package that `pyproject.toml` asks for, with the reason on its line."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := _LINE.match(line))]
    return {Requirement(match["requirement"]).name: match["reason"] for match in found}


def dependencies_page() -> str:
    """Return the page of dependencies."""
    pinned = _pins()
    python = [
        [name, pinned[canonicalize_name(name)], reason, _licence(name)] for name, reason in reasons().items()
    ]
    brought = sorted(pinned.keys() - {canonicalize_name(name) for name in reasons()})
    return page(
        "Dependencies",
        "## What an installed Leeward runs on",
        table(["package", "pinned at", "what for", "licence"], python),
        f"They bring with them: {', '.join(brought)}. None is under the GPL; a test reads their licences. "
        "All are pinned with hashes in `requirements/runtime.txt`.",
        "## What it runs on where `LEEWARD_DATABASE` names a PostgreSQL",
        table(["package", "pinned at", "what for", "licence"], _extra("postgres")),
        "Pinned with hashes in `requirements/postgres.txt` "
        "([decision 26](../decisions/0026-postgresql-beside-sqlite.md)).",
        "## What reads the items of Outlook (`.msg`)",
        table(["package", "pinned at", "what for", "licence"], _extra("msg")),
        "Brought by the extra `leeward[msg]`, and pinned with hashes in `requirements/msg.txt`. Without it "
        "such a file is kept as an exhibit, and what is lacking is said.",
        "## What it is built from",
        "From npm, at set-up; a wheel carries the result "
        "([decision 9](../decisions/0009-built-at-set-up-not-committed.md)).",
        table(["package", "pinned at", "what for", "licence"], _npm()),
        "What checks, tests and benches need is in `requirements/dev.in`, each with its reason.",
    )


def _extra(extra: str) -> list[list[str]]:
    pinned = _pins(extra)
    lines = (ROOT / f"requirements/{extra}.in").read_text(encoding="utf-8").splitlines()
    asked = [line.split("  # ") for line in lines if not line.startswith("#")]
    names = [(Requirement(package).name, reason) for package, reason in asked]
    return [[name, pinned[canonicalize_name(name)], reason, _licence(name)] for name, reason in names]


def _pins(of: str = "runtime") -> dict[str, str]:
    text = (ROOT / f"requirements/{of}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(match["name"]): match["version"] for match in _PIN.finditer(text)}


def _licence(name: str) -> str:
    told = metadata(name)
    classified = [
        line.removeprefix(_CLASSIFIER)
        for line in told.get_all("Classifier") or []
        if line.startswith(_CLASSIFIER)
    ]
    said = [told[field] for field in ("License-Expression", "License") if field in told]
    return next(iter(said), ", ".join(classified))


def _npm() -> list[list[str]]:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        [name, version, _built_for(name), locked[f"node_modules/{name}"].get("license", "")]
        for name, version in wanted.items()
    ]


def _built_for(name: str) -> str:
    if name.startswith("@expo-google-fonts/"):
        return "a font of printed pages"
    return {"govuk-frontend": "the components' styles and script", "sass": "builds the style sheet"}[name]
