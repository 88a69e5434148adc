#!/bin/sh
# Makes .venv with the Python named first. A bare Debian splits venv off into its own package: installed when we may.
set -eu
python=$1

say_and_fail() {
  echo "Python 3.11 or later with its venv module is needed. Run this once, then try again:" >&2
  echo "    sudo apt-get update && sudo apt-get install --yes python3 python3-venv" >&2
  exit 1
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || say_and_fail
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || say_and_fail
  apt-get update --quiet --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends python3-venv
fi
"$python" -m venv .venv
