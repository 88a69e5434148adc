#!/bin/sh
# Writes the pinned and hashed lists from what pyproject.toml and the .in files ask for, and the npm lock file.
# Every list is made for Python 3.11 and later on any machine, and carries no index address.
# What is pinned stays so; UPGRADE=1 takes the newest.
set -eu
cd "$(dirname "$0")/.."

pin() {
  out=$1
  shift
  "${UV:-.venv/bin/uv}" pip compile "$@" --quiet ${UPGRADE:+--upgrade} \
    --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file "requirements/$out"
}

pin uv.txt requirements/uv.in
pin node.txt requirements/node.in
pin runtime.txt pyproject.toml
pin build.txt requirements/build.in
pin dev.txt requirements/dev.in -c requirements/runtime.txt -c requirements/build.txt
pin postgres.txt requirements/postgres.in -c requirements/runtime.txt -c requirements/dev.txt
pin msg.txt requirements/msg.in -c requirements/runtime.txt -c requirements/dev.txt
pin fuzz.txt requirements/fuzz.in -c requirements/runtime.txt -c requirements/dev.txt

npm install --package-lock-only
python3 - <<'PYTHON'
# npm writes the addresses of funding pages into the lock file; nothing is installed from them, so they go.
import json, pathlib

lock = pathlib.Path("package-lock.json")
packages = json.loads(lock.read_text())
for package in packages["packages"].values():
    package.pop("funding", None)
    package.pop("resolved", None)
lock.write_text(json.dumps(packages, indent=2, ensure_ascii=False) + "\n")
PYTHON
