#!/bin/sh
# The tests run on PostgreSQL too, in a cluster of their own. Installed here when we may; otherwise says how, and
# fails. The programs are all that is needed: the system's own server need not run.
set -eu
programs_are_there() {
  for folder in ${POSTGRES_FOLDERS:-/usr/lib/postgresql/*/bin}; do PATH="$PATH:$folder"; done
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null
}

if programs_are_there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update --quiet --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends postgresql >/dev/null
  if programs_are_there; then exit 0; fi
fi
echo "The tests on PostgreSQL need Debian's server, 15 or later. Run this once, then try again:" >&2
echo "    sudo apt-get update && sudo apt-get install --yes postgresql" >&2
exit 1
