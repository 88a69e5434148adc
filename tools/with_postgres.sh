#!/bin/sh
# Runs a command beside a PostgreSQL of its own: an empty one in a temporary folder, reached by a socket in it.
# The command finds its address in LEEWARD_TEST_DATABASE. However the command ends, the server is stopped and
# the folder removed. Nothing that is written needs to outlive it, so nothing waits for the disk.
set -eu
[ "$#" -gt 0 ] || { echo "usage: with_postgres.sh COMMAND…" >&2; exit 2; }
for folder in /usr/lib/postgresql/*/bin; do PATH="$PATH:$folder"; done
export PATH
command -v initdb >/dev/null && command -v pg_ctl >/dev/null || {
  echo "There is no PostgreSQL here: tools/need_postgres.sh installs it, or says how" >&2
  exit 1
}

# PostgreSQL refuses to run as root.
owner=""
if [ "$(id -u)" = 0 ]; then
  owner=nobody
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
fi
# The path of a socket may be 107 bytes long, which a TMPDIR may not leave.
folder=$(mktemp -d /tmp/leeward-postgres-XXXXXX)
# From a folder that the owner may enter, and without the caller's own servers in the environment.
as_owner() (
  cd "$folder"
  unset PGDATA PGHOST PGPORT PGUSER PGDATABASE PGOPTIONS
  if [ -n "$owner" ]; then exec setpriv --reuid "$owner" --regid "$(id -g "$owner")" --clear-groups "$@"; fi
  exec "$@"
)

command=""
stop() {
  status=$?
  trap - EXIT
  trap "" HUP INT TERM
  if [ -n "$command" ] && kill -0 "$command" 2>/dev/null; then
    kill -TERM "$command" 2>/dev/null || true
    wait "$command" 2>/dev/null || true
  fi
  as_owner pg_ctl --pgdata "$folder/cluster" --mode immediate --silent --wait stop >/dev/null 2>&1 || true
  rm -rf "$folder"
  exit "$status"
}
trap stop EXIT
trap "exit 129" HUP
trap "exit 130" INT
trap "exit 143" TERM

if [ -n "$owner" ]; then chown "$owner" "$folder"; fi
said="$folder/said"
settings="-c listen_addresses= -c unix_socket_directories=$folder"
settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
{
  as_owner initdb --pgdata "$folder/cluster" --username leeward --auth trust --encoding UTF8 --locale C --no-sync &&
    as_owner pg_ctl --pgdata "$folder/cluster" --options "$settings" --log "$folder/log" --silent --wait start
} >"$said" 2>&1 </dev/null || {
  cat "$said" "$folder/log" >&2 2>/dev/null || true
  echo "PostgreSQL did not start" >&2
  exit 1
}

export LEEWARD_TEST_DATABASE="postgresql://leeward@/postgres?host=$folder"
# Beside us and waited for, so that a signal is answered at once; with our own input, which & would take away.
exec 3<&0
"$@" <&3 &
command=$!
status=0
wait "$command" || status=$?
command=""
exit "$status"
