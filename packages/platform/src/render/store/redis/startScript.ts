import { DATA_DIRECTORY, RUN_DIRECTORY } from './redisConfig';

/**
 * How a server starts. Its environment names whom it FOLLOWS on an empty
 * volume, if anybody.
 */
export const START_SCRIPT = `#!/bin/bash
# Whom a server follows is decided once, when its volume is empty. Afterwards
# "replicaof" together with "config rewrite" decides it, and a restart keeps it.
set -euo pipefail
config=${DATA_DIRECTORY}/redis.conf
run=${RUN_DIRECTORY}
source=$(dirname "$0")
umask 077

follows=\${FOLLOWS:+replicaof $FOLLOWS}
if [ -e "$config" ]; then
  follows=$(grep '^replicaof ' "$config" || true)
fi
bash "$source/users.sh" > "$run/users.acl"
printf 'masterauth "%s"\\n' "$(sed 's/[\\\\"]/\\\\&/g' <<< "$REPLICATION_PASSWORD")" > "$run/replication.conf"
printf '%s\\n' "include $source/redis.conf" "include $run/replication.conf" "$follows" > "$config.new"
mv "$config.new" "$config"
exec redis-server "$config"
`;
