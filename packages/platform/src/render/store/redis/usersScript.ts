import type { RedisUser } from './redisUsers';

/** Prints the users, with a hash of the passwords that are in the environment. */
export function usersScript(users: readonly RedisUser[]): string {
  return `#!/bin/bash
# Prints the users as an ACL file, with hashes in place of passwords.
set -euo pipefail

user() {
  local hash
  hash=$(printf '%s' "$2" | sha256sum)
  printf 'user %s on #%s %s\\n' "$1" "\${hash%% *}" "$3"
}

${users
  .map(({ name, rules, variable }) => `user ${name} "$${variable}" '${rules}'`)
  .join('\n')}
`;
}
