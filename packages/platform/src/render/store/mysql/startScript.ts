import { RUN_DIRECTORY, VOLUME } from './serverConfig';

/**
 * How a server starts. Its environment names the LEADER, which is the name
 * that the one server answers to which takes writes; the PEERS, from which it
 * may be copied; COPIES, the pods of all servers but the leader, ready or not;
 * and SERVER_ID, the number of its first pod.
 */
export const START_SCRIPT = `#!/bin/bash
# An empty volume is filled: with a copy of what lives already or, on the leader
# of a new environment, with nothing. Afterwards the volume itself knows whether
# it may be written to (SET PERSIST super_read_only) and whom it follows, so
# that no restart undoes a failover.
set -euo pipefail
trap 'exit 143' TERM
volume=${VOLUME}
data=$volume/data
run=${RUN_DIRECTORY}
self=\${HOSTNAME%-*}
# In place of the name of a server, which no store can have.
EMPTY=-
teller=
export TMPDIR=$run
umask 077

say() { echo "$(date -u +%FT%TZ) start: $1" >&2; }

quoted() {
  local text=\${1//\\\\/\\\\\\\\}
  printf "'%s'" "\${text//\\'/\\'\\'}"
}

# Asks another server; fails if it does not answer.
ask() {
  MYSQL_PWD=$REPLICATION_PASSWORD mysql --no-defaults --connect-timeout=5 \\
    --host="$1" --user=replication --batch --skip-column-names --execute="$2" 2> /dev/null
}

# Whether another server takes writes under the name of the leader.
is_led() { [ "$(ask "$LEADER" 'SELECT @@super_read_only')" = 0 ]; }

# Whether any other server of the family answers, whatever it is.
lives_another() {
  local server
  for server in $PEERS "$LEADER"; do
    ask "$server" 'SELECT 1' > /dev/null && return
  done
  return 1
}

# Whether every copy says that it is empty. One that is silent may be in recovery
# or have no node to run on, with data that an empty leader would cut off.
are_copies_empty() {
  local pod
  for pod in $COPIES; do
    [ "$(ask "$pod" 'SELECT @@report_host')" = "$EMPTY" ] || return 1
  done
}

# An empty copy says so while it waits: by a server that holds nothing. Its
# socket is not the one that probes ask, so that no client is sent to it.
tell_empty() {
  if [ -n "$teller" ] && kill -0 "$teller" 2> /dev/null; then
    return
  fi
  teller=
  rm -rf "$volume/empty"
  mysqld --initialize-insecure --datadir="$volume/empty" >&2 || return 0
  cat > "$run/empty.sql" << SQL
CREATE USER 'replication'@'%' IDENTIFIED BY $(quoted "$REPLICATION_PASSWORD");
SET GLOBAL super_read_only = ON;
SQL
  mysqld --datadir="$volume/empty" --report-host="$EMPTY" --super-read-only=OFF \\
    --init-file="$run/empty.sql" --socket="$run/empty.sock" --pid-file="$run/empty.pid" >&2 &
  teller=$!
}

stop_telling() {
  if [ -n "$teller" ]; then
    kill "$teller" 2> /dev/null || true
    wait "$teller" || true
  fi
  teller=
}

# The first copy that answers; else the leader, whom being copied costs time.
donor() {
  local server
  for server in $PEERS; do
    if [ "$(ask "$server" 'SELECT @@super_read_only')" = 1 ]; then
      echo "$server"
      return
    fi
  done
  echo "$LEADER"
}

# Runs SQL from standard input on a server that nobody else can reach.
alone() {
  local socket=$run/alone.sock server status=0
  mysqld "$@" --skip-networking --skip-replica-start --super-read-only=OFF \\
    --socket="$socket" --pid-file="$run/alone.pid" >&2 &
  server=$!
  until mysql --no-defaults --user=root --socket="$socket" --execute='SELECT 1' < /dev/null > /dev/null 2>&1; do
    kill -0 "$server" 2> /dev/null || return 1
    sleep 1
  done
  mysql --no-defaults --user=root --socket="$socket" || status=$?
  kill "$server"
  wait "$server" && return "$status"
}

# Every step is undone by the next attempt until the last one, which is a rename.
copy_from() {
  say "copying $1"
  rm -rf "$volume/empty" "$volume/copy" &&
    mysqld --initialize-insecure --datadir="$volume/empty" >&2 &&
    alone --datadir="$volume/empty" << SQL &&
SET GLOBAL clone_valid_donor_list = '$1:3306';
CLONE INSTANCE FROM 'clone'@'$1':3306 IDENTIFIED BY $(quoted "$CLONE_PASSWORD") DATA DIRECTORY = '$volume/copy';
SQL
    alone --datadir="$volume/copy" --skip-grant-tables << SQL &&
SET PERSIST super_read_only = ON;
CHANGE REPLICATION SOURCE TO SOURCE_HOST = '$LEADER', SOURCE_PORT = 3306, SOURCE_AUTO_POSITION = 1,
  SOURCE_USER = 'replication', SOURCE_PASSWORD = $(quoted "$REPLICATION_PASSWORD"), SOURCE_SSL = 1,
  SOURCE_CONNECT_RETRY = 10, SOURCE_RETRY_COUNT = 86400;
SQL
    rm -rf "$volume/empty" && mv "$volume/copy" "$data"
}

create() {
  say 'making a new database'
  rm -rf "$volume/new" && mysqld --initialize-insecure --datadir="$volume/new" >&2 &&
    mv "$volume/new" "$data"
}

mkdir -p "$volume/tmp"
until [ -d "$data" ]; do
  if is_led; then
    stop_telling
    copy_from "$(donor)" || sleep 10
  elif [ "$self" = "$LEADER" ] && ! lives_another && are_copies_empty; then
    create
  else
    [ "$self" = "$LEADER" ] || tell_empty
    say "waiting: nobody takes writes under the name $LEADER"
    sleep 5
  fi
done

options=(--server-id="$((SERVER_ID + \${HOSTNAME##*-}))")
if [ "$self" = "$LEADER" ]; then
  if is_led; then
    say "$LEADER leads to another server that takes writes: this one takes none"
    options+=(--super-read-only=ON)
  elif ! grep -Eqs '"super_read_only" *: *\\{ *"Value" *: *"ON"' "$data/mysqld-auto.cnf"; then
    bash "$(dirname "$0")/accounts.sh" > "$run/accounts.sql"
    options+=(--init-file="$run/accounts.sql")
  fi
fi
exec mysqld "\${options[@]}"
`;
