#!/bin/sh
# The browser tests drive Debian's Chromium. Installed here when we may; otherwise says how, and fails.
set -eu
if command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update --quiet --quiet
  # fonts: a bare system has none, and a page without glyphs has no size to test
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends \
    chromium fonts-liberation >/dev/null
  exit 0
fi
echo "The browser tests need Debian's Chromium. Run this once, then try again:" >&2
echo "    sudo apt-get update && sudo apt-get install --yes chromium fonts-liberation" >&2
exit 1
