#!/bin/sh
# The browser tests drive Debian's Chromium. Installed here when we may; otherwise says how, and fails.
set -eu
# fonts: a bare system has none, and a page without glyphs has no size to test; with Liberation's alone, the
# system's own face would be its typewriter one
# libatomic1: the driver's own program is linked to it and does not bring it
packages="chromium fonts-dejavu-core fonts-liberation libatomic1"

browser_starts() { command -v chromium >/dev/null && .venv/bin/playwright --version >/dev/null 2>&1; }

if browser_starts; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update --quiet --quiet
  # shellcheck disable=SC2086  # the packages are separate words
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends $packages >/dev/null
  if browser_starts; then exit 0; fi
fi
echo "The browser tests need Debian's Chromium. Run this once, then try again:" >&2
echo "    sudo apt-get update && sudo apt-get install --yes $packages" >&2
exit 1
