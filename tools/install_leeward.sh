#!/bin/sh
# Puts the `leeward` command into .venv, running from this checkout. Fetches nothing.
set -eu
if [ -x .venv/bin/uv ]; then
  set -- .venv/bin/uv pip install --python .venv/bin/python --offline
else
  set -- .venv/bin/python -m pip install --disable-pip-version-check --no-index
fi
"$@" --quiet --no-deps --no-build-isolation --editable .
