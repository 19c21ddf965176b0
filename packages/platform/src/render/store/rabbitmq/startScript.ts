import { RUN_DIRECTORY } from './rabbitmqConfig';

/** How a broker starts. */
export const START_SCRIPT = `#!/bin/bash
set -euo pipefail
umask 077

# By this cookie brokers, and rabbitmqctl in the pod, know each other.
rm -f "$HOME/.erlang.cookie"
printf '%s' "$ERLANG_COOKIE" > "$HOME/.erlang.cookie"
chmod 400 "$HOME/.erlang.cookie"

bash "$(dirname "$0")/definitions.sh" > ${RUN_DIRECTORY}/definitions.json
exec rabbitmq-server
`;
