#!/bin/sh
# Installs pinned and hashed lists into .venv: with uv, which takes seconds, or with pip where uv cannot.
set -eu
lists=""
for list in "$@"; do lists="$lists --requirement requirements/$list.txt"; done

if [ -x .venv/bin/uv ]; then
  # shellcheck disable=SC2086  # the lists are separate words
  .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes $lists && exit 0
  echo "uv could not install ($*); trying pip" >&2
fi
# shellcheck disable=SC2086
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes $lists
